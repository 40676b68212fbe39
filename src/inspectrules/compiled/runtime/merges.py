"""Merging as generated code calls it: the target among candidates, and the records that are not to be counted."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from attrs import frozen

from inspectrules.history.collection import Prepared
from inspectrules.interpreter.merge import Key
from inspectrules.interpreter.operators import order_key
from inspectrules.values.logic import Truth, disjunction, or_
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import Type

Entry = tuple[Any, ...]
"""Whether it holds, the record, and the values to order by."""

Given = tuple[Callable[[object], object], object]
"""What gives the visit of a record, and a collection of visits, or unknown."""


@frozen(eq=False)
class Candidate:
    """An element that matches, or may, and what it is ordered by."""

    holds: Truth
    record: object
    keys: tuple[Key, ...]


@frozen(eq=False)
class Chooser:
    """Orders the candidates of one merge rule."""

    types: tuple[Type, ...]
    identity: str | None
    visit: str | None
    vocabulary: Vocabulary

    def possible(self, entries: object) -> list[Candidate]:
        """Those that may turn out to be the first: no certain match is known to precede them."""
        if not isinstance(entries, list):
            return []
        listed = [self._candidate(entry) for entry in entries]
        certain = [one for one in listed if one.holds is True]
        return [one for one in listed if not any(_first(other, one) for other in certain if other is not one)]

    def _candidate(self, entry: Entry) -> Candidate:
        keys = tuple(self._key(value, type_) for value, type_ in zip(entry[2:], self.types, strict=True))
        return Candidate(entry[0], entry[1], (*keys, (0, self.id_of(entry[1]))))

    def _key(self, value: object, type_: Type) -> Key:
        if value is NONE:
            return (1, 0)
        key = UNKNOWN if value is UNKNOWN else order_key(value, type_, self.vocabulary)
        return UNKNOWN if key is UNKNOWN else (0, key)

    def id_of(self, record: object) -> str:
        return "*" if self.identity is None else str(getattr(record, self.identity, "*"))

    def target(self, entries: object) -> str | None:
        """The id of the first that matches, if it is certain that nothing which may match comes before it."""
        possible = self.possible(entries)
        return self.id_of(possible[0].record) if len(possible) == 1 and possible[0].holds is True else None

    def visit_of(self, record: object) -> object:
        return UNKNOWN if self.visit is None else getattr(record, self.visit)


def _first(left: Candidate, right: Candidate) -> bool:
    for ours, theirs in zip(left.keys, right.keys, strict=True):
        if ours is UNKNOWN or theirs is UNKNOWN:
            return False
        if ours != theirs:
            return ours < theirs
    return False


def any_match(entries: list[Entry]) -> Truth:
    return disjunction(entry[0] for entry in entries) if entries else False


def spared(
    merges: tuple[tuple[Chooser, Truth, object], ...], given: tuple[Given, ...]
) -> Mapping[int, Truth]:
    """By Python identity: records that the subject would merge into, or of their visit."""
    found: dict[int, Truth] = {}
    for chooser, effective, entries in merges:
        if effective is not False and isinstance(entries, list) and entries:
            for key, truth in _spared_by_one(chooser, effective, entries, given).items():
                found[key] = or_(found.get(key, False), truth)
    return found


def _spared_by_one(
    chooser: Chooser, effective: Truth, entries: object, given: tuple[Given, ...]
) -> Mapping[int, Truth]:
    possible = chooser.possible(entries)
    if not possible:
        return {}
    certain = any(one.holds is True for one in possible)
    together = [_with_its_visit(one.record, chooser.visit_of(one.record), given) for one in possible]
    surely = frozenset.intersection(*together) if certain else frozenset[int]()
    everyone = reduce(frozenset.union, together)
    return {one: effective if one in surely else UNKNOWN for one in everyone}


def _with_its_visit(record: object, visit: object, given: tuple[Given, ...]) -> frozenset[int]:
    found = {id(record)}
    for visit_of, rows in given:
        if visit is not UNKNOWN and isinstance(rows, tuple):
            found.update(id(row) for row in rows if visit_of(row) == visit)
        elif visit is not UNKNOWN and isinstance(rows, Prepared):
            found.update(map(id, rows.parts_of(visit)))
    return frozenset(found)
