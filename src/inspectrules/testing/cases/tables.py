"""Tables of cases: a list of rows under a first one with names in, each row as the keys of a case out.

A name is that of a fact (`enterprise.kind`), of another key of a case (`as_of`, `inspections`), or of a part of one
(`expect.outcome`, `parameters.cap`). The row is called by its cell under `name`, else by what it sets.
"""

from collections.abc import Iterator
from itertools import groupby

from attrs import evolve, frozen

from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from inspectrules.source.shape import Kind
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.expected import EXPECT
from inspectrules.testing.cases.reading import Reading
from inspectrules.text import Span

_KEYS = ("name", "cite", "note", "like", "as_of")
"""Columns that are keys of a case, beside the collections."""

_TABLE = "table"


@frozen
class Row:
    """One row, as somebody might have written it as a case."""

    name: str
    span: Span
    node: Mapping


@frozen
class _Column:
    """A column: where its cells go in a case, and its name as written."""

    group: str
    """`set`, `expect` or `parameters`; empty for a key of the case itself."""

    key: str
    written: Scalar

    @property
    def path(self) -> tuple[str, str]:
        return self.group, self.key


def rows_in(table: Sequence, about: str, reading: Reading) -> Iterator[Row]:
    """The rows below the first one; what does not fit it is noted."""
    columns = _columns(table.items[0], about, reading) if table.items else ()
    if len(table.items) < 2:
        reading.note(problems.empty_table(table.span))
    for row in table.items[1:] if columns else ():
        if isinstance(row, Sequence) and len(row.items) == len(columns):
            yield _row(row, columns)
        elif reading.is_kind(row, Kind.LIST, _TABLE) and isinstance(row, Sequence):
            reading.note(problems.wrong_number_of_cells(row.span, len(row.items), len(columns)))


def _columns(head: Node, about: str, reading: Reading) -> tuple[_Column, ...]:
    """The columns in order; none where there is something wrong with one, for its cells would be too."""
    if not reading.is_kind(head, Kind.LIST, _TABLE) or not isinstance(head, Sequence):
        return ()
    found: dict[tuple[str, str], _Column] = {}
    for item in head:
        column = _column(item, about, reading)
        if column is not None and column.path in found:
            reading.note(problems.duplicate_column(column.written.span, column.written.text))
        elif column is not None:
            found[column.path] = column
    return tuple(found.values()) if len(found) == len(head.items) else ()


def _column(item: Node, about: str, reading: Reading) -> _Column | None:
    if not reading.is_kind(item, Kind.TEXT, _TABLE) or not isinstance(item, Scalar):
        return None
    for group, key in _readings(item.text):
        if _is_known(group, key, about, reading):
            return _Column(group, key, item)
    reading.note(problems.unknown_column(item.span, item.text, _known(about, reading)))
    return None


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """What a name may mean, likeliest first. A fact that is called like a key of a case is reached by `set.`"""
    group, _, key = text.partition(".")
    yield "", text
    if group in ("set", "expect", "parameters"):
        yield group, key
    yield "set", text


def _is_known(group: str, key: str, about: str, reading: Reading) -> bool:
    match group:
        case "":
            return key in _KEYS or key in reading.vocabulary.collections
        case "expect":
            return key in EXPECT or key.startswith("derived.")
        case "parameters":
            return key in reading.policy.parameters
    record = reading.vocabulary.subjects[about].record
    return reading.vocabulary.attribute(record, tuple(key.split("."))) is not None


def _known(about: str, reading: Reading) -> tuple[str, ...]:
    """Names for a hint: those of records one level down, too."""
    vocabulary = reading.vocabulary
    facts = vocabulary.records[vocabulary.subjects[about].record].attributes
    below = (
        f"{name}.{inner}"
        for name, one in facts.items()
        if (record := vocabulary.records.get(getattr(one.type, "name", ""))) is not None
        for inner in record.attributes
    )
    return (*_KEYS, *vocabulary.collections, *facts, *below, *(f"expect.{key}" for key in EXPECT))


# --- rows -----------------------------------------------------------------------------------------------------


def _row(row: Sequence, columns: tuple[_Column, ...]) -> Row:
    cells = list(zip(columns, row.items, strict=True))
    entries = [_entry(column.key, column, cell) for column, cell in cells if not column.group]
    grouped = sorted((one for one in cells if one[0].group), key=lambda one: one[0].group)
    for group, members in groupby(grouped, key=lambda one: one[0].group):
        entries.append(_grouped(group, list(members), row.span))
    return Row(_name(cells), row.span, Mapping(row.span, tuple(entries)))


def _grouped(group: str, members: list[tuple[_Column, Node]], span: Span) -> Entry:
    """`expect: {…}` of the cells under columns that begin so; `derived.x` lies one deeper."""
    plain = [
        _entry(column.key, column, cell)
        for column, cell in members
        if group != "expect" or "." not in column.key
    ]
    derived = [one for one in members if group == "expect" and "." in one[0].key]
    if derived:
        inner = tuple(_entry(column.key.partition(".")[2], column, cell) for column, cell in derived)
        plain.append(Entry(evolve(derived[0][0].written, text="derived"), Mapping(span, inner)))
    return Entry(evolve(members[0][0].written, text=group), Mapping(span, tuple(plain)))


def _entry(key: str, column: _Column, cell: Node) -> Entry:
    return Entry(evolve(column.written, text=key), cell)


def _name(cells: list[tuple[_Column, Node]]) -> str:
    named = [cell.text for column, cell in cells if column.path == ("", "name") and isinstance(cell, Scalar)]
    told = [
        _text(cell)
        for column, cell in cells
        if column.group != "expect" and column.key not in ("cite", "note")
    ]
    return named[0] if named else ", ".join(told)


def _text(cell: Node) -> str:
    return cell.text if isinstance(cell, Scalar) else " ".join(cell.span.text.split())
