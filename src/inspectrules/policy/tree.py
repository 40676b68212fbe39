"""The checked tree: what a rule means. Names are resolved, types are known, surface variants are gone.

`no` is Not(AnyOf), `every` is Not(AnyOf(… not where)), `at most N x` is Not(AtLeast(N + 1)), `not in` is Not(In),
`is unknown` is Not(IsKnown), ranges in braces are spelt out as `Range` members. Logic is Kleene's; all other
operators are strict in unknown unless their docstring says otherwise. Every node has its type and the place it was
written at, both outside equality.
"""

from enum import StrEnum
from functools import cache

from attrs import field, fields, frozen

from inspectrules.syntax.tree import (
    Anchoring,
    Comparison,
    Counted,
    DatePart,
    Edge,
    Extreme,
    Modality,
    Period,
    Rounding,
    Sign,
    Unit,
)
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.types import BOOL, Type


@frozen(kw_only=True, repr=False)
class Node:
    span: Span = field(default=NOWHERE, eq=False, repr=False)

    def __repr__(self) -> str:
        """As attrs writes it; that would be compiled for each class, a twentieth of a decision from a fresh process."""
        kind: type = type(self)
        shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(kind) if one.repr)
        return f"{kind.__name__}({shown})"


@frozen(kw_only=True, repr=False)
class Typed(Node):
    """An expression."""

    type: Type = field(default=BOOL, eq=False, repr=False)


# --- operands --------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Value(Typed):
    """A constant: a value as in `inspectrules.values`, of the node's type."""

    value: object


@frozen(repr=False)
class Fact(Typed):
    """An attribute of the subject or of an element, by path; unknown where any record on the way is."""

    root: str | None
    """None: the subject. Else the name of an element bound by an enclosing `Query`."""

    path: tuple[str, ...]
    """Attribute names in the vocabulary's own spelling; empty for the element itself."""


@frozen(repr=False)
class AsOf(Typed):
    """The date of the decision; unknown when not given."""


@frozen(repr=False)
class Parameter(Typed):
    """The value of a parameter in force on the governing date; unknown if none is, or if external and not supplied."""

    name: str


@frozen(repr=False)
class Defined(Typed):
    """The value of a definition of the subject, or of an element (`root`)."""

    name: str
    root: str | None = None


@frozen(repr=False)
class Lookup(Typed):
    """A table's value; unknown for a missing row unless the table has a default, and for unknown keys."""

    table: str
    keys: "tuple[Expr, ...]"
    column: str


@frozen(repr=False)
class HasRow(Typed):
    """Whether a table has a row for these keys on the governing date."""

    table: str
    keys: "tuple[Expr, ...]"


@frozen(repr=False)
class DurationOf(Typed):
    """So many units."""

    count: "Expr"
    unit: Unit


@frozen(repr=False)
class Range(Node):
    """`first` to `last`, both included."""

    first: "Expr"
    last: "Expr"


@frozen(repr=False)
class SetOf(Typed):
    """A set written out; a member that is unknown makes membership unknown unless another member settles it."""

    members: "tuple[Expr | Range, ...]"


# --- logic -----------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Not(Typed):
    operand: "Expr"


@frozen(repr=False)
class And(Typed):
    operands: "tuple[Expr, ...]"


@frozen(repr=False)
class Or(Typed):
    operands: "tuple[Expr, ...]"


@frozen(repr=False)
class If(Typed):
    """Where the condition is unknown: the value of both branches if that is known and equal, else unknown."""

    condition: "Expr"
    then: "Expr"
    otherwise: "Expr"


# --- comparisons -----------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Compare(Typed):
    """Both sides have one type.

    Numbers, dates (`never` is later than all), texts by code point, ordered enums by rank, times, durations of one
    unit; `=` and `!=` also bools, enums, codes, sets, and records (by identity).
    """

    op: Comparison
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class In(Typed):
    """Membership of a scalar in a set."""

    item: "Expr"
    group: "Expr"


@frozen(repr=False)
class Under(Typed):
    """A code lies in or below another code, or any member of a set of codes."""

    item: "Expr"
    group: "Expr"


@frozen(repr=False)
class Shares(Typed):
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class AllIn(Typed):
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class IsKnown(Typed):
    """Never unknown. A fact known to be none is known."""

    operand: "Expr"


@frozen(repr=False)
class IsNone(Typed):
    """Whether an optional fact is known to be none."""

    operand: "Expr"


