"""When duties are due, and whether they were kept as of a date (semantics §12)."""

import datetime

import pytest

from inspectrules.interpreter.duties import due_date
from inspectrules.policy.tree import Deadline, Value
from inspectrules.syntax.tree import Anchoring
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit


def duty(lab, sentence, record=None, as_of="2024-05-10", **more):
    (found,) = lab.decide({"rule": sentence}, record, as_of=as_of, **more).duties
    return found


@pytest.mark.parametrize(
    ("deadline", "day", "due"),
    [
        ("within 5 days of day1", "2024-05-10", "2024-05-15"),
        ("within 0 days of day1", "2024-05-10", "2024-05-10"),
        ("within 1 month of day1", "2024-01-31", "2024-02-29"),
        ("within 1 working day of day1", "2024-05-10", "2024-05-11"),
        ("within 3 working days of day1", "2024-04-30", "2024-05-08"),
        ("within 0 working days of day1", "2024-05-01", "2024-05-01"),
        ("within 5 days of day1", "never", None),
        ("within 5 days of day1", None, None),
        ("within 5 working days of day1", "2031-01-01", None),
        ("within 10 days before day1", "2024-05-20", "2024-05-19"),
        ("at least 5 days before day1", "2024-05-20", "2024-05-15"),
        ("at least 0 days before day1", "2024-05-20", "2024-05-20"),
        ("at least 2 working days before day1", "2024-05-13", "2024-05-10"),
        ("before day1", "2024-05-20", "2024-05-19"),
        ("by day1", "2024-05-20", "2024-05-20"),
        ("until day1", "2024-05-20", "2024-05-20"),
    ],
)
def test_the_last_day_in_time(lab, deadline, day, due):
    found = duty(lab, f"must tell {deadline}", {"day1": day})
    assert (str(found.due) if found.due else None) == due


@pytest.mark.parametrize(
    ("count", "unit", "event", "due"),
    [
        (1, Unit.MONTHS, "2024-03-31", "2024-02-29"),
        (1, Unit.MONTHS, "2024-02-29", "2024-01-31"),
        (1, Unit.MONTHS, "2024-02-28", "2024-01-28"),
        (1, Unit.YEARS, "2024-02-29", "2023-02-28"),
        (0, Unit.MONTHS, "2024-02-29", "2024-02-29"),
    ],
)
def test_so_many_months_before_is_the_last_day_from_which_they_do_not_reach_beyond(
    lab, count, unit, event, due
):
    _, context = lab.context("a")
    day, length = Value(datetime.date.fromisoformat(event)), Value(Duration(unit, count))
    assert str(due_date(Deadline(Anchoring.AT_LEAST_BEFORE, day, length), context)) == due


# due on 2024-05-20; done on day2
@pytest.mark.parametrize(
    ("as_of", "done", "state"),
    [
        ("2024-05-10", "never", "open"),
        ("2024-05-20", "never", "open"),
        ("2024-05-21", "never", "overdue"),
        ("2024-05-21", "2024-05-20", "met"),
        ("2024-05-21", "2024-05-21", "late"),
        ("2024-05-10", "2024-05-10", "met"),
        ("2024-05-10", "2024-05-11", "open"),  # has not been done yet, as of that date
        ("2024-05-21", None, "unknown"),
        (None, "never", "unknown"),
        (None, "2024-05-20", "met"),
        (None, "2024-05-21", "late"),
    ],
)
def test_a_duty_with_a_fact_that_says_when_it_was_done(lab, as_of, done, state):
    found = duty(lab, "must tell by day1, done day2", {"day1": "2024-05-20", "day2": done}, as_of)
    assert found.state == state


@pytest.mark.parametrize(("done", "state"), [("never", "open"), ("2024-05-01", "met"), (None, "unknown")])
def test_a_duty_without_a_due_date_is_met_or_open(lab, done, state):
    assert duty(lab, "must tell, done day2", {"day2": done}).state == state
    never = {"day1": "never", "day2": done}
    assert duty(lab, "must tell within 5 days of day1, done day2", never).state == state


@pytest.mark.parametrize(
    ("as_of", "state"), [("2024-05-20", "open"), ("2024-05-21", "unknown"), (None, "open")]
)
def test_a_duty_of_which_no_fact_says_that_it_was_done_is_open_until_it_is_due(lab, as_of, state):
    assert duty(lab, "must tell by day1", {"day1": "2024-05-20"}, as_of).state == state


def test_an_unknown_due_date_leaves_the_duty_standing(lab):
    found = duty(lab, "must tell by day1, done day2", {"day2": "never"})
    assert (found.due, found.state, found.status) == (None, "unknown", "fired")


@pytest.mark.parametrize(
    ("done", "state"), [("2024-05-09", "overdue"), ("2024-05-10", "met"), ("2024-05-20", "late")]
)
def test_what_is_due_within_some_days_before_does_not_count_if_done_earlier(lab, done, state):
    record = {"day1": "2024-05-20", "day2": done}
    assert duty(lab, "must tell within 10 days before day1, done day2", record, "2024-06-01").state == state


def test_a_duty_of_which_it_is_unknown_whether_it_stands_is_listed_as_such(lab):
    assert duty(lab, "must tell when a").status == "unknown"
    assert lab.decide({"rule": "must tell when a"}, {"a": False}).duties == ()


ELSE = "must tell by day1, done day2, else deny"


@pytest.mark.parametrize(
    ("as_of", "done", "outcome"),
    [
        ("2024-05-20", "never", "permitted"),
        ("2024-05-21", "never", "denied"),
        ("2024-05-25", "2024-05-21", "denied"),
        ("2024-05-25", "2024-05-20", "permitted"),
        ("2024-05-25", None, "undetermined"),
    ],
)
def test_what_else_holds_while_a_duty_was_not_kept(lab, as_of, done, outcome):
    decision = lab.decide({"rule": ELSE}, {"day1": "2024-05-20", "day2": done}, as_of=as_of)
    assert decision.outcome == outcome
    assert decision.controlled_by == (("rule",) if outcome == "denied" else ())
    assert decision.missing == (("day2",) if outcome == "undetermined" else ())


def test_a_requirement_in_else_is_open_until_the_step_is_granted(lab):
    sentence = "must tell by day1, done day2, else require consent"
    facts = {"day1": "2024-05-01", "day2": "never"}
    assert lab.decide({"rule": sentence}, facts, as_of="2024-05-10").outcome == "consent_required"
    granted = {**facts, "consents": ["mayor"]}
    assert lab.decide({"rule": sentence}, granted, as_of="2024-05-10").outcome == "permitted"
