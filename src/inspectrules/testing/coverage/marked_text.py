"""The text of a rule with the parts that items stand on marked: pieces of source in, nested HTML out."""

from collections.abc import Iterable, Iterator
from html import escape

from attrs import frozen

from inspectrules.testing.coverage.model import Coverage, Item
from inspectrules.text import NOWHERE, Span


@frozen
class Mark:
    """A part of a source, and whether all, some or none of its items are covered."""

    start: int
    end: int
    state: str


def marks_of(items: Iterable[Item], coverage: Coverage) -> tuple[Mark, ...]:
    """One for each place on which items stand."""
    found: dict[tuple[int, int], list[str]] = {}
    for item in items:
        if item.span is not NOWHERE:
            found.setdefault((item.span.start, item.span.end), []).append(state_of(item, coverage))
    return tuple(Mark(start, end, _common(states)) for (start, end), states in found.items())


def state_of(item: Item, coverage: Coverage) -> str:
    if item.key in coverage.impossible:
        return "never"
    return "yes" if coverage.covered_by.get(item.key) else "no"


def _common(states: list[str]) -> str:
    counted = [state for state in states if state != "never"]
    if not counted:
        return "never"
    return counted[0] if len(set(counted)) == 1 else "some"


def marked(span: Span, marks: Iterable[Mark]) -> str:
    """The text of whole lines, with marks inside one another; one that crosses another is left out."""
    inside = [mark for mark in marks if span.start <= mark.start < mark.end <= span.end]
    return "".join(_pieces(span.source.text, span.start, span.end, _nested(inside)))


def _nested(marks: list[Mark]) -> list[Mark]:
    """Outer ones first; without those that begin in one mark and end beyond it."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if all(other.end <= mark.start or mark.end <= other.end for other in kept):
            kept.append(mark)
    return kept


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    position = start
    while marks:
        mark, rest = marks[0], marks[1:]
        inner = [one for one in rest if one.end <= mark.end]
        yield escape(text[position : mark.start])
        yield f'<mark class="{mark.state}">'
        yield from _pieces(text, mark.start, mark.end, inner)
        yield "</mark>"
        position, marks = mark.end, [one for one in rest if one.end > mark.end]
    yield escape(text[position:end])
