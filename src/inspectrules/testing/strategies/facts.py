"""Facts at random, for any vocabulary: what a decision is made from, as mappings and as loaded records.

Values come from small domains (few ids, dates in clusters around ends of years and months), so that rules match
often, and every fact that may be absent sometimes is. What the strategies give always loads without a problem.
"""

import datetime
from collections.abc import Mapping

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from inspectrules.facts.load import Facts, load_facts
from inspectrules.facts.records import RecordClasses
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Attribute, Record, Role, Vocabulary
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    ScalarType,
    SetType,
    TextType,
    TimeType,
)

Wire = object
WireRecord = dict[str, Wire]

_ANCHORS = ("2023-12-31", "2024-02-29", "2024-05-10", "2024-06-30", "2025-01-01")


def _clustered_days() -> tuple[datetime.date, ...]:
    anchors = map(datetime.date.fromisoformat, _ANCHORS)
    return tuple(day + datetime.timedelta(shift) for day in anchors for shift in (-5, -1, 0, 1, 4))


@frozen
class Domains:
    """What values are drawn from; give those that a policy mentions, so that its rules are reached."""

    texts: tuple[str, ...] = ("a", "b", "c")
    codes: tuple[str, ...] = ("a", "a.b", "b")
    """Of open taxonomies, besides some that are declared."""

    numbers: tuple[int, ...] = (0, 1, 2, 10)
    days: tuple[datetime.date, ...] = field(factory=_clustered_days)
    most_rows: int = 4
    """Of a collection."""

    always_known: bool = False
    """Leave no fact out."""


def facts(
    classes: RecordClasses, subject: str | None = None, domains: Domains | None = None
) -> SearchStrategy[Facts]:
    """A subject (the main one, if none is named) with collections beside it, loaded."""
    name = subject or classes.vocabulary.main_subject
    wired = wire_facts(classes.vocabulary, name, domains)
    return wired.map(lambda drawn: load_facts(classes, name, drawn[0], drawn[1]))


def wire_facts(
    vocabulary: Vocabulary, subject: str, domains: Domains | None = None
) -> SearchStrategy[tuple[WireRecord, dict[str, list[WireRecord]]]]:
    """A subject with collections beside it, as JSON has them."""
    return st.tuples(wire_subjects(vocabulary, subject, domains), wire_collections(vocabulary, domains))


def wire_subjects(
    vocabulary: Vocabulary, subject: str, domains: Domains | None = None
) -> SearchStrategy[WireRecord]:
    """The record of a subject; its id is sometimes that of a row of a collection."""
    return _Drawing(vocabulary, domains or Domains()).record(
        vocabulary.subjects[subject].record, st.just("s") | st.just("1")
    )


def wire_collections(
    vocabulary: Vocabulary, domains: Domains | None = None
) -> SearchStrategy[dict[str, list[WireRecord]]]:
    """Some or all of the collections, each with few rows."""
    drawing = _Drawing(vocabulary, domains or Domains())
    given = {name: drawing.rows(collection.record) for name, collection in vocabulary.collections.items()}
    if drawing.domains.always_known:
        return st.fixed_dictionaries(given)
    return st.fixed_dictionaries({}, optional=given)


