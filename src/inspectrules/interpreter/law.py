"""The law of a day: parameters, table rows and policies in force on the governing date."""

from collections.abc import Mapping
from typing import cast

from inspectrules.interpreter.context import World
from inspectrules.policy.model import Interval, Layer, Table
from inspectrules.values.unknown import UNKNOWN

Rows = Mapping[tuple[object, ...], tuple[object, ...]]


def in_force(interval: Interval, world: World) -> bool:
    """Whether the governing date lies in the interval. `never` is later than every day."""
    day = world.governing
    return (interval.start is None or interval.start <= day) and (interval.end is None or day <= interval.end)


def parameter(name: str, world: World) -> object:
    """The parameter's value in force; unknown if none is."""
    for dated in world.policy.parameters[name].values:
        if in_force(dated.interval, world):
            return dated.value
    return UNKNOWN


def rows(table: Table, world: World) -> Rows:
    """The table's rows in force, by their keys."""
    known = world.memo.get(("rows", table.name))
    if known is None:
        known = {row.keys: row.values for row in table.rows if in_force(row.interval, world)}
        world.memo["rows", table.name] = known
    return cast(Rows, known)


def look_up(name: str, keys: tuple[object, ...], column: str, world: World) -> object:
    """The cell of the row with these keys; where no row is, the table's default, else unknown."""
    table = world.policy.tables[name]
    row = rows(table, world).get(keys, table.default)
    return UNKNOWN if row is None else row[table.column(column)]


def has_row(name: str, keys: tuple[object, ...], world: World) -> bool:
    return keys in rows(world.policy.tables[name], world)


def layer_named(name: str, world: World) -> Layer:
    """The layer with that id; the policy itself for a rule that names none."""
    layers = world.policy.layers
    return next((layer for layer in layers if layer.id == name), layers[0])
