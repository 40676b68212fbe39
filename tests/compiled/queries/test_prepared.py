"""Compiled decisions on prepared history are the interpreter's on the records, construct by construct."""

import pytest

import inspectrules
from inspectrules.api import Policy

PROPOSAL = {
    "id": "P-1",
    "enterprise": {"id": "E-1"},
    "authority": {"id": "A-1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "start": "2024-05-10",
    "planned": True,
}


def held(number, start, **more):
    return {
        "id": f"H-{number}",
        "enterprise": {"id": "E-1"},
        "authority": {"id": f"A-{number % 2}", "level": "county", "line": "market"},
        "category": "food.hygiene",
        "start": start,
        "joint": number % 2 == 0,
        **more,
    }


ROWS = [
    held(0, "2024-05-01"),
    held(1, "2024-05-09"),
    held(2, "2024-05-10"),
    held(3, "2023-12-31", authority={"id": "A-1", "level": "national", "line": "market"}),
    held(4, "2024-03-01", status="cancelled"),
    held(5, "2024-04-30", visit="V"),
    held(6, "2024-05-02", visit="V"),
    held(7, "2010-01-04"),
    {"id": "H-8", "start": "2024-05-03", "joint": True},
    held(9, "2024-05-06", enterprise={"id": "E-2"}),
    held(10, "2024-05-06", visit="P-1"),
    {"id": "P-1", "enterprise": {"id": "E-1"}, "start": "2024-05-10", "visit": "W"},
]
TASKS = [
    {"id": "T-1", "enterprise": {"id": "E-1"}, "start": "2024-05-20"},
    {"id": "T-2", "enterprise": {"id": "E-1"}},
]
RULES = [
    "at most 3 visits per calendar year to each enterprise",
    "at most 3 visits per calendar year to each enterprise, authority counting only where inspection.joint",
    "at most 5 days in 30 days to each enterprise",
    "leave 8 days between visits to each enterprise",
    "deny when any inspection with same enterprise where inspection.start < start",
    "deny when any inspection with same enterprise where start <= inspection.start",
    "deny when any inspection with same enterprise where inspection.start > filed_on",
    "deny when at least 3 inspection with same enterprise where inspection.start >= start - 10 days and planned",
    "deny when at least 3 inspection in 5 working days before start",
    "deny when at least 9 inspection in 5 working days before start",
    "deny when any inspection with same enterprise where inspection.authority.level < authority.level",
    "deny when any inspection with same enterprise, overlapping dates where inspection.id != id",
    "deny when any inspection with same category where inspection.end < inspection.start + 1 day and joint",
    "deny when every inspection with same enterprise where (inspection.joint or planned)",
    "deny when (count different inspection.authority of inspection with same enterprise) > 1",
    "deny when (latest inspection.start of inspection with same enterprise otherwise never) > filed_on",
    "deny when any inspection with same enterprise where (any task where task.start > inspection.start)",
    "deny when any task with same enterprise within 10 days of start",
    "deny when 2 * (count of inspection with same enterprise) > 9",
    "merge into task with same enterprise where task.start > start taking the earliest task.start",
]


CHANGES = [
    {},
    {"enterprise": {}},
    {"start": "2024-01-01"},
    {"start": "2031-01-06", "end": "2031-01-08"},
    {"id": "H-1", "visit": "V"},
    {"filed_on": "2024-05-05"},
    {"filed_on": "never"},
    {"planned": None, "authority": {}},
]


def written(rule, folder):
    (folder / "policy.yaml").write_text(
        f"policy: demo\nedition: 1\nvocabulary: cn\nrules:\n  - {{id: a, cite: 一, rule: '{rule}'}}\n",
        "utf-8",
    )
    return inspectrules.load(folder)


@pytest.mark.parametrize("rule", RULES)
def test_a_decision_on_history_is_the_interpreter_s(rule, tmp_path):
    policy = written(rule, tmp_path)
    plain = Policy(policy.checked, classes=policy.classes, engine="interpreter")
    history = policy.prepare(inspections=ROWS, tasks=TASKS)
    given = history.now.collections
    for change in CHANGES:
        proposal = {**PROPOSAL, **change}
        expected = plain.decide(proposal, **given)
        found = policy.decide(proposal, history=history)
        assert (found.outcome, found.controlled_by, found.merge_into) == (
            expected.outcome,
            expected.controlled_by,
            expected.merge_into,
        ), change
        assert found.to_dict() == expected.to_dict(), change


def text_of(rule, folder):
    policy = written(rule, folder)
    policy.prepare(inspections=[])
    (function,) = policy._engine._functions.values()
    return function.text


@pytest.mark.parametrize("rule", [RULES[0], RULES[1], RULES[3], RULES[4], RULES[7], RULES[10]])
def test_counts_look_at_no_row(rule, tmp_path):
    assert "for " not in text_of(rule, tmp_path)


@pytest.mark.parametrize("rule", [RULES[2], RULES[14], RULES[15]])
def test_what_needs_rows_looks_at_those_that_can_match(rule, tmp_path):
    assert "for r0 in v" in text_of(rule, tmp_path)
