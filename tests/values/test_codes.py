"""Dotted codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.values.codes import is_code, under
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
    words = code.split(".")
    assert all(under(code, ".".join(words[:length])) is True for length in range(1, len(words) + 1))


@given(codes, codes)
def test_under_is_having_the_same_first_words(item: str, group: str) -> None:
    first = item.split(".")[: len(group.split("."))]
    assert under(item, group) is (first == group.split("."))


def test_a_code_does_not_lie_under_one_that_merely_begins_alike() -> None:
    assert under("foodstuff", "food") is False
    assert under("food", "food.hygiene") is False


def test_nothing_is_known_of_unknown_codes() -> None:
    assert under("a", UNKNOWN) is under(UNKNOWN, "a") is UNKNOWN
