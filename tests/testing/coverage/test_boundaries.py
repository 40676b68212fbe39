"""Steps between values of each type, and the sides that a comparison has."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison
from inspectrules.testing.coverage.boundaries import boundaries_of, steps_between
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.types import BOOL, DATE, DURATION, INT, TEXT, TIME, DecimalType, EnumType

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[3] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
LEVEL = EnumType("level")


def fact(type_):
    return tree.Fact(None, ("x",), type=type_)


def value(of, type_):
    return tree.Value(of, type=type_)


def ways(expression):
    return [(side.way, side.holds) for side in boundaries_of(expression, VOCABULARY)]


@pytest.mark.parametrize(
    ("left", "right", "type_", "steps"),
    [
        (5, 3, INT, 2),
        (Decimal("1.50"), Decimal("1.25"), DecimalType(2), 25),
        (datetime.date(2024, 3, 1), datetime.date(2024, 2, 28), DATE, 2),
        (datetime.time(9, 0), datetime.time(10, 30), TIME, -90),
        (Duration(Unit.DAYS, 3), Duration(Unit.DAYS, 5), DURATION, -2),
        (Duration(Unit.DAYS, 3), Duration(Unit.WEEKS, 5), DURATION, None),
        ("city", "county", LEVEL, 1),
        (NEVER, datetime.date(2024, 2, 28), DATE, None),
        (UNKNOWN, 3, INT, None),
        (NONE, 3, INT, None),
        (True, False, BOOL, None),
        ("a", "b", TEXT, None),
    ],
)
def test_steps_between_values(left, right, type_, steps):
    assert steps_between(left, right, type_, VOCABULARY) == steps


@pytest.mark.parametrize(
    ("op", "sides"),
    [
        (Comparison.AT_LEAST, [("at", True), ("-1", False)]),
        (Comparison.LESS, [("at", False), ("-1", True)]),
        (Comparison.AT_MOST, [("at", True), ("+1", False)]),
        (Comparison.GREATER, [("at", False), ("+1", True)]),
        (Comparison.EQUAL, []),
        (Comparison.UNEQUAL, []),
    ],
)
def test_a_comparison_turns_between_two_sides(op, sides):
    assert ways(tree.Compare(op, fact(INT), value(3, INT))) == sides


def test_beside_the_first_and_the_last_member_of_an_enum_there_is_nothing():
    assert ways(tree.Compare(Comparison.AT_LEAST, fact(LEVEL), value("township", LEVEL))) == [("at", True)]
    assert ways(tree.Compare(Comparison.GREATER, fact(LEVEL), value("national", LEVEL))) == [("at", False)]
    assert len(ways(tree.Compare(Comparison.AT_LEAST, fact(LEVEL), value("city", LEVEL)))) == 2


def test_nothing_is_counted_to_less_than_none():
    count = tree.CountOf(tree.Query("inspection", "inspections"), type=INT)
    assert ways(tree.Compare(Comparison.AT_LEAST, count, value(0, INT))) == [("at", True)]
    assert ways(tree.AtLeast(value(2, INT), tree.Query("inspection", "inspections"))) == [
        ("at", True),
        ("-1", False),
    ]


def test_a_range_has_two_ends_with_two_sides_each():
    group = tree.SetOf((tree.Range(value(2, INT), value(5, INT)),))
    assert ways(tree.In(fact(INT), group)) == [
        ("from1at", True),
        ("from1-1", False),
        ("to1at", True),
        ("to1+1", False),
    ]


def test_texts_have_no_boundaries():
    assert ways(tree.Compare(Comparison.LESS, fact(TEXT), value("b", TEXT))) == []
