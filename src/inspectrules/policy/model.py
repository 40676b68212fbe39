"""A checked policy: its layers with rules, parameters, tables and definitions, and the order to evaluate them in."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.policy.tree import Effect, Expr, Query
from inspectrules.syntax.tree import Sentence
from inspectrules.text import NOWHERE, Span
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.units import Period
from inspectrules.vocabulary.model import Labels, Record, Subject, Vocabulary, read_only
from inspectrules.vocabulary.types import Type


@frozen
class Interval:
    """From `start` to `end`, both included; None is open."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    def contains(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


ALWAYS = Interval()


@frozen
class Dated:
    """A value and when it is in force."""

    interval: Interval
    value: object
    cite: str = ""


@frozen
class Parameter:
    """A number (or other value) that a change of law changes; values do not overlap."""

    name: str
    type: Type
    values: tuple[Dated, ...]
    """In order of time."""

    external: bool = False
    """Set by another body: `values` holds what was supplied at loading, else nothing."""

    labels: Labels = Labels()
    layer: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Column:
    name: str
    type: Type
    labels: Labels = Labels()


@frozen
class Row:
    keys: tuple[object, ...]
    values: tuple[object, ...]
    interval: Interval = ALWAYS
    line: int = 0
    """1-based, in the file."""


@frozen
class Table:
    """Rows by key; for one key and one day there is at most one row."""

    name: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    default: tuple[object, ...] | None = None
    """The values where no row is; None: unknown."""

    sample: bool = False
    """The rows are examples that stand in for data of the user's."""

    labels: Labels = Labels()
    layer: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)

    def column(self, name: str) -> int:
        """The index of the value column `name`; KeyError if there is none."""
        for index, column in enumerate(self.columns):
            if column.name == name:
                return index
        raise KeyError(name)


@frozen
class Definition:
    """A name for an expression, of the subject or of an element."""

    name: str
    expression: Expr
    subject: str
    root: str | None = None
    """The element whose definition it is."""

    output: bool = False
    """Reported in the decision as `derived`."""

    labels: Labels = Labels()
    layer: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)


def _read_only_definitions(
    definitions: Mapping[tuple[str, str | None, str], Definition],
) -> Mapping[tuple[str, str | None, str], Definition]:
    return MappingProxyType(dict(definitions))


class Stage(StrEnum):
    ENFORCED = "enforced"
    SHADOW = "shadow"
    """Reported, without effect."""


@frozen
class Rule:
    id: str
    effect: Effect
    when: tuple[Expr, ...] = ()
    """All must hold."""

    unless: tuple[Expr, ...] = ()
    """Any lifts it."""

    subject: str = ""
    in_principle: bool = False
    """Soft: reasons on file for it excuse from it."""

    stage: Stage = Stage.ENFORCED
    interval: Interval = ALWAYS
    cite: str = ""
    title: Labels = Labels()
    note: Labels = Labels()
    tags: frozenset[str] = frozenset()
    open_to: frozenset[str] = frozenset()
    """`lower`: a policy below may exempt from it."""

    layer: str = ""
    """Id of the policy that it belongs to."""

    sentence: Sentence | None = field(default=None, eq=False, repr=False)
    """As written, for explanation and formatting."""

    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Grouping:
    """What an indicator is reported for separately: the different values that the keys have among the elements."""

    elements: Query
    """All that count at all."""

    keys: tuple[Expr, ...]
    """Of the element that the query binds."""

    paths: tuple[tuple[str, ...], ...]
    """Where each key is an attribute of the indicator's subject."""


@frozen
class Indicator:
    """A figure over many elements, in each calendar period, and the target set for it; no part of any decision.

    Its expressions are about a subject of its own, a period of the calendar with the keys of one group.
    """

    id: str
    per: Period
    subject: Subject
    """The period; its record has the attributes of `START` and `END`, and those at the paths of `grouping`."""

    records: tuple[Record, ...]
    """That of the subject, then those on the way to the keys. No vocabulary has them."""

    grouping: Grouping | None = None
    value: Expr | None = None
    """The figure: a number. Or else, of a share:"""

    part: Expr | None = None
    whole: Expr | None = None
    target: Expr | None = None
    """None: the figure alone is reported."""

    looks_back: Expr | None = None
    """A duration: how far before the period the elements on record must reach."""

    definitions: tuple[Definition, ...] = ()
    """Those about its subject, each after those it needs."""

    interval: Interval = ALWAYS
    cite: str = ""
    title: Labels = Labels()
    note: Labels = Labels()
    layer: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)

    @property
    def expressions(self) -> tuple[Expr, ...]:
        """All that is evaluated of a period."""
        found = (self.value, self.part, self.whole, self.target, self.looks_back)
        return tuple(one for one in found if one is not None)


@frozen
class Applicability:
    """One line of `applies`."""

    condition: Expr
    cite: str = ""
    interval: Interval = ALWAYS
    subject: str = ""
    """What the condition is about. It says nothing of other subjects: those the layer governs while in force."""

    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Layer:
    """One policy of a stack: the one asked for, or one that it extends."""

    id: str
    version: str
    title: Labels = Labels()
    source: Mapping[str, str] = field(factory=dict, hash=False)
    in_force: Interval = ALWAYS
    applies: tuple[Applicability, ...] = ()
    """All must hold, else this layer's rules do not govern the subject."""

    outcomes: tuple[str, ...] = ()
    """Strictest first, of the main subject."""

    extends: tuple[str, ...] = ()


@frozen
class CheckedPolicy:
    """What engines evaluate. Checked means: evaluating it for any well-typed facts always ends and never raises."""

    layers: tuple[Layer, ...]
    """The policy itself first, then those above it, nearest first."""

    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter] = field(converter=read_only, hash=False)
    tables: Mapping[str, Table] = field(converter=read_only, hash=False)
    definitions: Mapping[tuple[str, str | None, str], Definition] = field(
        converter=_read_only_definitions, hash=False
    )
    """By (subject, element or None, name), in an order in which each needs only earlier ones. A definition that does
    not say what it is about is there for the main subject, and for others whose rules use it if it makes sense."""

    rules: Mapping[str, Rule] = field(converter=read_only, hash=False)
    """By id, in an order in which a rule comes after those that can exempt it and those whose firing it asks for."""

    calendar: WorkingCalendar | None = None
    indicators: Mapping[str, Indicator] = field(factory=dict, converter=read_only, hash=False)
    """By id."""

    digest: str = ""
    """`sha256:…` over the canonical form of everything that can change a decision."""

    own_digest: str = ""
    """The same, but for the values supplied for external parameters."""

    @property
    def id(self) -> str:
        return self.layers[0].id

    @property
    def version(self) -> str:
        return self.layers[0].version
