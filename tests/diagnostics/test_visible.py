"""Text is shown safely, and its width is what a terminal makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.visible import HIDDEN, character_name, shown, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("检查", 4),
        ("（）", 4),
        ("ｱ", 1),
        ("e\u0301", 1),
        ("😀", 2),
        ("“”", 2),
        ("　", 2),
    ],
)
def test_the_width_counts_cells(text, cells):
    assert width(text) == cells


@given(st.text())
def test_nothing_hidden_is_shown(text):
    assert HIDDEN.search(shown(text)) is None
    assert not set(shown(text)) & set("\t\r\n")


def test_hidden_characters_are_named():
    assert shown("a\u202eb\tc") == "a<U+202E>b    c"
    assert character_name("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert character_name("\x00") == "U+0000"
