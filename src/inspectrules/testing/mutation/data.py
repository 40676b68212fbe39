"""Changes of parameters and tables: other values, other times, values and rows that are not there."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from inspectrules.policy.model import CheckedPolicy, Dated, Parameter, Row, Table
from inspectrules.testing.mutation.change import Change, Site, site_in
from inspectrules.testing.mutation.intervals import interval_changes
from inspectrules.testing.mutation.operators.constants import cells
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.types import Type


def parameter_changes(parameter: Parameter, policy: CheckedPolicy) -> Iterator[Change[Parameter]]:
    """Each value a step off, in force a day off, or not there."""
    site = site_in(policy, "")
    for index, dated in enumerate(parameter.values):
        for change in _of_value(dated, parameter, site):
            yield change.of(_with_value(parameter, index, change.part))
        for interval in interval_changes(dated.interval, parameter.span):
            moved = _moved(parameter, index, evolve(dated, interval=interval.part))
            if moved is not None:
                yield interval.of(moved)
        if len(parameter.values) > 1:
            part = evolve(parameter, values=parameter.values[:index] + parameter.values[index + 1 :])
            yield Change("value", part, parameter.span, shown(dated.value), "", writable=False)


def _of_value(dated: Dated, parameter: Parameter, site: Site) -> Iterator[Change[Dated]]:
    text = shown(dated.value)
    for operator, value, new in cells(dated.value, parameter.type, text, site):
        yield Change(operator, evolve(dated, value=value), parameter.span, text, new, writable=False)


def _with_value(parameter: Parameter, index: int, dated: Dated) -> Parameter:
    return evolve(parameter, values=(*parameter.values[:index], dated, *parameter.values[index + 1 :]))


def _moved(parameter: Parameter, index: int, dated: Dated) -> Parameter | None:
    """The parameter with the value at another time; None where it would overlap with its neighbour's."""
    for other in (*parameter.values[:index], *parameter.values[index + 1 :]):
        starts = max(filter(None, (other.interval.start, dated.interval.start)), default=None)
        ends = min(filter(None, (other.interval.end, dated.interval.end)), default=None)
        if starts is None or ends is None or starts <= ends:
            return None
    return _with_value(parameter, index, dated)


def table_changes(table: Table, policy: CheckedPolicy) -> Iterator[Change[Table]]:
    """Each cell a step off, each row in force a day off, or not there."""
    site = site_in(policy, "")
    for index, row in enumerate(table.rows):
        for change in _of_row(row, table, site):
            yield change.of(_with_row(table, index, change.part))
        dropped = evolve(table, rows=table.rows[:index] + table.rows[index + 1 :])
        yield Change("row", dropped, table.span, _key(row), "", writable=False)
    if table.default is not None:
        yield from _defaults(table, table.default, site)


def _of_row(row: Row, table: Table, site: Site) -> Iterator[Change[Row]]:
    for place, (value, column) in enumerate(zip(row.values, table.columns, strict=True)):
        for operator, other, old, new in _of_cell(value, column.type, site):
            part = evolve(row, values=(*row.values[:place], other, *row.values[place + 1 :]))
            where = f"{_key(row)} {column.name}"
            yield Change(operator, part, table.span, f"{where}: {old}", f"{where}: {new}", writable=False)
    for interval in interval_changes(row.interval, table.span):
        change = interval.of(evolve(row, interval=interval.part))
        yield evolve(change, old=f"{_key(row)} {change.old}", new=f"{_key(row)} {change.new}")


def _of_cell(value: object, type_: Type, site: Site) -> Iterator[tuple[str, object, str, str]]:
    text = shown(value)
    for operator, other, new in cells(value, type_, text, site):
        yield operator, other, text, new


def _with_row(table: Table, index: int, row: Row) -> Table:
    return evolve(table, rows=(*table.rows[:index], row, *table.rows[index + 1 :]))


def _defaults(table: Table, default: tuple[object, ...], site: Site) -> Iterator[Change[Table]]:
    for place, (value, column) in enumerate(zip(default, table.columns, strict=True)):
        for operator, other, old, new in _of_cell(value, column.type, site):
            values = (*default[:place], other, *default[place + 1 :])
            where = f"default {column.name}"
            part = evolve(table, default=values)
            yield Change(operator, part, table.span, f"{where}: {old}", f"{where}: {new}", writable=False)
    part = evolve(table, default=None)
    yield Change("default", part, table.span, "default", "", writable=False)


def _key(row: Row) -> str:
    return ", ".join(shown(key) for key in row.keys)


def shown(value: object) -> str:
    """As a data file writes it."""
    match value:
        case bool():
            return str(value).lower()
        case int() | Decimal() | str():
            return str(value)
        case frozenset():
            return "{" + ", ".join(sorted(shown(one) for one in value)) + "}"
    return str(to_wire(value))
