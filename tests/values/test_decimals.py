"""Decimals of a fixed scale, and shares without rounding."""

from decimal import ROUND_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.decimals import (
    COMPARISONS,
    digits_of,
    format_decimal,
    parse_decimal,
    scaled,
    share,
    total,
    with_scale,
)
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.unknown import UNKNOWN

ints = st.integers(INT_MIN, INT_MAX)
scales = st.integers(0, 9)
numbers = st.one_of(ints, st.builds(scaled, ints, scales))


@given(ints, scales)
def test_a_decimal_is_read_back_from_its_digits(digits: int, scale: int) -> None:
    number = scaled(digits, scale)
    assert number == Fraction(digits, 10**scale)
    assert digits_of(number, scale) == digits
    assert parse_decimal(format_decimal(number), scale) == number
    assert str(parse_decimal(format_decimal(number), scale)) == str(number)


@pytest.mark.parametrize(
    "text",
    ["", ".", "1.", ".5", "1e3", "1,000", "NaN", "Infinity", "--1", "１", " 1", "1_0", "1.005", "9" * 20],
)
def test_what_is_no_decimal_of_the_scale_is_refused(text: str) -> None:
    assert parse_decimal(text, 2) is None


@pytest.mark.parametrize(
    "number",
    [
        Decimal("1.005"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1e999999"),
        Decimal("1e-999999"),
        2**62,
        Decimal("sNaN"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(number: Decimal | int) -> None:
    assert with_scale(number, 2) is None


def test_numbers_that_fit_get_the_scale() -> None:
    assert str(with_scale(3, 2)) == "3.00"
    assert str(with_scale(Decimal("3.5000"), 2)) == "3.50"
    assert str(with_scale(Decimal("0e999999"), 2)) == "0.00"


@given(st.lists(ints, max_size=6), scales)
def test_a_total_is_exact_or_unknown(digits: list[int], scale: int) -> None:
    expected = sum(digits)
    result = total([scaled(one, scale) for one in digits], scale)
    if INT_MIN <= expected <= INT_MAX:
        assert result == Fraction(expected, 10**scale)
    else:
        assert result is UNKNOWN
    assert total([scaled(0, scale), UNKNOWN], scale) is UNKNOWN


@given(numbers, st.sampled_from(sorted(COMPARISONS)), numbers, numbers)
def test_a_share_compares_the_exact_fractions(
    part: int | Decimal, sign: str, percent: int | Decimal, whole: int | Decimal
) -> None:
    expected = COMPARISONS[sign](Fraction(part), Fraction(whole) * Fraction(percent) / 100)
    assert share(part, sign, percent, whole) is expected


def test_nothing_depends_on_the_decimal_context_of_the_thread() -> None:
    with localcontext() as context:
        context.prec, context.rounding = 2, ROUND_UP
        assert share(Decimal("333.33"), "<=", Decimal("33.333"), 1000) is True
        assert share(Decimal("333.34"), "<=", Decimal("33.333"), 1000) is False
        assert total([Decimal("123.45"), Decimal("0.01")], 2) == Decimal("123.46")
        assert str(with_scale(Decimal("123.45"), 3)) == "123.450"


def test_a_share_of_something_unknown_is_unknown() -> None:
    assert share(UNKNOWN, "<=", 5, 1) is share(1, "<=", UNKNOWN, 1) is share(1, "<=", 5, UNKNOWN) is UNKNOWN
