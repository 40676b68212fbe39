"""Windows of time around a date, and what lies near what: rolling windows, distances, overlaps.

Everything is reckoned by adding to the earlier of two dates, never by taking months away from the later one, so that
it reads the same whichever date is asked about. A sum beyond the year 9999 is later than every day. Each answer is
true, false or unknown; the spans of days that the second half gives hold exactly the days of which the first says
true, for indexes and relational queries.
"""

from datetime import date, timedelta

from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import (
    NEVER,
    NEVER_ORDINAL,
    Date,
    before,
    clamped_from_ordinal,
    date_key,
    not_after,
)
from inspectrules.values.durations import Duration, Unit, add
from inspectrules.values.logic import Truth, and_
from inspectrules.values.periods import Days
from inspectrules.values.unknown import UNKNOWN, Maybe


def closer_than(
    left: Maybe[Date], right: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether the earlier of the two dates plus the span is later than the later one.

    Two visits in `leave 6 months between visits` are closer than six months if this is true.
    """
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    earlier, later = (left, right) if left <= right else (right, left)
    return _sum_is_after(earlier, span, later, calendar)


def within_rolling(
    day: Maybe[Date], start: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether a visit on that day counts for a proposal starting on `start`, in a rolling window of that span.

    >>> within_rolling(date(2023, 5, 11), date(2024, 5, 10), Duration(Unit.YEARS, 1))
    True
    >>> within_rolling(date(2023, 5, 10), date(2024, 5, 10), Duration(Unit.YEARS, 1))
    False
    """
    return closer_than(day, start, span, calendar)


def within_before(
    day: Maybe[Date], end: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether the day is before `end` and less than the span before it: exactly the span before is outside."""
    earlier = before(day, end)
    if earlier is False or day is UNKNOWN or end is UNKNOWN:
        return earlier
    return _sum_is_after(day, span, end, calendar)


def within_around(
    day: Maybe[Date], center: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether the two dates are at most the span apart, whichever comes first; unknown if either is `never`."""
    if day is UNKNOWN or center is UNKNOWN or day is NEVER or center is NEVER:
        return UNKNOWN
    earlier, later = (day, center) if day <= center else (center, day)
    reached = _sum(earlier, span, calendar)
    return UNKNOWN if reached is UNKNOWN else reached >= date_key(later)


def overlapping(
    start: Maybe[Date], end: Maybe[Date], other_start: Maybe[Date], other_end: Maybe[Date]
) -> Truth:
    """Whether two spans of days, ends included, have a day in common; false as soon as one bound rules it out."""
    return and_(not_after(start, other_end), not_after(other_start, end))


def _sum_is_after(
    day: Date, span: Maybe[Duration], other: Date, calendar: WorkingCalendar | None
) -> Truth:
    reached = _sum(day, span, calendar)
    return UNKNOWN if reached is UNKNOWN else reached > date_key(other)


def _sum(day: Date, span: Maybe[Duration], calendar: WorkingCalendar | None) -> Maybe[int]:
    """The `date_key` of the sum; of one beyond the year 9999, that of a time after every day and not after `never`."""
    reached = add(day, span, calendar)
    if reached is not UNKNOWN:
        return date_key(reached)
    if span is UNKNOWN or span.unit is Unit.WORKING_DAYS:
        return UNKNOWN
    return NEVER_ORDINAL if span.count > 0 else 0


# Spans of days -------------------------------------------------------------------------------------------------------


def rolling_days(
    start: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Maybe[Days]:
    """The first and the last day that are `within_rolling` of `start`; a first after the last if there are none."""
    first = _earliest_reaching_past(start, span, calendar)
    last = _sum_or_never(start, span, calendar)
    if first is UNKNOWN or last is UNKNOWN:
        return UNKNOWN
    return first, clamped_from_ordinal(last - 1)


def days_before(
    end: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Maybe[Days]:
    """The first and the last day that are `within_before` of `end`; a first after the last if there are none."""
    first = _earliest_reaching_past(end, span, calendar)
    if first is UNKNOWN or end is UNKNOWN or end is NEVER:
        return UNKNOWN
    return first, end - timedelta(days=1)
