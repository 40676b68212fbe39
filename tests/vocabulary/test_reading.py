import pytest

from inspectrules.syntax.compounds import LEADING, TRAILING
from inspectrules.text import Source
from inspectrules.vocabulary.reading import reserved, spelling_problem


def code(text):
    problem = spelling_problem(text, Source("x", text).span(0, len(text)))
    return None if problem is None else problem.code


@pytest.mark.parametrize("word", ["开始", "filed_on", "检查", "list", "start", "end", "date", "task", "kind"])
def test_words_that_rules_can_write_bare_are_fine(word):
    assert code(word) is None


@pytest.mark.parametrize("lead", LEADING)
def test_labels_may_not_begin_with_what_the_lexer_splits_off(lead):
    assert code(f"{lead}企业") == "IR304"


@pytest.mark.parametrize("trail", TRAILING)
def test_labels_may_not_end_with_what_the_lexer_splits_off(trail):
    assert code(f"公开{trail}") == "IR304"


@pytest.mark.parametrize("word", ["and", "或", "有", "A级", "a-b", "9a"])
def test_words_that_rules_must_quote_get_a_warning(word):
    assert code(word) == "IR303"


@pytest.mark.parametrize("word", ["", "two words", "　", "a「b", "x\ny"])
def test_what_not_even_quotes_can_hold_is_refused(word):
    assert code(word) == "IR305"


def test_reserved_words_are_those_of_the_keyword_table():
    assert {"and", "or", "unless", "且", "有"} <= reserved()
    assert not {"检查", "start", "次", "visits"} & reserved()
