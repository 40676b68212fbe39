"""`pytest --inspectrules`: pytest is run on packs as its users run it."""

import xml.etree.ElementTree as ET

import pytest

import inspectrules.pytest_plugin.collecting  # noqa: F401 -- else each run of pytest within this one reads it anew

pytest_plugins = ["pytester"]

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: unplanned, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""
CASES = """\
cases:
  - {name: holds, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}
  - name: goes ahead
    cite: 一
    set: {start: 2024-01-02, planned: true}
    expect: {outcome: permitted, controlled_by: []}
  - {name: 计划外, set: {start: 2024-01-03, planned: true}, expect: {controlled_by: [unplanned]}}
"""


@pytest.fixture
def pack(pytester):
    def write(name="a", policy=POLICY, **files):
        folder = pytester.path / "rules" / name
        (folder / "cases").mkdir(parents=True)
        (folder / "policy.yaml").write_text(policy, "utf-8")
        for stem, text in files.items():
            (folder / "cases" / f"{stem}.yaml").write_text(text, "utf-8")
        return folder

    return write


def test_each_case_is_an_item_and_a_failure_shows_what_differs(pytester, pack):
    pack(c=CASES)
    result = pytester.runpytest("--inspectrules", "rules", "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        [
            "rules/a/cases/c.yaml::holds PASSED*",
            "rules/a/cases/c.yaml::goes ahead FAILED*",
            "rules/a/cases/c.yaml::计划外 PASSED*",
            "*_ goes ahead _*",
            "rules/a/cases/c.yaml:3: goes ahead [[]一[]]",
            "  outcome",
            "    - permitted",
            "    + denied",
            "  decided by",
            "(- expected, + got)",
            "FAILED rules/a/cases/c.yaml::goes ahead*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*collecting.py*")


def test_nothing_is_collected_unless_it_is_asked_for(pytester, pack):
    pack(c=CASES)
    assert pytester.runpytest("rules").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_nothing_is_imported_unless_it_is_asked_for(pytester):
    pytester.makepyfile(
        """
        import sys

        def test_imports():
            assert "pytest_inspectrules" in sys.modules
            assert [name for name in sys.modules if name.startswith("inspectrules")] == []
        """
    )
    pytester.runpytest_subprocess("-p", "no:sybil", "-p", "no:hypothesispytest").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        (["rules", "-k", "holds"], 1),
        (["rules", "-k", "计划外"], 1),
        (["rules", "-k", "unplanned"], 1),
        (["rules/a/cases/c.yaml::holds"], 1),
        (["rules/a/cases/d.yaml"], 1),
    ],
)
def test_cases_are_selected_as_tests_are(pytester, pack, arguments, passed):
    pack(c=CASES, d=CASES.split("  - name")[0])
    pytester.runpytest(
        "--inspectrules", *arguments, "--deselect", "rules/a/cases/d.yaml::none"
    ).assert_outcomes(
        passed=2 if arguments[-1] == "holds" else passed,
        deselected={"holds": 2, "计划外": 3, "unplanned": 3}.get(arguments[-1], 0),
    )


def test_cases_are_test_cases_of_junit_with_the_clause(pytester, pack):
    pack(c=CASES)
    pytester.runpytest("--inspectrules", "rules", "--junitxml=out.xml")
    (suite,) = ET.parse(pytester.path / "out.xml").getroot()
    case = next(one for one in suite if one.get("name") == "goes ahead")
    assert "goes ahead [一]" in case.find("failure").text
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert properties == {"policy": "example", "cite": "一"}


def test_errors_of_a_policy_are_errors_of_collection_with_their_places(pytester, pack):
    pack(policy=POLICY.replace("deny when planned", "deny when plannd"), c=CASES)
    result = pytester.runpytest("--inspectrules", "rules")
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines_random(
        [
            "*--> rules/a/policy.yaml:7:*",
            "*did you mean `planned`*",
            "the policy of these cases has errors (1), the first:",
            "rules/a/policy.yaml:7:*: IR*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_errors_of_one_case_file_leave_the_others_running(pytester, pack):
    pack(c=CASES.split("  - name")[0], d="cases: [{name: a, expect: {outcome: denid}}]\n")
    result = pytester.runpytest("--inspectrules", "rules", "--continue-on-collection-errors")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*did you mean `denied`*"])


def test_errors_of_the_shared_background_are_errors_of_the_policy(pytester, pack):
    pack(c=CASES.split("  - name")[0], background="background: {sett: {planned: true}}\n")
    result = pytester.runpytest("--inspectrules", "rules")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines_random(
        ["*--> rules/a/cases/background.yaml:1:*", "the policy of these cases has errors (1)*"]
    )


def test_other_yaml_files_and_python_tests_are_left_to_others(pytester, pack):
    pack(c=CASES.split("  - name")[0])
    (pytester.path / "rules" / "compose.yaml").write_text("services: {}\n")
    pytester.makepyfile("def test_it(): pass")
    pytester.runpytest("--inspectrules").assert_outcomes(passed=2)


def test_failures_are_told_in_chinese(pytester, pack):
    pack(c=CASES)
    result = pytester.runpytest("--inspectrules", "--inspectrules-lang", "zh", "rules")
    result.stdout.fnmatch_lines(["  决定性规则", "(- 预期，+ 实际)"])


def test_processes_share_the_cases(pytester, pack):
    pack("a", c=CASES)
    pack("b", c=CASES)
    result = pytester.runpytest_subprocess("--inspectrules", "rules", "-n", "2", "-W", "error")
    result.assert_outcomes(passed=4, failed=2)


def test_an_error_of_this_program_shows_where_it_happened(pytester, pack, monkeypatch):
    def broken(*_):
        raise RuntimeError("a mistake of the engine")

    monkeypatch.setattr("inspectrules.pytest_plugin.collecting.run_supplied", broken)
    pack(c=CASES.split("  - name")[0])
    result = pytester.runpytest("--inspectrules", "rules")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*RuntimeError: a mistake of the engine*"])
