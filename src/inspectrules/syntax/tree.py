"""The tree as written: what a sentence or a condition says, before any name in it is looked up.

Nodes are data. Two trees are equal when they say the same in the same order, wherever and in whichever language
they were written; names keep the spelling of the author (they are resolved, and translated, with a vocabulary).
Periods, units, parts of dates and the like are closed lists and stand as enums.
"""

import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache

from attrs import field, fields, frozen

from inspectrules.text import NOWHERE, Span
from inspectrules.values.units import DatePart as DatePart
from inspectrules.values.units import Period as Period
from inspectrules.values.units import Unit as Unit


@frozen(kw_only=True, repr=False)
class Node:
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    """Where it stands, from its first to its last character."""

    def __repr__(self) -> str:
        """As attrs writes it; that would be compiled for each class, a twentieth of a decision from a fresh process."""
        kind: type = type(self)
        shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(kind) if one.repr)
        return f"{kind.__name__}({shown})"


class Comparison(StrEnum):
    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


class Sign(StrEnum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"


class Rounding(StrEnum):
    UP = "up"
    DOWN = "down"


class Extreme(StrEnum):
    GREATEST = "greatest"
    LEAST = "least"


class Edge(StrEnum):
    FIRST = "first"
    LAST = "last"


class Constant(StrEnum):
    """Words that stand for one value."""

    TRUE = "true"
    FALSE = "false"
    NEVER = "never"
    UNLIMITED = "unlimited"


class Quantifier(StrEnum):
    ANY = "any"
    NO = "no"
    EVERY = "every"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Test(StrEnum):
    """What can be asked of one operand: `E is known`."""

    __test__ = False  # pytest takes a class of this name for one of its own

    KNOWN = "is known"
    UNKNOWN = "is unknown"
    NONE = "is none"
    HAPPENED = "has happened"


class Modality(StrEnum):
    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    MAY = "may"


class When(StrEnum):
    """How a condition bears on a sentence."""

    WHEN = "when"
    UNLESS = "unless"


# --- expressions: operands ---


@frozen(repr=False)
class Name(Node):
    """A fact, parameter, definition, enum member, rule or table, with dots: `inspection.authority.level`."""

    parts: tuple[str, ...]
    """At least one, each as written without `「」`."""

    part_spans: tuple[Span, ...] = field(default=(), eq=False, repr=False, kw_only=True)
    """The place of each part, empty for trees that a program built."""


@frozen(repr=False)
class Number(Node):
    """A whole number, or a decimal with its written number of digits."""

    value: int | Decimal


@frozen(repr=False)
class Text(Node):
    """`"…"`."""

    value: str


@frozen(repr=False)
class DateLiteral(Node):
    value: datetime.date


@frozen(repr=False)
class TimeLiteral(Node):
    """A time of day, `09:30`."""

    value: datetime.time


@frozen(repr=False)
class ConstantLiteral(Node):
    value: Constant


@frozen(repr=False)
class DurationOf(Node):
    """`5 working days`, `recall_months months`."""

    count: "Expr"
    """A number, a name, a look-up or anything in brackets."""

    unit: Unit


@frozen(repr=False)
class NumberRange(Node):
    """`1 to 25`, both included; only inside braces."""

    first: "Expr"
    last: "Expr"


@frozen(repr=False)
class SetLiteral(Node):
    """`{a, b}`, `{1 to 25}`; members in the written order."""

    members: "tuple[Expr | NumberRange, ...]"


# --- expressions: logic ---


@frozen(repr=False)
class Not(Node):
    operand: "Expr"


@frozen(repr=False)
class And(Node):
    """Two or more operands; a bracketed chain inside a chain stays a node of its own."""

    operands: "tuple[Expr, ...]"


@frozen(repr=False)
class Or(Node):
    """Two or more operands."""

    operands: "tuple[Expr, ...]"


@frozen(repr=False)
class If(Node):
    """`if C then a else b`."""

    condition: "Expr"
    then: "Expr"
    otherwise: "Expr"


# --- expressions: comparisons ---


@frozen(repr=False)
class Compare(Node):
    op: Comparison
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class Member(Node):
    """`item in set`, `item not in set`."""

    item: "Expr"
    group: "Expr"
    negated: bool = False


@frozen(repr=False)
class Under(Node):
    """`code under code`, `code under set of codes`."""

    item: "Expr"
    group: "Expr"


@frozen(repr=False)
class Shares(Node):
    """`A shares B`: the sets have a member in common."""

    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class AllIn(Node):
    """`A all in B`: every member of A is one of B."""

    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class Tested(Node):
    """`E is known` and the other tests of one operand."""

    test: Test
    operand: "Expr"


@frozen(repr=False)
class Share(Node):
    """`A is at most 5 % of B`, `A is at least 60 % of B`."""

    part: "Expr"
    op: Comparison
    """AT_MOST or AT_LEAST."""

    percent: "Expr"
    whole: "Expr"


@frozen(repr=False)
class AnyDayOfVisit(Node):
    """`any day of visit in {1 to 15}`: the day of the month, the weekday or the date of any day of the visit."""

    days: "Expr"
    weekday: bool = False


@frozen(repr=False)
class HasRow(Node):
    """`caps has [K, …]`."""

    table: Name
    keys: "tuple[Expr, ...]"


@frozen(repr=False)
class Fires(Node):
    """`RULE fires`."""

    rule: Name


@frozen(repr=False)
class TagFires(Node):
    """`any @TAG fires`."""

    tag: str


# --- expressions: values ---


@frozen(repr=False)
class Arithmetic(Node):
    op: Sign
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class Divide(Node):
    """`A ÷ N rounded up`."""

    dividend: "Expr"
    divisor: "Expr"
    rounding: Rounding


@frozen(repr=False)
class SizeOf(Node):
    """`size of A`: how many members a set has."""

    operand: "Expr"


@frozen(repr=False)
class ExtremeOf(Node):
    """`greatest of {A, B}`: of a set, its greatest (latest, highest) or least member."""

    extreme: Extreme
    operand: "Expr"


@frozen(repr=False)
class PartOfDate(Node):
    """`day of E`; the weekday counts from Monday = 1."""

    part: DatePart
    operand: "Expr"


@frozen(repr=False)
class EdgeOfPeriod(Node):
    """`last day of quarter of E`."""

    edge: Edge
    period: Period
    operand: "Expr"


@frozen(repr=False)
class DayInYear(Node):
    """`31 March of year of E`."""

    day: int
    month: int
    operand: "Expr"


@frozen(repr=False)
class DaysBetween(Node):
    """`days from A to B`, `working days from A to B`."""

    working: bool
    start: "Expr"
    end: "Expr"


@frozen(repr=False)
class Lookup(Node):
    """`caps[line, level]`, `scenarios[scenario].lead`."""

    table: Name
    keys: "tuple[Expr, ...]"
    column: str | None = None
    """None where the table has one column of values."""

    column_span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


# --- expressions: collections ---


@frozen(repr=False)
class InSamePeriod(Node):
    """`in same calendar year`."""

    period: Period


@frozen(repr=False)
class InSpan(Node):
    """`in 12 months` (rolling), `in 3 years before E`, `in the recall_period`."""

    span_length: "Expr"
    """A duration, or with `in the …` the name of one."""

    anchor: "Expr | None" = None
    """None: around the subject's own start, reckoned as semantics §8 says."""


@frozen(repr=False)
class WithinOf(Node):
    """`within 30 days of E`: before or after, both ends included."""

    span_length: "Expr"
    anchor: "Expr"


Window = InSamePeriod | InSpan | WithinOf


@frozen(repr=False)
class Matching(Node):
    """`with same K, same L, overlapping dates`."""

    keys: tuple[Name, ...] = ()
    overlapping: bool = False


@frozen(repr=False)
class Selection(Node):
    """Which elements of a collection are meant: what follows the element's name."""

    element: Name
    matching: Matching = Matching()
    window: Window | None = None
    where: "Expr | None" = None


@frozen(repr=False)
class Quantified(Node):
    """`any inspection with same enterprise where …`."""

    quantifier: Quantifier
    selection: Selection
    count: "Expr | None" = None
    """Of `at least` and `at most`, else None."""


@frozen(repr=False)
class CountOf(Node):
    """`(count of inspection …)`."""

    selection: Selection


@frozen(repr=False)
class CountDifferent(Node):
    """`(count different inspection.authority of inspection …)`."""

    value: "Expr"
    selection: Selection


@frozen(repr=False)
class SumOf(Node):
    """`(sum inspection.days of inspection …)`."""

    value: "Expr"
    selection: Selection


@frozen(repr=False)
class LatestOf(Node):
    """`(latest inspection.start of inspection … otherwise D)`."""

    value: "Expr"
    selection: Selection
    otherwise: "Expr | None" = None


Expr = (
    Name
    | Number
    | Text
    | DateLiteral
    | TimeLiteral
    | ConstantLiteral
    | DurationOf
    | SetLiteral
    | Not
    | And
    | Or
    | If
    | Compare
    | Member
    | Under
    | Shares
    | AllIn
    | Tested
    | Share
    | AnyDayOfVisit
    | HasRow
    | Fires
    | TagFires
    | Arithmetic
    | Divide
    | SizeOf
    | ExtremeOf
    | PartOfDate
    | EdgeOfPeriod
    | DayInYear
    | DaysBetween
    | Lookup
    | Quantified
    | CountOf
    | CountDifferent
    | SumOf
    | LatestOf
)


# --- heads ---


class Counted(StrEnum):
    """What `at most` counts."""

    VISITS = "visits"
    DAYS = "days"
    WORKING_DAYS = "working days"


@frozen(repr=False)
class Deny(Node):
    """`deny`."""


@frozen(repr=False)
class AtMost(Node):
    """`at most N visits of C per calendar year to each K, L counting only where D`."""

    limit: Expr
    counted: Counted
    window: InSamePeriod | InSpan
    """`per calendar year` is InSamePeriod, `in 12 months` and `in 12 months before E` an InSpan."""

    keys: tuple[Name, ...]
    of: Expr | None = None
    counting_only_where: Expr | None = None


@frozen(repr=False)
class Leave(Node):
    """`leave 6 months between visits to each K`."""

    gap: Expr
    keys: tuple[Name, ...]
    counting_only_where: Expr | None = None


@frozen(repr=False)
class Require(Node):
    """`require consent by joint_conference or city`."""

    step: Name
    by: tuple[Expr, ...] = ()
    """Names of bodies or look-ups; empty: by anybody."""


@frozen(repr=False)
class DeferToNextPlan(Node):
    """`defer to next_plan`; the words after `to` name where to."""

    target: Name


@frozen(repr=False)
class DeferUntil(Node):
    """`defer until D`."""

    date: Expr


@frozen(repr=False)
class MergeInto(Node):
    """`merge into task with … where … taking the earliest E, then F`."""

    element: Name
    matching: Matching = Matching()
    where: Expr | None = None
    taking: tuple[Expr, ...] = ()
    """The first one is the smallest by these, compared in order."""


@frozen(repr=False)
class ExemptFrom(Node):
    """`exempt from rule, @tag`."""

    rules: tuple[Name, ...] = ()
    tags: tuple[str, ...] = ()
    tag_spans: tuple[Span, ...] = field(default=(), eq=False, repr=False, kw_only=True)


class Anchoring(StrEnum):
    """How a deadline lies to its event."""

    WITHIN_OF = "within D of E"
    WITHIN_BEFORE = "within D before E"
    AT_LEAST_BEFORE = "at least D before E"
    BEFORE = "before E"
    BY = "by E"
    UNTIL = "until E"


@frozen(repr=False)
class Deadline(Node):
    """By when a duty is due."""

    anchoring: Anchoring
    event: Expr
    span_length: Expr | None = None
    """The D of the first three, else None."""


@frozen(repr=False)
class Duty(Node):
    """`BEARER must ACTION of {…} to {…} within D of E, done F, else HEAD`."""

    modality: Modality
    action: Name
    bearer: Name | None = None
    of: tuple[Name, ...] = ()
    to: tuple[Name, ...] = ()
    deadline: Deadline | None = None
    done: Expr | None = None
    otherwise: "Deny | DeferToNextPlan | DeferUntil | Require | Flag | Conclude | None" = None


@frozen(repr=False)
class AfterEvent(Node):
    """`within 1 month of registered_on`: once and for all, not again and again."""

    length: Expr
    event: Expr


@frozen(repr=False)
class InspectEach(Node):
    """`inspect each K at least once every 3 years first by E counting only where C`."""

    keys: tuple[Name, ...]
    times: Expr
    """A number; `once` is 1."""

    every: Expr | Period | AfterEvent
    """A duration, a calendar period (`once per calendar half year`), or a time after an event."""

    first_by: Expr | None = None
    counting_only_where: Expr | None = None


@frozen(repr=False)
class Conclude(Node):
    """`conclude no_penalty`."""

    outcome: Name


@frozen(repr=False)
class Flag(Node):
    """`flag`."""


Head = (
    Deny
    | AtMost
    | Leave
    | Require
    | DeferToNextPlan
    | DeferUntil
    | MergeInto
    | ExemptFrom
    | Duty
    | InspectEach
    | Conclude
    | Flag
)


@frozen(repr=False)
class Condition(Node):
    """A `when` or `unless` of a sentence."""

    kind: When
    expression: Expr


@frozen(repr=False)
class Sentence(Node):
    """A rule's text: a head and its conditions, in the written order."""

    head: Head
    conditions: tuple[Condition, ...] = ()
    in_principle: bool = False


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in field order."""
    kind: type = type(node)
    found: list[Node] = []
    for name in _parts(kind):
        value = getattr(node, name)
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(item for item in value if isinstance(item, Node))
    return tuple(found)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields that make up a node, in which others may stand; its places and its type are no part of it."""
    return tuple(attribute.name for attribute in fields(kind) if attribute.eq)
