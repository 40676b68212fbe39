"""Operators as functions of values: limits, none, and values at the edge of what fits."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.interpreter.operators import arithmetic, compare, divide
from inspectrules.syntax.tree import Comparison, Rounding, Sign
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import FORWARD_ONLY, Duration
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.units import Unit
from inspectrules.values.unknown import NONE, UNKNOWN, UNLIMITED
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import DATE, INT, DecimalType

NO_NAMES = Vocabulary("none", {}, {}, {}, {}, {}, "")
CALENDAR = WorkingCalendar("short", 2024, 2024)
MARKERS = st.sampled_from([UNKNOWN, NONE])
INTS = st.integers(INT_MIN, INT_MAX) | st.sampled_from([0, 1, INT_MIN, INT_MAX, UNLIMITED])
DATES = st.dates() | st.just(NEVER)
SPANS = st.builds(
    lambda unit, count: Duration(unit, abs(count) if unit in FORWARD_ONLY else count),
    st.sampled_from(Unit),
    st.integers(-(10**20), 10**20) | st.integers(-400, 400),
)
DECIMALS = st.integers(INT_MIN, INT_MAX).map(lambda digits: Decimal(digits).scaleb(-2))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(Sign), INTS | MARKERS, INTS | MARKERS)
def test_whole_numbers_give_what_fits_into_64_bits_or_unknown(op, left, right):
    result = arithmetic(op, left, right, INT, None)
    assert result in (UNKNOWN, NONE, UNLIMITED) or INT_MIN <= result <= INT_MAX


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(Sign), DECIMALS | MARKERS, DECIMALS | INTS | MARKERS)
def test_decimals_are_exact_or_unknown(op, left, right):
    result = arithmetic(op, left, right, DecimalType(2), None)
    assert result in (UNKNOWN, NONE, UNLIMITED) or result.as_tuple().exponent == -2


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([Sign.PLUS, Sign.MINUS]), DATES | MARKERS, SPANS | MARKERS)
def test_dates_moved_anywhere_stay_dates_or_are_unknown(op, day, span):
    assert isinstance(
        arithmetic(op, day, span, DATE, CALENDAR), datetime.date | type(NEVER) | type(UNKNOWN) | type(NONE)
    )


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(Rounding), INTS | DECIMALS | MARKERS, INTS | DECIMALS | MARKERS)
def test_a_division_never_fails(rounding, dividend, divisor):
    result = divide(dividend, divisor, rounding)
    assert result in (UNKNOWN, NONE) or INT_MIN <= result <= INT_MAX


@pytest.mark.parametrize(
    ("dividend", "divisor", "up", "down"),
    [
        (7, 2, 4, 3),
        (Decimal("7.5"), 2, 4, 3),
        (Decimal("0.50"), Decimal("0.25"), 2, 2),
        (7, 0, UNKNOWN, UNKNOWN),
        (-7, 2, UNKNOWN, UNKNOWN),
        (7, -2, UNKNOWN, UNKNOWN),
        (UNLIMITED, 2, UNKNOWN, UNKNOWN),
    ],
)
def test_division_is_whole_and_rounded(dividend, divisor, up, down):
    assert divide(dividend, divisor, Rounding.UP) == up
    assert divide(dividend, divisor, Rounding.DOWN) == down


@pytest.mark.parametrize(
    ("op", "left", "right", "result"),
    [
        (Sign.PLUS, UNLIMITED, 1, UNLIMITED),
        (Sign.PLUS, 1, UNLIMITED, UNLIMITED),
        (Sign.MINUS, UNLIMITED, 1, UNLIMITED),
        (Sign.MINUS, 1, UNLIMITED, UNKNOWN),
        (Sign.MINUS, UNLIMITED, UNLIMITED, UNKNOWN),
        (Sign.TIMES, UNLIMITED, 2, UNKNOWN),
        (Sign.PLUS, NONE, 1, NONE),
        (Sign.PLUS, NONE, UNKNOWN, UNKNOWN),
    ],
)
def test_arithmetic_with_what_is_no_number(op, left, right, result):
    assert arithmetic(op, left, right, INT, None) is result


def test_durations_add_up_within_one_unit():
    days, weeks = Duration(Unit.DAYS, 3), Duration(Unit.WEEKS, 1)
    assert arithmetic(Sign.PLUS, days, days, DATE, None) == Duration(Unit.DAYS, 6)
    assert arithmetic(Sign.TIMES, days, 2, DATE, None) == Duration(Unit.DAYS, 6)
    assert arithmetic(Sign.PLUS, days, weeks, DATE, None) is UNKNOWN
    assert arithmetic(Sign.MINUS, Duration(Unit.MONTHS, 1), Duration(Unit.MONTHS, 2), DATE, None) is UNKNOWN


@pytest.mark.parametrize("op", list(Comparison))
def test_unlimited_is_above_every_number(op):
    assert compare(op, INT_MAX, UNLIMITED, INT, NO_NAMES) is (op in ("<", "<=", "!="))
    assert compare(op, UNLIMITED, INT_MAX, INT, NO_NAMES) is (op in (">", ">=", "!="))
    assert compare(op, UNLIMITED, UNLIMITED, INT, NO_NAMES) is (op in ("=", "<=", ">="))


@pytest.mark.parametrize("op", list(Comparison))
def test_comparing_an_unknown_value_is_unknown(op):
    assert compare(op, UNKNOWN, NONE, INT, NO_NAMES) is UNKNOWN
    assert compare(op, 1, UNKNOWN, INT, NO_NAMES) is UNKNOWN


def test_durations_compare_within_one_unit_only():
    days, weeks = Duration(Unit.DAYS, 7), Duration(Unit.WEEKS, 1)
    assert compare(Comparison.LESS, days, Duration(Unit.DAYS, 8), DATE, NO_NAMES) is True
    assert compare(Comparison.LESS, days, weeks, DATE, NO_NAMES) is UNKNOWN
