"""English, literal Chinese and natural Chinese order give one tree, for every form of the language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inspectrules.syntax.parse import parse_expression, parse_sentence

HERE = Path(__file__).parent


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """Title and spellings of each block of a file: all spellings of a block say the same."""
    text = (HERE / name).read_text(encoding="utf-8")
    parted = (block.splitlines() for block in text.strip().split("\n\n"))
    return [(title.removeprefix("# "), lines) for title, *lines in parted]


def pairs(name: str) -> list[object]:
    return [
        pytest.param(lines[0], line, id=f"{title}: {number}")
        for title, lines in blocks(name)
        for number, line in enumerate(lines)
    ]


def assert_same_tree(parse: Callable[..., tuple[object, tuple[object, ...]]], first: str, other: str) -> None:
    expected, _ = parse(first)
    found, problems = parse(other)
    assert problems == ()
    assert found == expected
    assert found is not None


@pytest.mark.parametrize(("first", "other"), pairs("sentences.txt"))
def test_the_orders_of_a_sentence_give_one_tree(first: str, other: str) -> None:
    assert_same_tree(parse_sentence, first, other)


@pytest.mark.parametrize(("first", "other"), pairs("expressions.txt"))
def test_the_orders_of_an_expression_give_one_tree(first: str, other: str) -> None:
    assert_same_tree(parse_expression, first, other)


@pytest.mark.parametrize("name", ["sentences.txt", "expressions.txt"])
def test_different_blocks_give_different_trees(name: str) -> None:
    parse = parse_sentence if name == "sentences.txt" else parse_expression
    trees = [parse(lines[0])[0] for _, lines in blocks(name)]
    assert len(set(map(repr, trees))) == len(trees)
