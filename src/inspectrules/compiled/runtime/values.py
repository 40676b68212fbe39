"""Operators on single values, as generated code calls them. No operand is unknown unless a function says so."""

from collections.abc import Callable
from datetime import date

from inspectrules.interpreter import operators
from inspectrules.interpreter.context import as_date
from inspectrules.syntax.tree import Comparison, DatePart, Edge, Extreme, Period, Rounding, Sign, Unit
from inspectrules.values import dates, decimals, periods
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import duration_of
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.logic import Truth, if_else
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import Type

Binary = Callable[[object, object], object]


def duration(count: object, unit: Unit) -> object:
    if count is NONE:
        return NONE
    return duration_of(count, unit) if isinstance(count, int) else UNKNOWN


def if_same(then: object, otherwise: object) -> object:
    """Both branches of an unknown condition; either may be unknown."""
    return if_else(UNKNOWN, then, otherwise)


def has_happened(value: object) -> bool:
    return value is not NEVER and value is not NONE


def comparing(op: Comparison, type_: Type, vocabulary: Vocabulary) -> Callable[[object, object], Truth]:
    """The comparison of two values of the type, of whatever kind they are."""

    def compare(left: object, right: object) -> Truth:
        return operators.compare(op, left, right, type_, vocabulary)

    return compare


def added(left: int, right: int) -> object:
    result = left + right
    return result if INT_MIN <= result <= INT_MAX else UNKNOWN


def subtracted(left: int, right: int) -> object:
    result = left - right
    return result if INT_MIN <= result <= INT_MAX else UNKNOWN


def multiplied(left: int, right: int) -> object:
    result = left * right
    return result if INT_MIN <= result <= INT_MAX else UNKNOWN


def shifting(days: int) -> Callable[[object], object]:
    """So many days later."""

    def shift(day: object) -> object:
        if isinstance(day, date):
            return dates.from_ordinal(day.toordinal() + days)
        return day  # never, or none

    return shift


def reckoning(op: Sign, type_: Type, calendar: WorkingCalendar | None) -> Binary:
    """A sum, difference or product of numbers, dates and durations."""

    def reckon(left: object, right: object) -> object:
        return operators.arithmetic(op, left, right, type_, calendar)

    return reckon


def dividing(rounding: Rounding) -> Binary:
    def divide(dividend: object, divisor: object) -> object:
        return operators.divide(dividend, divisor, rounding)

    return divide


def size(value: object) -> object:
    return len(value) if isinstance(value, frozenset | tuple) else value


def extreme_finder(which: Extreme, type_: Type, vocabulary: Vocabulary) -> Callable[[object], object]:
    def find(group: object) -> object:
        return operators.extreme(which, group, type_, vocabulary) if isinstance(group, frozenset) else group

    return find


def part_reader(part: DatePart) -> Callable[[object], object]:
    def read(value: object) -> object:
        return NONE if value is NONE else dates.part_of(as_date(value), part)

    return read


def edge_finder(edge: Edge, period: Period) -> Callable[[object], object]:
    find = periods.first_day if edge is Edge.FIRST else periods.last_day

    def edge_of(value: object) -> object:
        return NONE if value is NONE else find(as_date(value), period)

    return edge_of


def day_finder(day: int, month: int) -> Callable[[object], object]:
    def find(value: object) -> object:
        year = value if isinstance(value, int) else dates.part_of(as_date(value), DatePart.YEAR)
        return NONE if value is NONE else periods.day_of_year(month, day, year)

    return find


def days_between(start: object, end: object) -> object:
    if start is NONE or end is NONE:
        return NONE
    return dates.days_from(as_date(start), as_date(end))


def working_day_counter(calendar: WorkingCalendar | None) -> Binary:
    def count(start: object, end: object) -> object:
        if start is NONE or end is NONE:
            return NONE
        return UNKNOWN if calendar is None else calendar.working_days_between(as_date(start), as_date(end))

    return count


def share(part: object, op: str, percent: object, whole: object) -> Truth:
    values = (part, percent, whole)
    numbers = [value for value in values if isinstance(value, operators.Number)]
    if len(numbers) < len(values):
        return False if NONE in values else UNKNOWN
    return decimals.share(numbers[0], op, numbers[1], numbers[2])


def identity_finder(record: Type, vocabulary: Vocabulary) -> Callable[[object], object]:
    """The id of a record of that type; the record may be unknown."""

    def find(value: object) -> object:
        return operators.identity(value, record, vocabulary)  # type: ignore[arg-type] # a record type

    return find
