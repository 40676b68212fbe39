"""Two sentences in, the words in which they differ, one above the other, out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from inspectrules.diagnostics.visible import shown, width

_TOKEN = re.compile(r"[A-Za-z0-9_.]+|\s+|.", re.DOTALL)
"""A word, blanks, or one other character: Chinese goes character by character."""


@frozen
class Piece:
    """Words of the one sentence, and those of the other that stand in their place."""

    before: str
    after: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both sentences from begin to end."""
    old, new = _TOKEN.findall(shown(before)), _TOKEN.findall(shown(after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = [Piece("".join(old[i1:i2]), "".join(new[j1:j2])) for _, i1, i2, j1, j2 in matcher.get_opcodes()]
    return tuple(_without_islands(found))


def _without_islands(found: Sequence[Piece]) -> Iterator[Piece]:
    """Blanks alone between two changes are a part of the change."""
    held: Piece | None = None
    for index, piece in enumerate(found):
        island = piece.is_same and not piece.before.strip() and 0 < index < len(found) - 1
        if piece.is_same and not island:
            if held is not None:
                yield held
            held = None
            yield piece
        else:
            held = piece if held is None else Piece(held.before + piece.before, held.after + piece.after)
    if held is not None:
        yield held


def aligned(before: str, after: str, most: int) -> Iterator[tuple[str, str, str]]:
    """Lines of at most so many cells: the one sentence, the other, and marks under what differs."""
    line = _Line()
    for piece in _cut(pieces(before, after), most):
        if line.cells and line.cells + _cells(piece) > most:
            yield line.told()
            line = _Line()
        line = line.with_piece(piece)
    if line.cells:
        yield line.told()


def _cut(found: Sequence[Piece], most: int) -> Iterator[Piece]:
    """What is the same, word by word, so that lines can break; and changes that no line holds."""
    for piece in found:
        if piece.is_same:
            yield from (Piece(token, token) for token in _TOKEN.findall(piece.before))
        elif _cells(piece) > most:
            yield from (Piece(token, "") for token in _TOKEN.findall(piece.before))
            yield from (Piece("", token) for token in _TOKEN.findall(piece.after))
        else:
            yield piece


def _cells(piece: Piece) -> int:
    return max(width(piece.before), width(piece.after))


@frozen
class _Line:
    before: str = ""
    after: str = ""
    marks: str = ""
    cells: int = 0

    def with_piece(self, piece: Piece) -> "_Line":
        cells = _cells(piece)
        mark = " " if piece.is_same else "^"
        return _Line(
            self.before + piece.before + " " * (cells - width(piece.before)),
            self.after + piece.after + " " * (cells - width(piece.after)),
            self.marks + mark * cells,
            self.cells + cells,
        )

    def told(self) -> tuple[str, str, str]:
        return self.before.rstrip(), self.after.rstrip(), self.marks.rstrip()
