"""Counting by working days, against a walk from day to day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER, Date
from inspectrules.values.unknown import UNKNOWN, Maybe

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
CALENDAR = WorkingCalendar(
    "test",
    2024,
    2025,
    off=frozenset(
        {date(2024, 1, 1), date(2024, 5, 1), date(2024, 5, 2), date(2025, 10, 1), date(2025, 12, 31)}
    ),
    work=frozenset({date(2024, 1, 6), date(2025, 10, 11)}),
)
GULF = WorkingCalendar("gulf", 2024, 2025, weekend=frozenset({5, 6}))

calendars = st.sampled_from([CALENDAR, GULF])
covered = st.dates(FIRST, LAST)
any_day = st.dates(FIRST - 40 * DAY, LAST + 40 * DAY)


def worked(calendar: WorkingCalendar, day: date) -> bool:
    if day in calendar.work:
        return True
    return day not in calendar.off and day.isoweekday() not in calendar.weekend


def walk(calendar: WorkingCalendar, day: date, step: timedelta) -> Iterator[date]:
    """The working days after `day` (before it, if `step` goes back), up to the end of the calendar."""
    day += step
    while calendar.covers(day):
        if worked(calendar, day):
            yield day
        day += step


@given(calendars, covered)
def test_a_day_is_worked_on_unless_it_is_off(calendar: WorkingCalendar, day: date) -> None:
    assert calendar.is_working(day) is worked(calendar, day)


@given(calendars, any_day, st.integers(-300, 300))
def test_the_nth_working_day_is_found_by_walking(calendar: WorkingCalendar, day: date, n: int) -> None:
    expected: Maybe[Date] = day
    if n != 0:
        steps = list(walk(calendar, day, DAY if n > 0 else -DAY)) if calendar.covers(day) else []
        expected = steps[abs(n) - 1] if len(steps) >= abs(n) else UNKNOWN
    assert calendar.nth_working_day_after(day, n) == expected
    assert calendar.nth_working_day_before(day, -n) == expected


@given(calendars, any_day, any_day)
def test_working_days_between_counts_after_the_first_up_to_the_second(
    calendar: WorkingCalendar, start: date, end: date
) -> None:
    counted = calendar.working_days_between(start, end)
    if not calendar.covers(start) or not calendar.covers(end):
        assert counted is UNKNOWN
    elif start <= end:
        assert counted == sum(day <= end for day in walk(calendar, start, DAY))
    else:
        back = calendar.working_days_between(end, start)
        assert back is not UNKNOWN
        assert counted == -back


@given(calendars, covered, covered, covered)
def test_counts_of_adjoining_spans_add_up(
    calendar: WorkingCalendar, first: date, second: date, third: date
) -> None:
    counts = [
        calendar.working_days_between(*pair) for pair in [(first, second), (second, third), (first, third)]
    ]
    assert all(count is not UNKNOWN for count in counts)
    assert counts[0] + counts[1] == counts[2]  # type: ignore[operator] # none is unknown, as asserted


@given(covered, st.integers(1, 100))
def test_n_working_days_on_are_n_working_days_between(day: date, n: int) -> None:
    later = CALENDAR.nth_working_day_after(day, n)
    assert later is UNKNOWN or CALENDAR.working_days_between(day, later) == n


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY, NEVER, UNKNOWN], ids=str)
def test_outside_the_calendar_all_is_unknown(day: Date) -> None:
    assert CALENDAR.is_working(day) is UNKNOWN
    assert CALENDAR.working_days_between(day, FIRST) is UNKNOWN
    assert CALENDAR.working_days_between(FIRST, day) is UNKNOWN
    assert CALENDAR.working_days_between(day, day) is UNKNOWN


def test_never_stays_never_and_unknown_unknown() -> None:
    assert CALENDAR.nth_working_day_after(NEVER, 3) is NEVER
    assert CALENDAR.nth_working_day_before(NEVER, 3) is NEVER
    assert CALENDAR.nth_working_day_after(UNKNOWN, 3) is UNKNOWN
    assert CALENDAR.nth_working_day_after(FIRST, UNKNOWN) is UNKNOWN
    assert CALENDAR.nth_working_day_before(FIRST, UNKNOWN) is UNKNOWN
    assert CALENDAR.nth_working_day_after(FIRST, 2**62) is UNKNOWN


def test_no_working_days_on_is_the_day_itself_even_where_nothing_is_known_of_it() -> None:
    sunday, outside = date(2024, 6, 2), date(1999, 1, 1)
    assert CALENDAR.nth_working_day_after(sunday, 0) == sunday
    assert CALENDAR.nth_working_day_before(sunday, 0) == sunday
    assert CALENDAR.nth_working_day_after(outside, 0) == outside


def test_the_digest_is_of_the_content_and_not_of_the_name() -> None:
    assert CALENDAR.digest.startswith("sha256:")
    assert evolve(CALENDAR, name="other").digest == CALENDAR.digest
    digests = {
        CALENDAR.digest,
        GULF.digest,
        evolve(CALENDAR, last_year=2026).digest,
        evolve(CALENDAR, off=CALENDAR.off - {FIRST}).digest,
        evolve(CALENDAR, work=frozenset()).digest,
    }
    assert len(digests) == 5
