"""Facts that the outcome does not need are left out of what is missing, as far as that can be tried."""

import pytest

from inspectrules.interpreter.pivotal import MOST_FACTS


def missing(lab, rules, record=None, **more):
    return lab.decide(rules, record, **more).missing


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("a and b", ("a", "b")),
        ("a or not a", ("a",)),
        ("a and not a and b", ("a",)),
        ("(a or b) and b", ("b",)),
        ("a and b or a and not b", ("a", "b")),  # the value of b must be stated, whichever it is
        ("colour = red and colour = blue and a", ("colour",)),
    ],
)
def test_what_is_beside_the_point_is_left_out(lab, condition, names):
    decision = lab.decide({"ban": f"deny when {condition}"})
    assert decision.outcome == "undetermined"
    assert decision.missing == names


def test_facts_of_elements_are_tried_too(lab):
    checks = [{"id": "H1", "start": "2024-03-01", "kind": "food"}]
    rules = {"ban": "deny when a and any check with same kind", "wait": "defer to later when not a"}
    assert missing(lab, rules, checks=checks) == ("a", "checks[H1].state")


def test_beside_a_fact_of_many_values_nothing_is_left_out(lab):
    assert missing(lab, {"ban": "deny when a and not a and n > 3"}) == ("a", "n")


def test_of_very_many_facts_none_is_tried(lab):
    checks = [{"id": f"H{number}", "start": "2024-03-01", "kind": "food"} for number in range(MOST_FACTS + 1)]
    decision = lab.decide({"ban": "deny when any check with same kind"}, checks=checks)
    assert len(decision.missing) == MOST_FACTS + 1


def test_a_large_history_of_unknown_facts_ends(lab):
    checks = [{"id": f"H{number}", "start": "2024-03-01"} for number in range(1500)]
    decision = lab.decide({"cap": "at most 3 visits per calendar year to each firm, kind"}, checks=checks)
    assert decision.outcome == "undetermined"
    assert len(decision.missing) == 3 * 1500
