"""Operators as functions of values, apart from the walk over the tree.

Strict in unknown; what is computed from none is none.
"""

from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from fractions import Fraction
from operator import add as plus
from operator import ge, gt, le, lt
from operator import mul as times
from operator import sub as minus
from types import MappingProxyType
from typing import Any, Final, Protocol

from inspectrules.syntax.tree import Comparison, Extreme, Rounding, Sign
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import Date
from inspectrules.values.decimals import digits_of, scaled
from inspectrules.values.durations import FORWARD_ONLY, Duration, add, duration_of, subtract
from inspectrules.values.integers import checked, divide_down, divide_up, in_range
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN, UNLIMITED, Maybe
from inspectrules.vocabulary.model import Role, Vocabulary
from inspectrules.vocabulary.types import DecimalType, EnumType, RecordType, Type

Number = int | Decimal


class Ordered(Protocol):
    """What can be compared with its like."""

    def __lt__(self, other: Any, /) -> bool: ...


_ORDER: Final[Mapping[Comparison, Callable[[Any, Any], bool]]] = MappingProxyType(
    {Comparison.LESS: lt, Comparison.AT_MOST: le, Comparison.GREATER: gt, Comparison.AT_LEAST: ge}
)
_SIGNS: Final = MappingProxyType({Sign.PLUS: plus, Sign.MINUS: minus, Sign.TIMES: times})


def compare(op: Comparison, left: object, right: object, type_: Type, vocabulary: Vocabulary) -> Truth:
    """`left op right`, both of the type. None equals itself alone, and is neither more nor less than any."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if op is Comparison.EQUAL:
        return equal(left, right, type_, vocabulary)
    if op is Comparison.UNEQUAL:
        same = equal(left, right, type_, vocabulary)
        return UNKNOWN if same is UNKNOWN else not same
    if left is NONE or right is NONE:
        return False
    first, second = order_key(left, type_, vocabulary), order_key(right, type_, vocabulary)
    if first is UNKNOWN or second is UNKNOWN or not _comparable(left, right):
        return UNKNOWN
    return _ORDER[op](first, second)


def equal(left: object, right: object, type_: Type, vocabulary: Vocabulary) -> Truth:
    """Whether both are the same value; records are if their ids are."""
    if isinstance(type_, RecordType):
        left, right = identity(left, type_, vocabulary), identity(right, type_, vocabulary)
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    return left == right


def identity(record: object, type_: RecordType, vocabulary: Vocabulary) -> object:
    """The id of a record; unknown, or none, as the record is; unknown for a kind that has no identity."""
    if record is UNKNOWN or record is NONE:
        return record
    name = vocabulary.records[type_.name].roles.get(Role.ID)
    return UNKNOWN if name is None else getattr(record, name, UNKNOWN)


def order_key(value: object, type_: Type, vocabulary: Vocabulary) -> Maybe[Ordered]:
    """What to order a value by; unknown for one that its type does not know. Unlimited tops all numbers."""
    if isinstance(type_, EnumType):
        return _rank(value, vocabulary, type_.name)
    if value is UNLIMITED:
        return (1, 0)
    if isinstance(value, int | Decimal):
        return (0, value)
    if isinstance(value, Duration):
        return value.count
    return value if isinstance(value, str | Date | time) else UNKNOWN


def extreme(which: Extreme, group: frozenset[object], type_: Type, vocabulary: Vocabulary) -> object:
    """The greatest or the least of the members, all of the type; none if there are none."""
    found: object = NONE
    wanted = Comparison.GREATER if which is Extreme.GREATEST else Comparison.LESS
    for member in group:
        beyond = True if found is NONE else compare(wanted, member, found, type_, vocabulary)
        if beyond is UNKNOWN:
            return UNKNOWN
        found = member if beyond else found
    return found


def _rank(value: object, vocabulary: Vocabulary, enum: str) -> Maybe[int]:
    names = [member.name for member in vocabulary.enums[enum].members]
    return names.index(value) if value in names else UNKNOWN


def _comparable(left: object, right: object) -> bool:
    if isinstance(left, Duration) and isinstance(right, Duration):
        return left.unit is right.unit
    return True


def arithmetic(
    op: Sign, left: object, right: object, type_: Type, calendar: WorkingCalendar | None
) -> object:
    """A sum, difference or product of numbers, dates and durations; unknown if it does not fit."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if left is NONE or right is NONE:
        return NONE
    if isinstance(left, Duration) and isinstance(right, Date):
        left, right = right, left
    if isinstance(left, Date) and isinstance(right, Duration):
        return _moved(op, left, right, calendar)
    if isinstance(left, Duration) or isinstance(right, Duration):
        return _durations(op, left, right)
    return _numbers(op, left, right, type_)


def _moved(op: Sign, day: Date, span: Duration, calendar: WorkingCalendar | None) -> Maybe[Date]:
    if op is Sign.PLUS:
        return add(day, span, calendar)
    if op is Sign.MINUS and span.unit not in FORWARD_ONLY:
        return subtract(day, span, calendar)
    return UNKNOWN


def _durations(op: Sign, left: object, right: object) -> Maybe[Duration]:
    unit = left.unit if isinstance(left, Duration) else right.unit if isinstance(right, Duration) else None
    other = right.unit if isinstance(right, Duration) else unit
    if unit is None or other is not unit:
        return UNKNOWN
    first = left.count if isinstance(left, Duration) else left
    second = right.count if isinstance(right, Duration) else right
    if not isinstance(first, int) or not isinstance(second, int):
        return UNKNOWN
    return duration_of(checked(_SIGNS[op](first, second)), unit)


def _numbers(op: Sign, left: object, right: object, type_: Type) -> object:
    if left is UNLIMITED or right is UNLIMITED:
        return UNLIMITED if _stays_unlimited(op, left, right) else UNKNOWN
    if not isinstance(left, int | Decimal) or not isinstance(right, int | Decimal):
        return UNKNOWN
    result = _SIGNS[op](Fraction(left), Fraction(right))
    return fitting(result, type_)


def _stays_unlimited(op: Sign, left: object, right: object) -> bool:
    """No limit and a number more is no limit; what is less than or many times it may be anything."""
    return op is Sign.PLUS or (op is Sign.MINUS and right is not UNLIMITED and left is UNLIMITED)


def fitting(number: Fraction, type_: Type) -> Maybe[Number]:
    """The number as a value of the type, a whole one unless it is a decimal; unknown if it does not fit."""
    if not isinstance(type_, DecimalType):
        return checked(number.numerator) if number.denominator == 1 else UNKNOWN
    digits, rest = divmod(number.numerator * 10**type_.scale, number.denominator)
    return UNKNOWN if rest or not in_range(digits) else scaled(digits, type_.scale)


def divide(dividend: object, divisor: object, rounding: Rounding) -> object:
    """Whole, rounded; of a non-negative number by a positive one, else unknown."""
    if dividend is UNKNOWN or divisor is UNKNOWN:
        return UNKNOWN
    if dividend is NONE or divisor is NONE:
        return NONE
    if not isinstance(dividend, int | Decimal) or not isinstance(divisor, int | Decimal):
        return UNKNOWN
    scale = max(_scale(dividend), _scale(divisor))
    rounded = divide_up if rounding is Rounding.UP else divide_down
    result = rounded(digits_of(dividend, scale) or 0, digits_of(divisor, scale) or 0)
    return UNKNOWN if result is UNKNOWN else checked(result)


def _scale(number: Number) -> int:
    return max(0, -int(number.as_tuple().exponent)) if isinstance(number, Decimal) else 0
