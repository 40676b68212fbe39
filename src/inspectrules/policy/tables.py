"""Declared tables and their CSV files become tables: columns typed, cells read, one row at most for each key and day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, product
from pathlib import Path

from attrs import evolve, field, frozen

from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.csv_cells import Cell, CsvRow, read_rows
from inspectrules.policy.declared import DeclaredColumn, DeclaredPolicy, DeclaredTable
from inspectrules.policy.intervals import settle, words_of
from inspectrules.policy.literals import Misfit, read_literal
from inspectrules.policy.model import ALWAYS, Column, Interval, Row, Table
from inspectrules.policy.problems import COLUMN, ends_before_it_begins
from inspectrules.policy.scope import Scope
from inspectrules.policy.table_defaults import default_of
from inspectrules.policy.written_types import type_of
from inspectrules.source.read import read_file
from inspectrules.text import Source, Span
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import DATE, TEXT, BoolType, EnumType, SetType, Type

FROM, UNTIL = "from", "until"
DATES = (FROM, UNTIL)
UNDECLARED = ("note", "cite")
"""Columns that a file may have for its readers."""

MAX_TABLE_BYTES = 16 * 1024 * 1024
MOST_COMBINATIONS = 100_000
"""Of enum keys that are checked for completeness."""


@frozen
class TypedColumn:
    """A column of the table and what its cells must be."""

    declared: DeclaredColumn
    type: Type
    is_key: bool

    @property
    def name(self) -> str:
        return self.declared.name


@frozen
class Line:
    """One row of the file, read."""

    row: Row
    keys_text: str
    """The keys as written, for messages."""

    span: Span = field(eq=False, repr=False)


def check_tables(policy: DeclaredPolicy, scope: Scope, found: Problems) -> tuple[Table, ...]:
    """The tables of one policy; `scope` knows the vocabulary only. What is wrong is left out."""
    checked = (_table(declared, policy, scope, found) for declared in policy.tables)
    return tuple(table for table in checked if table is not None)


def _table(declared: DeclaredTable, policy: DeclaredPolicy, scope: Scope, found: Problems) -> Table | None:
    columns = _typed_columns(declared, scope, found)
    source = _source(declared, policy.folder or Path(), found)
    if columns is None:
        return None
    table = Table(
        name=declared.name,
        keys=tuple(_column(column) for column in columns if column.is_key),
        columns=tuple(_column(column) for column in columns if not column.is_key),
        rows=(),
        default=default_of(declared, columns_of(columns), scope, found),
        sample=declared.sample,
        labels=declared.labels,
        layer=policy.id,
        span=declared.span,
    )
    if source is None:
        return table
    lines = _lines(source, columns, scope.names, found)
    return table if lines is None else _with_rows(table, declared, lines, scope.names, found)


def columns_of(columns: Sequence[TypedColumn]) -> tuple[Column, ...]:
    """The columns of values."""
    return tuple(_column(column) for column in columns if not column.is_key)


def _column(column: TypedColumn) -> Column:
    return Column(column.name, column.type, column.declared.labels)


def _typed_columns(declared: DeclaredTable, scope: Scope, found: Problems) -> tuple[TypedColumn, ...] | None:
    columns = [(column, True) for column in declared.keys] + [(column, False) for column in declared.columns]
    typed: list[TypedColumn] = []
    for column, is_key in columns:
        type_ = _column_type(column, scope, found)
        if is_key and isinstance(type_, SetType):
            found.add(problems.unusable_type(column.span, column.type.text if column.type else "set", COLUMN))
        elif type_ is not None:
            typed.append(TypedColumn(column, type_, is_key))
    return tuple(typed) if len(typed) == len(columns) else None


def _column_type(column: DeclaredColumn, scope: Scope, found: Problems) -> Type | None:
    """As declared; of a key also that of the fact with its name, else a text."""
    if column.type is not None:
        return type_of(column.type, COLUMN, scope, found)
    attribute = scope.vocabulary.attribute(scope.record, (column.name,))
    return TEXT if attribute is None else attribute.type


def _source(declared: DeclaredTable, folder: Path, found: Problems) -> Source | None:
    """The text of the table's file, which lies in the pack."""
    path = folder / declared.file.text
    try:
        outside = not path.resolve().is_relative_to(folder.resolve())
        missing = not path.is_file()
    except (OSError, ValueError):  # a NUL in the name, or a name that is too long
        outside, missing = False, True
    if outside:
        found.add(problems.file_outside(declared.file.span, declared.file.text))
        return None
    if missing:
        files = [file.relative_to(folder).as_posix() for file in sorted(folder.glob("**/*.csv"))]
        found.add(problems.file_missing(declared.file.span, declared.file.text, files))
        return None
    return found.of(read_file(path, limit=MAX_TABLE_BYTES))


