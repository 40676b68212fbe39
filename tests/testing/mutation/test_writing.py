import pytest

from inspectrules.testing.mutation.writing import respelt, spelling_in, with_brackets, without_item
from inspectrules.text import Source


def span(text, part):
    source = Source("x", text)
    start = text.index(part)
    return source.span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "terminal", "other", "found"),
    [
        ("a < b", "LT", "LE", ("<", "<=")),
        ("island and land", "AND", "OR", ("and", "or")),
        ("甲 且 乙", "AND", "OR", ("且", "或")),
        ("within 5 working days", "WORKING_DAYS", "DAYS", ("working days", "days")),
    ],
)
def test_a_word_is_respelt_in_its_language(text, terminal, other, found):
    place, new = respelt(span(text, text), terminal, other)
    assert (place.text, new) == found


def test_a_word_within_another_is_not_found():
    assert spelling_in(span("sandwich", "sandwich"), "AND") is None


def test_brackets_that_hold_nothing_else_belong_to_what_they_hold():
    assert with_brackets(span("a and ((b or c))", "b or c")).text == "((b or c))"
    assert with_brackets(span("(a and b)", "a")).text == "a"


@pytest.mark.parametrize(("index", "left"), [(0, "{b, c}"), (1, "{a, c}"), (2, "{a, b}")])
def test_an_item_goes_with_its_separator(index, left):
    text = "{a, b, c}"
    source = Source("x", text)
    spans = [source.span(place, place + 1) for place in (1, 4, 7)]
    gone = without_item(spans, index)
    assert text[: gone.start] + text[gone.end :] == left
