"""The table of keywords."""

import pytest

from inspectrules.syntax.grammar import grammar_text
from inspectrules.syntax.keywords import keyword, phrases, table, words


def test_the_first_spelling_is_canonical() -> None:
    assert keyword("MUST").spelling("en") == "must"
    assert keyword("MUST").spelling("zh") == "应当"
    assert keyword("MUST").spellings("zh") == ("应当", "必须")


def test_a_language_without_a_spelling_borrows_the_other_one() -> None:
    assert keyword("CONDITION_END").spelling("en") == "的"


def test_an_unknown_terminal_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        keyword("NO_SUCH_TERMINAL")


def test_longer_phrases_come_first() -> None:
    lengths = [len(phrase) for phrase in phrases()]
    assert lengths == sorted(lengths, reverse=True)
    assert phrases()["by",] == ("BY_BODY", "BY")


def test_every_keyword_is_used_in_the_grammar() -> None:
    rules = grammar_text().split("%declare")[0]
    assert [terminal for terminal in table() if terminal not in rules] == []


def test_every_keyword_has_a_spelling() -> None:
    assert [entry.terminal for entry in table().values() if not entry.english + entry.chinese] == []


def test_words_hold_every_word_of_every_spelling() -> None:
    assert {"calendar", "half", "year", "首次", "不迟于", "<="} <= words()
