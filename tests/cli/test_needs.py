import json

import pytest

POLICY = """
policy: demo
edition: 1
vocabulary: cn
parameters:
  cap: {external: true, type: int}
rules:
  - id: limited
    cite: 一
    rule: at most cap visits in 3 months to each enterprise counting only where inspection.trigger = plan
  - id: planned_only
    cite: 二
    rule: deny when not planned
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "policy.yaml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def lines(result):
    assert result.exit_code == 0
    return [" ".join(line.split()) for line in result.output.splitlines()]


def test_facts_collections_windows_and_parameters_are_listed(run, pack):
    assert lines(run("needs", pack)) == [
        "Facts of the proposed inspection",
        "enterprise.id identifier ← limited",
        "id identifier ← limited",
        "planned in the annual plan ← planned_only",
        "start start ← limited, demo",
        "visit joint visit ← limited",
        "",
        "Collection inspections: inspections on record",
        "records with the subject's own `enterprise.id`, with all other parts of their visits",
        "· from 91 days before `start` to 91 days after it ← limited",
        "enterprise.id identifier ← limited",
        "id identifier ← limited",
        "start start ← limited",
        "status status ← limited",
        "trigger reason ← limited",
        "visit joint visit ← limited",
        "",
        "External parameters",
        "cap ← limited",
    ]


def test_the_same_in_chinese(run, pack):
    listed = lines(run("needs", pack, "--lang", "zh"))
    assert listed[0] == "拟实施检查的事实"
    assert "· 自 `start` 之前 91 天至之后 91 天 ← limited" in listed
    assert "与对象`enterprise.id`相同的记录，连同各该次检查的其他部分" in listed


def test_the_same_as_json(run, pack):
    found = json.loads(run("needs", pack, "--format", "json").output)
    assert found["policy"] == "demo"
    assert found["subject"] == "proposal"
    assert found["parameters"] == {"cap": ["limited"]}
    assert [one["name"] for one in found["facts"]] == ["enterprise.id", "id", "planned", "start", "visit"]
    (inspections,) = found["collections"]
    assert inspections["ways"] == [[{"record": "enterprise.id", "subject": "enterprise.id"}]]
    assert inspections["windows"] == [
        {"rules": ["limited"], "from": "start", "days_before": 91, "days_after": 91}
    ]
    by_name = {one["name"]: one for one in inspections["facts"]}
    assert by_name["trigger"] == {
        "name": "trigger",
        "type": "trigger",
        "en": "reason",
        "zh": "检查缘由",
        "rules": ["limited"],
        "default": "plan",
    }
    assert by_name["visit"]["default_same_as"] == "id"


def test_a_subject_that_does_not_exist_is_told(run, pack):
    result = run("needs", pack, "--about", "visit")
    assert result.exit_code == 2
    assert "the vocabulary has no subject `visit`" in result.stderr


def test_decisions_that_depend_on_nothing(run, pack):
    assert lines(run("needs", pack, "--about", "plan")) == ["No decision on it depends on any fact."]


@pytest.mark.parametrize("flags", [(), ("--due",)])
def test_minimum_frequencies_are_left_out_unless_asked_for(run, tmp_path, flags):
    (tmp_path / "policy.yaml").write_text(
        "policy: demo\nedition: 1\nvocabulary: cn\nrules:\n"
        "  - {id: often, cite: 一, rule: inspect each enterprise at least 1 time every 1 year}\n",
        "utf-8",
    )
    assert ("Collection inspections: inspections on record" in lines(run("needs", tmp_path, *flags))) is bool(
        flags
    )
