"""Whole numbers of 64 bits: exact or unknown."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values import integers
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.unknown import UNKNOWN, Maybe

ints = st.one_of(
    st.integers(-100, 100), st.integers(INT_MIN, INT_MAX), st.sampled_from([INT_MIN, INT_MAX, -1, 0])
)
BINARY = [integers.divide_down, integers.divide_up]


def fitting(number: int) -> Maybe[int]:
    return number if -(2**63) <= number < 2**63 else UNKNOWN


@given(st.integers(0, INT_MAX), st.integers(1, INT_MAX))
def test_division_rounds_as_told(number: int, divisor: int) -> None:
    assert integers.divide_down(number, divisor) == floor(Fraction(number, divisor))
    assert integers.divide_up(number, divisor) == ceil(Fraction(number, divisor))


@pytest.mark.parametrize(("number", "divisor"), [(7, 0), (-7, 2), (7, -2), (-7, -2), (0, 0)])
def test_division_is_of_non_negative_numbers_by_positive_ones(number: int, divisor: int) -> None:
    assert integers.divide_down(number, divisor) is UNKNOWN
    assert integers.divide_up(number, divisor) is UNKNOWN


@pytest.mark.parametrize("operator", BINARY)
@given(number=ints)
def test_arithmetic_with_unknown_is_unknown(
    operator: Callable[[Maybe[int], Maybe[int]], Maybe[int]], number: int
) -> None:
    assert operator(number, UNKNOWN) is UNKNOWN
    assert operator(UNKNOWN, number) is UNKNOWN


@given(st.lists(ints, max_size=6))
def test_a_total_counts_what_fits_in_the_end(numbers: list[int]) -> None:
    assert integers.total(numbers) == fitting(sum(numbers))
    assert integers.total([*numbers, UNKNOWN]) is UNKNOWN
