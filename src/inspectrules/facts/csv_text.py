"""CSV text in, rows as nested mappings out, each with its line; what cannot be read is noted.

The first line names attributes, those of a record in a record with a dot: `enterprise.id`. An empty cell is
a fact that is not known. The members of a set are parted by `;`, a set without members is `{}`; a list of
records is written as JSON.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from inspectrules.facts import problems
from inspectrules.facts.json_text import Refused, parse_json
from inspectrules.facts.problems import Line, Problems, Where
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import BoolType, IntType, ListType, RecordType, SetType, Type

EMPTY_SET = "{}"
SEPARATOR = ";"

_INT = re.compile(r"-?[0-9]{1,40}")

ReadCell = Callable[[str, Where], object]


@frozen
class Column:
    """One column: the way to its attribute, and how its cells are read."""

    path: tuple[str, ...]
    read: ReadCell


def read_csv(
    text: str, name: str, vocabulary: Vocabulary, record: str, found: Problems
) -> Iterator[tuple[Where, dict[str, object]]]:
    """The rows of `record`, with the file's name and line; none where the heading is wrong."""
    rows = _lines(text, name, found)
    heading = next(rows, None)
    if heading is None:
        return
    where, names = heading
    before = found.count
    columns = tuple(_columns(names, where, vocabulary, record, found))
    if found.count == before:
        yield from _mappings(rows, columns, found)


def _lines(text: str, name: str, found: Problems) -> Iterator[tuple[Where, list[str]]]:
    """Rows of cells with the line on which each begins; stops at the first that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        where = (Line(name, reader.line_num + 1),)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            found.add(problems.malformed_csv(where))
            return
        if cells:
            yield where, [cell.strip(" \t\u3000") for cell in cells]


def _columns(
    names: list[str], where: Where, vocabulary: Vocabulary, record: str, found: Problems
) -> Iterator[Column]:
    known = dict(known_columns(vocabulary, record, ()))
    for index, name in enumerate(names):
        type_ = known.get(name)
        if name in names[:index]:
            found.add(problems.duplicate_column(where, name))
        elif type_ is None:
            found.add(problems.unknown_column(where, name, record, known))
        else:
            yield Column(tuple(name.split(".")), cell_reader(type_))


def known_columns(vocabulary: Vocabulary, record: str, above: tuple[str, ...]) -> Iterator[tuple[str, Type]]:
    """What columns of a record may be called, with the types of their cells."""
    for attribute in vocabulary.records[record].attributes.values():
        path = (*above, attribute.name)
        if isinstance(attribute.type, RecordType):
            yield from known_columns(vocabulary, attribute.type.name, path)
        else:
            yield ".".join(path), attribute.type


def _mappings(
    rows: Iterable[tuple[Where, list[str]]], columns: tuple[Column, ...], found: Problems
) -> Iterator[tuple[Where, dict[str, object]]]:
    for where, cells in rows:
        if len(cells) != len(columns):
            found.add(problems.wrong_number_of_cells(where, len(cells), len(columns)))
            continue
        row: dict[str, object] = {}
        for column, cell in zip(columns, cells, strict=True):
            if cell:
                _put(row, column, cell, where, found)
        if row:
            yield where, row


def _put(row: dict[str, object], column: Column, cell: str, where: Where, found: Problems) -> None:
    at = row
    for step in column.path[:-1]:
        inner = at.setdefault(step, {})
        assert isinstance(inner, dict), "a column of a record is never a column itself"
        at = inner
    try:
        at[column.path[-1]] = column.read(cell, (*where, *column.path))
    except Refused as refused:
        found.add(refused.problem)


def cell_reader(type_: Type) -> ReadCell:
    """How cells of a type are read; what is no value of it is left for the reader of facts to refuse."""
    match type_:
        case BoolType():
            return _read_bool
        case IntType():
            return _read_int
        case SetType(member):
            return _set_reader(cell_reader(member))
        case ListType():
            return parse_json
        case _:
            return lambda cell, _: cell


def _read_bool(cell: str, _: Where) -> object:
    """What is neither word stays a text, which the reader of facts then refuses."""
    return {"true": True, "false": False}.get(cell, cell)


def _read_int(cell: str, _: Where) -> object:
    return int(cell) if _INT.fullmatch(cell) else cell


def _set_reader(member: ReadCell) -> ReadCell:
    def read(cell: str, where: Where) -> object:
        if cell == EMPTY_SET:
            return []
        return [member(part.strip(), where) for part in cell.split(SEPARATOR)]

    return read
