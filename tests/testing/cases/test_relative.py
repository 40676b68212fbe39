from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.testing.cases.relative import parse_relative


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("30 days before start", "2024-04-10"),
        ("2 weeks after start", "2024-05-24"),
        ("1 month before start", "2024-04-10"),
        ("1 year before start", "2023-05-10"),
        ("3 working days after start", "2024-05-14"),
        ("10 days before as_of", "2024-03-22"),
        ("start前30日", "2024-04-10"),
        ("start后1个月", "2024-06-10"),
        ("start后3个工作日", "2024-05-14"),
        ("2024-03-01", "2024-03-01"),
    ],
)
def test_a_date_counts_from_another(cases_of, text, start):
    (case,) = cases_of(
        "cases: [{name: a, set: {start: 2024-05-10}, as_of: 2024-04-01,"
        f" inspections: [{{id: H-1, start: {text}}}], expect: {{outcome: denied}}}}]"
    )
    assert case.collections["inspections"][0]["start"] == start


def test_months_end_where_the_month_does(cases_of):
    (case,) = cases_of(
        "cases: [{name: a, set: {start: 2024-03-31, end: 1 month before start}, expect: {outcome: denied}}]"
    )
    assert case.facts["end"] == "2024-02-29"


def test_templates_keep_their_distance(cases_of):
    found = cases_of(
        "background: {inspections: {old: {id: H-1, start: 1 day before start}}}\n"
        "cases:\n"
        "  - {name: a, set: {start: 2024-03-01}, inspections: [{like: old}], expect: {outcome: denied}}\n"
        "  - {name: b, set: {start: 2025-03-01}, inspections: [{like: old}], expect: {outcome: denied}}\n"
    )
    assert [case.collections["inspections"][0]["start"] for case in found] == ["2024-02-29", "2025-02-28"]


def test_the_date_of_the_decision_may_count_from_a_fact_and_facts_from_it(cases_of):
    (case,) = cases_of(
        "cases: [{name: a, set: {start: 2024-05-10, filed_on: 1 day before as_of}, as_of: 5 days before start,"
        " expect: {outcome: denied}}]"
    )
    assert (case.as_of, case.facts["filed_on"]) == ("2024-05-05", "2024-05-04")


@pytest.mark.parametrize("name", ["strt", "end", "planned", "enterprise", "filed_on"])
def test_what_is_no_plain_date_is_none_to_count_from(problems_of, name):
    text = (
        "cases: [{name: a, set: {start: 2024-05-10, planned: true, filed_on: 3 days before as_of},"
        f" inspections: [{{id: H-1, start: 3 days before {name}}}], as_of: 2024-05-01, expect: {{outcome: denied}}}}]"
    )
    assert problems_of(text) == [("IR725", f"3 days before {name}")]


def test_a_text_that_reads_like_one_stays_a_text(cases_of):
    (case,) = cases_of("cases: [{name: a, set: {id: 3 days before start}, expect: {outcome: denied}}]")
    assert case.facts["id"] == "3 days before start"


@given(st.dates(), st.integers(0, 99999), st.sampled_from(["days", "weeks", "months", "years"]))
def test_any_distance_is_read(day, count, unit):
    found = parse_relative(f"{count} {unit} before start")
    assert (found.length.count, found.length.unit, found.is_before, found.name) == (
        count,
        unit,
        True,
        "start",
    )
    assert parse_relative(day.isoformat()) is None


@pytest.mark.parametrize(
    "text", ["", "before start", "3 fortnights before start", "3 days before", "前", "start前"]
)
def test_other_texts_are_none(text):
    assert parse_relative(text) is None


def test_a_date_beyond_the_calendar_is_reported(problems_of):
    text = "cases: [{name: a, set: {start: 2024-05-10, end: 9999 years before start}, expect: {outcome: denied}}]"
    assert problems_of(text) == [("IR725", "9999 years before start")]
    assert date.min.year == 1
