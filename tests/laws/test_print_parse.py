"""Laws of printer and parser: printed text parses to its own tree, in both languages and across them."""

from typing import Literal

from hypothesis import HealthCheck, given, settings

from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.printer import print_expression, print_sentence, print_sentence_lines
from inspectrules.syntax.tree import Expr, Sentence
from inspectrules.testing.strategies.syntax import expressions, sentences

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

thorough = settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def sentence_of(text: str) -> Sentence:
    parsed, problems = parse_sentence(text)
    assert parsed is not None, (text, problems)
    assert not problems, (text, problems)
    return parsed


def expression_of(text: str) -> Expr:
    parsed, problems = parse_expression(text)
    assert parsed is not None, (text, problems)
    assert not problems, (text, problems)
    return parsed


@thorough
@given(sentences())
def test_a_printed_sentence_parses_to_its_own_tree_in_both_languages(sentence: Sentence) -> None:
    for language in LANGUAGES:
        assert sentence_of(print_sentence(sentence, language)) == sentence


@thorough
@given(expressions())
def test_a_printed_expression_parses_to_its_own_tree_in_both_languages(expr: Expr) -> None:
    for language in LANGUAGES:
        assert expression_of(print_expression(expr, language)) == expr


@settings(thorough, max_examples=100)
@given(sentences())
def test_a_sentence_goes_to_chinese_and_back_unchanged(sentence: Sentence) -> None:
    english = print_sentence(sentence, "en")
    chinese = print_sentence(sentence_of(english), "zh")
    assert print_sentence(sentence_of(chinese), "en") == english


@settings(thorough, max_examples=100)
@given(sentences())
def test_a_sentence_laid_out_in_lines_parses_to_the_same_tree(sentence: Sentence) -> None:
    for language in LANGUAGES:
        assert sentence_of(print_sentence_lines(sentence, language, width=40)) == sentence
