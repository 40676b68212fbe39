"""docs/language/chinese.md: both forms are one tree; the Chinese is what the printer writes."""

import re
from pathlib import Path

import pytest
from attrs import evolve

from inspectrules.syntax import tree
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.printer import NameRole, print_expression, print_sentence
from inspectrules.syntax.tree import Expr, Name, Node, Sentence
from inspectrules.syntax.walk import transform, walk

PAGE = (Path(__file__).parents[2] / "docs" / "language" / "chinese.md").read_text(encoding="utf-8")
LABELS = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|$", PAGE, re.MULTILINE))
BLOCKS = re.findall(r"```(rule|condition) en\n(.*?)\n```\n\n```\1 zh\n(.*?)\n```", PAGE, re.DOTALL)


def parsed(kind: str, text: str) -> Sentence | Expr:
    found, problems = (parse_sentence if kind == "rule" else parse_expression)(text)
    assert found is not None, (text, problems)
    assert not problems, (text, problems)
    return found


def labelled(name: Name, _role: NameRole) -> str:
    return ".".join(LABELS[part] for part in name.parts)


def renamed(node: Node) -> Node:
    """The node with Chinese names, wherever its names are kept."""
    match node:
        case Name(parts):
            return Name(tuple(LABELS[part] for part in parts))
        case tree.TagFires(tag):
            return tree.TagFires(LABELS[tag])
        case tree.ExemptFrom(tags=tags):
            return evolve(node, tags=tuple(LABELS[tag] for tag in tags))
        case tree.Lookup(column=str(column)):
            return evolve(node, column=LABELS[column])
    return node


def test_every_block_has_its_partner() -> None:
    assert len(BLOCKS) == PAGE.count(" en\n") == PAGE.count(" zh\n")


@pytest.mark.parametrize(("kind", "english", "chinese"), BLOCKS)
def test_both_forms_are_one_tree(kind: str, english: str, chinese: str) -> None:
    assert transform(parsed(kind, english), renamed) == parsed(kind, chinese)


@pytest.mark.parametrize(("kind", "english", "chinese"), BLOCKS)
def test_the_chinese_form_is_the_printed_one(kind: str, english: str, chinese: str) -> None:
    found = parsed(kind, english)
    if isinstance(found, Sentence):
        assert print_sentence(found, "zh", labelled) == chinese
    else:
        assert print_expression(found, "zh", labelled) == chinese


def test_every_kind_of_node_is_on_the_page() -> None:
    kinds = {value for value in vars(tree).values() if isinstance(value, type) and issubclass(value, Node)}
    met = {type(node) for kind, english, _ in BLOCKS for node in walk(parsed(kind, english))}
    assert kinds - met == {Node}
