import json

import pytest

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned unless joint}
"""
CASES = "cases: [{name: a, set: {id: P-1, start: 2024-01-01, planned: true}, expect: {outcome: denied}}]\n"


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "cases" / "a.yaml").write_text(CASES, "utf-8")
    return tmp_path


def test_survivors_are_listed_with_place_change_and_a_case(run, pack):
    result = run("mutate", pack, "--jobs", 1)
    assert result.exit_code == 0
    assert "policy.yaml:7:73: no:unless:" in result.output
    assert "\n  unless joint\n  → (left out)\n" in result.output
    assert "\n  a case that notices it:\n      - name:" in result.output
    assert "killed by 1 cases" in result.output


def test_in_chinese(run, pack):
    output = run("mutate", pack, "--jobs", 1, "--lang", "zh").output
    assert "→ （删去）" in output
    assert "能发现它的用例：" in output


def test_json_has_every_mutant(run, pack):
    data = json.loads(run("mutate", pack, "--jobs", 1, "--format", "json").output)
    (policy,) = data["policies"]
    assert policy["policy"] == "example"
    assert sum(policy["counts"].values()) == len(policy["mutants"])
    assert {"killed", "survived"} <= {one["fate"] for one in policy["mutants"]}
    assert all(one["case"] for one in policy["mutants"] if one["fate"] == "killed")


@pytest.mark.parametrize(("least", "code"), [(0, 0), (99.9, 1)])
def test_a_score_that_is_too_low_fails(run, pack, least, code):
    assert run("mutate", pack, "--jobs", 1, "--tries", 0, "--fail-under", least).exit_code == code


def test_asking_for_a_rule_that_is_not_there_is_a_mistake(run, pack):
    result = run("mutate", pack, "--rule", "nobody")
    assert result.exit_code == 2
    assert "no rule of that name" in result.output


def test_a_policy_with_errors_is_not_mutated(run, pack):
    (pack / "policy.yaml").write_text(POLICY.replace("planned", "plannned"), "utf-8")
    result = run("mutate", pack)
    assert (result.exit_code, "IR4" in result.output) == (1, True)


def test_entries_of_no_mutant_are_shown_and_fail(run, pack):
    (pack / "cases" / "mutants.yaml").write_text("accepted:\n  - {id: 'no:when:0', why: old}\n", "utf-8")
    result = run("mutate", pack, "--jobs", 1, "--tries", 0)
    assert result.exit_code == 1
    assert "IR755" in result.output
