"""Text with a name, and places in it: what every later stage points into."""

from bisect import bisect_right
from typing import Literal

from attrs import field, frozen

Language = Literal["en", "zh"]
"""The languages in which policies are written and people are told things."""


@frozen
class Source:
    """One text that somebody wrote: a file, or a string with a name given by the caller."""

    name: str
    """How the text is called in messages: a path as the user gave it, or such as `<string>`."""

    text: str = field(repr=False)
    """The whole text, decoded, line ends untouched; offsets count characters of it."""

    _line_starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @_line_starts.default
    def _find_line_starts(self) -> tuple[int, ...]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return tuple(starts)

    def line_of(self, offset: int) -> int:
        """The 1-based line on which the character at `offset` stands."""
        return bisect_right(self._line_starts, offset)

    def column_of(self, offset: int) -> int:
        """The 1-based column, in characters, of the character at `offset`."""
        return offset - self._line_starts[self.line_of(offset) - 1] + 1

    def line(self, number: int) -> str:
        """The text of the 1-based line `number`, without its line end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def span(self, start: int, end: int) -> "Span":
        return Span(self, start, end)


@frozen
class Span:
    """The characters `start` to `end` (excluded) of a source."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.line_of(self.start)

    @property
    def column(self) -> int:
        return self.source.column_of(self.start)

    def to(self, other: "Span") -> "Span":
        """From the start of this one to the end of `other`, both of the same source."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(Source("<generated>", ""), 0, 0)
"""The place of what no text says: trees that a program built."""
