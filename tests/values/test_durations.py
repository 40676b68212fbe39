"""Adding durations: months clamp, days count on, nothing raises."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.dates import NEVER
from inspectrules.values.durations import (
    FORWARD_ONLY,
    Duration,
    add,
    duration_of,
    parse_duration,
    subtract,
)
from inspectrules.values.integers import INT_MAX, INT_MIN
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNKNOWN

days = st.dates()
ints = st.integers(INT_MIN, INT_MAX)
units = st.sampled_from(Unit)
EXACT = sorted(set(Unit) - FORWARD_ONLY)


def by_definition(day: date, months: int) -> object:
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return UNKNOWN


@given(days, st.integers(0, 120_000))
def test_adding_months_is_what_dateutil_says(day: date, months: int) -> None:
    assert add(day, Duration(Unit.MONTHS, months)) == by_definition(day, months)


@given(days, st.integers(0, 10_000))
def test_a_year_is_twelve_months(day: date, years: int) -> None:
    assert add(day, Duration(Unit.YEARS, years)) == add(day, Duration(Unit.MONTHS, years * 12))


@given(days, st.integers(-4_000_000, 4_000_000))
def test_adding_days_is_what_timedelta_says(day: date, count: int) -> None:
    try:
        expected: object = day + timedelta(days=count)
    except OverflowError:
        expected = UNKNOWN
    assert add(day, Duration(Unit.DAYS, count)) == expected
    assert subtract(day, Duration(Unit.DAYS, -count)) == expected


@given(days, st.integers(-1000, 1000))
def test_a_week_is_seven_days(day: date, weeks: int) -> None:
    assert add(day, Duration(Unit.WEEKS, weeks)) == add(day, Duration(Unit.DAYS, weeks * 7))


@pytest.mark.parametrize(
    ("day", "span", "expected"),
    [
        (date(2024, 1, 31), Duration(Unit.MONTHS, 1), date(2024, 2, 29)),
        (date(2023, 1, 31), Duration(Unit.MONTHS, 1), date(2023, 2, 28)),
        (date(2024, 2, 29), Duration(Unit.YEARS, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), Duration(Unit.YEARS, 4), date(2028, 2, 29)),
        (date(2024, 2, 29), Duration(Unit.MONTHS, 1), date(2024, 3, 29)),
        (date(2024, 5, 10), Duration(Unit.DAYS, 5), date(2024, 5, 15)),
        (date(2024, 12, 31), Duration(Unit.MONTHS, 0), date(2024, 12, 31)),
    ],
)
def test_sums_at_the_ends_of_months(day: date, span: Duration, expected: date) -> None:
    assert add(day, span) == expected


@given(days, units, ints)
def test_no_count_of_64_bits_makes_a_sum_raise(day: date, unit: Unit, count: int) -> None:
    span = duration_of(count, unit)
    assert add(day, span) is UNKNOWN or isinstance(add(day, span), date)
    if unit not in FORWARD_ONLY:
        assert subtract(day, span) is UNKNOWN or isinstance(subtract(day, span), date)


@given(units, st.integers(0, 100))
def test_never_stays_never_and_unknown_stays_unknown(unit: Unit, count: int) -> None:
    span = Duration(unit, count)
    assert add(NEVER, span) is NEVER
    assert add(UNKNOWN, span) is add(date(2024, 1, 1), UNKNOWN) is UNKNOWN
    assert add(NEVER, UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("unit", EXACT)
def test_never_less_a_span_is_never(unit: Unit) -> None:
    assert subtract(NEVER, Duration(unit, 3)) is NEVER
    assert subtract(UNKNOWN, Duration(unit, 3)) is subtract(NEVER, UNKNOWN) is UNKNOWN


@pytest.mark.parametrize("unit", sorted(FORWARD_ONLY))
def test_months_and_years_are_never_subtracted(unit: Unit) -> None:
    with pytest.raises(ValueError, match="never subtracted"):
        subtract(date(2024, 5, 31), Duration(unit, 1))
    with pytest.raises(ValueError, match="cannot be negative"):
        Duration(unit, -1)
    assert duration_of(-1, unit) is UNKNOWN


def test_working_days_without_a_calendar_are_unknown() -> None:
    assert add(date(2024, 5, 10), Duration(Unit.WORKING_DAYS, 3)) is UNKNOWN
    assert subtract(date(2024, 5, 10), Duration(Unit.WORKING_DAYS, 3)) is UNKNOWN


def test_durations_are_equal_only_in_one_unit() -> None:
    assert Duration(Unit.WEEKS, 1) != Duration(Unit.DAYS, 7)
    assert Duration(Unit.DAYS, 7) == Duration(Unit.DAYS, 7)


def test_an_unknown_count_makes_an_unknown_duration() -> None:
    assert duration_of(UNKNOWN, Unit.DAYS) is UNKNOWN


@given(units, st.integers(0, INT_MAX))
def test_a_duration_is_read_back_from_how_it_shows(unit: Unit, count: int) -> None:
    assert parse_duration(str(Duration(unit, count))) == Duration(unit, count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 day", Duration(Unit.DAYS, 1)),
        (" 5  working   days ", Duration(Unit.WORKING_DAYS, 5)),
        ("3weeks", Duration(Unit.WEEKS, 3)),
        ("0 months", Duration(Unit.MONTHS, 0)),
    ],
)
def test_blanks_and_the_singular_are_accepted(text: str, expected: Duration) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "days",
        "-5 days",
        "5.5 days",
        "５ days",
        "5 hours",
        "1 year 2 months",
        f"{2**63} days",
        "9" * 5000 + " days",
    ],
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    assert parse_duration(text) is None


def test_another_table_of_words_can_be_given() -> None:
    assert parse_duration("5个工作日", {"个工作日": Unit.WORKING_DAYS}) == Duration(Unit.WORKING_DAYS, 5)
