"""Days that can matter: near other days, at the distances, edges and parts that rules ask for."""

import calendar
import datetime
from collections.abc import Iterable, Iterator

from inspectrules.testing.search.reads import DATES, DURATIONS, NUMBERS, Reads
from inspectrules.values import periods
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.durations import FORWARD_ONLY, Duration, add, subtract
from inspectrules.values.units import DatePart

Day = datetime.date

FIRST, LAST = Day(1900, 1, 2), Day(2200, 12, 30)
"""Between these lie the dates that facts may have."""

_ONE = datetime.timedelta(1)


def days_near(anchors: Iterable[Day], reads: Reads, working: WorkingCalendar | None) -> Iterator[Day]:
    """Each once, those at the distances that rules name first."""
    listed = tuple(dict.fromkeys(anchors))
    durations = [one for one in reads.constants.get(DURATIONS, ()) if isinstance(one, Duration)]
    found = (
        *(day for anchor in listed[:3] for day in _edges(anchor, reads)),
        *(day for edge in reads.constants.get(DATES, ()) if isinstance(edge, Day) for day in _around(edge)),
        *(day for anchor in listed[:2] for length in durations for day in _apart(anchor, length, working)),
        *(day for anchor in listed for day in (anchor, anchor - _ONE, anchor + _ONE)),
        *(day for anchor in listed[2:] for length in durations for day in _apart(anchor, length, working)),
        *(day for anchor in listed[3:] for day in _edges(anchor, reads)),
        *(day for anchor in listed for day in _parts(anchor, reads)),
    )
    return (day for day in dict.fromkeys(found) if FIRST <= day <= LAST)


def _around(day: Day) -> tuple[Day, ...]:
    return (day, day - _ONE, day + _ONE) if FIRST <= day <= LAST else ()


def _apart(anchor: Day, length: Duration, working: WorkingCalendar | None) -> Iterator[Day]:
    """The days so long after and before, and their neighbours."""
    later = add(anchor, length, working)
    earlier = _so_long_before(anchor, length, working)
    for day in (later, earlier):
        if isinstance(day, Day):
            yield from _around(day)


def _so_long_before(anchor: Day, length: Duration, working: WorkingCalendar | None) -> object:
    if length.unit not in FORWARD_ONLY:
        return subtract(anchor, length, working)
    months = length.count * (12 if length.unit.value == "years" else 1)
    year, month = divmod(anchor.year * 12 + anchor.month - 1 - months, 12)
    return _day(year, month + 1, anchor.day)


def _day(year: int, month: int, day: int) -> Day | None:
    """That day; the last of the month where it has no such day."""
    if not (1 <= month <= 12 and 1900 <= year <= 2200 and day >= 1):
        return None
    return Day(year, month, min(day, calendar.monthrange(year, month)[1]))


def _edges(anchor: Day, reads: Reads) -> Iterator[Day]:
    """Both ends of the periods in which the day lies, and the days beyond them."""
    for period in reads.periods:
        span = periods.period_of(anchor, period)
        if isinstance(span, tuple):
            first, last = span
            yield from (first, first - _ONE, last, last + _ONE)


def _parts(anchor: Day, reads: Reads) -> Iterator[Day]:
    """Days of the month, weekdays and months that rules name."""
    numbers = [one for one in reads.constants.get(NUMBERS, ()) if isinstance(one, int)]
    if DatePart.WEEKDAY in reads.date_parts:
        yield from (anchor + datetime.timedelta(ahead) for ahead in range(1, 8))
    for number in numbers:
        days = (
            _day(anchor.year, anchor.month, number) if DatePart.DAY in reads.date_parts else None,
            _day(anchor.year, number, anchor.day) if DatePart.MONTH in reads.date_parts else None,
        )
        yield from (day for day in days if day is not None)
    for month, number in reads.days_of_year:
        day = _day(anchor.year, month, number)
        if day is not None:
            yield from _around(day)
