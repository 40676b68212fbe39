"""What an expression is evaluated in: the world of one decision, and the elements that queries have bound."""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import evolve, field, frozen

from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Expr
from inspectrules.values.dates import Date
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe
from inspectrules.vocabulary.model import Record, Role, Subject

Path = tuple[str, ...]


@frozen(eq=False)
class Element:
    """One record of a collection, as a query binds it."""

    record: object
    kind: str
    """Name of the vocabulary's record."""

    label: str
    """How it is called in `missing`: `inspections[H7]`."""


@frozen(eq=False)
class World:
    """What stays the same while one decision is made."""

    policy: CheckedPolicy
    subject: Subject
    record: object
    collections: Mapping[str, tuple[object, ...]]
    """Those that were given; any other one is unknown."""

    as_of: Maybe[datetime.date]
    governing: Date
    """The date whose law applies."""

    evaluate: "Callable[[Expr, Context], object]" = field(repr=False)
    """The value of an expression. Whoever wants to watch an evaluation wraps this."""

    firing: Mapping[str, Truth] = field(factory=dict, repr=False)
    """Whether each rule evaluated so far is effective."""

    lacking: Mapping[str, frozenset[str]] = field(factory=dict, repr=False)
    """What each rule evaluated so far lacks, if it is unknown whether it is effective."""

    memo: dict[object, object] = field(factory=dict, repr=False)
    """Of values that are asked for again and again; speeds up, changes nothing."""

    def kind(self, name: str) -> Record:
        return self.policy.vocabulary.records[name]


@frozen(eq=False)
class Spared:
    """What the subject would merge into, and so is not counted against it."""

    truths: Mapping[int, Truth] = MappingProxyType({})
    """By Python identity of a record: whether it is to be merged into, or belongs to that visit."""

    lacks: frozenset[str] = frozenset()
    """The facts for want of which that is not certain."""


NOTHING_SPARED = Spared()


@frozen(eq=False)
class Context:
    """A world, and what the names of elements stand for in it."""

    world: World
    bound: Mapping[str, Element] = field(factory=dict)
    spared: Spared = NOTHING_SPARED

    def value(self, expression: Expr) -> object:
        """What the expression is worth. Expressions count everything: only heads spare what is merged into."""
        return self.world.evaluate(expression, self.plain)

    @property
    def plain(self) -> "Context":
        return self if self.spared is NOTHING_SPARED else evolve(self, spared=NOTHING_SPARED)

    def binding(self, name: str, element: Element) -> "Context":
        """The same with `name` bound; a query inside spares nothing."""
        return evolve(self, bound={**self.bound, name: element}, spared=NOTHING_SPARED)

    def record_of(self, root: str | None) -> object:
        return self.world.record if root is None else self.bound[root].record

    def kind_of(self, root: str | None) -> str:
        return self.world.subject.record if root is None else self.bound[root].kind

    def dotted(self, root: str | None, path: Path) -> str:
        """How a fact is called in `missing` and `because`: `enterprise.credit`, `inspections[H7].status`."""
        if root is None:
            return ".".join(path)
        return ".".join((self.bound[root].label, *path))


def read(record: object, path: Path) -> object:
    """The attribute at the end of the path; unknown, or none, where a record on the way is."""
    value = record
    for name in path:
        if value is UNKNOWN or value is NONE:
            return value
        value = getattr(value, name, UNKNOWN)
    return value


def role(world: World, kind: str, wanted: Role) -> str | None:
    """The attribute of a kind of record that has the role, None if there is none."""
    return world.kind(kind).roles.get(wanted)


def role_value(world: World, record: object, kind: str, wanted: Role) -> object:
    """What the record says in that role; unknown where its kind has no such attribute."""
    name = role(world, kind, wanted)
    return UNKNOWN if name is None else read(record, (name,))


def start_of_subject(world: World) -> Maybe[Date]:
    return as_date(role_value(world, world.record, world.subject.record, Role.START))


def end_of_subject(world: World) -> Maybe[Date]:
    """The last day; the first one where the subject's kind has no end."""
    return end_of(world, world.record, world.subject.record)


def end_of(world: World, record: object, kind: str) -> Maybe[Date]:
    wanted = Role.END if role(world, kind, Role.END) is not None else Role.START
    return as_date(role_value(world, record, kind, wanted))


def as_date(value: object) -> Maybe[Date]:
    """The value if it is a date or `never`; else (unknown, none) there is no date to reckon with."""
    return value if isinstance(value, Date) else UNKNOWN
