"""Windows against their definitions in the manual, and spans of days against the windows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER, Date
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNKNOWN, Maybe
from inspectrules.values.windows import (
    NO_DAYS,
    closer_than,
    days_around,
    days_before,
    rolling_days,
    within_around,
    within_before,
    within_rolling,
)

CALENDAR = WorkingCalendar(
    "test",
    2022,
    2026,
    off=frozenset({date(2024, 5, 1), date(2024, 5, 2)}),
    work=frozenset({date(2024, 4, 28)}),
)

days = st.dates(date(2023, 1, 1), date(2025, 12, 31))
spans = st.one_of(
    st.builds(Duration, st.just(Unit.DAYS), st.integers(0, 500)),
    st.builds(Duration, st.just(Unit.WEEKS), st.integers(0, 60)),
    st.builds(Duration, st.just(Unit.MONTHS), st.integers(0, 24)),
    st.builds(Duration, st.just(Unit.YEARS), st.integers(0, 2)),
)
dates = st.one_of(days, st.just(NEVER))
working_spans = st.builds(Duration, st.just(Unit.WORKING_DAYS), st.integers(0, 60))


def plus(day: date, span: Duration) -> date:
    match span.unit:
        case Unit.DAYS:
            return day + timedelta(days=span.count)
        case Unit.WEEKS:
            return day + timedelta(weeks=span.count)
        case Unit.MONTHS:
            return day + relativedelta(months=span.count)
        case _:
            return day + relativedelta(years=span.count)


@given(days, days, spans)
@example(date(2023, 11, 30), date(2024, 2, 29), Duration(Unit.MONTHS, 3))
def test_a_rolling_window_is_reckoned_forward_from_the_earlier_date(
    day: date, start: date, span: Duration
) -> None:
    expected = plus(min(day, start), span) > max(day, start)
    assert within_rolling(day, start, span) is expected
    assert closer_than(day, start, span) is expected
    assert within_rolling(start, day, span) is expected


@given(days, days, spans)
def test_before_a_date_is_earlier_and_by_less_than_the_span(day: date, end: date, span: Duration) -> None:
    assert within_before(day, end, span) is (day < end and plus(day, span) > end)


@given(days, days, st.integers(0, 500))
def test_around_a_date_is_at_most_so_many_days_from_it(day: date, center: date, count: int) -> None:
    expected = abs((day - center).days) <= count
    assert within_around(day, center, Duration(Unit.DAYS, count)) is expected
    assert within_around(center, day, Duration(Unit.DAYS, count)) is expected


def test_exactly_the_span_before_is_outside() -> None:
    start = date(2024, 5, 10)
    assert within_rolling(date(2023, 5, 10), start, Duration(Unit.MONTHS, 12)) is False
    assert within_rolling(date(2023, 5, 11), start, Duration(Unit.MONTHS, 12)) is True
    assert within_before(date(2023, 5, 10), start, Duration(Unit.YEARS, 1)) is False
    assert within_before(start, start, Duration(Unit.YEARS, 1)) is False
    assert within_rolling(start, start, Duration(Unit.DAYS, 1)) is True
    assert within_rolling(start, start, Duration(Unit.DAYS, 0)) is False


def test_visits_scheduled_later_lie_in_the_rolling_window_too() -> None:
    assert within_rolling(date(2024, 12, 1), date(2024, 5, 10), Duration(Unit.MONTHS, 12)) is True
    assert within_before(date(2024, 12, 1), date(2024, 5, 10), Duration(Unit.MONTHS, 12)) is False


# --- never and unknown ---


@given(days, spans)
def test_never_lies_in_no_window_and_at_no_known_distance(day: date, span: Duration) -> None:
    for left, right in [(day, NEVER), (NEVER, day), (NEVER, NEVER)]:
        assert within_rolling(left, right, span) is False
        assert within_before(left, right, span) is False
        assert within_around(left, right, span) is UNKNOWN
    assert rolling_days(NEVER, span) == days_before(NEVER, span) == NO_DAYS
    assert days_around(NEVER, Duration(Unit.DAYS, 1)) is UNKNOWN


@given(dates, spans)
def test_windows_of_unknown_dates_and_spans_are_unknown(day: Date, span: Duration) -> None:
    for test in (within_rolling, within_before, within_around):
        assert test(UNKNOWN, day, span) is UNKNOWN
        assert test(day, UNKNOWN, span) is UNKNOWN
    assert within_around(date(2024, 5, 9), date(2024, 5, 10), UNKNOWN) is UNKNOWN
    assert within_rolling(day, day, UNKNOWN) is UNKNOWN
    assert rolling_days(UNKNOWN, span) is rolling_days(day, UNKNOWN) is UNKNOWN
    assert days_before(UNKNOWN, span) is days_before(day, UNKNOWN) is UNKNOWN
    assert days_around(UNKNOWN, span) is days_around(day, UNKNOWN) is UNKNOWN


def test_a_day_after_the_end_is_outside_whatever_the_span_is() -> None:
    assert within_before(date(2024, 5, 11), date(2024, 5, 10), UNKNOWN) is False
    assert within_before(date(2024, 5, 9), date(2024, 5, 10), UNKNOWN) is UNKNOWN


def test_a_sum_beyond_the_year_9999_is_later_than_every_day_and_not_than_never() -> None:
    huge = Duration(Unit.YEARS, 2**60)
    assert within_rolling(date.min, date.max, huge) is True
    assert within_before(date.min, date.max, huge) is True
    assert within_around(date.min, date.max, huge) is True
    assert within_rolling(date.max, NEVER, huge) is False
    assert within_rolling(date.max, date.max, Duration(Unit.DAYS, -(2**60))) is False


# --- spans of days ---

SpanOf = Callable[[date, Duration], Maybe[tuple[date, date]]]
Within = Callable[[date, date, Duration], Maybe[bool]]


@pytest.mark.parametrize(
    ("span_of", "within"), [(rolling_days, within_rolling), (days_before, within_before)]
)
@given(anchor=days, span=spans)
def test_a_span_of_days_holds_what_lies_in_the_window(
    span_of: SpanOf, within: Within, anchor: date, span: Duration
) -> None:
    found = span_of(anchor, span)
    assert found is not UNKNOWN
    inside = [
        day for n in range(-900, 900) if within(day := anchor + timedelta(days=n), anchor, span) is True
    ]
    assert found == ((inside[0], inside[-1]) if inside else NO_DAYS)


@given(days, st.sampled_from([Unit.DAYS, Unit.WEEKS]), st.integers(0, 40))
def test_days_around_holds_what_lies_around(center: date, unit: Unit, count: int) -> None:
    span = Duration(unit, count)
    inside = [
        day
        for n in range(-300, 300)
        if within_around(day := center + timedelta(days=n), center, span) is True
    ]
    assert days_around(center, span) == (inside[0], inside[-1])


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), working_spans)
def test_windows_of_working_days_are_one_stretch_too(anchor: date, span: Duration) -> None:
    found, earlier = rolling_days(anchor, span, CALENDAR), days_before(anchor, span, CALENDAR)
    assert found is not UNKNOWN
    assert earlier is not UNKNOWN
    for n in range(-100, 100):
        day = anchor + timedelta(days=n)
        assert within_rolling(day, anchor, span, CALENDAR) is (found[0] <= day <= found[1])
        assert within_before(day, anchor, span, CALENDAR) is (earlier[0] <= day <= earlier[1])


def test_windows_of_working_days_beyond_the_calendar_are_unknown() -> None:
    span = Duration(Unit.WORKING_DAYS, 5)
    assert within_rolling(date(2026, 12, 28), date(2026, 12, 29), span, CALENDAR) is UNKNOWN
    assert within_before(date(2026, 12, 28), date(2026, 12, 29), span) is UNKNOWN
    assert rolling_days(date(2022, 1, 4), span, CALENDAR) is UNKNOWN
    assert rolling_days(date(2024, 1, 4), span) is UNKNOWN
    assert days_around(date(2024, 1, 4), span) is UNKNOWN


@given(st.sampled_from([date.min, date.max]), spans)
def test_spans_at_the_ends_of_time_are_cut_off_there(anchor: date, span: Duration) -> None:
    assume(span.count > 0)
    found = rolling_days(anchor, span)
    assert found is not UNKNOWN
    assert found[0] <= anchor <= found[1]
    assert (days_before(date.min, span) == NO_DAYS) is True
