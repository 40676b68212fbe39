"""Dates, among them `never`: of something it is known that it did not happen.

`never` is later than every date. `<`, `<=`, `==`, `max` and `sorted` work on dates and `never` alike.
It has no parts (year, month, day) and no distance to a date: those are unknown.
"""

from datetime import date
from enum import Enum
from re import compile as pattern
from typing import Final, TypeAlias

from inspectrules.values.units import DatePart
from inspectrules.values.unknown import UNKNOWN, Maybe


class Never(Enum):
    """The date of what did not happen; its single member is `NEVER`."""

    NEVER = "never"

    def __repr__(self) -> str:
        return "never"

    def __str__(self) -> str:
        return "never"

    __hash__ = object.__hash__

    # Asked for `date < NEVER` too: a date declines the comparison, and Python tries the mirrored method.

    def __lt__(self, other: object) -> bool:
        return False if isinstance(other, date | Never) else NotImplemented

    def __le__(self, other: object) -> bool:
        return other is self if isinstance(other, date | Never) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return other is not self if isinstance(other, date | Never) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return True if isinstance(other, date | Never) else NotImplemented


NEVER: Final = Never.NEVER

Date: TypeAlias = date | Never
"""A calendar day, or `never`."""

MIN_ORDINAL: Final = date.min.toordinal()
MAX_ORDINAL: Final = date.max.toordinal()
NEVER_ORDINAL: Final = MAX_ORDINAL + 1

_ISO_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_date(text: str) -> date | None:
    """The day that the text names as YYYY-MM-DD, in ASCII digits, and nothing else; None if it names none.

    >>> parse_date("2024-02-29"), parse_date("2025-02-29"), parse_date("20240229")
    (datetime.date(2024, 2, 29), None, None)
    """
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_key(day: Date) -> int:
    """A number that orders dates as they are ordered, `never` last; 0001-01-01 is 1."""
    return NEVER_ORDINAL if day is NEVER else day.toordinal()


def from_ordinal(number: int) -> Maybe[date]:
    """The day with that number; unknown beyond the years 1 to 9999."""
    return date.fromordinal(number) if MIN_ORDINAL <= number <= MAX_ORDINAL else UNKNOWN


def before(left: Maybe[Date], right: Maybe[Date]) -> Maybe[bool]:
    """Whether `left` is earlier than `right`; unknown if either is."""
    return UNKNOWN if left is UNKNOWN or right is UNKNOWN else left < right


def part_of(day: Maybe[Date], part: DatePart) -> Maybe[int]:
    """Day of the month, weekday (Monday 1 to Sunday 7), month or year; of `never`, unknown."""
    if day is UNKNOWN or day is NEVER:
        return UNKNOWN
    return day.isoweekday() if part is DatePart.WEEKDAY else int(getattr(day, part.value))


def days_from(start: Maybe[Date], end: Maybe[Date]) -> Maybe[int]:
    """`end - start` in days, negative if `end` is the earlier; unknown if either is unknown or `never`.

    >>> days_from(date(2024, 5, 10), date(2024, 5, 15))
    5
    """
    if start is UNKNOWN or end is UNKNOWN or start is NEVER or end is NEVER:
        return UNKNOWN
    return end.toordinal() - start.toordinal()


def days_of_month_in(start: date, end: date) -> frozenset[int]:
    """The days of the month that occur from `start` to `end`, both included; none if it ends before it starts."""
    return frozenset(day.day for day in _first_days(start, end, _EVERY_DAY_OF_MONTH))


def weekdays_in(start: date, end: date) -> frozenset[int]:
    """The weekdays, Monday 1 to Sunday 7, that occur from `start` to `end`, both included."""
    return frozenset(day.isoweekday() for day in _first_days(start, end, _EVERY_WEEKDAY))


def _first_days(start: date, end: date, most: int) -> list[date]:
    first = start.toordinal()
    last = min(end.toordinal(), first + most - 1)
    return [date.fromordinal(day) for day in range(first, last + 1)]


_EVERY_WEEKDAY = 7
_EVERY_DAY_OF_MONTH = 61
"""So many days on end hold every day of the month: from 1 April, the next 31st is the 61st day."""
