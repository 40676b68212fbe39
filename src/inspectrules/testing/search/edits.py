"""Small changes to a request, as data: a request and an edit in, another request out.

Each edit says one thing that somebody could write into a case: a fact stated or taken back, a row added, changed or
removed, a collection that nobody has told, another date of the decision.
"""

from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from inspectrules.testing.cases.model import Wire
from inspectrules.testing.search.request import Request, Rows

Path = tuple[str, ...]


class _Absent:
    """Takes the fact back."""

    def __repr__(self) -> str:
        return "absent"


ABSENT: Final = _Absent()


@frozen
class Listed:
    """Where records are listed: a collection, or else a list of the subject's own."""

    path: Path
    of_subject: bool = False


@frozen(eq=False)
class SetFact:
    path: Path
    value: object


@frozen(eq=False)
class SetRow:
    """States a fact of one row."""

    where: Listed
    index: int
    path: Path
    value: object


@frozen(eq=False)
class AddRows:
    """Adds a row so many times; `identity` is the attribute that tells them apart, if they have one."""

    where: Listed
    row: Wire
    times: int = 1
    identity: str | None = None
    differs: Path | None = None
    """The fact in which the row is unlike the pattern it was made by."""


@frozen(eq=False)
class RemoveRow:
    where: Listed
    index: int


@frozen(eq=False)
class SetRows:
    """Replaces all rows; None: nobody has told."""

    where: Listed
    rows: Rows | None


@frozen(eq=False)
class SetAsOf:
    day: str | None


@frozen(eq=False)
class SetParameter:
    name: str
    value: object = ABSENT


@frozen(eq=False)
class Together:
    """Several at once, where one without the others would not fit."""

    edits: "tuple[Edit, ...]" = field()


Edit = SetFact | SetRow | AddRows | RemoveRow | SetRows | SetAsOf | SetParameter | Together


def applied(edit: Edit, request: Request) -> Request | None:
    """The request with the edit; None where there is nothing that it could change."""
    match edit:
        case SetFact(path, value):
            return evolve(request, facts=stated(request.facts, path, value))
        case SetAsOf(day):
            return evolve(request, as_of=day)
        case SetParameter(name, value):
            return evolve(request, parameters=stated(request.parameters, (name,), value))
        case Together(edits):
            return all_applied(edits, request)
        case SetRows(where, rows):
            return _with_rows(where, rows, request)
        case _:
            return _rows_edited(edit, request)


def touched(edit: Edit) -> object:
    """What the edit is about: edits that touch the same thing are alternatives to one another."""
    match edit:
        case SetFact(path):
            return path
        case SetRow(where, _, path):
            return where, path
        case AddRows(where, _, times, _, differs):
            return where, times > 1, differs
        case RemoveRow(where) | SetRows(where):
            return where, type(edit)
        case SetParameter(name):
            return "parameter", name
        case Together(edits):
            return touched(edits[-1])
        case SetAsOf():
            return "as_of"


def all_applied(edits: tuple[Edit, ...], request: Request) -> Request | None:
    """The request with the edits, in their order; None where one of them does not apply."""
    found: Request | None = request
    for edit in edits:
        found = None if found is None else applied(edit, found)
    return found


def _rows_edited(edit: SetRow | AddRows | RemoveRow, request: Request) -> Request | None:
    rows = list(rows_at(edit.where, request) or ())
    match edit:
        case AddRows():
            rows.extend(_added(edit, rows))
        case RemoveRow(_, index) if index < len(rows):
            del rows[index]
        case SetRow(_, index, path, value) if index < len(rows):
            rows[index] = stated(rows[index], path, value)
        case _:
            return None
    return _with_rows(edit.where, tuple(rows), request)


def rows_at(where: Listed, request: Request) -> Rows | None:
    """The rows that are listed there; None where nobody has told."""
    if not where.of_subject:
        return request.collections.get(where.path[0])
    value = fact_at(request.facts, where.path)
    return (
        tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, list | tuple) else None
    )


def _with_rows(where: Listed, rows: Rows | None, request: Request) -> Request:
    if where.of_subject:
        value: object = ABSENT if rows is None else list(rows)
        return evolve(request, facts=stated(request.facts, where.path, value))
    return evolve(request, collections={**request.collections, where.path[0]: rows})


def _added(edit: AddRows, rows: list[Wire]) -> list[Wire]:
    if edit.identity is None:
        return [edit.row] * edit.times
    taken = {str(row.get(edit.identity)) for row in rows}
    free = (f"X-{number}" for number in range(1, len(rows) + edit.times + 1))
    names = [name for name in free if name not in taken]
    return [{**edit.row, edit.identity: name} for name in names[: edit.times]]


def stated(record: Wire, path: Path, value: object) -> dict[str, object]:
    """The record with the fact at the path stated, or absent; records on the way come into being."""
    name, *rest = path
    below = record.get(name)
    if rest:
        value = stated(below if isinstance(below, Mapping) else {}, tuple(rest), value)
    if value is ABSENT:
        return {key: item for key, item in record.items() if key != name}
    return {**record, name: value}


def fact_at(record: object, path: Path) -> object:
    """What the record states at the path; None for nothing."""
    for name in path:
        record = record.get(name) if isinstance(record, Mapping) else None
    return record
