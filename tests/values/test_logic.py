"""Kleene's tables, and the laws that follow from them."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.logic import Truth, and_, conjunction, disjunction, if_else, not_, or_
from inspectrules.values.unknown import UNKNOWN

TRUTHS: list[Truth] = [True, False, UNKNOWN]
truths = st.sampled_from(TRUTHS)


def resolutions(values: list[Truth]) -> list[list[bool]]:
    """Every way to replace each unknown by true or by false."""
    return [list(one) for one in product(*([True, False] if v is UNKNOWN else [v] for v in values))]


def settled(outcomes: set[bool]) -> Truth:
    return outcomes.pop() if len(outcomes) == 1 else UNKNOWN


@given(st.lists(truths, max_size=5))
def test_and_is_known_exactly_if_every_way_to_settle_the_unknowns_agrees(values: list[Truth]) -> None:
    assert and_(*values) is settled({all(one) for one in resolutions(values)})


@given(st.lists(truths, max_size=5))
def test_or_is_known_exactly_if_every_way_to_settle_the_unknowns_agrees(values: list[Truth]) -> None:
    assert or_(*values) is settled({any(one) for one in resolutions(values)})


@given(st.lists(truths, max_size=5))
def test_de_morgan(values: list[Truth]) -> None:
    assert not_(and_(*values)) is or_(*(not_(value) for value in values))


@pytest.mark.parametrize("value", TRUTHS)
def test_not_is_its_own_inverse_and_keeps_unknown(value: Truth) -> None:
    assert not_(not_(value)) is value
    assert (not_(value) is UNKNOWN) == (value is UNKNOWN)


def until(last: Truth) -> Iterator[Truth]:
    yield UNKNOWN
    yield last
    raise AssertionError("asked beyond the value that settles it")


def test_conjunction_and_disjunction_ask_no_further_than_needed() -> None:
    assert conjunction(until(False)) is False
    assert disjunction(until(True)) is True


@pytest.mark.parametrize(
    ("then", "otherwise", "expected"),
    [(3, 3, 3), (3, 4, UNKNOWN), (3, UNKNOWN, UNKNOWN), (UNKNOWN, UNKNOWN, UNKNOWN), (1, True, UNKNOWN)],
)
def test_if_with_an_unknown_condition_is_known_only_where_both_branches_agree(
    then: object, otherwise: object, expected: object
) -> None:
    assert if_else(UNKNOWN, then, otherwise) is expected


def test_if_with_a_known_condition_is_that_branch_alone() -> None:
    assert if_else(True, 1, UNKNOWN) == 1
    assert if_else(False, UNKNOWN, 2) == 2
