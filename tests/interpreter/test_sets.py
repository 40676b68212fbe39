"""Sets that are written out, whose members may be unknown: known members settle what they can."""

import datetime

import pytest

from inspectrules.interpreter import sets
from inspectrules.policy.tree import Fact, If, Range, SetOf, Value
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.types import DATE, INT, TEXT


@pytest.fixture
def context(lab):
    _, context = lab.context("a", {"t": "p", "tags": ["p", "q"], "n": 3})
    return context


def of(*members):
    return SetOf(tuple(members))


P, Q, R = (Value(text, type=TEXT) for text in "pqr")
WHO_KNOWS = Fact(None, ("m",), type=INT)
TAGS, NO_TAGS = Fact(None, ("tags",)), Fact(None, ("labels",))


@pytest.mark.parametrize(
    ("left", "right", "shares", "all_in"),
    [
        (of(P, R), TAGS, True, False),
        (of(P), TAGS, True, True),
        (of(R), TAGS, False, False),
        (of(R, WHO_KNOWS), TAGS, UNKNOWN, False),
        (of(P, WHO_KNOWS), TAGS, True, UNKNOWN),
        (TAGS, of(P, Q, WHO_KNOWS), True, True),
        (TAGS, of(P, WHO_KNOWS), True, UNKNOWN),
        (of(P), NO_TAGS, UNKNOWN, UNKNOWN),
        (of(), of(WHO_KNOWS), UNKNOWN, True),
    ],
)
def test_sets_in_relation(context, left, right, shares, all_in):
    assert sets.shares(left, right, context) is shares
    assert sets.all_in(left, right, context) is all_in


def test_a_range_of_dates_has_both_its_ends(context):
    first, last = (Value(datetime.date(2024, 5, day), type=DATE) for day in (1, 10))
    group = of(Range(first, last))
    assert sets.contains(group, datetime.date(2024, 5, 1), DATE, context) is True
    assert sets.contains(group, datetime.date(2024, 5, 10), DATE, context) is True
    assert sets.contains(group, datetime.date(2024, 5, 11), DATE, context) is False


def test_a_range_with_an_unknown_end_may_hold_what_lies_beyond_its_known_one(context):
    group = of(Range(Value(5, type=INT), WHO_KNOWS))
    assert sets.contains(group, 4, INT, context) is False
    assert sets.contains(group, 6, INT, context) is UNKNOWN


def test_a_chosen_set_lists_its_numbers(context):
    few, many = of(Range(Value(1), Value(3))), of(Range(Value(1), Value(10**9)))
    assert context.value(If(Value(True), few, few)) == {1, 2, 3}
    assert context.value(If(Value(True), many, many)) is UNKNOWN
    assert sets.contains(many, 10**8, INT, context) is True


def test_none_is_a_member_of_no_set_and_under_no_code(context):
    assert sets.contains(of(P), NONE, TEXT, context) is False
    assert sets.lies_under(NONE, of(P), context) is False
    assert sets.contains(of(WHO_KNOWS), NONE, TEXT, context) is False


def test_a_code_lies_under_a_known_member_whatever_the_others_are(context):
    food = Value("food", type=TEXT)
    assert sets.lies_under("food.meat", of(food, WHO_KNOWS), context) is True
    assert sets.lies_under("fire", of(food, WHO_KNOWS), context) is UNKNOWN
    assert sets.lies_under("fire", Value("food"), context) is False
    assert sets.lies_under(UNKNOWN, of(food), context) is UNKNOWN
