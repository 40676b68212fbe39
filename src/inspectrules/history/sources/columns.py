"""Columns of a table to attributes of a record: names in, checked; then rows of cells in, nested mappings out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from inspectrules.diagnostics.nearest import nearest
from inspectrules.errors import UsageError
from inspectrules.facts.csv_text import cell_reader, known_columns
from inspectrules.facts.json_text import Refused
from inspectrules.facts.problems import Problems, Where, unknown_column
from inspectrules.history.reading import kind_of
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import BoolType, IntType, ListType, SetType, Type

Path = tuple[str, ...]
Names = Mapping[str, str]
"""Attributes, those of a record in a record with a dot (`enterprise.id`), to the columns that hold them."""


@frozen(eq=False)
class Column:
    """One column that is read."""

    name: str
    path: Path
    read: Callable[[object, Where], object]


def columns_of(
    collection: str, named: Names | None, there: Sequence[str], vocabulary: Vocabulary, found: Problems
) -> tuple[Column, ...]:
    """The columns to read of those there. Without `named`, every column is called as its attribute is; none is read if
    one is not.

    Raises:
        UsageError: `named` names an attribute or a column that does not exist.
    """
    record = kind_of(collection, vocabulary).name
    known = dict(known_columns(vocabulary, record, ()))
    if named is None:
        strange = [name for name in there if name not in known]
        for name in strange:
            found.add(unknown_column((collection,), name, record, known))
        if strange:
            return ()
        named = {name: name for name in there}
    mistakes = tuple(_mistakes(named, known, there, record))
    if mistakes:
        raise UsageError(f"`columns` of `{collection}`: {'; '.join(mistakes)}")
    return tuple(
        Column(column, tuple(attribute.split(".")), _reader(known[attribute]))
        for attribute, column in named.items()
    )


def _mistakes(named: Names, known: Mapping[str, Type], there: Sequence[str], record: str) -> Iterator[str]:
    if not named and there:
        yield "it names no column"
    for attribute, column in named.items():
        if attribute not in known:
            yield f"`{record}` has no attribute `{attribute}`{_meant(attribute, known)}"
        if column not in there:
            yield f"there is no column `{column}`{_meant(column, there)}"


def _meant(name: str, candidates: Collection[str]) -> str:
    near = nearest(name, candidates)
    return "" if near is None else f", did you mean `{near}`?"


def mappings(
    rows: Iterable[tuple[Where, Sequence[object]]], columns: Sequence[Column], found: Problems
) -> Iterator[tuple[Where, dict[str, object]]]:
    """Each row as a mapping; cells without a value are facts that are not known."""
    for where, cells in rows:
        row: dict[str, object] = {}
        for column, cell in zip(columns, cells, strict=True):
            if cell is not None:
                _put(row, column, cell, where, found)
        yield where, row


def _put(row: dict[str, object], column: Column, cell: object, where: Where, found: Problems) -> None:
    at = row
    for step in column.path[:-1]:
        inner = at.setdefault(step, {})
        assert isinstance(inner, dict), "a column of a record is never a column itself"
        at = inner
    try:
        at[column.path[-1]] = column.read(cell, (*where, *column.path))
    except Refused as refused:
        found.add(refused.problem)


def _reader(type_: Type) -> Callable[[object, Where], object]:
    """Tables have fewer types than facts: sets come as text, booleans as 0 and 1, whole numbers as decimals."""
    match type_:
        case SetType() | ListType():
            of_text = cell_reader(type_)
            return lambda cell, where: of_text(cell, where) if isinstance(cell, str) else cell
        case BoolType():
            return _read_bool
        case IntType():
            return _read_int
    return _as_it_is


def _as_it_is(cell: object, _: Where) -> object:
    return cell


def _read_bool(cell: object, _: Where) -> object:
    return bool(cell) if type(cell) is int and cell in (0, 1) else cell


def _read_int(cell: object, _: Where) -> object:
    whole = isinstance(cell, Decimal) and cell.is_finite() and cell == cell.to_integral_value()
    return int(cell) if whole and isinstance(cell, Decimal) else cell
