"""Decimal numbers with a fixed number of digits after the point, and exact shares.

A value is a `decimal.Decimal` of exactly that scale whose digits, read as a whole number, fit into 64 bits.
Nothing here depends on the decimal context of the thread, and nothing rounds.
"""

from collections.abc import Iterable
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from re import compile as pattern
from types import MappingProxyType
from typing import Final

from inspectrules.values.integers import in_range
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN, Maybe

MAX_SCALE: Final = 9

_DECIMAL = pattern(r"([+-]?)([0-9]{1,20})(?:\.([0-9]{1,20}))?")


def scaled(digits: int, scale: int) -> Decimal:
    """The number whose digits are those of `digits`, of which `scale` follow the point.

    >>> scaled(1250, 2)
    Decimal('12.50')
    """
    return Decimal((int(digits < 0), tuple(int(digit) for digit in str(abs(digits))), -scale))


def digits_of(number: Decimal | int, scale: int) -> int | None:
    """The number times 10 to the `scale`, if that is whole; else None."""
    numerator, denominator = number.as_integer_ratio()
    whole, rest = divmod(numerator * 10**scale, denominator)
    return None if rest else whole


def with_scale(number: Decimal | int, scale: int) -> Decimal | None:
    """The same number with so many digits after the point; None if it has more, or does not fit.

    >>> with_scale(Decimal("12.5"), 2), with_scale(Decimal("12.505"), 2)
    (Decimal('12.50'), None)
    """
    if isinstance(number, Decimal) and (not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS):
        # an exponent of millions would be written out digit by digit
        return scaled(0, scale) if number.is_zero() and number.is_finite() else None
    digits = digits_of(number, scale)
    return scaled(digits, scale) if digits is not None and in_range(digits) else None


_MOST_DIGITS = 40


def parse_decimal(text: str, scale: int) -> Decimal | None:
    """The number that the text writes, with at most `scale` digits after the point; else None.

    >>> parse_decimal("0.5", 2), parse_decimal("1e3", 2), parse_decimal(".5", 2)
    (Decimal('0.50'), None, None)
    """
    return with_scale(Decimal(text), scale) if _DECIMAL.fullmatch(text) else None


def format_decimal(number: Decimal) -> str:
    """The number in digits, all those of its scale, never with an exponent.

    >>> format_decimal(scaled(-5, 2))
    '-0.05'
    """
    return f"{number:f}"


def total(numbers: Iterable[Maybe[Decimal]], scale: int) -> Maybe[Decimal]:
    """The sum, of nothing 0; unknown if one is, or if the sum (not a part of it) does not fit."""
    result = 0
    for number in numbers:
        digits = None if number is UNKNOWN else digits_of(number, scale)
        if digits is None:
            return UNKNOWN
        result += digits
    return scaled(result, scale) if in_range(result) else UNKNOWN


COMPARISONS: Final = MappingProxyType({"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge})
"""What the comparison signs of the language ask of two known values of one type."""


def share(
    part: Maybe[int | Decimal], sign: str, percent: Maybe[int | Decimal], whole: Maybe[int | Decimal]
) -> Truth:
    """Whether `part sign percent % of whole`, exactly: what is compared is part × 100 and whole × percent.

    >>> share(1, "<=", 5, 20), share(2, "<=", 5, 20), share(0, "<=", 5, 0)
    (True, False, True)
    """
    if part is UNKNOWN or percent is UNKNOWN or whole is UNKNOWN:
        return UNKNOWN
    left, left_under = part.as_integer_ratio()
    rate, rate_under = percent.as_integer_ratio()
    right, right_under = whole.as_integer_ratio()
    return bool(COMPARISONS[sign](left * 100 * rate_under * right_under, right * rate * left_under))
