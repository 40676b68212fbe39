"""Lengths of time, and their addition to dates.

Five units, kept apart: a month is no number of days. Months and years are only ever added; a sum that falls
on a day the month lacks is moved to its last day. A sum beyond the years 1 to 9999, or outside the calendar
of working days, is unknown; nothing here raises for what data can bring about.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from re import compile as pattern
from types import MappingProxyType
from typing import Final

from attrs import Attribute, field, frozen

from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER, Date, from_ordinal
from inspectrules.values.integers import in_range
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNKNOWN, Maybe

FORWARD_ONLY: Final = frozenset({Unit.MONTHS, Unit.YEARS})
"""Units never subtracted: going back a month from a 31st and forward again ends on different days."""


def _not_backward(duration: "Duration", _: "Attribute[int]", count: int) -> None:
    if count < 0 and duration.unit in FORWARD_ONLY:
        raise ValueError(f"a duration in {duration.unit.value} cannot be negative: {count}")


@frozen
class Duration:
    """So many days, working days, weeks, months or years. Equal only in the same unit: 7 days are not 1 week.

    A negative count (of days, working days or weeks) reaches back.
    """

    unit: Unit
    count: int = field(validator=_not_backward)

    def __str__(self) -> str:
        words = self.unit.value
        return f"{self.count} {words.removesuffix('s') if self.count == 1 else words}"


UNIT_WORDS: Mapping[str, Unit] = MappingProxyType(
    {word: unit for unit in Unit for word in (unit.value, unit.value.removesuffix("s"))}
)
"""The English words of data files; sentences of the language have their own table of spellings."""

_DURATION = pattern(r"([0-9]+)\s*(\D+)")


def parse_duration(text: str, words: Mapping[str, Unit] = UNIT_WORDS) -> Duration | None:
    """The duration that the text names; None if it names none or its count needs more than 64 bits.

    >>> parse_duration("5 working days")
    Duration(unit=<Unit.WORKING_DAYS: 'working days'>, count=5)
    """
    found = _DURATION.fullmatch(text.strip())
    if not found or len(found[1]) > _MOST_DIGITS or not in_range(int(found[1])):
        return None
    unit = words.get(" ".join(found[2].split()))
    return None if unit is None else Duration(unit, int(found[1]))


_MOST_DIGITS = 40
"""Of a count; Python refuses to read integers of thousands of digits, with an exception."""


def duration_of(count: Maybe[int], unit: Unit) -> Maybe[Duration]:
    """So many of the unit; unknown if the count is, or if it would reach back by months or years."""
    if count is UNKNOWN or (count < 0 and unit in FORWARD_ONLY):
        return UNKNOWN
    return Duration(unit, count)


def add(day: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None) -> Maybe[Date]:
    """The day so much later. The day itself is not counted: 5 days after the 10th is the 15th.

    Working days go by `calendar` and are unknown without one; `never` plus anything is `never`.

    >>> add(date(2024, 1, 31), Duration(Unit.MONTHS, 1))
    datetime.date(2024, 2, 29)
    """
    if day is UNKNOWN or span is UNKNOWN:
        return UNKNOWN
    if day is NEVER:
        return NEVER
    unit = span.unit
    if unit is Unit.DAYS:
        return from_ordinal(day.toordinal() + span.count)
    if unit is Unit.MONTHS:
        return _add_months(day, span.count)
    if unit is Unit.YEARS:
        return _add_months(day, span.count * 12)
    if unit is Unit.WEEKS:
        return from_ordinal(day.toordinal() + span.count * 7)
    return UNKNOWN if calendar is None else calendar.nth_working_day_after(day, span.count)


def subtract(day: Maybe[Date], span: Maybe[Duration], calendar: WorkingCalendar | None = None) -> Maybe[Date]:
    """The day so much earlier. `never` less anything is `never`.

    Raises:
        ValueError: the duration is in months or years. A checked policy has no such sums.
    """
    if span is UNKNOWN:
        return UNKNOWN
    if span.unit in FORWARD_ONLY:
        raise ValueError(f"{span.unit.value} are never subtracted")
    return add(day, Duration(span.unit, -span.count), calendar)


def _add_months(day: date, months: int) -> Maybe[date]:
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= years <= 9999:
        return UNKNOWN
    number = day.day
    if number > 28:
        number = min(number, monthrange(years, month + 1)[1])
    return date(years, month + 1, number)
