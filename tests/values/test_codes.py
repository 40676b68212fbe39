"""Dotted codes and sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.codes import all_in, ancestors, is_code, shares, size_of, under, under_any
from inspectrules.values.unknown import UNKNOWN

words = st.text("ab食品0_-", min_size=1, max_size=3)
codes = st.lists(words, min_size=1, max_size=4).map(".".join)
groups = st.frozensets(st.sampled_from("abcd"))


@pytest.mark.parametrize("text", ["food", "food.hygiene", "食品.卫生", "a-b.c_d.1", "4.2.1"])
def test_words_joined_by_dots_are_codes(text: str) -> None:
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", ".", "a.", ".a", "a..b", "a b", "a/b", "a\n", "食品，卫生", "é", "a．b", "а"]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert not is_code(text)


@given(codes)
def test_a_code_lies_under_itself_and_everything_above(code: str) -> None:
    assert is_code(code)
    assert all(under(code, above) is True for above in ancestors(code))


@given(codes, codes)
def test_under_is_having_the_same_first_words(item: str, group: str) -> None:
    first = item.split(".")[: len(group.split("."))]
    assert under(item, group) is (first == group.split("."))


@given(codes, st.frozensets(codes, max_size=4))
def test_under_any_is_under_one_of_them(item: str, several: frozenset[str]) -> None:
    assert under_any(item, several) is any(under(item, group) is True for group in several)


def test_a_code_does_not_lie_under_one_that_merely_begins_alike() -> None:
    assert under("foodstuff", "food") is False
    assert under("food", "food.hygiene") is False


@given(groups, groups)
def test_sets_share_and_contain_as_in_mathematics(left: frozenset[str], right: frozenset[str]) -> None:
    assert shares(left, right) is any(member in right for member in left)
    assert all_in(left, right) is all(member in right for member in left)
    assert size_of(left) == len(left)


def test_nothing_is_known_of_unknown_codes_and_sets() -> None:
    empty: frozenset[str] = frozenset()
    assert under("a", UNKNOWN) is under(UNKNOWN, "a") is UNKNOWN
    assert under_any("a", UNKNOWN) is under_any(UNKNOWN, empty) is UNKNOWN
    assert shares(empty, UNKNOWN) is shares(UNKNOWN, empty) is UNKNOWN
    assert all_in(empty, UNKNOWN) is all_in(UNKNOWN, empty) is size_of(UNKNOWN) is UNKNOWN
