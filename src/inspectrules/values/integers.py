"""Whole numbers of 64 bits. What does not fit is unknown: no sum wraps round, and none raises."""

from collections.abc import Iterable
from typing import Final

from inspectrules.values.unknown import UNKNOWN, Maybe

INT_MIN: Final = -(2**63)
INT_MAX: Final = 2**63 - 1


def in_range(number: int) -> bool:
    """Whether the number fits into 64 bits."""
    return INT_MIN <= number <= INT_MAX


def checked(number: int) -> Maybe[int]:
    """The number; unknown if it needs more than 64 bits."""
    return number if INT_MIN <= number <= INT_MAX else UNKNOWN


def divide_down(number: Maybe[int], divisor: Maybe[int]) -> Maybe[int]:
    """`number ÷ divisor rounded down`, of a non-negative number by a positive one; else unknown.

    >>> divide_down(7, 2), divide_down(7, 0), divide_down(-7, 2)
    (3, unknown, unknown)
    """
    if number is UNKNOWN or divisor is UNKNOWN or number < 0 or divisor <= 0:
        return UNKNOWN
    return number // divisor


def divide_up(number: Maybe[int], divisor: Maybe[int]) -> Maybe[int]:
    """`number ÷ divisor rounded up`, of a non-negative number by a positive one; else unknown.

    >>> divide_up(7, 2), divide_up(6, 2)
    (4, 3)
    """
    if number is UNKNOWN or divisor is UNKNOWN or number < 0 or divisor <= 0:
        return UNKNOWN
    return -(-number // divisor)


def total(numbers: Iterable[Maybe[int]]) -> Maybe[int]:
    """The sum, of nothing 0; unknown if one is, or if the sum (not a part of it) needs more than 64 bits."""
    result = 0
    for number in numbers:
        if number is UNKNOWN:
            return UNKNOWN
        result += number
    return checked(result)