@frozen(repr=False)
class HasHappened(Typed):
    """A date is known and not `never`: false for `never`, unknown for unknown."""

    operand: "Expr"


@frozen(repr=False)
class Share(Typed):
    """`part op percent % of whole`, cross-multiplied, exact."""

    part: "Expr"
    op: Comparison
    percent: "Expr"
    whole: "Expr"


@frozen(repr=False)
class AnyDayOfVisit(Typed):
    """Whether any day from the subject's start to its end is in `days`: dates, or days of the month or weekdays."""

    days: "Expr"
    weekday: bool = False


@frozen(repr=False)
class Fires(Typed):
    """Whether any of these rules fires and is effective."""

    rules: tuple[str, ...]


# --- values ----------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Arithmetic(Typed):
    """Numbers; or a date and a duration (PLUS, MINUS; months and years only PLUS); or durations of one unit."""

    op: Sign
    left: "Expr"
    right: "Expr"


@frozen(repr=False)
class Divide(Typed):
    """Whole, rounded; of non-negative numbers; by zero: unknown."""

    dividend: "Expr"
    divisor: "Expr"
    rounding: Rounding


@frozen(repr=False)
class SizeOf(Typed):
    operand: "Expr"


@frozen(repr=False)
class ExtremeOf(Typed):
    """The greatest or the least member of a set that its type orders; of an empty set none."""

    extreme: Extreme
    operand: "Expr"


@frozen(repr=False)
class PartOfDate(Typed):
    part: DatePart
    operand: "Expr"


@frozen(repr=False)
class EdgeOfPeriod(Typed):
    edge: Edge
    period: Period
    operand: "Expr"


@frozen(repr=False)
class DayInYear(Typed):
    day: int
    month: int
    operand: "Expr"


@frozen(repr=False)
class DaysBetween(Typed):
    """Days (or working days) after `start` up to and including `end`; negative if `end` is before `start`."""

    working: bool
    start: "Expr"
    end: "Expr"


# --- collections -----------------------------------------------------------------------------------------------------


@frozen(repr=False)
class InSamePeriod(Node):
    """In the calendar period of the subject's start."""

    period: Period


@frozen(repr=False)
class Rolling(Node):
    """Less than `span_length` from the subject's start, before or after, reckoned forward from the earlier one."""

    span_length: "Expr"


@frozen(repr=False)
class Before(Node):
    """Before `anchor` and less than `span_length` before it."""

    span_length: "Expr"
    anchor: "Expr"


@frozen(repr=False)
class Around(Node):
    """At most `span_length` (of days or weeks) from `anchor`, before or after, both ends included."""

    span_length: "Expr"
    anchor: "Expr"


Window = InSamePeriod | Rolling | Before | Around


@frozen(repr=False)
class SameKey(Node):
    """The element's `path` and the subject's equal; records by identity. Unknown if either is unknown."""

    element_path: tuple[str, ...]
    subject_path: tuple[str, ...]
    type: Type = field(eq=False, repr=False)
    element_definition: str | None = None
    """Where the key is a definition: its name; both paths are empty then."""


@frozen(repr=False)
class Query(Node):
    """Which elements of a collection are meant (semantics §4).

    Those that are not the subject itself, and of which keys, window, filter and `where` hold.
    """

    element: str
    """The name that binds one element in `where`, in `value` of aggregates and in `taking`."""

    collection: str | None
    """Name of the collection given beside the subject; None: a list of the subject's own, at `path`."""

    path: tuple[str, ...] = ()
    """Of the subject's list of records, where `collection` is None."""

    of_visits: bool = False
    """Elements are parts of visits; the window tests the earliest start of a visit's parts, counts count visits."""

    keys: tuple[SameKey, ...] = ()
    overlapping: bool = False
    window: Window | None = None
    default_filter: "Expr | None" = None
    where: "Expr | None" = None
    not_self: bool = False
    """The collection is one of the subject's own kind: the subject itself, and its visit's parts, are left out."""


@frozen(repr=False)
class AnyOf(Typed):
    query: Query


@frozen(repr=False)
class AtLeast(Typed):
    """At least `count` visits of a collection of visits, elements of others."""

    count: "Expr"
    query: Query


@frozen(repr=False)
class CountOf(Typed):
    query: Query


@frozen(repr=False)
class CountDifferent(Typed):
    value: "Expr"
    query: Query


