"""Constants of a declared type, as data files write them."""

from datetime import date, time
from decimal import Decimal

import pytest

from inspectrules.policy.literals import Misfit, read_literal
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    DURATION,
    INT,
    TEXT,
    TIME,
    CodeType,
    DecimalType,
    EnumType,
    SetType,
)

LEVEL = EnumType("level")


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("true", BOOL, True),
        ("否", BOOL, False),
        ("-3", INT, -3),
        ("unlimited", INT, UNLIMITED),
        ("不限", INT, UNLIMITED),
        ("0.5", DecimalType(2), Decimal("0.50")),
        ("any text", TEXT, "any text"),
        ("2024-02-29", DATE, date(2024, 2, 29)),
        ("never", DATE, NEVER),
        ("从未", DATE, NEVER),
        ("09:30", TIME, time(9, 30)),
        ("5 working days", DURATION, Duration(Unit.WORKING_DAYS, 5)),
        ("5个工作日", DURATION, Duration(Unit.WORKING_DAYS, 5)),
        ("1 month", DURATION, Duration(Unit.MONTHS, 1)),
        ("city", LEVEL, "city"),
        ("市级", LEVEL, "city"),
        ("food.hygiene", CodeType("code"), "food.hygiene"),
        ("made.up", CodeType("code"), "made.up"),
        ("city; 县级", SetType(LEVEL), frozenset({"city", "county"})),
        ("a；b", SetType(TEXT), frozenset({"a", "b"})),
        ("", SetType(TEXT), frozenset()),
    ],
)
def test_a_text_of_the_type_is_its_value(cn_scope, text, type_, value):
    read = read_literal(text, type_, cn_scope.names)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("yes", BOOL),
        ("1", BOOL),
        ("3.0", INT),
        ("１", INT),
        ("010", INT),
        ("9223372036854775808", INT),
        ("9" * 5000, INT),
        ("0.505", DecimalType(2)),
        ("unlimited", DecimalType(2)),
        ("2023-02-29", DATE),
        ("20240229", DATE),
        ("24:00", TIME),
        ("5", DURATION),
        ("5 fortnights", DURATION),
        ("citi", LEVEL),
        ("food..hygiene", CodeType("code")),
        ("a;;b", SetType(TEXT)),
    ],
)
def test_a_text_of_another_kind_is_a_misfit(cn_scope, text, type_):
    assert isinstance(read_literal(text, type_, cn_scope.names), Misfit)


def test_a_misfit_names_the_nearest_member_and_an_example(cn_scope):
    misfit = read_literal("city;countie", SetType(LEVEL), cn_scope.names)
    assert isinstance(misfit, Misfit)
    assert (misfit.text, misfit.near, misfit.example) == ("countie", "county", "township")
