"""What an author would write for a change: places in the text and spellings in the language that stands there."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from inspectrules.syntax.keywords import keyword
from inspectrules.text import Span

_PAIRS = {"(": ")", "（": "）"}


def span_between(first: Span, second: Span) -> Span:
    """What stands after `first` and before `second`."""
    return Span(first.source, first.end, max(first.end, second.start))


def with_brackets(span: Span) -> Span:
    """The span and all brackets that hold nothing else."""
    text, start, end = span.source.text, span.start, span.end
    while True:
        left, right = _left(text, start), _right(text, end)
        if left < 0 or right >= len(text) or _PAIRS.get(text[left]) != text[right]:
            return Span(span.source, start, end)
        start, end = left, right + 1


def _left(text: str, start: int) -> int:
    place = start - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place


def _right(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def spelling_in(span: Span, terminal: str) -> tuple[Span, bool] | None:
    """Where the span first writes the terminal, and whether in Chinese; None where it does not."""
    entry = keyword(terminal)
    spellings = [(text, False) for text in entry.english] + [(text, True) for text in entry.chinese]
    found = [
        (place, -len(text), chinese)
        for text, chinese in spellings
        if (place := _find(span.text, text)) is not None
    ]
    if not found:
        return None
    place, length, chinese = min(found)
    start = span.start + place
    return Span(span.source, start, start - length), chinese


def _find(text: str, word: str) -> int | None:
    """The first place where the word stands alone; Chinese needs no blanks around."""
    place = text.find(word)
    while place >= 0:
        if not word[0].isascii() or not word[0].isalpha() or _alone(text, place, place + len(word)):
            return place
        place = text.find(word, place + 1)
    return None


def _alone(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(character.isalnum() or character == "_" for character in around)


def respelt(span: Span, terminal: str, other: str) -> tuple[Span, str] | None:
    """Where the terminal stands in the span, and how the other one is written in its language."""
    found = spelling_in(span, terminal)
    if found is None:
        return None
    place, chinese = found
    return place, keyword(other).spelling(
        "zh" if chinese and place.text not in keyword(terminal).english else "en"
    )


def chinese_at(span: Span) -> bool:
    """Whether the text is written in Chinese."""
    return not span.text.isascii()


def without_item(spans: Sequence[Span], index: int) -> Span:
    """What is to be deleted for one item of a list, with the separator that it does not need any more."""
    whole = [with_brackets(span) for span in spans]
    if len(whole) == 1:
        return whole[0]
    if index == 0:
        return Span(whole[0].source, whole[0].start, whole[1].start)
    return Span(whole[0].source, whole[index - 1].end, whole[index].end)


def joined_otherwise(spans: Iterable[Span], terminal: str, other: str) -> Iterator[tuple[Span, str]]:
    """Between each two items where they are joined by the terminal: the place, and the other one's spelling."""
    for first, second in pairwise(spans):
        found = respelt(span_between(first, second), terminal, other)
        if found is not None:
            yield found


def rewritten(span: Span, edits: Iterable[tuple[Span, str]]) -> str:
    """The text of the span with each edit made."""
    text, place = "", span.start
    for edit, new in edits:
        text += span.source.text[place : edit.start] + new
        place = edit.end
    return text + span.source.text[place : span.end]
