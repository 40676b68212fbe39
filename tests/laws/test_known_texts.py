"""Laws of printer and parser on texts that people wrote: the tables of forms, and every rule of the shipped packs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
import yaml

from inspectrules.resources import directory
from inspectrules.syntax.keywords import words
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.printer import print_expression, print_sentence, print_sentence_lines
from inspectrules.syntax.tree import Expr, Name, Node, Sentence
from inspectrules.syntax.walk import transform

FORMS = Path(__file__).parents[1] / "syntax"
LANGUAGES: tuple[Literal["en", "zh"], ...] = ("en", "zh")


def forms(name: str) -> list[str]:
    lines = (FORMS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def shipped_rules() -> list[str]:
    files = sorted(directory("rules").rglob("*.yaml"))
    return [text for file in files for text in _rules(yaml.safe_load(file.read_text(encoding="utf-8")))]


def _rules(document: object) -> Iterator[str]:
    rules = document.get("rules", ()) if isinstance(document, dict) else ()
    return (rule["rule"] for rule in rules if isinstance(rule, dict) and "rule" in rule)


def sentence_of(text: str) -> Sentence:
    found, problems = parse_sentence(text)
    assert found is not None, (text, problems)
    return found


def expression_of(text: str) -> Expr:
    found, problems = parse_expression(text)
    assert found is not None, (text, problems)
    return found


def test_there_are_rules_to_try() -> None:
    assert len(shipped_rules()) > 20


@pytest.mark.parametrize("text", forms("sentences.txt") + shipped_rules())
def test_a_written_sentence_survives_printing_in_both_languages(text: str) -> None:
    sentence = sentence_of(text)
    for language in LANGUAGES:
        assert sentence_of(print_sentence(sentence, language)) == sentence
        assert sentence_of(print_sentence_lines(sentence, language, width=60)) == sentence


@pytest.mark.parametrize("text", forms("expressions.txt"))
def test_a_written_expression_survives_printing_in_both_languages(text: str) -> None:
    expr = expression_of(text)
    for language in LANGUAGES:
        assert expression_of(print_expression(expr, language)) == expr


EVERY_ROLE = (
    "authority must report of {basis, time} to {government} within term of end, done reported_on, else flag",
    "must report at least lead days before start",
    "should report before end, else require consent by body or other",
    "may keep until end",
    "require consent by body or caps[line].max when a = b",
    "defer to plan unless a",
    "conclude outcome when a unless b",
    "exempt from rule, other when a fires",
    "at most limit visits of a = b per calendar year to each key, other counting only where a",
    "at most limit days in the period to each key",
    "leave gap between visits to each key, other",
    "inspect each key at least count times every period first by start counting only where a",
    "merge into task with same key, same other where a taking the earliest a, then b",
    "deny when any x with same key in the period before start where a in b and c under d",
    "deny when no x within period of start or at least count x in count months",
    "deny when (latest a of x with same key where b otherwise c) + count days > day of start",
    "deny when (count different a of x) in {a to b} and a shares b and size of a is at most count % of b",
    "deny when if a then b else c",
    "flag when days from a to b > last day of month of c and caps has [key]",
)


def renamed(word: str) -> Callable[[Node], Node]:
    return lambda node: Name((word,)) if isinstance(node, Name) else node


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", EVERY_ROLE)
def test_every_word_of_a_keyword_may_be_a_name_anywhere(text: str, language: Literal["en", "zh"]) -> None:
    sentence = sentence_of(text)
    for word in sorted(words()):
        called_so = transform(sentence, renamed(word))
        printed = print_sentence(called_so, language)
        assert parse_sentence(printed) == (called_so, ()), printed
