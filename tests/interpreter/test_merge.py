"""What a subject is merged into, and what is therefore not counted against it (semantics §9, §11)."""

import pytest

MERGE = "merge into task with same firm, overlapping dates where task.ok taking the earliest task.rank"


def task(name, **facts):
    held = {
        "id": name,
        "firm": {"id": "F1"},
        "start": "2024-05-09",
        "end": "2024-05-12",
        "rank": 1,
        "ok": True,
    }
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


def check(name, **facts):
    held = {"id": name, "firm": {"id": "F1"}, "start": "2024-05-10", "kind": "food", "state": "planned"}
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


@pytest.mark.parametrize(
    ("tasks", "outcome", "target"),
    [
        ([], "permitted", None),
        ([task("T1", ok=False)], "permitted", None),
        ([task("T1")], "merge", "T1"),
        ([task("T2"), task("T1")], "merge", "T1"),
        ([task("T1", rank=2), task("T2")], "merge", "T2"),
        ([task("T1", ok=None)], "undetermined", None),
        # the first may come before the second, or not match at all
        ([task("T1", ok=None), task("T2", rank=2)], "merge", None),
        ([task("T1", ok=None, rank=3), task("T2", rank=2)], "merge", "T2"),
        ([task("T1", ok=None, rank=None), task("T2", rank=2)], "merge", None),
        ([task("T1", rank=None)], "merge", "T1"),
        ([task("T1", rank=None), task("T2")], "merge", None),
        ([task("T10"), task("T9")], "merge", "T10"),
    ],
)
def test_the_target_is_named_if_it_is_certain_that_none_comes_before_it(lab, tasks, outcome, target):
    decision = lab.decide({"join": MERGE}, tasks=tasks)
    assert (decision.outcome, decision.merge_into) == (outcome, target)


def test_the_target_is_not_named_where_a_stricter_rule_controls(lab):
    decision = lab.decide({"join": MERGE, "no": "deny"}, tasks=[task("T1")])
    assert (decision.outcome, decision.merge_into) == ("denied", None)


JOIN = "merge into check with same firm where check.state = planned"
RULES = {"join": JOIN, "cap": "at most 1 visit per calendar year to each firm"}


def test_what_it_merges_into_is_not_counted_nor_are_the_parts_of_that_visit(lab):
    parts = [check("H1", visit="V"), check("H2", visit="V", state="held")]
    assert lab.decide(RULES, checks=parts).merge_into == "H1"
    assert lab.decide(RULES, checks=[*parts, check("H3", state="held")]).outcome == "denied"


def test_the_interval_from_what_it_merges_into_need_not_be_kept(lab):
    rules = {"join": JOIN, "gap": "leave 6 months between visits to each firm"}
    assert lab.decide(rules, checks=[check("H1")]).outcome == "merge"
    assert lab.decide(rules, checks=[check("H1"), check("H2", state="held")]).outcome == "denied"


def test_an_exempted_merge_spares_nothing(lab):
    rules = {**RULES, "alone": "exempt from join when a"}
    assert lab.decide(rules, {"a": True}, checks=[check("H1")]).outcome == "denied"
    assert lab.decide(rules, {"a": False}, checks=[check("H1")]).outcome == "merge"


def test_while_it_is_unknown_whether_it_merges_so_is_what_is_counted(lab):
    rules = {**RULES, "alone": "exempt from join when a"}
    decision = lab.decide(rules, checks=[check("H1")])
    assert decision.outcome == "undetermined"
    assert decision.missing == ("a",)


def test_a_target_that_cannot_be_named_leaves_open_which_element_is_counted(lab):
    rules = {"join": f"{JOIN} taking the earliest check.score", "cap": RULES["cap"]}
    rules["cap"] = "at most 1 visit per calendar year to each firm counting only where check.kind = food"
    decision = lab.decide(rules, checks=[check("H1", kind="fire"), check("H2")])
    assert decision.outcome == "undetermined"
    assert decision.missing == ("checks[H1].score", "checks[H2].score")


def test_where_all_possible_targets_are_of_one_visit_that_visit_is_not_counted(lab):
    rules = {"join": f"{JOIN} taking the earliest check.score", "cap": RULES["cap"]}
    decision = lab.decide(rules, checks=[check("H1"), check("H2", visit="H1")])
    assert (decision.outcome, decision.merge_into) == ("merge", None)
