"""docs/language/grammar.md: its examples parse, and its lists are those of the code."""

import re
from pathlib import Path

import pytest

from inspectrules.syntax.compounds import LEADING, TRAILING
from inspectrules.syntax.context import reserved
from inspectrules.syntax.parse import parse_expression, parse_sentence

PAGE = (Path(__file__).parents[2] / "docs" / "language" / "grammar.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(rule|condition)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_parses(kind: str, text: str) -> None:
    found, problems = (parse_sentence if kind == "rule" else parse_expression)(text)
    assert problems == ()
    assert found is not None


def test_there_are_examples_of_both_kinds() -> None:
    assert {kind for kind, _ in EXAMPLES} == {"rule", "condition"}


def test_the_three_orders_are_one_tree() -> None:
    orders = [
        text for kind, text in EXAMPLES if kind == "rule" and "planned" in text and "legal_basis" in text
    ]
    assert len(orders) == 3
    first, *others = (parse_sentence(text)[0] for text in orders)
    assert others == [first, first]


def test_the_reserved_words_are_all_listed() -> None:
    listed = PAGE.partition("<!-- reserved -->")[2].partition("<!-- end -->")[0]
    assert re.findall(r"`(\w+)`", listed) == list(reserved("en"))


def test_the_compounds_that_are_split_are_all_listed() -> None:
    section = PAGE.partition("## Chinese compounds")[2].partition("## ")[0]
    assert [word for word in (*LEADING, *TRAILING) if word not in section] == [
        "不得检查"  # a keyword by itself, of which 不得 is the beginning
    ]