@frozen(repr=False)
class SumOf(Typed):
    value: "Expr"
    query: Query


@frozen(repr=False)
class LatestOf(Typed):
    value: "Expr"
    query: Query
    otherwise: "Expr | None" = None
    """Where none matches; None: unknown."""


Expr = (
    Value
    | Fact
    | AsOf
    | Parameter
    | Defined
    | Lookup
    | HasRow
    | DurationOf
    | SetOf
    | Not
    | And
    | Or
    | If
    | Compare
    | In
    | Under
    | Shares
    | AllIn
    | IsKnown
    | IsNone
    | HasHappened
    | Share
    | AnyDayOfVisit
    | Fires
    | Arithmetic
    | Divide
    | SizeOf
    | ExtremeOf
    | PartOfDate
    | EdgeOfPeriod
    | DayInYear
    | DaysBetween
    | AnyOf
    | AtLeast
    | CountOf
    | CountDifferent
    | SumOf
    | LatestOf
)


# --- what a rule does ------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Deny(Node):
    """Fires whenever the rule's conditions hold. Outcome `denied`."""


@frozen(repr=False)
class AtMost(Node):
    """Fires if with the subject there would be more than `limit` (semantics §9). Outcome `denied`.

    VISITS: the visits that `query` counts are ≥ limit. DAYS: distinct (visit, day), clipped to the window, plus the
    subject's own days, > limit; WORKING_DAYS: those of them that the calendar works on. A limit of `unlimited`
    never fires.
    """

    limit: Expr
    counted: Counted
    query: Query
    """Keys, window and all conditions on what is counted: `of`, and `counting only where`."""

    of: Expr | None = None
    """The condition of `visits of C`, of the subject; a further condition of the rule."""


@frozen(repr=False)
class Leave(Node):
    """Fires if a visit of `query` lies closer than `gap` before or after. Outcome `denied`."""

    gap: Expr
    query: Query


@frozen(repr=False)
class Require(Node):
    """Fires unless a granted step of that name (by one of `by`, if any) is on record. Outcome `consent_required`."""

    step: str
    by: tuple[Expr, ...] = ()
    """Texts (or enum members, or sets of texts): the bodies, any of which will do."""


@frozen(repr=False)
class Defer(Node):
    """Outcome `deferred`."""

    until: Expr | None = None
    target: str | None = None
    """The word named after `defer to`, where no date is."""


@frozen(repr=False)
class Merge(Node):
    """Fires if any element of `query` matches. Outcome `merge`; the first by `taking`, then by id, is its target."""

    query: Query
    taking: tuple[Expr, ...] = ()


@frozen(repr=False)
class MergeNamed(Node):
    """Fires whenever the rule's conditions hold. Outcome `merge`; `target` names what to merge into."""

    target: Expr
    """A text: an id that the facts or a table give, not the element of a collection."""


@frozen(repr=False)
class Exempt(Node):
    """The named rules are not effective while this one is."""

    rules: tuple[str, ...]
    """Ids of all rules meant, tags resolved."""


@frozen(repr=False)
class Deadline(Node):
    anchoring: Anchoring
    event: Expr
    span_length: Expr | None = None


@frozen(repr=False)
class Duty(Node):
    """A duty or right. With `otherwise`, that effect holds while the duty was not kept (late or overdue)."""

    modality: Modality
    bearer: str
    action: str
    of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    deadline: Deadline | None = None
    done: Expr | None = None
    """The date on which it was done; unknown or `never` as facts."""

    otherwise: "Deny | Defer | Require | Conclude | Flag | None" = None


@frozen(repr=False)
class AfterEvent(Node):
    """Once and for all, so long after the event: visits before it do not count."""

    length: Expr
    event: Expr


@frozen(repr=False)
class Frequency(Node):
    """A minimum frequency: no outcome of a decision, but a date by which an inspection is due (semantics §13)."""

    times: Expr
    every: Expr | Period | AfterEvent
    query: Query
    first_by: Expr | None = None


@frozen(repr=False)
class Conclude(Node):
    outcome: str


@frozen(repr=False)
class Flag(Node):
    """Reported, no outcome."""


Effect = (
    Deny | AtMost | Leave | Require | Defer | Merge | MergeNamed | Exempt | Duty | Frequency | Conclude | Flag
)


class Status(StrEnum):
    """Of a rule in a decision."""

    FIRED = "fired"
    EXCUSED = "excused"
    EXCEPTED = "excepted"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


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
