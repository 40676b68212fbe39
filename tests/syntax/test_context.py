"""Keywords stay free for names wherever the language has no use for them."""

import pytest

from inspectrules.syntax.context import reserved
from inspectrules.syntax.keywords import keyword, table
from inspectrules.syntax.parse import parse_sentence
from inspectrules.syntax.terminals import CONSTANTS
from inspectrules.text import Language

POSITIONS = [
    "deny when {} = 1",
    "deny when x > {}",
    "deny when not {}",
    "deny when a and ({} + 1 > b)",
    "deny when k in {{{}, b}}",
    "deny when caps[{}, b] > 1",
    "deny when any {} where a",
    "deny when any task with same {}",
    "at most 1 visit per calendar year to each {}",
    "must {} before start",
    "{} must act",
    "must act of {{{}}} to {{b}}",
    "require {} by city",
    "require consent by {}",
    "exempt from {}, other",
    "conclude {}",
    "merge into {}",
    "defer to {}",
    "deny when {} fires",
    "{} 的，不得检查",
    "须经 {} 同意",
]
SPECIAL = {
    "by": {"require {} by city"},
    "由": {"require {} by city"},
    "但": None,
    "时": None,
    "外": None,
    "以外": None,
    "一次": None,
}
PERIODS = {"半年", "季度", "日历年", "自然年", "自然半年", "自然季度", "自然月", "自然周"}
"""Words that a position does hold for a keyword; None: in any condition."""


def free_words(language: Language) -> list[str]:
    constants = {word for constant in CONSTANTS for word in keyword(constant).spellings(language)}
    spelled = {
        word for entry in table().values() for word in entry.spellings(language) if word.isidentifier()
    }
    operators = {
        word for word in spelled if word.endswith(("之", "数自")) or word.startswith("检查期间任一日")
    }
    return sorted(spelled - set(reserved(language)) - constants - operators)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_free_keyword_may_be_a_name(position: str, language: Language) -> None:
    wrong = [word for word in free_words(language) if not reads_as_name(position, word)]
    assert wrong == []


def reads_as_name(position: str, word: str) -> bool:
    excluded = SPECIAL.get(word, set())
    if word in PERIODS and "same" in position:
        return True
    if excluded is None or position in excluded:
        return True
    placeholder = "zzz" if word.isascii() else "甲乙丙"
    other, _ = parse_sentence(position.format(placeholder))
    found, _ = parse_sentence(position.format(word))
    return found is not None and repr(found) == repr(other).replace(placeholder, word)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_keyword_may_be_a_name_after_a_dot_or_in_quotes(language: Language) -> None:
    for entry in table().values():
        for word in (spelling for spelling in entry.spellings(language) if spelling.isidentifier()):
            for text in (
                (f"a.「{word}」", f"「{word}」.a", f"a.{word}") if word.isascii() else (f"「{word}」",)
            ):
                assert parse_sentence(f"deny when {text} = 1")[0] is not None, text


def test_these_english_words_are_reserved() -> None:
    logic = {
        "and",
        "or",
        "not",
        "in",
        "if",
        "then",
        "else",
        "within",
        "of",
        "any",
        "no",
        "every",
        "same",
        "with",
    }
    clauses = {"where", "per", "when", "unless", "before", "until", "must", "should", "may"}
    assert set(reserved()) == logic | clauses
