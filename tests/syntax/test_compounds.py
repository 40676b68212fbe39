"""Which compounds of Chinese are split, and which are not."""

import pytest

from inspectrules.syntax.compounds import LEADING, TRAILING, segments, split


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("日内", ["日", "内"]),
        ("自然年内", ["自然年", "内"]),
        ("每自然年", ["每", "自然年"]),
        ("同一企业", ["同一", "企业"]),
        ("不得告知", ["不得", "告知"]),
        ("不得检查", ["不得检查"]),
        ("有法律依据的除外", ["有法律依据", "的除外"]),
        ("企业的", ["企业", "的"]),
        ("类别的个数", ["类别", "的个数"]),
        ("至少检查一次", ["至少", "检查", "一次"]),
        ("两次检查间隔不少于", ["两次检查间隔", "不少于"]),
        ("同一企业的", ["同一", "企业", "的"]),
        ("无证经营", ["无证经营"]),
        ("非法经营", ["非法经营"]),
        ("前置审批", ["前置审批"]),
        ("检查日", ["检查日"]),
        ("企业每年", ["企业每年"]),
    ],
)
def test_a_word_splits_into(word: str, pieces: list[str]) -> None:
    assert list(split(word)) == pieces


def test_beside_a_dot_only_the_other_end_splits() -> None:
    assert split("同一企业的", before_dot=True) == ("同一", "企业的")
    assert split("日内", before_dot=True) == ("日内",)
    assert split("同一企业的", after_dot=True) == ("同一企业", "的")


def test_pieces_are_the_word_again() -> None:
    for lead in LEADING:
        for trail in TRAILING:
            assert "".join(split(f"{lead}某某{trail}")) == f"{lead}某某{trail}"


def test_segments_are_as_few_as_can_be() -> None:
    assert segments("abab", frozenset({"a", "b", "ab"})) == ("ab", "ab")
    assert segments("abc", frozenset({"a", "b"})) == ()
