"""The declarations are complete, in both languages, and written with the keywords of the language."""

import re
from typing import get_args

import pytest

from inspectrules.functions.model import Function, Unknowns
from inspectrules.functions.registry import FUNCTIONS, OPERANDS, nodes
from inspectrules.interpreter import expressions
from inspectrules.policy import tree
from inspectrules.syntax.keywords import words

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ids = [one.name for one in FUNCTIONS]


def test_every_kind_of_expression_is_an_operand_or_declared() -> None:
    kinds = {kind.__name__ for kind in get_args(tree.Expr)}
    assert kinds == (nodes() & kinds) | OPERANDS
    assert not nodes() & OPERANDS


def test_every_kind_of_window_is_declared() -> None:
    assert {kind.__name__ for kind in get_args(tree.Window)} <= nodes()


def test_nothing_is_declared_that_the_checked_tree_lacks() -> None:
    assert [name for name in nodes() | OPERANDS if not hasattr(tree, name)] == []


def test_names_are_unique() -> None:
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("one", FUNCTIONS, ids=ids)
def test_each_has_words_in_both_languages(one: Function) -> None:
    assert re.fullmatch(r"[a-z][a-z_]*", one.name)
    assert one.doc.en.endswith(".")
    assert one.doc.zh.endswith("。")
    for zh in (one.doc.zh, one.unknown.zh):
        assert CHINESE.search(zh)
    for en in (one.doc.en, one.unknown.en, one.signature):
        assert not CHINESE.search(en)


PLACEHOLDER = re.compile(r"[A-Z]|ELEMENT|[0-9]+")


@pytest.mark.parametrize("one", FUNCTIONS, ids=ids)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_forms_are_written_with_keywords(one: Function, language: str) -> None:
    form = one.form.en if language == "en" else one.form.zh
    parts = re.findall(r"[A-Za-z]+|[0-9]+|[\u4e00-\u9fff]+|[^\sA-Za-z0-9\u4e00-\u9fff]", form)
    unknown = [
        part for part in parts if not PLACEHOLDER.fullmatch(part) and part not in words() | {"@", "、"}
    ]
    assert unknown == []


@pytest.mark.parametrize(
    "one", [one for one in FUNCTIONS if one.unknowns is Unknowns.NEVER], ids=lambda one: one.name
)
def test_what_is_never_unknown_says_so(one: Function) -> None:
    assert one.unknown.en == "never unknown"


def test_the_interpreter_evaluates_what_is_declared_and_the_operands_and_nothing_else() -> None:
    evaluated = {kind.__name__ for kind in expressions._EVALUATE}
    expressed = {kind.__name__ for kind in get_args(tree.Expr)}
    assert evaluated == expressed
    assert evaluated - OPERANDS <= nodes()
