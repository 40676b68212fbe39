"""CSV text as rows of cells that know their places; the text of a file goes in, rows and what is malformed come out.

As RFC 4180 and Python's `csv` read it (a test holds the two together), with three additions: `#` begins a comment
line, empty lines are left out, and blanks around a cell without quotes are not part of it.
"""

import re
from collections.abc import Iterator

from attrs import field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems_tables as problems
from inspectrules.text import Source, Span

MAX_CELL = 10_000
"""Characters of one cell; a longer one is a quotation mark that was never closed, or no table."""

MAX_ROWS = 100_000

_BLANKS = " \t\u3000"
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_PLAIN = re.compile(r"[^,\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SKIPPED = re.compile(r"[ \t\u3000]*(#[^\r\n]*)?(\r\n|\r|\n|\Z)")


@frozen
class Cell:
    text: str
    span: Span = field(eq=False, repr=False)


@frozen
class CsvRow:
    line: int
    """1-based, where the row begins."""

    cells: tuple[Cell, ...]
    span: Span = field(eq=False, repr=False)


def read_rows(source: Source) -> tuple[tuple[CsvRow, ...], tuple[Diagnostic, ...]]:
    """The rows of the text, the header among them; reading stops at the first malformed place."""
    found: list[CsvRow] = []
    position = _skip(source.text, 1 if source.text.startswith("\ufeff") else 0)
    while position < len(source.text):
        row = _row(source, position)
        if isinstance(row, Diagnostic):
            return tuple(found), (row,)
        found.append(row)
        if len(found) > MAX_ROWS:
            return tuple(found[:-1]), (problems.too_many_rows(row.span, MAX_ROWS),)
        position = _skip(source.text, _past_line_end(source.text, row.span.end))
    return tuple(found), ()


def _skip(text: str, position: int) -> int:
    """Past empty lines and comments."""
    while position < len(text) and (skipped := _SKIPPED.match(text, position)):
        position = skipped.end()
    return position


def _past_line_end(text: str, position: int) -> int:
    ended = _LINE_END.match(text, position)
    return ended.end() if ended else position


def _row(source: Source, start: int) -> CsvRow | Diagnostic:
    cells: list[Cell] = []
    end = start
    for found, position in _cells(source, start):
        if isinstance(found, Diagnostic):
            return found
        cells.append(found)
        end = position
    return CsvRow(source.line_of(start), tuple(cells), source.span(start, end))


def _cells(source: Source, position: int) -> Iterator[tuple[Cell | Diagnostic, int]]:
    """Each cell with the position behind it."""
    while True:
        cell, position = _cell(source, position)
        yield cell, position
        if isinstance(cell, Diagnostic) or source.text[position : position + 1] != ",":
            return
        position += 1


def _cell(source: Source, start: int) -> tuple[Cell | Diagnostic, int]:
    cell, end = _quoted(source, start) if source.text.startswith('"', start) else _plain(source, start)
    if isinstance(cell, Cell) and len(cell.text) > MAX_CELL:
        return problems.cell_too_long(source.span(start, start + 1), MAX_CELL), end
    return cell, end


def _quoted(source: Source, start: int) -> tuple[Cell | Diagnostic, int]:
    found = _QUOTED.match(source.text, start)
    if found is None:
        return problems.unclosed_quote(source.span(start, start + 1)), start
    end = found.end()
    while source.text[end : end + 1] in (" ", "\t"):
        end += 1
    if source.text[end : end + 1] not in ("", ",", "\r", "\n"):
        return problems.text_after_quote(source.span(end, end + 1)), end
    return Cell(found[1].replace('""', '"'), source.span(start, found.end())), end


def _plain(source: Source, start: int) -> tuple[Cell, int]:
    found = _PLAIN.match(source.text, start)
    assert found is not None, "the pattern matches any text"
    text = found[0].strip(_BLANKS)
    first = start + len(found[0]) - len(found[0].lstrip(_BLANKS)) if text else start
    return Cell(text, source.span(first, first + len(text))), found.end()
