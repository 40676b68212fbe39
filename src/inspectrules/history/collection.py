"""One collection, prepared: its records in visits, found by id and by visit, and an index for each way of counting.

Never changed: adding a record gives another prepared collection, which shares almost everything with this one.
"""

from collections.abc import Iterable
from threading import RLock

from attrs import evolve, field, frozen

from inspectrules.facts.records import FactRecord
from inspectrules.history.index import Index, build
from inspectrules.history.layered import Layered
from inspectrules.history.reading import Path, index_plan, kind_of
from inspectrules.history.tally import tally
from inspectrules.history.visits import Visit
from inspectrules.policy.query_plans import Answer, Asked, QueryPlan
from inspectrules.vocabulary.model import Role, Vocabulary


@frozen
class Roles:
    """The attributes by which records of a collection are told apart."""

    identity: str
    visit: str | None
    """None where each element counts for itself."""

    def id_of(self, record: object) -> object:
        return getattr(record, self.identity)

    def mark_of(self, record: object) -> object:
        """What the parts of one visit share; of an element that counts for itself, its id."""
        return getattr(record, self.visit or self.identity)


def roles_of(collection: str, vocabulary: Vocabulary) -> Roles:
    roles = kind_of(collection, vocabulary).roles
    of_visits = vocabulary.collections[collection].of_visits
    return Roles(roles[Role.ID], roles[Role.VISIT] if of_visits else None)


@frozen(eq=False)
class Prepared:
    """What history holds of one collection at one moment."""

    name: str
    vocabulary: Vocabulary = field(repr=False)
    roles: Roles = field(repr=False)
    visits: Layered[object, Visit] = field(repr=False)
    """By the mark that their parts share."""

    marks: Layered[object, object] = field(repr=False)
    """By id of a record, the mark of its visit."""

    next_position: int = field(repr=False)
    indexes: dict[int, tuple[QueryPlan, Index]] = field(factory=dict, repr=False)
    """By Python identity of the plan. It grows when a plan is first asked for; what is in it stays."""

    building: RLock = field(factory=RLock, repr=False)
    """Held while an index is built, so that it is built once."""

    @property
    def in_order(self) -> list[Visit]:
        """All visits, as their first parts were given."""
        return sorted((visit for _, visit in self.visits.items()), key=lambda one: one.position)

    @property
    def records(self) -> tuple[FactRecord, ...]:
        """All records, those of a visit together."""
        return records_of(self.in_order)

    def __len__(self) -> int:
        return sum(len(visit.parts) for _, visit in self.visits.items())

    def visit_with(self, identity: object) -> Visit | None:
        """The visit of which the record with that id is a part."""
        mark = self.marks.get(identity)
        return None if mark is None else self.visits.get(mark)

    def parts_of(self, mark: object) -> tuple[FactRecord, ...]:
        """The records of the visit with that mark."""
        visit = self.visits.get(mark)
        return () if visit is None else visit.parts

    def find(self, identity: object) -> FactRecord | None:
        """The record with that id."""
        visit = self.visit_with(identity)
        parts = () if visit is None else visit.parts
        return next((part for part in parts if self.roles.id_of(part) == identity), None)

    # --- what engines ask -----------------------------------------------------------------------------

    def index(self, plan: QueryPlan) -> Index:
        """The index for a plan; built when it is first asked for."""
        known = self.indexes.get(id(plan))
        return self._built(plan) if known is None else known[1]

    def _built(self, plan: QueryPlan) -> Index:
        with self.building:
            if id(plan) not in self.indexes:
                equal = (index for other, index in self.indexes.values() if other == plan)
                found = next(equal, None) or build(index_plan(plan, self.vocabulary), self.in_order)
                self.indexes[id(plan)] = (plan, found)
            return self.indexes[id(plan)][1]

    def count(self, plan: QueryPlan, asked: Asked) -> Answer:
        """How many visits match, for certain and at most."""
        return tally(plan, asked, self.index(plan), self.own_visits(plan.not_self, asked.own))

    def bucket(self, plan: QueryPlan, asked: Asked) -> tuple[FactRecord, ...]:
        """The records of all visits that can match at all, as far as keys and the element alone tell."""
        return records_of(self.index(plan).candidates(asked.keys))

    def own_visits(self, paths: tuple[Path, ...], own: tuple[object, ...]) -> tuple[Visit, ...] | None:
        """The visits that have the subject's own id or visit at one of the paths; None if they cannot be looked up."""
        found: dict[int, Visit] = {}
        for path, value in zip(paths, own, strict=True):
            if path not in ((self.roles.identity,), (self.roles.visit,)):
                return None
            visit = self.visit_with(value) if path == (self.roles.identity,) else self.visits.get(value)
            if visit is not None:
                found[visit.position] = visit
        return tuple(found.values())

    # --- changes --------------------------------------------------------------------------------------

    def changed(self, gone: Iterable[object], come: Iterable[FactRecord]) -> "Prepared":
        """The same without the records of these ids, which are here, and with further ones, whose ids are not."""
        changes = _Changes(self)
        for identity in gone:
            changes.remove(identity)
        for record in come:
            changes.add(record)
        old, new = changes.old, [visit for visit in changes.new.values() if visit is not None]
        with self.building:
            indexes = tuple(self.indexes.items())
        return evolve(
            self,
            visits=self.visits.changed(changes.new),
            marks=self.marks.changed(changes.marks),
            next_position=changes.position,
            indexes={key: (plan, index.changed(old, new)) for key, (plan, index) in indexes},
        )


class _Changes:
    """What becomes of visits, while records go and come."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.old: list[Visit] = []
        self.new: dict[object, Visit | None] = {}
        self.marks: dict[object, object] = {}
        self.position = prepared.next_position

    def remove(self, identity: object) -> None:
        mark = self.prepared.marks.get(identity)
        visit = self._touched(mark)
        parts = () if visit is None else visit.parts
        kept = tuple(part for part in parts if self.prepared.roles.id_of(part) != identity)
        self.new[mark] = Visit(kept, visit.position) if visit is not None and kept else None
        self.marks[identity] = None

    def add(self, record: FactRecord) -> None:
        mark = self.prepared.roles.mark_of(record)
        visit = self._touched(mark)
        if visit is None:
            visit, self.position = Visit((), self.position), self.position + 1
        self.new[mark] = Visit((*visit.parts, record), visit.position)
        self.marks[self.prepared.roles.id_of(record)] = mark

    def _touched(self, mark: object) -> Visit | None:
        """The visit as it has become so far; its first version goes."""
        if mark not in self.new:
            visit = self.prepared.visits.get(mark)
            self.new[mark] = visit
            self.old += [] if visit is None else [visit]
        return self.new[mark]


def prepare(name: str, records: Iterable[FactRecord], vocabulary: Vocabulary) -> Prepared:
    """The collection with records that were read and checked: each has an id of its own."""
    roles = roles_of(name, vocabulary)
    parts: dict[object, list[FactRecord]] = {}
    marks: dict[object, object] = {}
    for record in records:
        mark = roles.mark_of(record)
        marks[roles.id_of(record)] = mark
        parts.setdefault(mark, []).append(record)
    visits = {mark: Visit(tuple(listed), place) for place, (mark, listed) in enumerate(parts.items())}
    return Prepared(name, vocabulary, roles, Layered(visits), Layered(marks), len(visits))


def records_of(visits: Iterable[Visit]) -> tuple[FactRecord, ...]:
    return tuple(part for visit in visits for part in visit.parts)
