"""The lines of a source that a diagnostic is about, with marks under them: spans in, lines of text out.

A terminal cell is the unit: wide characters take two cells, so that the marks stand under what they mean.
Nothing of the source reaches the terminal unescaped.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from inspectrules.diagnostics.visible import shown, shown_character, width
from inspectrules.text import Source, Span

WIDEST = 100
"""Cells of one line that are shown; of a longer one, the part around its marks."""

_MOST_LINES = 4
"""Lines of one span that are shown; of a longer one, the first two and the last."""


@frozen
class Mark:
    """A place to be marked, and a word to stand beside the mark."""

    span: Span
    text: str
    is_primary: bool


@frozen
class _Stroke:
    """What one mark does on one line: characters `start` to `end` (excluded) of the line are underlined."""

    line: int
    start: int
    end: int
    text: str
    is_primary: bool


@frozen
class Row:
    """One row of an excerpt."""

    number: int | None
    """The number of the source line that it shows; None for a row of marks, or for left-out lines."""

    text: str
    is_primary: bool = False
    """Whether it holds the marks of the primary place."""

    is_gap: bool = False


def rows(source: Source, marks: Iterable[Mark]) -> tuple[Row, ...]:
    """The lines of `source` that `marks` stand on, each followed by its marks."""
    strokes = sorted(
        _strokes(source, marks), key=lambda stroke: (stroke.line, not stroke.is_primary, stroke.start)
    )
    return tuple(_with_gaps(source, strokes))


def _with_gaps(source: Source, strokes: list[_Stroke]) -> Iterator[Row]:
    shown_before: int | None = None
    for number, group in groupby(strokes, key=lambda stroke: stroke.line):
        if shown_before is not None and number > shown_before + 2:
            yield Row(None, "", is_gap=True)
        elif shown_before is not None and number == shown_before + 2:
            yield from _line_rows(source.line(number - 1), number - 1, [])
        yield from _line_rows(source.line(number), number, list(group))
        shown_before = number


def _strokes(source: Source, marks: Iterable[Mark]) -> Iterator[_Stroke]:
    for mark in marks:
        first, last = _first_and_last_line(source, mark.span)
        for number in _shown_lines(first, last):
            line = source.line(number)
            start = mark.span.column - 1 if number == first else len(line) - len(line.lstrip())
            end = source.column_of(mark.span.end) - 1 if number == last else len(line)
            text = mark.text if number == last else ""
            yield _Stroke(number, min(start, len(line)), min(end, len(line)), text, mark.is_primary)


def _first_and_last_line(source: Source, span: Span) -> tuple[int, int]:
    """A span that ends right after a line end ends on the line before."""
    last = source.line_of(max(span.start, span.end - 1)) if span.end > span.start else span.line
    return span.line, last


def _shown_lines(first: int, last: int) -> Iterable[int]:
    if last - first < _MOST_LINES:
        return range(first, last + 1)
    return (first, first + 1, last)


def _line_rows(line: str, number: int, strokes: list[_Stroke]) -> Iterator[Row]:
    window = _Window.around(line, strokes)
    yield Row(number, window.text())
    for stroke in strokes:
        yield Row(None, window.underlined(stroke), is_primary=stroke.is_primary)


@frozen
class _Window:
    """The characters `start` to `end` (excluded) of a line: those that are shown."""

    line: str
    start: int
    end: int

    @classmethod
    def around(cls, line: str, strokes: list[_Stroke]) -> "_Window":
        """The whole line if it is narrow enough, else what fits, from a little before the first mark."""
        start = 0
        if width(shown(line[: WIDEST + 1])) > WIDEST or len(line) > WIDEST:
            first = min((stroke.start for stroke in strokes), default=0)
            start = max(0, first - WIDEST // 4)
        return cls(line, start, _fitting_end(line, start))

    def text(self) -> str:
        before = "…" if self.start > 0 else ""
        after = "…" if self.end < len(self.line) else ""
        return f"{before}{shown(self.line[self.start : self.end])}{after}"

    def underlined(self, stroke: _Stroke) -> str:
        start = min(max(stroke.start, self.start), self.end)
        end = min(max(stroke.end, start), self.end)
        blanks = (1 if self.start > 0 else 0) + width(shown(self.line[self.start : start]))
        length = max(1, width(shown(self.line[start:end])))
        marks = ("^" if stroke.is_primary else "-") * length
        return f"{' ' * blanks}{marks} {stroke.text}".rstrip()


def _fitting_end(line: str, start: int) -> int:
    cells = 0
    for index in range(start, len(line)):
        cells += width(shown_character(line[index]))
        if cells > WIDEST:
            return index
    return len(line)