# --- rows ------------------------------------------------------------------------------------------------------------


def _lines(
    source: Source, columns: Sequence[TypedColumn], names: Names, found: Problems
) -> tuple[Line, ...] | None:
    """The rows of the file; None if its header does not fit or a row is wrong."""
    before = len(found.found)
    rows = found.of(read_rows(source))
    if not rows:
        if len(found.found) == before:
            found.add(problems.no_header(source.span(0, 0), [column.name for column in columns]))
        return None
    places = _places(rows[0], columns, found)
    if places is None:
        return None
    lines = [_line(row, rows[0], places, columns, names, found) for row in rows[1:]]
    good = tuple(line for line in lines if line is not None)
    return good if len(good) == len(lines) and len(found.found) == before else None


def _places(header: CsvRow, columns: Sequence[TypedColumn], found: Problems) -> Mapping[str, int] | None:
    """Where in a row each column stands."""
    before = len(found.found)
    wanted = [column.name for column in columns]
    places: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        if cell.text in places:
            found.add(problems.column_twice(cell.span, cell.text, header.cells[places[cell.text]].span))
        elif cell.text not in (*wanted, *DATES, *UNDECLARED):
            found.add(problems.unknown_column(cell.span, cell.text, (*wanted, *DATES)))
        places.setdefault(cell.text, index)
    misspelt = {problem.near for problem in found.found[before:]}
    for column in columns:
        if column.name not in places and column.name not in misspelt:
            found.add(problems.missing_column(header.span, column.name, column.declared.span))
    return places if len(found.found) == before else None


def _line(
    row: CsvRow,
    header: CsvRow,
    places: Mapping[str, int],
    columns: Sequence[TypedColumn],
    names: Names,
    found: Problems,
) -> Line | None:
    if len(row.cells) != len(header.cells):
        found.add(problems.ragged_row(row.span, len(row.cells), len(header.cells)))
        return None
    values = {column.name: _value(row.cells[places[column.name]], column, names, found) for column in columns}
    dates = [_date(row.cells[places[name]], name, names, found) if name in places else None for name in DATES]
    interval = Interval(*dates)
    if interval.start and interval.end and interval.end < interval.start:
        found.add(ends_before_it_begins(row.cells[places[UNTIL]].span, interval))
        interval = ALWAYS
    return Line(
        Row(
            keys=tuple(values[column.name] for column in columns if column.is_key),
            values=tuple(values[column.name] for column in columns if not column.is_key),
            interval=interval,
            line=row.line,
        ),
        ", ".join(row.cells[places[column.name]].text for column in columns if column.is_key),
        row.span,
    )


def _value(cell: Cell, column: TypedColumn, names: Names, found: Problems) -> object:
    """What the cell says; an empty one is the empty set, or nothing known where the column may be empty."""
    if not cell.text and not isinstance(column.type, SetType):
        if not column.declared.optional:
            found.add(problems.empty_cell(cell.span, column.name))
        return UNKNOWN
    value = read_literal(cell.text, column.type, names)
    if isinstance(value, Misfit):
        args = (value.text, value.expected, value.example, value.near)
        found.add(problems.bad_cell(cell.span, column.name, *args))
        return UNKNOWN
    return value


