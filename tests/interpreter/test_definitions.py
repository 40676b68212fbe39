"""Definitions: long chains, wide ones, and what they stand for in a limit."""

import time

import pytest

from inspectrules.values.unknown import UNKNOWN

CHAIN = "d0: a and b\n" + "\n".join(f"d{n}: d{n - 1} and d{n - 1}" for n in range(1, 300))


@pytest.mark.parametrize(("facts", "expected"), [({"a": True, "b": True}, True), ({"a": True}, UNKNOWN)])
def test_a_long_chain_of_definitions_is_evaluated_once_each(lab, facts, expected):
    started = time.monotonic()
    assert lab.value("d299", facts, parts={"define": CHAIN}) is expected
    assert time.monotonic() - started < 30


def test_a_decision_by_a_long_chain_tells_its_reasons_and_what_it_lacks(lab):
    decision = lab.decide({"ban": "deny when d299"}, {"a": True, "b": True}, parts={"define": CHAIN})
    assert dict(decision.findings[0].because) == {"a": True, "b": True}
    decision = lab.decide({"ban": "deny when d299"}, {"a": True}, parts={"define": CHAIN})
    assert decision.missing == ("b",)


def test_a_deeply_nested_condition_is_evaluated(lab):
    condition = "a"
    for depth in range(60):
        condition = f"({condition} {'and' if depth % 2 else 'or'} b)"
    assert lab.decide({"ban": f"deny when {condition}"}, {"a": True, "b": True}).outcome == "denied"
    assert lab.decide({"ban": f"deny when {condition}"}).missing == ("b",)  # a is beside the point


def test_a_definition_of_an_element_is_of_each_element(lab):
    parts = {"define": "check.good: check.score > n\ncheck.better: check.good and check.score > m"}
    checks = [
        {"id": "H1", "start": "2024-03-01", "state": "held", "score": 1},
        {"id": "H2", "start": "2024-03-01", "state": "held", "score": 5},
    ]
    facts = {"n": 0, "m": 3}
    assert lab.value("(count of check where check.good)", facts, parts=parts, checks=checks) == 2
    assert lab.value("(count of check where check.better)", facts, parts=parts, checks=checks) == 1


def test_conditions_of_a_limit_count_what_the_limit_spares(lab):
    rules = {
        "join": "merge into check with same firm where check.state = planned",
        "cap": "at most 1 visit per calendar year to each firm when any check with same firm",
        "note": "flag when cap fires",
    }
    planned = {"id": "H1", "firm": {"id": "F1"}, "start": "2024-05-10", "state": "planned"}
    decision = lab.decide(rules, checks=[planned])
    assert decision.outcome == "merge"
    held = {"id": "H2", "firm": {"id": "F1"}, "start": "2024-03-10", "state": "held"}
    assert lab.decide(rules, checks=[planned, held]).outcome == "denied"
    always = {**rules, "cap": "at most 0 visits per calendar year to each firm when any check with same firm"}
    assert lab.decide(always, checks=[planned]).outcome == "denied"
