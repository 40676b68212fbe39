"""Windows of time around a date, and what lies near what: rolling windows, distances, overlaps.

Everything is reckoned by adding to the earlier of two dates, never by taking months away from the later one,
so that it reads the same whichever date is asked about. A sum beyond the year 9999 is later than every day.
The first half answers true, false or unknown; the second gives the span of exactly those days for which the
first says true, for indexes and relational queries.
"""

from calendar import monthrange
from datetime import date
from types import MappingProxyType
from typing import Final

from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import (
    MAX_ORDINAL,
    MIN_ORDINAL,
    NEVER,
    NEVER_ORDINAL,
    Date,
    before,
    date_key,
)
from inspectrules.values.durations import Duration, add
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days
from inspectrules.values.units import Unit
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
    """Whether the day lies in the rolling window of that span around a visit that starts on `start`.

    >>> within_rolling(date(2023, 5, 11), date(2024, 5, 10), Duration(Unit.YEARS, 1))
    True
    >>> within_rolling(date(2023, 5, 10), date(2024, 5, 10), Duration(Unit.YEARS, 1))
    False
    """
    return closer_than(day, start, span, calendar)


def within_before(
    day: Maybe[Date], end: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether the day is before `end`, by less than the span: exactly the span before is outside."""
    earlier = before(day, end)
    if earlier is False or day is UNKNOWN or end is UNKNOWN:
        return earlier
    return _sum_is_after(day, span, end, calendar)


def within_around(
    day: Maybe[Date], center: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Truth:
    """Whether the dates are at most the span apart, in either order; unknown if either is `never`."""
    if day is UNKNOWN or center is UNKNOWN or day is NEVER or center is NEVER:
        return UNKNOWN
    earlier, later = (day, center) if day <= center else (center, day)
    reached = _sum(earlier, span, calendar)
    return UNKNOWN if reached is UNKNOWN else reached >= date_key(later)


def _sum_is_after(day: Date, span: Maybe[Duration], other: Date, calendar: WorkingCalendar | None) -> Truth:
    reached = _sum(day, span, calendar)
    return UNKNOWN if reached is UNKNOWN else reached > date_key(other)


def _sum(day: Date, span: Maybe[Duration], calendar: WorkingCalendar | None) -> Maybe[int]:
    """The `date_key` of the sum; of one beyond the year 9999, a key after every day but not after `never`."""
    reached = add(day, span, calendar)
    if reached is not UNKNOWN:
        return date_key(reached)
    if span is UNKNOWN or span.unit is Unit.WORKING_DAYS:
        return UNKNOWN
    return NEVER_ORDINAL if span.count > 0 else 0


# --- spans of days ---

NO_DAYS: Final[Days] = (date.max, date.min)
"""The span that holds no day."""


def rolling_days(
    start: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Maybe[Days]:
    """The first and the last day that are `within_rolling` of `start`, or `NO_DAYS`.

    >>> rolling_days(date(2024, 5, 10), Duration(Unit.DAYS, 3))
    (datetime.date(2024, 5, 8), datetime.date(2024, 5, 12))
    """
    if start is UNKNOWN or span is UNKNOWN:
        return UNKNOWN
    if start is NEVER:
        return NO_DAYS
    first, after = _earliest_reaching_past(start, span, calendar), _sum(start, span, calendar)
    return UNKNOWN if first is UNKNOWN or after is UNKNOWN else _stretch(first, after - 1)


def days_before(
    end: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None
) -> Maybe[Days]:
    """The first and the last day that are `within_before` of `end`, or `NO_DAYS`."""
    if end is UNKNOWN or span is UNKNOWN:
        return UNKNOWN
    if end is NEVER:
        return NO_DAYS
    first = _earliest_reaching_past(end, span, calendar)
    return UNKNOWN if first is UNKNOWN else _stretch(first, end.toordinal() - 1)


def days_around(center: Maybe[Date], span: Maybe[Duration]) -> Maybe[Days]:
    """The first and the last day `within_around` of `center`, or `NO_DAYS`; for days and weeks only."""
    if center is UNKNOWN or center is NEVER or span is UNKNOWN or span.unit not in _DAYS_IN:
        return UNKNOWN
    number, days = center.toordinal(), span.count * _DAYS_IN[span.unit]
    return _stretch(number - days, number + days)


_DAYS_IN: Final = MappingProxyType({Unit.DAYS: 1, Unit.WEEKS: 7})


def _stretch(first: int, last: int) -> Days:
    if first > last or first > MAX_ORDINAL or last < MIN_ORDINAL:
        return NO_DAYS
    return date.fromordinal(max(first, MIN_ORDINAL)), date.fromordinal(min(last, MAX_ORDINAL))


def _earliest_reaching_past(day: date, span: Duration, calendar: WorkingCalendar | None) -> Maybe[int]:
    """The ordinal of the first day that, with the span added, is later than `day`."""
    if span.unit in _DAYS_IN:
        return day.toordinal() - span.count * _DAYS_IN[span.unit] + 1
    if span.unit is Unit.WORKING_DAYS:
        return _earliest_by_working_days(day, span.count, calendar)
    return _earliest_by_months(day, span.count * 12 if span.unit is Unit.YEARS else span.count)


def _earliest_by_months(day: date, months: int) -> int:
    """In the month so many before, the day after `day`'s; if `day` ends its month, the next month's first."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return MIN_ORDINAL
    last = monthrange(year, month + 1)[1]
    ends_its_month = day.day == monthrange(day.year, day.month)[1]
    number = last + 1 if ends_its_month else min(day.day, last) + 1
    return date(year, month + 1, 1).toordinal() + number - 1


def _earliest_by_working_days(day: date, count: int, calendar: WorkingCalendar | None) -> Maybe[int]:
    if count <= 0:
        return day.toordinal() + 1
    if calendar is None:
        return UNKNOWN
    back = count - 1 if calendar.is_working(day) is True else count
    found = calendar.nth_working_day_before(day, back)
    return UNKNOWN if found is UNKNOWN else date_key(found)