def _date(cell: Cell, column: str, names: Names, found: Problems) -> date | None:
    value = read_literal(cell.text, DATE, names) if cell.text else None
    if value is None or isinstance(value, date):
        return value
    wrong = value if isinstance(value, Misfit) else Misfit(cell.text, problems.A_DAY, "2024-03-01")
    found.add(problems.bad_cell(cell.span, column, wrong.text, wrong.expected, wrong.example, None))
    return None


# --- rows together ---------------------------------------------------------------------------------------------------


def _with_rows(
    table: Table, declared: DeclaredTable, lines: Sequence[Line], names: Names, found: Problems
) -> Table:
    settled = _settled(lines, found)
    if not lines:
        if table.default is None:
            found.add(problems.table_without_rows(declared.span, table.name))
    elif table.default is None:
        _report_missing_rows(table, declared, names, settled, found)
    return evolve(table, rows=settled)


def _settled(lines: Sequence[Line], found: Problems) -> tuple[Row, ...]:
    """In the order of the file, each with its end; reports rows for one key at one time."""
    by_keys: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        by_keys.setdefault(line.row.keys, []).append(line)
    rows = [row for group in by_keys.values() for row in _settled_group(group, found)]
    return tuple(sorted(rows, key=lambda row: row.line))


def _settled_group(group: Sequence[Line], found: Problems) -> Iterable[Row]:
    settled = settle([line.row.interval for line in group])
    for first, second in settled.overlaps:
        one, other = group[first], group[second]
        found.add(problems.row_twice(other.span, other.keys_text, one.row.line, one.span))
    if not settled.overlaps:
        for gap in settled.gaps:
            found.add(problems.gap_between_rows(group[0].span, group[0].keys_text, words_of(gap)))
    return (
        evolve(line.row, interval=interval) for line, interval in zip(group, settled.intervals, strict=True)
    )


def _report_missing_rows(
    table: Table, declared: DeclaredTable, names: Names, rows: Sequence[Row], found: Problems
) -> None:
    """Of each combination of other keys that is there, all combinations of the enum keys must be."""
    closed = [_members(key.type, names) for key in table.keys]
    places = [index for index, members in enumerate(closed) if members is not None]
    combinations = list(_product([closed[index] or () for index in places]))
    if not places or len(combinations) > MOST_COMBINATIONS:
        return
    missing = [
        tuple(keys)
        for others, there in _groups(rows, places)
        for keys in _absent(others, there, combinations, places)
    ]
    if missing:
        shown = [", ".join(_shown(key) for key in keys) for keys in missing]
        found.add(problems.missing_rows(declared.span, shown, declared.file.span))


def _members(type_: Type, names: Names) -> tuple[object, ...] | None:
    """All values of a type that has few; None of others."""
    match type_:
        case EnumType(enum):
            return tuple(names.members(enum).things)
        case BoolType():
            return (True, False)
        case _:
            return None


def _product(choices: Sequence[Sequence[object]]) -> Iterable[tuple[object, ...]]:
    size = 1
    for members in choices:
        size *= len(members)
    return product(*choices) if size <= MOST_COMBINATIONS else ((),) * (MOST_COMBINATIONS + 1)


def _groups(
    rows: Sequence[Row], places: Sequence[int]
) -> Iterable[tuple[tuple[object, ...], set[tuple[object, ...]]]]:
    """The keys that are not at `places`, with the combinations at `places` that there are rows for."""

    def others(row: Row) -> tuple[object, ...]:
        return tuple(key for index, key in enumerate(row.keys) if index not in places)

    ordered = sorted(rows, key=lambda row: tuple(map(str, others(row))))
    for keys, group in groupby(ordered, others):
        yield keys, {tuple(row.keys[index] for index in places) for row in group}


def _absent(
    others: Sequence[object],
    there: set[tuple[object, ...]],
    combinations: Sequence[tuple[object, ...]],
    places: Sequence[int],
) -> Iterable[list[object]]:
    for combination in combinations:
        if combination not in there:
            keys = list(others)
            for place, key in zip(places, combination, strict=True):
                keys.insert(place, key)
            yield keys


def _shown(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)
