"""YAML as a tree of text: nothing is interpreted, and every character knows its place in the file."""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from math import inf
from typing import NamedTuple

from attrs import field, frozen

from inspectrules.text import Span


class Style(StrEnum):
    """The five ways in which YAML writes a scalar."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"


class Piece(NamedTuple):
    """A run of decoded characters, from `at` on, and the characters of the file that they come from.

    A *copied* piece stands in the file as it is. Any other is one decoded character (an escape, a folded
    line end) that the whole of `start` to `end` stands for.
    """

    at: int
    start: int
    end: int
    copied: bool

    def before(self, index: int) -> int:
        """Where in the file the decoded character `index` begins."""
        return self.start + index - self.at if self.copied else self.start

    def after(self, index: int) -> int:
        """Where in the file the decoded character `index` ends."""
        return self.start + index - self.at + 1 if self.copied else self.end


@frozen
class Places:
    """Where each character of a decoded text stands in the file: pieces in order, without gaps."""

    pieces: tuple[Piece, ...]
    beginning: int
    """The place of the text itself, for one that has no characters."""

    @classmethod
    def as_written(cls, start: int, end: int) -> "Places":
        """Of a text that stands in the file as it is."""
        return cls((Piece(0, start, end, copied=True),) if end > start else (), start)

    def start_of(self, index: int) -> int:
        return self._piece(index).before(index)

    def end_of(self, index: int) -> int:
        return self._piece(index).after(index)

    def _piece(self, index: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, (index, inf)) - 1]  # as tuples, pieces compare by `at`


@frozen
class Scalar:
    """One text, as decoded from YAML; what it means is the business of whoever asked for it."""

    span: Span = field(eq=False, repr=False)
    """The whole scalar as written, quotes or block header included, line ends after it left out."""

    text: str
    style: Style
    places: Places = field(eq=False, repr=False)

    @property
    def is_absent(self) -> bool:
        """Whether nothing is given: an empty plain scalar, `~` or `null`, not an empty text in quotes."""
        return self.style is Style.PLAIN and self.text in ("", "~", "null")

    def place(self, start: int, end: int) -> Span:
        """The place in the file of the decoded characters `start` to `end` (excluded).

        With `start == end`, the point before that character, or after the last.
        """
        source = self.span.source
        if not self.text:
            return source.span(self.places.beginning, self.places.beginning)
        if start >= len(self.text):
            last = self.places.end_of(len(self.text) - 1)
            return source.span(last, last)
        first = self.places.start_of(start)
        return source.span(first, self.places.end_of(min(end, len(self.text)) - 1) if end > start else first)


@frozen
class Entry:
    """`key: value`."""

    key: Scalar
    value: "Node"

    @property
    def span(self) -> Span:
        return self.key.span.to(self.value.span)


@frozen
class Mapping:
    """Entries in the order written; no key occurs twice."""

    span: Span = field(eq=False, repr=False)
    entries: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key.text == key), None)

    def get(self, key: str) -> "Node | None":
        """The value of `key`; None where it is not given, also where it is given as nothing at all."""
        entry = self.entry(key)
        if entry is None or is_absent(entry.value):
            return None
        return entry.value

    def scalar(self, key: str) -> Scalar | None:
        """The value of `key` if it is a text."""
        value = self.get(key)
        return value if isinstance(value, Scalar) else None

    def mapping(self, key: str) -> "Mapping | None":
        """The value of `key` if it is a mapping."""
        value = self.get(key)
        return value if isinstance(value, Mapping) else None

    def items(self, key: str) -> tuple["Node", ...]:
        """The items of the list at `key`; none where there is no list."""
        value = self.get(key)
        return value.items if isinstance(value, Sequence) else ()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(entry.key.text for entry in self.entries)


@frozen
class Sequence:
    """Items in the order written."""

    span: Span = field(eq=False, repr=False)
    items: tuple["Node", ...]

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)


Node = Scalar | Mapping | Sequence


def is_absent(node: Node) -> bool:
    """Whether the node is there only because YAML has to have one: `key:` with nothing after it."""
    return isinstance(node, Scalar) and node.is_absent
