"""Merging: which element the subject is merged into, and what is therefore not counted (§9, §11)."""

from collections.abc import Iterable, Iterator
from functools import reduce

from attrs import frozen

from inspectrules.interpreter.context import Context, Element, Spared, World
from inspectrules.interpreter.elements import elements, visit_of
from inspectrules.interpreter.operators import Ordered, order_key
from inspectrules.interpreter.queries import Match, element_id, matches
from inspectrules.policy.tree import Expr, Merge, Query
from inspectrules.values.logic import Truth, or_
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe

Key = Maybe[tuple[int, Ordered]]


@frozen(eq=False)
class Candidate:
    """An element that matches, or may, and what it is ordered by."""

    match: Match
    keys: tuple[Key, ...]


def candidates(merge: Merge, context: Context) -> tuple[Candidate, ...]:
    """All elements into which the subject may be merged; none where the collection is unknown."""
    found = matches(merge.query, context)
    return () if found is UNKNOWN else tuple(_candidate(merge, match) for match in found)


def _candidate(merge: Merge, match: Match) -> Candidate:
    identity: Key = (0, element_id(match.element, match.context.world))
    return Candidate(match, (*(_key(value, match.context) for value in merge.taking), identity))


def _key(value: Expr, context: Context) -> Key:
    """What to order by: no value comes after all values."""
    found = context.value(value)
    if found is NONE:
        return (1, 0)
    key = UNKNOWN if found is UNKNOWN else order_key(found, value.type, context.world.policy.vocabulary)
    return UNKNOWN if key is UNKNOWN else (0, key)


def precedes(left: Candidate, right: Candidate) -> Truth:
    """Whether `left` comes before `right`: by the first key in which they differ."""
    for ours, theirs in zip(left.keys, right.keys, strict=True):
        if ours is UNKNOWN or theirs is UNKNOWN:
            return UNKNOWN
        if ours != theirs:
            return ours < theirs
    return False


def target(merge: Merge, context: Context) -> Element | None:
    """The first element that matches, if it is certain that nothing which may match comes before it."""
    possible = possible_targets(candidates(merge, context))
    if len(possible) == 1 and possible[0].match.holds is True:
        return possible[0].match.element
    return None


def possible_targets(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that may turn out to be the first: no certain match is known to precede them."""
    listed = tuple(found)
    certain = [one for one in listed if one.match.holds is True]
    return tuple(
        one
        for one in listed
        if not any(precedes(other, one) is True for other in certain if other is not one)
    )


# --- what is not counted ---------------------------------------------------------------------------------


def spared_by(merges: Iterable[tuple[Merge, Truth, frozenset[str]]], context: Context) -> Spared:
    """Of merge rules, each with whether it is effective and what it lacks: the elements not to be counted."""
    parts = [_spared_by_one(merge, effective, lacks, context) for merge, effective, lacks in merges]
    return reduce(_together, parts, Spared())


def _together(left: Spared, right: Spared) -> Spared:
    truths = dict(left.truths)
    for key, truth in right.truths.items():
        truths[key] = or_(truths.get(key, False), truth)
    return Spared(truths, left.lacks | right.lacks)


def _spared_by_one(merge: Merge, effective: Truth, lacks: frozenset[str], context: Context) -> Spared:
    """An element is spared for certain if it is, or goes with, whichever element turns out to be the target."""
    possible = possible_targets(candidates(merge, context))
    if effective is False or not possible:
        return Spared()
    certain = any(one.match.holds is True for one in possible)
    spared = [_ids_with_visit(one.match.element, context.world) for one in possible]
    surely = frozenset.intersection(*spared) if certain else frozenset()
    return Spared({one: effective if one in surely else UNKNOWN for one in frozenset.union(*spared)}, lacks)


def _ids_with_visit(element: Element, world: World) -> frozenset[int]:
    return frozenset(id(part.record) for part in _with_its_visit(element, world))


def _with_its_visit(element: Element, world: World) -> Iterator[Element]:
    """The element, and in every collection of visits the parts of its visit."""
    yield element
    visit = visit_of(element, world)
    for collection in world.policy.vocabulary.collections.values():
        if not collection.of_visits:
            continue
        given = elements(Query(collection.element, collection.name), world)
        if given is not UNKNOWN:
            yield from (part for part in given if visit_of(part, world) == visit)