@frozen
class _Drawing:
    vocabulary: Vocabulary
    domains: Domains

    def rows(self, record: str) -> SearchStrategy[list[WireRecord]]:
        """Rows whose ids are their numbers, so that no two have the same."""
        roles = self.vocabulary.records[record].roles
        needed = {roles[role] for role in (Role.ID, Role.START) if role in roles}
        row = self.record(record, st.just("?"), needed)
        identity = roles[Role.ID]
        listed = st.lists(row, max_size=self.domains.most_rows)
        return listed.map(lambda rows: [{**row, identity: str(index + 1)} for index, row in enumerate(rows)])

    def record(
        self, name: str, ids: SearchStrategy[str], needed: set[str] | None = None
    ) -> SearchStrategy[WireRecord]:
        record = self.vocabulary.records[name]
        plan = [
            (item.name, self.attribute(record, item, ids), self.absence(record, item, needed or set()))
            for item in record.attributes.values()
        ]
        return _record(plan).map(lambda values: in_order(record, values))

    def absence(self, record: Record, attribute: Attribute, needed: set[str]) -> int:
        """The fact is left out once in so many times; never for 0. What rules join by is mostly there."""
        if self.domains.always_known or attribute.name in needed:
            return 0
        joins = attribute.name in record.roles.values() or isinstance(attribute.type, RecordType)
        return 12 if joins else 3

    def attribute(
        self, record: Record, attribute: Attribute, ids: SearchStrategy[str]
    ) -> SearchStrategy[Wire]:
        role = next((role for role, name in record.roles.items() if name == attribute.name), None)
        drawn = self.value(attribute, role, ids, attribute.name in record.short_steps.values())
        return drawn | st.just("none") if attribute.optional else drawn

    def value(
        self, attribute: Attribute, role: Role | None, ids: SearchStrategy[str], of_bodies: bool
    ) -> SearchStrategy[Wire]:
        match attribute.type:
            case RecordType(name):
                return self.record(name, st.sampled_from(("1", "2"))).map(_as_wire)
            case ListType(name):
                has_id = Role.ID in self.vocabulary.records[name].roles
                few = self.rows(name) if has_id else st.lists(self.record(name, st.just("?")), max_size=2)
                return few.map(_as_wire)
            case SetType(member):
                members = self.bodies() if of_bodies else self.scalar(member)
                return st.lists(members, max_size=2, unique=True).map(_as_wire)
            case TextType() if role is not None:
                return self.of_role(role, ids)
            case DateType() if role in (Role.START, Role.END):
                return st.sampled_from(self.domains.days).map(str)
            case _:
                return self.scalar(attribute.type)

    def of_role(self, role: Role, ids: SearchStrategy[str]) -> SearchStrategy[Wire]:
        if role is Role.ID:
            return ids.map(_as_wire)
        if role is Role.VISIT:
            return st.sampled_from(("1", "2", "v"))
        if role is Role.STEP and self.vocabulary.steps:
            return st.sampled_from(tuple(self.vocabulary.steps))
        return self.bodies() if role is Role.BODY else st.sampled_from(self.domains.texts)

    def bodies(self) -> SearchStrategy[Wire]:
        return st.sampled_from((*tuple(self.vocabulary.bodies)[:3], self.domains.texts[0]))

    def scalar(self, type_: ScalarType) -> SearchStrategy[Wire]:
        match type_:
            case BoolType():
                return st.booleans()
            case IntType():
                return st.sampled_from(self.domains.numbers)
            case TextType():
                return st.sampled_from(self.domains.texts)
            case DateType():
                return st.sampled_from(self.domains.days).map(str) | st.just("never")
            case EnumType(name):
                return st.sampled_from([member.name for member in self.vocabulary.enums[name].members])
            case CodeType(name):
                return st.sampled_from(self.codes(name))
            case TimeType():
                return st.sampled_from(("09:30", "18:00"))
            case DurationType(unit):
                return st.sampled_from((0, 1, 5)).map(lambda count: f"{count} {(unit or Unit.DAYS).value}")
            case DecimalType(scale):
                return st.integers(-200, 200).map(lambda digits: f"{digits}" if scale == 0 else f"{digits}.5")

    def codes(self, taxonomy: str) -> tuple[str, ...]:
        declared = self.vocabulary.taxonomies[taxonomy]
        some = tuple(declared.codes)[:3]
        return (*self.domains.codes, *some) if declared.open or not some else some


@st.composite
def _record(draw: st.DrawFn, plan: list[tuple[str, SearchStrategy[Wire], int]]) -> WireRecord:
    """The attributes of the plan, some left out."""
    found: WireRecord = {}
    for name, values, absence in plan:
        if not absence or draw(st.integers(1, absence)) < absence:
            found[name] = draw(values)
    return found


def _as_wire(value: Wire) -> Wire:
    return value


def in_order(record: Record, values: Mapping[str, Wire]) -> WireRecord:
    """With the end moved to the start where it came before it."""
    found = dict(values)
    start, end = (record.roles.get(role, "") for role in (Role.START, Role.END))
    if start in found and end in found and str(found[end]) < str(found[start]):
        found[end] = found[start]
    return found
