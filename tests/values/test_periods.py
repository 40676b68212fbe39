"""Calendar periods against their definition, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.dates import NEVER
from inspectrules.values.periods import (
    day_of_year,
    first_day,
    last_day,
    period_number,
    period_of,
    same_period,
)
from inspectrules.values.units import Period
from inspectrules.values.unknown import UNKNOWN

days = st.dates()
near = st.integers(-400, 400).map(timedelta)
periods = st.sampled_from(Period)


def label(day: date, period: Period) -> tuple[int, ...]:
    """What one would write on a calendar sheet for the period."""
    match period:
        case Period.YEAR:
            return (day.year,)
        case Period.HALF_YEAR:
            return (day.year, 1 if day.month <= 6 else 2)
        case Period.QUARTER:
            return (day.year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3}.get(day.month, 4))
        case Period.MONTH:
            return (day.year, day.month)
        case Period.WEEK:
            return day.isocalendar()[:2]


@given(days, near, periods)
def test_two_dates_are_in_one_period_if_the_calendar_sheet_says_so(
    day: date, distance: timedelta, period: Period
) -> None:
    try:
        other = day + distance
    except OverflowError:
        return
    assert same_period(day, other, period) is (label(day, period) == label(other, period))
    assert (period_number(day, period) == period_number(other, period)) is same_period(day, other, period)


@given(st.dates(max_value=date(9999, 12, 26)), periods)
def test_a_period_ends_where_the_next_begins(day: date, period: Period) -> None:
    span = period_of(day, period)
    assert span is not UNKNOWN
    first, last = span
    assert first <= day <= last
    assert same_period(first, last, period) is True
    if first > date.min:
        assert same_period(first - timedelta(days=1), day, period) is False
    if last < date.max:
        assert same_period(day, last + timedelta(days=1), period) is False


@given(days)
def test_weeks_run_from_monday_to_sunday(day: date) -> None:
    first, last = first_day(day, Period.WEEK), last_day(day, Period.WEEK)
    assert first is not UNKNOWN
    assert first.isoweekday() == 1
    assert last is UNKNOWN or last.isoweekday() == 7


def test_the_week_that_the_last_year_cuts_short_has_no_last_day() -> None:
    assert last_day(date.max, Period.WEEK) is UNKNOWN
    assert period_of(date.max, Period.WEEK) is UNKNOWN
    assert same_period(date.max, date.max, Period.WEEK) is True


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (Period.HALF_YEAR, date(2024, 1, 1), date(2024, 6, 30)),
        (Period.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (Period.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (Period.WEEK, date(2024, 2, 26), date(2024, 3, 3)),
    ],
)
def test_periods_of_a_leap_day(period: Period, first: date, last: date) -> None:
    assert period_of(date(2024, 2, 29), period) == (first, last)


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("nothing", [NEVER, UNKNOWN], ids=repr)
def test_never_and_unknown_lie_in_no_known_period(period: Period, nothing: object) -> None:
    assert nothing is NEVER or nothing is UNKNOWN
    assert period_of(nothing, period) is first_day(nothing, period) is last_day(nothing, period) is UNKNOWN
    assert same_period(nothing, date(2024, 1, 1), period) is UNKNOWN
    assert same_period(date(2024, 1, 1), nothing, period) is UNKNOWN
    assert same_period(nothing, nothing, period) is UNKNOWN


@given(days)
def test_the_day_and_month_of_a_date_in_its_own_year_is_the_date(day: date) -> None:
    assert day_of_year(day.month, day.day, day.year) == day


def test_29_february_of_a_common_year_is_the_28th() -> None:
    assert day_of_year(2, 29, 2024) == date(2024, 2, 29)
    assert day_of_year(2, 29, 2025) == date(2025, 2, 28)


@pytest.mark.parametrize("year", [UNKNOWN, 0, 10_000, -5, 2**62])
def test_a_day_of_a_year_that_dates_do_not_reach_is_unknown(year: int) -> None:
    assert day_of_year(3, 31, year) is UNKNOWN
