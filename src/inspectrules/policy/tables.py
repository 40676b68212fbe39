"""Declared tables and their CSV files become tables: at most one row for each key and day."""

from collections.abc import Iterable, Sequence
from itertools import groupby, product
from pathlib import Path

from attrs import evolve

from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredPolicy, DeclaredTable
from inspectrules.policy.intervals import settle, words_of
from inspectrules.policy.model import Row, Table
from inspectrules.policy.scope import Scope
from inspectrules.policy.table_columns import columns_of, typed_columns
from inspectrules.policy.table_defaults import default_of
from inspectrules.policy.table_rows import Line, Lines, read_lines
from inspectrules.source.read import read_file
from inspectrules.text import Source
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import BoolType, EnumType, Type

MAX_TABLE_BYTES = 16 * 1024 * 1024
MOST_COMBINATIONS = 100_000
"""Of enum keys that are checked for completeness."""


def check_tables(policy: DeclaredPolicy, scope: Scope, found: Problems) -> tuple[Table, ...]:
    """The tables of one policy; `scope` knows the vocabulary only. What is wrong is left out."""
    checked = (_table(declared, policy, scope, found) for declared in policy.tables)
    return tuple(table for table in checked if table is not None)


def _table(declared: DeclaredTable, policy: DeclaredPolicy, scope: Scope, found: Problems) -> Table | None:
    columns = typed_columns(declared, scope, found)
    source = _source(declared, policy.folder or Path(), found)
    if columns is None:
        return None
    values = columns_of(columns, keys=False)
    table = Table(
        name=declared.name,
        keys=columns_of(columns, keys=True),
        columns=values,
        rows=(),
        default=default_of(declared, values, scope, found),
        sample=declared.sample,
        labels=declared.labels,
        layer=policy.id,
        span=declared.span,
    )
    lines = None if source is None else read_lines(source, columns, scope.names, found)
    return table if lines is None else _with_rows(table, declared, lines, scope.names, found)


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


# --- rows together ---------------------------------------------------------------------------------------------------


def _with_rows(table: Table, declared: DeclaredTable, lines: Lines, names: Names, found: Problems) -> Table:
    settled = _settled(lines.lines, found)
    if lines.complete and table.default is None:
        if not lines.lines:
            found.add(problems.table_without_rows(declared.span, table.name))
        else:
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
    if settled.gaps and not settled.overlaps:
        gaps = ", ".join(map(words_of, settled.gaps))
        found.add(problems.gap_between_rows(group[0].span, group[0].keys_text, gaps))
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
