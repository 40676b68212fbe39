"""What a finding says decided its rule."""

import pytest


def check(name, **facts):
    held = {"id": name, "firm": {"id": "F1"}, "start": "2024-03-01", "kind": "food", "state": "held"}
    return {**held, **facts}


def because(lab, sentence, record=None, **collections):
    (finding,) = lab.decide({"rule": sentence}, record, **collections).findings
    return dict(finding.because)


@pytest.mark.parametrize(
    ("sentence", "facts", "reasons"),
    [
        ("deny when a and b", {"a": True, "b": True, "c": True}, {"a": True, "b": True}),
        ("deny when a or b", {"a": True, "b": False}, {"a": True}),
        ("deny when a unless b", {"a": True, "b": False}, {"a": True, "b": False}),
        ("deny when a and b", {"a": False, "b": True}, {"a": False}),
        ("deny when a unless b or c", {"a": True, "c": True}, {"c": True}),
        ("deny when not (a or b)", {"a": False, "b": False}, {"a": False, "b": False}),
        ("deny when firm.grade < high", {}, {"firm.grade": "mid"}),
        (
            "deny when start > day1 + 5 days",
            {"day1": "2024-01-01"},
            {"day1": "2024-01-01", "start": "2024-05-10"},
        ),
        ("deny when day1 > start", {"day1": "never"}, {"day1": "never", "start": "2024-05-10"}),
        ("deny when x > 1", {"x": "1.50"}, {"x": "1.50"}),
        ("deny when t in tags", {"t": "p", "tags": ["q", "p"]}, {"t": "p", "tags": ["p", "q"]}),
        ("deny when n is unknown", {}, {"n": None}),
        ("deny when if a then b else c", {"a": False, "c": True}, {"a": False, "c": True}),
        ("deny when a and b", {"a": True}, {}),
    ],
)
def test_the_facts_that_decided_it(lab, sentence, facts, reasons):
    assert because(lab, sentence, facts) == reasons


def test_a_limit_tells_its_count_and_what_was_counted(lab):
    sentence = "at most 1 visit per calendar year to each firm"
    assert because(lab, sentence, checks=[check("H7")]) == {"count": 1, "limit": 1, "checks": ["H7"]}
    assert because(lab, sentence, checks=[]) == {"count": 0, "limit": 1}


def test_a_count_that_is_not_known_exactly_is_not_told(lab):
    sentence = "at most 1 visit per calendar year to each firm"
    checks = [check("H2"), check("H1"), {"id": "H3", "start": "2024-03-01", "state": "held"}]
    assert because(lab, sentence, checks=checks) == {"limit": 1, "checks": ["H1", "H2"]}


def test_a_limit_of_days_counts_those_of_the_subject_too(lab):
    sentence = "at most 4 days per calendar year to each firm"
    checks = [check("H1", end="2024-03-02")]
    assert because(lab, sentence, {"end": "2024-05-12"}, checks=checks) == {
        "count": 5,
        "limit": 4,
        "checks": ["H1"],
    }


def test_a_limit_of_days_names_visits_that_reach_into_the_window(lab):
    sentence = "at most 4 days per calendar year to each firm"
    checks = [check("H1", start="2023-12-30", end="2024-01-02"), check("H2", start="2023-12-30")]
    assert because(lab, sentence, checks=checks) == {"count": 3, "limit": 4, "checks": ["H1"]}


def test_an_interval_names_the_visits_that_lie_too_close(lab):
    checks = [check("H1"), check("H2", start="2020-01-01")]
    assert because(lab, "leave 6 months between visits to each firm", checks=checks) == {
        "checks": ["H1"],
        "limit": "6 months",
    }


def test_a_quantifier_names_what_it_found(lab):
    sentence = "deny when any check with same firm and a"
    assert because(lab, sentence, {"a": True}, checks=[check("H1")]) == {"a": True, "checks": ["H1"]}


def test_elements_that_two_conditions_found_stand_together(lab):
    sentence = "deny when (any check where check.kind = food) and (any check where check.kind = fire)"
    checks = [check("H2"), check("H1", kind="fire")]
    assert because(lab, sentence, checks=checks) == {"checks": ["H1", "H2"]}


def test_facts_behind_definitions_stand_under_their_own_names(lab):
    decision = lab.decide(
        {"rule": "deny when both"}, {"a": True, "b": True}, parts={"define": "both: a and b"}
    )
    assert dict(decision.findings[0].because) == {"a": True, "b": True}


def test_what_is_defined_of_elements_in_an_aggregate_stands_as_the_elements(lab):
    sentence = "deny when (latest check.due of check with same firm) > start"
    decision = lab.decide(
        {"rule": sentence}, parts={"define": "check.due: check.start + 1 year"}, checks=[check("H1")]
    )
    assert dict(decision.findings[0].because) == {"checks": ["H1"], "start": "2024-05-10"}


def test_what_is_counted_for_each_element_in_an_aggregate_is_left_out(lab):
    counted = "(count of guest where guest.score > 0 and check.start < start)"
    sentence = f"deny when (sum {counted} of check with same firm) > 0"
    guests = [{"id": "g", "score": 1}]
    assert because(lab, sentence, {"guests": guests}, checks=[check("H1")]) == {"checks": ["H1"]}
