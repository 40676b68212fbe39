"""Constants: numbers, lengths of time, dates and times a step up and down; ranks; true and false; units of time."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.tree import Sign
from inspectrules.testing.mutation.change import Change, Changes, Site
from inspectrules.testing.mutation.writing import chinese_at, respelt
from inspectrules.text import Span
from inspectrules.values.durations import FORWARD_ONLY, Duration
from inspectrules.values.units import Unit
from inspectrules.vocabulary.types import DateType, DurationType, EnumType, SetType, Type

_DAY = datetime.timedelta(days=1)


def steps(node: Node, site: Site) -> Changes:
    """`3` becomes `2` and `4`, `2024-01-01` the day before and after: a boundary is off by one."""
    if isinstance(node, tree.Value):
        once = not node.span.text[:1].isdecimal()
        for value, text in neighbours(node.value, node.span.text):
            if value != 0 or not _never_nothing(site):
                part = evolve(node, value=value)
                yield Change("number", part, node.span, node.span.text, text, writable=not once)


_AT_LEAST_ONE = (tree.Frequency, tree.DurationOf, tree.AtLeast, tree.Divide)
"""What cannot be of nothing."""


def _never_nothing(site: Site) -> bool:
    """Whether 0 makes no sense there: of lengths, frequencies, days of the month."""
    days = any(isinstance(node, tree.AnyDayOfVisit) for node in site.above[:3])
    return days or isinstance(site.parent, _AT_LEAST_ONE)


def neighbours(value: object, text: str) -> Iterator[tuple[object, str]]:
    """Values one step below and above, and how they are written where `text` writes the value."""
    match value:
        case bool():
            return
        case int():
            yield from ((value + by, _number(text, value, by)) for by in (-1, 1) if value + by >= 0)
        case Decimal():
            step = Decimal(1).scaleb(-_places(text))
            yield from ((value + by * step, str(Decimal(text) + by * step)) for by in (-1, 1))
        case Duration():
            yield from _durations(value)
        case datetime.date():
            yield from ((value + by * _DAY, (value + by * _DAY).isoformat()) for by in (-1, 1))
        case datetime.time():
            yield from ((moment, moment.isoformat("minutes")) for moment in _moments(value))


def _number(text: str, value: int, by: int) -> str:
    """Of the text where that is a number: `at most 3` is kept as what is one more."""
    return str((int(text) if text.isdecimal() else value) + by)


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _durations(value: Duration) -> Iterator[tuple[object, str]]:
    for count in (value.count - 1, value.count + 1):
        if count > 0:
            found = Duration(value.unit, count)
            yield found, str(found)


def _moments(value: datetime.time) -> Iterator[datetime.time]:
    minutes = value.hour * 60 + value.minute
    for moved in (minutes - 1, minutes + 1):
        if 0 <= moved < 24 * 60:
            yield datetime.time(moved // 60, moved % 60)


OTHER_UNITS: Mapping[Unit, Unit] = MappingProxyType(
    {
        Unit.DAYS: Unit.WORKING_DAYS,
        Unit.WORKING_DAYS: Unit.DAYS,
        Unit.WEEKS: Unit.MONTHS,
        Unit.MONTHS: Unit.YEARS,
        Unit.YEARS: Unit.MONTHS,
    }
)
"""The unit most easily taken for another one."""


def units(node: Node, site: Site) -> Changes:
    """`5 days` becomes `5 working days`, and the other way round; months and years likewise."""
    if not isinstance(node, tree.DurationOf) or isinstance(site.parent, tree.Compare):
        return
    other = other_unit(node.unit, site)
    if isinstance(site.parent, tree.Arithmetic) and not _adds_up(site.parent, other):
        return
    found = respelt(node.span, node.unit.name, other.name)
    if found is not None:
        span, text = found
        yield Change("unit", evolve(node, unit=other, type=DurationType(other)), span, span.text, text)


def _adds_up(parent: tree.Arithmetic, unit: Unit) -> bool:
    """Whether a duration of the unit may stand in the sum: months and years are only ever added."""
    return isinstance(parent.type, DateType) and (parent.op is Sign.PLUS or unit not in FORWARD_ONLY)


def other_unit(unit: Unit, site: Site) -> Unit:
    other = OTHER_UNITS[unit]
    return Unit.WEEKS if other is Unit.WORKING_DAYS and not site.has_working_days else other


def ranks(node: Node, site: Site) -> Changes:
    """A member of an ordered enum, next to which another one stands, becomes that one."""
    if isinstance(node, tree.Value) and isinstance(node.type, EnumType) and isinstance(node.value, str):
        for member in ranked_beside(node.type, node.value, site):
            text = spelling_like(node.span, member, node.type, site)
            yield Change("rank", evolve(node, value=member), node.span, node.span.text, text)


def spelling_like(span: Span, member: str, type_: EnumType, site: Site) -> str:
    """How the author would write a member of the enum where one is written at the span."""
    return site.names.members(type_.name).spelling(member, "zh" if chinese_at(span) else "en")


def ranked_beside(type_: EnumType, member: str, site: Site) -> Iterator[str]:
    enum = site.vocabulary.enums[type_.name]
    members = [one.name for one in enum.members]
    if not enum.ordered or member not in members:
        return
    place = members.index(member)
    yield from (members[at] for at in (place - 1, place + 1) if 0 <= at < len(members))


def truths(node: Node, _site: Site) -> Changes:
    """`true` becomes `false`."""
    if isinstance(node, tree.Value) and isinstance(node.value, bool):
        found = respelt(node.span, *(("TRUE", "FALSE") if node.value else ("FALSE", "TRUE")))
        text = found[1] if found else keyword("FALSE" if node.value else "TRUE").spelling("en")
        yield Change("truth", evolve(node, value=not node.value), node.span, node.span.text, text)


def cells(value: object, type_: Type, text: str, site: Site) -> Iterator[tuple[str, object, str]]:
    """Other values for one that a data file holds: the operator, the value, and how the file would write it."""
    for other, new in neighbours(value, text):
        yield "number", other, new
    if isinstance(value, bool):
        yield "truth", not value, str(not value).lower()
    if isinstance(value, Duration):
        unit = Duration(other_unit(value.unit, site), value.count)
        if not isinstance(type_, DurationType) or type_.unit is None:
            yield "unit", unit, str(unit)
    if isinstance(type_, EnumType) and isinstance(value, str):
        yield from (("rank", member, member) for member in ranked_beside(type_, value, site))
    if isinstance(type_, SetType) and isinstance(value, frozenset) and value:
        yield from (("member", value - {one}, f"without {one}") for one in sorted(value, key=str))


VALUE_OPERATORS: tuple[Callable[[Node, Site], Changes], ...] = (steps, units, ranks, truths)
