from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "rules"
POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""


@pytest.fixture
def pack(tmp_path):
    def write(cases):
        (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
        (tmp_path / "cases").mkdir()
        (tmp_path / "cases" / "a.yaml").write_text(cases, "utf-8")
        return tmp_path

    return write


def test_cases_that_hold_end_with_zero(run, pack):
    folder = pack("cases: [{name: a, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}]\n")
    result = run("test", folder)
    assert (result.exit_code, result.output) == (0, "1 passed, 0 failed\n")


def test_a_case_that_fails_shows_expected_against_got(run, pack):
    folder = pack(
        "cases:\n  - name: planned ones go ahead\n    cite: 一\n"
        "    set: {start: 2024-01-01, planned: true}\n    expect: {outcome: permitted, controlled_by: []}\n"
    )
    result = run("test", folder)
    assert result.exit_code == 1
    assert "a.yaml:2: planned ones go ahead [一]" in result.output
    assert "outcome\n    - permitted\n    + denied\n" in result.output
    assert "controlled_by\n    + no\n" in result.output
    assert "no: fired, denied [一]\n      planned: true\n" in result.output
    assert result.output.endswith("0 passed, 1 failed  (- expected, + got)\n")


def test_no_case_at_all_fails(run, tmp_path):
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    assert run("test", tmp_path).exit_code == 1


def test_a_policy_with_errors_fails(run, pack):
    folder = pack("cases: [{name: a, expect: {outcome: never_heard_of}}]\n")
    result = run("test", folder)
    assert result.exit_code == 1
    assert "IR706" in result.output


TWO = """\
cases:
  - {name: planned, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}
  - {name: unplanned, set: {start: 2024-01-01, planned: false}, expect: {outcome: denied}}
  - {name: held back, set: {start: 2024-01-01, planned: false}, expect: {outcome: denied}}
"""


def test_a_selection_runs_what_it_names_and_counts_the_rest(run, pack):
    result = run("test", pack(TWO), "-k", "planned", "--except", "UNPLANNED")
    assert (result.exit_code, result.output) == (0, "1 passed, 0 failed, 2 not selected\n")


def test_an_empty_selection_is_a_wrong_command_line_with_a_hint(run, pack):
    result = run("test", pack(TWO), "-k", "unplaned")
    assert result.exit_code == 2
    assert result.stderr == "inspectrules: none of the 3 cases is selected; did you mean `unplanned`?\n"


def test_an_unknown_rule_selects_nothing_and_gets_a_hint_in_chinese(run, pack):
    result = run(
        "test", pack(TWO.replace("denied", "denied, controlled_by: ['no']")), "--rule", "noo", "--lang", "zh"
    )
    assert result.exit_code == 2
    assert result.stderr == "inspectrules: 3 个用例中没有一个被选中\n"


def test_the_place_that_a_failure_prints_runs_that_case_alone(run, pack):
    path = pack(TWO) / "cases" / "a.yaml"
    result = run("test", f"{path}:3")
    assert f"{path}:3: unplanned" in result.output
    assert result.output.endswith("0 passed, 1 failed, 2 not selected  (- expected, + got)\n")


def test_stopping_at_the_first_failure(run, pack):
    result = run("test", pack(TWO), "-x")
    assert result.exit_code == 1
    assert "held back" not in result.output
    assert "1 passed, 1 failed, stopped at the first failure" in result.output


def test_verbose_lists_what_passed_and_durations_the_slowest(run, pack):
    folder = pack(TWO)
    result = run("test", folder, "-v", "-k", "planned", "--except", "un", "--durations", "1")
    assert result.output.startswith(f"ok  {folder}/cases/a.yaml:2: planned\nslowest:\n")
    assert " ms  " in result.output


@pytest.mark.parametrize("options", [("-j", "0"), ("-j", "many"), ("--durations", "-1"), ("nowhere",)])
def test_a_wrong_command_line_ends_with_its_code(run, pack, options):
    assert run("test", pack(TWO), *options).exit_code == 2


def test_processes_change_nothing(run, pack):
    line = "  - {{name: n{}, set: {{start: 2024-01-01, planned: {}}}, expect: {{outcome: denied}}}}\n"
    cases = "".join(line.format(number, "true" if number % 3 else "false") for number in range(60))
    folder = pack(f"cases:\n{cases}")
    assert run("test", folder, "-j", "3", "-v").output == run("test", folder, "-j", "1", "-v").output


def test_a_folder_of_cases_is_a_part_of_its_pack(run, pack):
    assert run("test", pack(TWO) / "cases", "-k", "planned").exit_code == 1


def test_a_process_that_the_system_ends_is_told_without_a_traceback(run, pack, monkeypatch):
    def ended(*args, **kwargs):
        raise ChildProcessError

    monkeypatch.setattr("inspectrules.testing.running.session.run_cases", ended)
    result = run("test", pack(TWO))
    assert result.exit_code == 1
    assert result.stderr.startswith("inspectrules: a process that ran cases was ended by the system")
