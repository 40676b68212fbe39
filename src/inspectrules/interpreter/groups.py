"""The groups of an indicator: elements in, the different values of their keys out; and records to evaluate it about."""

import datetime
from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import cast

from attrs import field, frozen

from inspectrules.interpreter.context import Context
from inspectrules.interpreter.elements import filtered, visits
from inspectrules.interpreter.operators import identity
from inspectrules.policy.model import Grouping, Indicator
from inspectrules.policy.tree import Expr
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import RecordType

Path = tuple[str, ...]
Values = tuple[object, ...]


@frozen(eq=False)
class Group:
    """The elements that share the values of all keys; without keys, all of them."""

    values: Mapping[Path, object] = field(factory=dict)
    names: Mapping[str, object] = field(factory=dict)
    """What is told of it, by dotted name: of a record its id."""


def groups_of(indicator: Indicator, context: Context) -> tuple[Group, ...]:
    """All groups, in an order of their own; an element with a key that is not known makes no group.

    Elements that the collection's default filter leaves out make none either. Where the collection was not given there
    is one group of which nothing is known.
    """
    grouping = indicator.grouping
    if grouping is None or visits(grouping.elements, context.world) is UNKNOWN:
        return (Group(),)
    found: dict[Values, list[Values]] = {}
    for values in _values(grouping, context):
        known = tuple(
            _known_by(value, key, context) for value, key in zip(values, grouping.keys, strict=True)
        )
        if UNKNOWN not in known:
            found.setdefault(known, []).append(values)
    groups = (_group(known, listed, grouping, context) for known, listed in found.items())
    return tuple(sorted(groups, key=_order))


def _values(grouping: Grouping, context: Context) -> Iterable[Values]:
    given = visits(grouping.elements, context.world)
    for visit in () if given is UNKNOWN else given:
        for part in visit.parts:
            if filtered(grouping.elements, part, context) is not False:
                bound = context.binding(grouping.elements.element, part)
                yield tuple(bound.value(key) for key in grouping.keys)


def key_of(key: Expr, bound: Context) -> object:
    """What tells the group of an element that is bound."""
    return _known_by(bound.value(key), key, bound)


def _known_by(value: object, key: Expr, context: Context) -> object:
    """What tells groups apart: a value, of a record its id."""
    if not isinstance(key.type, RecordType):
        return value
    return identity(value, key.type, context.world.policy.vocabulary)


def _group(known: Values, listed: list[Values], grouping: Grouping, context: Context) -> Group:
    values: dict[Path, object] = {}
    names: dict[str, object] = {}
    for place, (key, path) in enumerate(zip(grouping.keys, grouping.paths, strict=True)):
        column = [values[place] for values in listed]
        is_record = isinstance(key.type, RecordType) and known[place] is not NONE
        values[path] = _agreed(column, key.type, context) if is_record else known[place]
        names[".".join(path)] = known[place]
    return Group(values, names)


def _agreed(records: list[object], type_: object, context: Context) -> object:
    """Records of one identity as one: an attribute is known if those that state it state the same."""
    assert isinstance(type_, RecordType)
    attributes = context.world.policy.vocabulary.records[type_.name].attributes
    stated = {name: [getattr(record, name, UNKNOWN) for record in records] for name in attributes}
    return SimpleNamespace(**{name: _one(values) for name, values in stated.items()})


def _one(values: list[object]) -> object:
    known = [value for value in values if value is not UNKNOWN]
    return known[0] if known and all(value == known[0] for value in known) else UNKNOWN


def _order(group: Group) -> tuple[str, ...]:
    return tuple(f"{type(wire).__name__} {wire}" for wire in map(to_wire, group.names.values()))


def period_record(
    indicator: Indicator, group: Group, start: datetime.date | None, end: datetime.date | None
) -> object:
    """A record of the indicator's subject: a period's days, and the keys of a group at their paths."""
    roles = indicator.records[0].roles
    top: dict[str, object] = {
        roles[Role.START]: UNKNOWN if start is None else start,
        roles[Role.END]: UNKNOWN if end is None else end,
    }
    for path, value in group.values.items():
        _put(top, path, value)
    return _record(top)


def _put(into: dict[str, object], path: Path, value: object) -> None:
    for step in path[:-1]:
        into = cast(dict[str, object], into.setdefault(step, {}))
    into[path[-1]] = value


def _record(parts: Mapping[str, object]) -> SimpleNamespace:
    return SimpleNamespace(
        **{name: _record(value) if isinstance(value, dict) else value for name, value in parts.items()}
    )
