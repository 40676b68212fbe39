"""Queries over collections: which elements match, and what is asked of those that do (semantics §4 to §7)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from attrs import frozen

from inspectrules.interpreter import operators
from inspectrules.interpreter.bounds import NO_KNOWLEDGE, Bounds, at_least
from inspectrules.interpreter.context import NOTHING_SPARED, Context, Element, World, role
from inspectrules.interpreter.elements import Visit, dates_of, kind_of_elements, visits
from inspectrules.interpreter.windows import in_window
from inspectrules.policy.tree import (
    And,
    AnyOf,
    AtLeast,
    Compare,
    CountDifferent,
    CountOf,
    Defined,
    Expr,
    Fact,
    LatestOf,
    Not,
    Or,
    Query,
    SameKey,
    SumOf,
)
from inspectrules.syntax.tree import Comparison
from inspectrules.values import decimals, integers
from inspectrules.values.logic import Truth, conjunction, disjunction, not_
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe, Unknown
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import DATE, TEXT, DecimalType, RecordType

# --- which elements match ---------------------------------------------------------------------------------


@frozen(eq=False)
class Match:
    """An element that matches, or may match, with itself bound."""

    element: Element
    holds: Truth
    context: Context


Matches = list[tuple[Visit, list[Match]]]


def conditions(query: Query, world: World) -> tuple[Expr, ...]:
    """All that must hold of a matching element but its window, as expressions of the language."""
    key = ("conditions", id(query))
    if key not in world.memo:
        world.memo[key] = (
            query,
            tuple(_conditions(query, world)),
        )  # holds the query, lest its id be used again
    return cast(tuple[Query, tuple[Expr, ...]], world.memo[key])[1]


def _conditions(query: Query, world: World) -> Iterator[Expr]:
    kind = kind_of_elements(query, world)
    for key in query.keys:
        yield _same(query, key)
    if query.not_self:
        yield _not_self(query, kind, world)
    if query.overlapping:
        yield _overlapping(query, kind, world)
    if query.default_filter is not None:
        yield query.default_filter
    if query.where is not None:
        yield query.where


def _not_self(query: Query, kind: str, world: World) -> Expr:
    """Neither the id nor the visit is the subject's."""
    roles = (Role.ID, Role.VISIT)
    pairs = [(role(world, kind, wanted), role(world, world.subject.record, wanted)) for wanted in roles]
    same = [
        Compare(Comparison.EQUAL, Fact(query.element, (theirs,), type=TEXT), Fact(None, (ours,), type=TEXT))
        for theirs, ours in pairs
        if theirs is not None and ours is not None
    ]
    return Not(Or(tuple(same)))


def _same(query: Query, key: SameKey) -> Expr:
    if key.element_definition is not None:
        theirs: Expr = Defined(key.element_definition, query.element, type=key.type)
        return Compare(Comparison.EQUAL, theirs, Defined(key.element_definition, type=key.type))
    theirs = Fact(query.element, key.element_path, type=key.type)
    return Compare(Comparison.EQUAL, theirs, Fact(None, key.subject_path, type=key.type))


def _overlapping(query: Query, kind: str, world: World) -> Expr:
    """Each starts before the other ends, or on that day."""
    theirs, ours = (query.element, kind), (None, world.subject.record)
    return And(
        (
            Compare(Comparison.AT_MOST, _bound(theirs, Role.START, world), _bound(ours, Role.END, world)),
            Compare(Comparison.AT_MOST, _bound(ours, Role.START, world), _bound(theirs, Role.END, world)),
        )
    )


def _bound(side: tuple[str | None, str], wanted: Role, world: World) -> Fact:
    root, kind = side
    name = role(world, kind, wanted) or role(world, kind, Role.START)
    return Fact(root, () if name is None else (name,), type=DATE)


def match(query: Query, visit: Visit, part: Element, context: Context) -> Match:
    """Whether a part of a visit is among the elements that the query means."""
    bound = context.binding(query.element, part)
    holds = conjunction(_tests(query, visit, part, context, bound))
    return Match(part, holds, bound)


def _tests(query: Query, visit: Visit, part: Element, context: Context, bound: Context) -> Iterator[Truth]:
    for condition in conditions(query, context.world):
        value = bound.value(condition)
        yield value if isinstance(value, bool | Unknown) else False
    if query.window is not None:
        yield in_window(query.window, dates_of(query, visit, context), context)
    yield not_(context.spared.truths.get(id(part.record), False))


def matches_by_visit(query: Query, context: Context) -> Maybe[Matches]:
    """For each visit its parts that match, or may; not those without any. Unknown if the collection is."""
    if context.bound or context.spared is not NOTHING_SPARED:
        return _matches_by_visit(query, context)
    key, memo = ("matches", id(query)), context.world.memo
    if key not in memo:
        memo[key] = (query, _matches_by_visit(query, context))  # holds the query, as above
    return cast(tuple[Query, Maybe[Matches]], memo[key])[1]


