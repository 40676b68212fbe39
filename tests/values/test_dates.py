"""Dates and `never`: order, parts, distances."""

from datetime import date, timedelta
from operator import eq, ge, gt, le, lt, ne

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.dates import (
    NEVER,
    Date,
    before,
    date_key,
    days_from,
    days_of_month_in,
    from_ordinal,
    parse_date,
    part_of,
    weekdays_in,
)
from inspectrules.values.units import DatePart
from inspectrules.values.unknown import UNKNOWN

days = st.dates()
dates = st.one_of(days, st.just(NEVER))
D = date(2024, 5, 10)


ORDER = [lt, le, eq, ne, ge, gt]


@given(days)
def test_never_is_later_than_every_day_whichever_side_it_stands_on(day: date) -> None:
    assert [compare(day, NEVER) for compare in ORDER] == [True, True, False, True, False, False]
    assert [compare(NEVER, day) for compare in ORDER] == [False, False, False, True, True, True]


def test_never_equals_itself_and_is_not_before_itself() -> None:
    assert [compare(NEVER, NEVER) for compare in ORDER] == [False, True, True, False, True, False]


@pytest.mark.parametrize("other", [3, "2024-05-10", None])
def test_never_does_not_compare_with_what_is_no_date(other: object) -> None:
    for compare in (lt, le, ge, gt):
        with pytest.raises(TypeError):
            compare(NEVER, other)
        with pytest.raises(TypeError):
            compare(other, NEVER)


@given(st.lists(dates, max_size=6))
def test_sorting_by_key_is_sorting(values: list[Date]) -> None:
    assert sorted(values) == sorted(values, key=date_key)


@given(dates, dates)
def test_before_is_the_order_of_dates(left: Date, right: Date) -> None:
    assert before(left, right) is (date_key(left) < date_key(right))


@given(dates)
def test_nothing_is_known_of_an_unknown_date(day: Date) -> None:
    assert before(day, UNKNOWN) is before(UNKNOWN, day) is UNKNOWN
    assert days_from(day, UNKNOWN) is days_from(UNKNOWN, day) is UNKNOWN


@given(days)
def test_parts_are_those_of_the_calendar_with_monday_as_1(day: date) -> None:
    assert part_of(day, DatePart.YEAR) == day.year
    assert part_of(day, DatePart.MONTH) == day.month
    assert part_of(day, DatePart.DAY) == day.day
    assert part_of(day, DatePart.WEEKDAY) == day.isoweekday()


@pytest.mark.parametrize("part", DatePart)
def test_never_has_no_parts_and_no_distance(part: DatePart) -> None:
    assert part_of(NEVER, part) is UNKNOWN
    assert part_of(UNKNOWN, part) is UNKNOWN
    assert days_from(NEVER, D) is UNKNOWN
    assert days_from(D, NEVER) is UNKNOWN
    assert days_from(NEVER, NEVER) is UNKNOWN


@given(days, days)
def test_days_from_is_the_difference(start: date, end: date) -> None:
    assert days_from(start, end) == (end - start).days


@given(days, st.integers(0, 100), st.frozensets(st.integers(1, 31)))
def test_any_day_of_month_walks_the_whole_window(start: date, length: int, wanted: frozenset[int]) -> None:
    window = [from_ordinal(start.toordinal() + n) for n in range(length + 1)]
    known = [day for day in window if day is not UNKNOWN]
    assert (days_of_month_in(start, known[-1]) & wanted != frozenset()) is any(
        day.day in wanted for day in known
    )


@given(days, st.integers(0, 20))
def test_the_weekdays_of_a_window_are_those_of_its_days(start: date, length: int) -> None:
    window = [from_ordinal(start.toordinal() + n) for n in range(length + 1)]
    known = [day for day in window if day is not UNKNOWN]
    assert weekdays_in(start, known[-1]) == {day.isoweekday() for day in known}


def test_a_window_that_ends_before_it_starts_has_no_days() -> None:
    assert days_of_month_in(D, D - timedelta(days=1)) == weekdays_in(D, D - timedelta(days=1)) == frozenset()


def test_a_window_of_thousands_of_years_is_no_more_work_than_two_months() -> None:
    assert days_of_month_in(date.min, date.max) == frozenset(range(1, 32))
    assert weekdays_in(date.min, date.max) == frozenset(range(1, 8))


@given(days)
def test_the_iso_form_of_a_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-5-10",
        "20240510",
        "2024-W19-5",
        "2024-13-01",
        "2023-02-29",
        "２０２４-05-10",
        "2024-05-10\n",
        "0000-01-01",
    ],
)
def test_other_forms_of_dates_are_refused(text: str) -> None:
    assert parse_date(text) is None
