"""Values that a fact could be changed to: its type and what rules compare it with in, wire values out.

Of a number its neighbours, of a date the days at the distances and edges that rules name, of an enum each member:
where nothing a policy compares with lies between two values, they decide alike, and one of them will do.
"""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import evolve, frozen

from inspectrules.policy.model import CheckedPolicy
from inspectrules.testing.search.days import days_near
from inspectrules.testing.search.edits import ABSENT, fact_at
from inspectrules.testing.search.reads import DURATIONS, NUMBERS, TEXTS, Reads, kind_of
from inspectrules.testing.search.request import Request
from inspectrules.values.dates import parse_date
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.model import Attribute, Role
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
    SetType,
    TextType,
    TimeType,
    Type,
)

MOST = 100
"""Values that are tried of one fact."""

OTHER = "another one"
"""A text that no policy mentions."""


@frozen(eq=False)
class Values:
    """What the facts of one request could be changed to."""

    policy: CheckedPolicy
    reads: Reads
    request: Request
    suggested: tuple[object, ...] = ()
    """Constants to try before those of the rules."""

    def of(
        self, record: str, attribute: Attribute, now: object, linked: tuple[object, ...] = ()
    ) -> Iterator[object]:
        """In wire form, without the one it has now; `ABSENT` last. `linked`: what it is compared with, tried first."""
        mine = evolve(self, suggested=(*self.suggested, *linked))
        found = [*mine._stated(record, attribute, now)][:MOST]
        if attribute.optional:
            found.append("none")
        if now is not None:
            found.append(ABSENT)
        unique = {repr(value): value for value in found}
        yield from (value for value in unique.values() if value != now)

    def _stated(self, record: str, attribute: Attribute, now: object) -> Iterator[object]:
        roles = self.policy.vocabulary.records[record].roles
        if isinstance(attribute.type, SetType):
            yield from self._sets(attribute, now)
        elif attribute.name == roles.get(Role.STEP):
            yield from self.reads.steps
        elif attribute.name == roles.get(Role.BODY):
            yield from (*self._constants(attribute.type), *self.policy.vocabulary.bodies)
        else:
            yield from self.scalar(attribute.type)
            if isinstance(attribute.type, DateType) and attribute.name not in (
                roles.get(Role.START),
                roles.get(Role.END),
            ):
                yield "never"

    def scalar(self, type_: Type) -> Iterator[object]:
        match type_:
            case BoolType():
                yield from (True, False)
            case EnumType(name):
                yield from (member.name for member in self.policy.vocabulary.enums[name].members)
            case CodeType(name):
                yield from self._codes(type_, name)
            case TextType():
                yield from (*self._constants(type_), *self._texts(), OTHER)
            case DateType():
                yield from map(str, days_near(self.anchors, self.reads, self.policy.calendar))
            case DurationType():
                yield from map(str, self._durations())
            case ListType() | RecordType():
                return
            case _:
                yield from self._numbers(type_)

    def _constants(self, type_: Type) -> tuple[object, ...]:
        kind = kind_of(type_)
        return tuple(
            one
            for one in (*self.suggested, *self.reads.constants.get(kind, ()))
            if _is_of(one, type_) and (kind != TEXTS or one)
        )

    def _codes(self, type_: Type, taxonomy: str) -> Iterator[object]:
        declared = self.policy.vocabulary.taxonomies[taxonomy]
        named = [one for one in self._constants(type_) if isinstance(one, str)]
        yield from self._alike(type_)
        yield from named
        yield from (f"{one}.x" for one in named if declared.open)
        yield from (one.rsplit(".", 1)[0] for one in named if "." in one)
        beside = (code for code in declared.codes if not any(_related(code, one) for one in named))
        yield from (code for code, _ in zip(beside, range(3), strict=False))

    def _alike(self, type_: Type) -> Iterator[object]:
        """What the request's own facts of the type say."""
        record = self.policy.vocabulary.subjects[self.request.about].record
        for path in self.reads.facts:
            attribute = self.policy.vocabulary.attribute(record, path)
            if attribute is not None and attribute.type == type_:
                value = fact_at(self.request.facts, path)
                yield from () if value is None else (value,)

    def _texts(self) -> Iterator[object]:
        """What other facts of the request say that could be compared."""
        for path in self.reads.facts:
            value = fact_at(self.request.facts, path)
            if isinstance(value, str) and parse_date(value) is None:
                yield value

    def _numbers(self, type_: Type) -> Iterator[object]:
        if isinstance(type_, TimeType):
            for time in self._constants(type_):
                if isinstance(time, datetime.time):
                    yield from map(to_wire, _minutes_around(time))
            yield from ("09:30", "23:00")
            return
        step = Decimal(1).scaleb(-type_.scale) if isinstance(type_, DecimalType) else Decimal(1)
        named = [one for one in self._constants(type_) if isinstance(one, int | Decimal)]
        for number in dict.fromkeys((*named, *self._figures(), 0, 1)):
            for value in (number, number - step, number + step):
                yield _number(Decimal(value), type_)

    def _figures(self) -> Iterator[int]:
        """Numbers that the request states."""
        for path in self.reads.facts:
            value = fact_at(self.request.facts, path)
            if isinstance(value, int) and not isinstance(value, bool):
                yield value

    def _durations(self) -> Iterator[Duration]:
        for one in self.reads.constants.get(DURATIONS, ()):
            if isinstance(one, Duration):
                yield from (Duration(one.unit, count) for count in _around(one.count) if count > 0)
        yield from (Duration(Unit.DAYS, 30), Duration(Unit.YEARS, 1))

    def _sets(self, attribute: Attribute, now: object) -> Iterator[object]:
        assert isinstance(attribute.type, SetType)
        members = [*dict.fromkeys(self._members(attribute))][:16]
        held = list(now) if isinstance(now, list | tuple) else []
        yield []
        yield from ([one] for one in members)
        if held:
            yield from ([*held, one] for one in members if one not in held)
            yield from ([other for other in held if other != one] for one in held)
        elif len(members) > 1:
            yield members[:2]

    def _members(self, attribute: Attribute) -> Iterator[object]:
        assert isinstance(attribute.type, SetType)
        member = attribute.type.member
        if isinstance(member, TextType):
            yield from (*self._constants(member), *self._texts(), *self.policy.vocabulary.bodies)
        else:
            yield from self.scalar(member)

    @property
    def anchors(self) -> Iterator[datetime.date]:
        """Days that the request states: its own first, then that of the decision, then those of rows."""
        values = [fact_at(self.request.facts, path) for path in self.reads.facts]
        values.append(self.request.as_of)
        for where, paths in self.reads.rows.items():
            rows = None if where.of_subject else self.request.collections.get(where.path[0])
            values.extend(fact_at(row, path) for row in (rows or ())[:3] for path in paths)
        for value in values:
            day = parse_date(value) if isinstance(value, str) else None
            if day is not None:
                yield day


def _is_of(value: object, type_: Type) -> bool:
    match type_:
        case TextType() | CodeType() | EnumType():
            return isinstance(value, str)
        case IntType():
            return isinstance(value, int) and not isinstance(value, bool)
        case DecimalType():
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case TimeType():
            return isinstance(value, datetime.time)
        case _:
            return True


def _around(number: int) -> tuple[int, int, int]:
    return number, number - 1, number + 1


def _minutes_around(time: datetime.time) -> Iterator[datetime.time]:
    minutes = time.hour * 60 + time.minute
    for minute in _around(minutes):
        if 0 <= minute < 24 * 60:
            yield datetime.time(*divmod(minute, 60))


def _number(value: Decimal, type_: Type) -> object:
    return to_wire(round(value, type_.scale)) if isinstance(type_, DecimalType) else int(value)


def _related(code: str, other: str) -> bool:
    return code == other or code.startswith(f"{other}.") or other.startswith(f"{code}.")


def numbers_of(reads: Reads) -> Iterable[int]:
    """The whole numbers that rules name, with their neighbours; nothing negative."""
    named = (one for one in reads.constants.get(NUMBERS, ()) if isinstance(one, int))
    return dict.fromkeys(near for one in named for near in _around(one) if near >= 0)
