"""The elements of a collection, and the visits that they are parts of."""

from collections.abc import Iterable
from typing import cast

from attrs import frozen

from inspectrules.interpreter.context import Context, Element, World, as_date, read, role_value
from inspectrules.policy.tree import Query
from inspectrules.values.dates import Date
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe, Unknown
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import ListType

Elements = tuple[Element, ...]
Dates = tuple[Maybe[Date], ...]
"""The dates that one thing may have: one if it is certain."""


@frozen(eq=False)
class Visit:
    """Parts that were, or will be, carried out together; in other collections each element alone."""

    parts: Elements


def collection_name(query: Query) -> str:
    """How the collection is called: its name, or the dotted path of the subject's own list."""
    return ".".join(query.path) if query.collection is None else query.collection


def kind_of_elements(query: Query, world: World) -> str:
    """The vocabulary's record that the elements are."""
    vocabulary = world.policy.vocabulary
    if query.collection is not None:
        return vocabulary.collections[query.collection].record
    attribute = vocabulary.attribute(world.subject.record, query.path)
    return attribute.type.name if attribute is not None and isinstance(attribute.type, ListType) else ""


def elements(query: Query, world: World) -> Maybe[Elements]:
    """All elements of the query's collection; unknown if it was not given."""
    key = ("elements", query.collection, query.path)
    if key not in world.memo:
        world.memo[key] = _elements(query, world)
    return cast(Maybe[Elements], world.memo[key])


def _elements(query: Query, world: World) -> Maybe[Elements]:
    given = _records(query, world)
    if isinstance(given, Unknown):
        return UNKNOWN
    kind, name = kind_of_elements(query, world), collection_name(query)
    return tuple(Element(record, kind, label(name, record, kind, world)) for record in given)


def _records(query: Query, world: World) -> Maybe[tuple[object, ...]]:
    if query.collection is not None:
        return world.collections.get(query.collection, UNKNOWN)
    value = read(world.record, query.path)
    if isinstance(value, tuple):
        return value
    return () if value is NONE else UNKNOWN


def label(collection: str, record: object, kind: str, world: World) -> str:
    """`inspections[H7]`; `steps[*]` for an element without a known id."""
    identity = role_value(world, record, kind, Role.ID)
    return f"{collection}[{identity if isinstance(identity, str | int) else '*'}]"


def visits(query: Query, world: World) -> Maybe[tuple[Visit, ...]]:
    """The elements grouped by visit; each for itself where the collection is not one of visits."""
    parts = elements(query, world)
    if parts is UNKNOWN:
        return UNKNOWN
    if not query.of_visits:
        return tuple(Visit((part,)) for part in parts)
    grouped: dict[object, list[Element]] = {}
    for part in parts:
        grouped.setdefault(visit_of(part, world), []).append(part)
    return tuple(Visit(tuple(group)) for group in grouped.values())


def visit_of(part: Element, world: World) -> object:
    """What parts of one visit share; a part whose visit is not known stands alone."""
    visit = role_value(world, part.record, part.kind, Role.VISIT)
    return ("part", id(part.record)) if visit is UNKNOWN else ("visit", visit)


def filtered(query: Query, part: Element, context: Context) -> Truth:
    """Whether the collection's default filter lets the element count at all."""
    if query.default_filter is None:
        return True
    value = context.binding(query.element, part).value(query.default_filter)
    return value if isinstance(value, bool | Unknown) else False


def dates_of(query: Query, visit: Visit, context: Context) -> Dates:
    """The earliest start of the visit's parts that count at all; each one it may be, where that is uncertain.

    Parts that the default filter leaves out, such as cancelled ones, do not date a visit.
    """
    key = ("dates", collection_name(query), id(query.default_filter), id(visit.parts[0].record))
    memo = context.world.memo
    if key not in memo:
        counting = [(filtered(query, part, context), _start(part, context.world)) for part in visit.parts]
        memo[key] = _earliest(counting)
    return cast(Dates, memo[key])


def _start(part: Element, world: World) -> Maybe[Date]:
    return as_date(role_value(world, part.record, part.kind, Role.START))


def _earliest(counting: Iterable[tuple[Truth, Maybe[Date]]]) -> Dates:
    possible = [(counts, start) for counts, start in counting if counts is not False]
    starts = [start for _, start in possible if start is not UNKNOWN]
    if len(starts) < len(possible):
        return (UNKNOWN,)
    certain = [start for counts, start in possible if counts is True and start is not UNKNOWN]
    if not certain:
        return tuple(sorted(set(starts)))
    first = min(certain)
    return (*sorted({start for start in starts if start < first}), first)
