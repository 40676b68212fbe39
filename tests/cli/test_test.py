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
    assert 'expected: "permitted"\n    got: "denied"' in result.output
    assert 'expected: []\n    got: ["no"]' in result.output


def test_no_case_at_all_fails(run, tmp_path):
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    assert run("test", tmp_path).exit_code == 1


def test_a_policy_with_errors_fails(run, pack):
    folder = pack("cases: [{name: a, expect: {outcome: never_heard_of}}]\n")
    result = run("test", folder)
    assert result.exit_code == 1
    assert "IR706" in result.output