def _matches_by_visit(query: Query, context: Context) -> Maybe[Matches]:
    given = visits(query, context.world)
    if given is UNKNOWN:
        return UNKNOWN
    found = ((visit, [match(query, visit, part, context) for part in visit.parts]) for visit in given)
    kept = ((visit, [part for part in parts if part.holds is not False]) for visit, parts in found)
    return [(visit, parts) for visit, parts in kept if parts]


def matches(query: Query, context: Context) -> Maybe[list[Match]]:
    """All elements that match, or may."""
    found = matches_by_visit(query, context)
    return UNKNOWN if found is UNKNOWN else [part for _, parts in found for part in parts]


# --- what is asked of them --------------------------------------------------------------------------------


def any_of(node: AnyOf, context: Context) -> Truth:
    return any_match(node.query, context)


def any_match(query: Query, context: Context) -> Truth:
    found = matches(query, context)
    return UNKNOWN if found is UNKNOWN else disjunction(part.holds for part in found)


def count(query: Query, context: Context) -> Bounds:
    """How many visits (elsewhere elements) match: those with a part that does, those with one that may."""
    found = matches_by_visit(query, context)
    if found is UNKNOWN:
        return NO_KNOWLEDGE
    certain = sum(any(part.holds is True for part in parts) for _, parts in found)
    return Bounds(certain, len(found))


def at_least_so_many(node: AtLeast, context: Context) -> Truth:
    wanted = context.value(node.count)
    if wanted is UNKNOWN or matches(node.query, context) is UNKNOWN:
        return UNKNOWN
    if not isinstance(wanted, int):
        return False
    return at_least(count(node.query, context), Bounds(wanted, wanted))


def count_of(node: CountOf, context: Context) -> object:
    return count(node.query, context).exact


def count_of_different(node: CountDifferent, context: Context) -> object:
    return count_different(node, context).exact


def count_different(node: CountDifferent, context: Context) -> Bounds:
    """How many distinct values: an unknown value of a match may be a further one, or one of those known."""
    found = matches(node.query, context)
    if found is UNKNOWN:
        return NO_KNOWLEDGE
    certain = [_compared(node.value, part) for part in found if part.holds is True]
    possible = [_compared(node.value, part) for part in found]
    known = set(certain) - {UNKNOWN, NONE}
    low = max(len(known), int(UNKNOWN in certain))
    return Bounds(low, len(set(possible) - {UNKNOWN, NONE}) + sum(value is UNKNOWN for value in possible))


def _compared(value: Expr, part: Match) -> object:
    """The value of a match; of a record, its id."""
    found = part.context.value(value)
    if not isinstance(value.type, RecordType):
        return found
    return operators.identity(found, value.type, part.context.world.policy.vocabulary)


def sum_of(node: SumOf, context: Context) -> object:
    """Over elements. A value known to be none adds nothing."""
    found = matches(node.query, context)
    if found is UNKNOWN or any(part.holds is UNKNOWN for part in found):
        return UNKNOWN
    values = [part.context.value(node.value) for part in found]
    if isinstance(node.type, DecimalType):
        numbers = [_number(value) for value in values if value is not NONE]
        return decimals.total(numbers, node.type.scale)
    return integers.total(_whole(value) for value in values if value is not NONE)


def _number(value: object) -> Maybe[Decimal]:
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, Decimal) else UNKNOWN


def _whole(value: object) -> Maybe[int]:
    return value if isinstance(value, int) else UNKNOWN


def latest_of(node: LatestOf, context: Context) -> object:
    """The greatest value of those that match, unless one that may, or an unknown value, could exceed it."""
    found = matches(node.query, context)
    if found is UNKNOWN:
        return UNKNOWN
    entries = [(part.holds, *ranked(node.value, part)) for part in found]
    counting = [entry for entry in entries if entry[1] is not NONE]
    if not counting:
        return _none_matches(node, context)
    certain = [(key, value) for holds, value, key in counting if holds is True and key is not UNKNOWN]
    keys = [key for _, _, key in counting if key is not UNKNOWN]
    if not certain or len(keys) < len(counting):
        return UNKNOWN
    greatest, latest = max(certain, key=lambda entry: entry[0])
    return UNKNOWN if any(greatest < key for key in keys) else latest


def ranked(value: Expr, part: Match) -> tuple[object, Maybe[operators.Ordered]]:
    """A value and what to order it by."""
    found = part.context.value(value)
    if found is UNKNOWN or found is NONE:
        return found, UNKNOWN
    return found, operators.order_key(found, value.type, part.context.world.policy.vocabulary)


def _none_matches(node: LatestOf, context: Context) -> object:
    return UNKNOWN if node.otherwise is None else context.value(node.otherwise)


# --- identity of what was counted -------------------------------------------------------------------------


def element_id(element: Element, world: World) -> str:
    name = role(world, element.kind, Role.ID)
    return "*" if name is None else str(getattr(element.record, name, "*"))
