"""By when minimum frequencies ask for the next visit (semantics §13)."""

import pytest


def check(name, start, **facts):
    held = {"id": name, "firm": {"id": "F1"}, "start": start, "kind": "food", "state": "held"}
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


def due(lab, sentence, *starts, as_of="2024-05-10", record=None, **more):
    checks = [check(f"H{number}", start) for number, start in enumerate(starts)]
    found = lab.due(
        {"often": sentence}, record, as_of=as_of, checks=[*checks, *more.pop("others", [])], **more
    )
    assert len(found) == 1
    return (str(found[0].last or ""), str(found[0].due or ""), found[0].state)


YEARS = "inspect each firm at least once every 3 years"


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (["2022-01-31"], ("2022-01-31", "2025-01-31", "open")),
        (["2020-02-29", "2019-01-01"], ("2020-02-29", "2023-02-28", "overdue")),
        (
            ["2023-01-01", "2024-06-01"],
            ("2023-01-01", "2026-01-01", "open"),
        ),  # the later one has not been held yet
        ([], ("", "", "unknown")),
    ],
)
def test_the_next_is_due_so_long_after_the_latest(lab, starts, expected):
    assert due(lab, YEARS, *starts) == expected


def test_the_first_is_due_by_its_own_date(lab):
    sentence = f"{YEARS} first by day1"
    assert due(lab, sentence, record={"day1": "2024-12-31"}) == ("", "2024-12-31", "open")
    assert due(lab, sentence, "2023-01-01", record={"day1": "2024-12-31"}) == (
        "2023-01-01",
        "2026-01-01",
        "open",
    )


def test_of_several_times_it_is_reckoned_from_the_last_but_so_many(lab):
    sentence = "inspect each firm at least 2 times every 1 year"
    assert due(lab, sentence, "2023-08-01", "2024-02-01", "2020-01-01") == (
        "2024-02-01",
        "2024-08-01",
        "open",
    )


def test_doubt_about_a_later_visit_leaves_it_unknown(lab):
    doubtful = check("H9", "2024-01-01", firm=None)
    assert due(lab, YEARS, "2023-01-01", others=[doubtful]) == ("", "", "unknown")
    earlier = check("H9", "2022-01-01", firm=None)
    assert due(lab, YEARS, "2023-01-01", others=[earlier]) == ("2023-01-01", "2026-01-01", "open")


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (["2023-12-31"], ("2023-12-31", "2024-06-30", "open")),
        (["2024-01-01"], ("2024-01-01", "2024-12-31", "open")),
    ],
)
def test_once_in_a_calendar_period_is_due_on_its_last_day(lab, starts, expected):
    assert due(lab, "inspect each firm at least once per calendar half year", *starts) == expected


def test_the_frequency_of_the_date_asked_applies(lab):
    values = "{from: 2020-01-01, until: 2024-12-31, value: 3 years}, {from: 2025-01-01, value: 1 year}"
    parts = {"parameters": f"cycle: [{values}]"}
    sentence = "inspect each firm at least once every cycle"
    assert due(lab, sentence, "2023-06-01", parts=parts)[1] == "2026-06-01"
    assert due(lab, sentence, "2023-06-01", as_of="2025-01-01", parts=parts)[1:] == ("2024-06-01", "overdue")


def test_whom_it_is_about_is_told_by_key(lab):
    (found,) = lab.due(
        {"often": "inspect each firm, kind at least once every 3 years"}, as_of="2024-05-10", checks=[]
    )
    assert dict(found.keys) == {"firm": "F1", "kind": "food"}


def test_a_rule_that_does_not_apply_asks_for_nothing(lab):
    rules = {"often": f"{YEARS} when a", "free": "exempt from often when b"}
    assert lab.due(rules, {"a": False}, as_of="2024-05-10", checks=[]) == ()
    assert lab.due(rules, {"a": True, "b": True}, as_of="2024-05-10", checks=[]) == ()
    (found,) = lab.due(rules, {"a": True}, as_of="2024-05-10", checks=[check("H1", "2024-01-01")])
    assert (str(found.last), found.due, found.state) == ("2024-01-01", None, "unknown")


def test_on_an_unknown_day_everything_is_unknown(lab):
    (found,) = lab.due({"often": YEARS}, checks=[check("H1", "2024-01-01")])
    assert (found.last, found.due, found.state) == (None, None, "unknown")


def test_without_an_id_of_the_subject_visits_still_count(lab):
    assert due(lab, YEARS, "2023-01-01", record={"id": None})[0] == "2023-01-01"


def test_a_frequency_leads_to_no_outcome_of_a_decision(lab):
    decision = lab.decide({"often": YEARS}, checks=[])
    assert (decision.outcome, [one.effect for one in decision.findings]) == ("permitted", ["frequency"])


AFTER = "inspect each firm at least once within 1 month of day1"


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([], ("", "2024-06-01", "open")),
        (["2024-04-30"], ("2024-04-30", "2024-06-01", "open")),  # before the event
        (["2024-05-11"], ("", "2024-06-01", "open")),  # not held yet on the day asked
    ],
)
def test_after_an_event_only_visits_from_it_on_count(lab, starts, expected):
    assert due(lab, AFTER, *starts, record={"day1": "2024-05-01"}) == expected


def test_after_an_event_nothing_is_due_once_there_were_enough_visits(lab):
    rules, facts = {"often": AFTER}, {"as_of": "2024-12-31", "checks": [check("H1", "2024-05-01")]}
    assert lab.due(rules, {"day1": "2024-05-01"}, **facts) == ()
    assert lab.due(rules, {"day1": "2024-01-01"}, **facts) == ()  # late, but held
    twice = {"often": AFTER.replace("once", "2 times")}
    (found,) = lab.due(twice, {"day1": "2024-05-01"}, **facts)
    assert (str(found.due), found.state) == ("2024-06-01", "overdue")


def test_without_the_event_nothing_is_due(lab):
    assert lab.due({"often": AFTER}, {"day1": "never"}, as_of="2024-05-10", checks=[]) == ()


def test_an_unknown_event_or_doubt_about_a_visit_leaves_it_unknown(lab):
    assert due(lab, AFTER) == ("", "", "unknown")
    doubtful = check("H9", "2024-05-02", firm=None)
    assert due(lab, AFTER, others=[doubtful], record={"day1": "2024-05-01"}) == ("", "", "unknown")
    earlier = check("H9", "2024-04-02", firm=None)
    assert due(lab, AFTER, others=[earlier], record={"day1": "2024-05-01"})[1:] == ("2024-06-01", "open")


def test_working_days_run_over_days_off(lab):
    sentence = "inspect each firm at least once every 5 working days"
    assert due(lab, sentence, "2024-05-10") == ("2024-05-10", "2024-05-16", "open")
