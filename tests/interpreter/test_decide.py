"""What a decision carries besides its outcome: subject, derived values, what is merged into."""

import datetime

import pytest


def test_it_names_policy_and_subject(lab):
    decision = lab.decide({"ban": "deny"}, as_of="2024-05-01")
    assert (decision.policy.id, decision.policy.version) == ("lab-policy", "1")
    assert decision.policy.digest.startswith("sha256:")
    assert (decision.subject.kind, decision.subject.id) == ("trip", "P1")
    assert decision.as_of == datetime.date(2024, 5, 1)


def test_a_subject_without_an_id_has_none(lab):
    assert lab.decide({"ban": "deny"}, {"id": None}).subject.id is None


@pytest.mark.parametrize(
    ("expression", "facts", "value"),
    [
        ("n + 1", {"n": 2}, 3),
        ("n + 1", {}, None),
        ("start + 5 days", {}, "2024-05-15"),
        ("day1", {"day1": "never"}, "never"),
        ("spare", {"spare": "none"}, "none"),
        ("x", {"x": "1.5"}, "1.50"),
        ("tags", {"tags": ["q", "p"]}, ["p", "q"]),
        ("ban fires", {}, True),
    ],
)
def test_definitions_that_are_put_out_are_derived(lab, expression, facts, value):
    parts = {"define": f"asked: {{is: {expression!r}, output: true}}\nhidden: a"}
    assert dict(lab.decide({"ban": "deny"}, facts, parts=parts).derived) == {"asked": value}


def test_a_merge_into_what_a_text_names_is_into_that(lab):
    rules = {"join": "merge into t when a"}
    assert lab.decide(rules, {"a": True, "t": "S1"}).merge_into == "S1"
    assert lab.decide(rules, {"a": True}).merge_into is None
    assert lab.decide(rules, {"a": False, "t": "S1"}).outcome == "permitted"


def test_of_several_merge_rules_the_first_by_id_names_the_target(lab):
    rules = {"second": "merge into task where task.ok", "first": "merge into t"}
    tasks = [{"id": "T1", "start": "2024-05-10", "ok": True}]
    decision = lab.decide(rules, {"t": "S1"}, tasks=tasks)
    assert (decision.controlled_by, decision.merge_into) == (("first", "second"), "S1")


def test_findings_come_in_code_point_order_of_ids(lab):
    decision = lab.decide({"b": "flag", "a": "flag", "B": "flag"})
    assert [one.rule for one in decision.findings] == ["B", "a", "b"]
