"""Facts at random, fast: a vocabulary and a source of randomness in, wire facts out.

As `strategies.facts`, of the same small domains, but without a record of what was drawn: a thousand times faster, and
not shrunk. Whoever needs few facts with a small counterexample takes the strategies.
"""

from random import Random

from attrs import field, frozen

from inspectrules.testing.strategies.facts import Domains
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

_JOINED, _OTHERS = 12, 4
"""A fact is left out once in so many times: one that rules join by, and any other."""


@frozen(eq=False)
class RandomFacts:
    """Draws facts of one vocabulary."""

    vocabulary: Vocabulary
    random: Random
    domains: Domains = field(factory=Domains)

    def request(self, subject: str) -> tuple[WireRecord, dict[str, list[WireRecord]]]:
        """A subject's record, and some of the collections beside it."""
        record = self.record(self.vocabulary.subjects[subject].record, self.random.choice(("s", "1")))
        given = {
            name: self.rows(collection.record)
            for name, collection in self.vocabulary.collections.items()
            if self.random.random() < 0.85
        }
        return record, given

    def rows(self, record: str) -> list[WireRecord]:
        """Rows whose ids are their numbers."""
        roles = self.vocabulary.records[record].roles
        needed = {roles[role] for role in (Role.ID, Role.START) if role in roles}
        count = self.random.randint(0, self.domains.most_rows)
        return [self.record(record, str(number + 1), needed) for number in range(count)]

    def record(self, name: str, identity: str, needed: set[str] | None = None) -> WireRecord:
        record = self.vocabulary.records[name]
        found: WireRecord = {}
        for attribute in record.attributes.values():
            if attribute.name in (needed or ()) or self._is_given(record, attribute):
                found[attribute.name] = self._attribute(record, attribute, identity)
        start, end = (record.roles.get(role, "") for role in (Role.START, Role.END))
        if start in found and end in found and str(found[end]) < str(found[start]):
            found[end] = found[start]
        return found

    def _is_given(self, record: Record, attribute: Attribute) -> bool:
        joins = attribute.name in record.roles.values() or isinstance(attribute.type, RecordType)
        return self.random.randrange(_JOINED if joins else _OTHERS) > 0

    def _attribute(self, record: Record, attribute: Attribute, identity: str) -> Wire:
        if attribute.optional and self.random.random() < 0.2:
            return "none"
        role = next((role for role, name in record.roles.items() if name == attribute.name), None)
        if role is Role.ID:
            return identity
        match attribute.type:
            case RecordType(name):
                return self.record(name, self.random.choice(("1", "2")))
            case ListType(name):
                return self._list(name)
            case SetType(member):
                return self._set(member, attribute.name in record.short_steps.values())
            case TextType() if role is not None:
                return self._of_role(role)
            case DateType() if role in (Role.START, Role.END):
                return self._day()
            case _:
                return self._scalar(attribute.type)

    def _list(self, name: str) -> Wire:
        if Role.ID in self.vocabulary.records[name].roles:
            return self.rows(name)
        return [self.record(name, "?") for _ in range(self.random.randint(0, 2))]

    def _set(self, member: ScalarType, of_bodies: bool) -> Wire:
        count = self.random.randint(0, 2)
        drawn = [self._body() if of_bodies else self._scalar(member) for _ in range(count)]
        return list(dict.fromkeys(drawn))

    def _of_role(self, role: Role) -> Wire:
        if role is Role.VISIT:
            return self.random.choice(("1", "2", "v"))
        if role is Role.STEP and self.vocabulary.steps:
            return self.random.choice(tuple(self.vocabulary.steps))
        return self._body() if role is Role.BODY else self.random.choice(self.domains.texts)

    def _body(self) -> Wire:
        return self.random.choice((*tuple(self.vocabulary.bodies)[:3], self.domains.texts[0]))

    def _day(self) -> Wire:
        return self.random.choice(self.domains.days).isoformat()

    def _scalar(self, type_: ScalarType) -> Wire:
        choose = self.random.choice
        match type_:
            case BoolType():
                return choose((True, False))
            case IntType():
                return choose(self.domains.numbers)
            case TextType():
                return choose(self.domains.texts)
            case DateType():
                return self._day() if self.random.random() < 0.9 else "never"
            case EnumType(name):
                return choose(self.vocabulary.enums[name].members).name
            case CodeType(name):
                return choose(self._codes(name))
            case TimeType():
                return choose(("09:30", "18:00"))
            case DurationType(unit):
                return f"{choose((0, 1, 5))} {(unit or Unit.DAYS).value}"
            case DecimalType(scale):
                return f"{self.random.randint(-200, 200)}{'.5' if scale else ''}"

    def _codes(self, taxonomy: str) -> tuple[str, ...]:
        declared = self.vocabulary.taxonomies[taxonomy]
        some = tuple(declared.codes)[:3]
        return (*self.domains.codes, *some) if declared.open or not some else some
