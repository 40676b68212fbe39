"""Boundaries of comparisons: how far the two sides lie apart, in the smallest steps of their type.

`count >= 3` turns between 3 and 2, so its boundary is met where the sides are equal (step 0) and where the left one
is one less (step -1). Steps are whole numbers, days, minutes, units of a duration, ranks of an ordered enum, last
digits of a decimal.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from inspectrules.interpreter import queries
from inspectrules.interpreter.context import Context
from inspectrules.interpreter.effects import counted
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison
from inspectrules.text import Span
from inspectrules.values import decimals
from inspectrules.values.durations import Duration
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import (
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    TimeType,
    Type,
)

_STEPS: Final = {
    Comparison.AT_LEAST: (0, -1),
    Comparison.LESS: (0, -1),
    Comparison.AT_MOST: (0, 1),
    Comparison.GREATER: (0, 1),
}
_COUNTS: Final = (tree.CountOf, tree.CountDifferent)


@frozen(eq=False)
class Boundary:
    """One side of a boundary inside an expression."""

    name: str
    """Tells it from the others of the expression: empty, or the edge of a range."""

    steps: int
    """By how much the left side exceeds the right one."""

    left: tree.Expr | tree.AtMost
    """Of a limit, the head that counts."""

    right: tree.Expr
    span: Span
    holds: bool
    """What the comparison says there."""

    @property
    def way(self) -> str:
        return f"{self.name}{self.steps:+d}" if self.steps else f"{self.name}at"


def boundaries_of(expression: tree.Expr | None, vocabulary: Vocabulary) -> tuple[Boundary, ...]:
    """The sides that the expression, an atom, has; none for what does not compare by order."""
    match expression:
        case tree.Compare(op, left, right) if op in _STEPS and _has_steps(left.type):
            return tuple(_compared(expression, op, left, right, vocabulary))
        case tree.AtLeast(count, query):
            counted = tree.CountOf(query, type=count.type, span=expression.span)
            return tuple(_compared(expression, Comparison.AT_LEAST, counted, count, vocabulary))
        case tree.In(item, tree.SetOf(members)) if _has_steps(item.type):
            ranges = [member for member in members if isinstance(member, tree.Range)]
            return tuple(side for number, one in enumerate(ranges, 1) for side in _edges(item, one, number))
        case _:
            return ()


def _has_steps(type_: Type) -> bool:
    return isinstance(type_, IntType | DecimalType | DateType | DurationType | TimeType | EnumType)


def _compared(
    node: tree.Node, op: Comparison, left: tree.Expr, right: tree.Expr, vocabulary: Vocabulary
) -> Iterator[Boundary]:
    for steps in _STEPS[op]:
        if _exists(left, right, steps, vocabulary):
            yield Boundary("", steps, left, right, node.span, _says(op, steps))


def _says(op: Comparison, steps: int) -> bool:
    return steps == 0 if op in (Comparison.AT_LEAST, Comparison.AT_MOST) else steps != 0


def _exists(left: tree.Expr, right: tree.Expr, steps: int, vocabulary: Vocabulary) -> bool:
    """Whether there is a value so many steps off; beside the first or last member of an enum there is none."""
    if isinstance(left.type, EnumType) and isinstance(right, tree.Value):
        rank = _rank(right.value, left.type, vocabulary)
        return rank is not None and 0 <= rank + steps < len(vocabulary.enums[left.type.name].members)
    if steps < 0 and not _may_be_less(left, right):
        return False
    return not (isinstance(left, tree.Value) and isinstance(right, tree.Value))


def _may_be_less(counted: tree.Expr, than: tree.Expr) -> bool:
    """Nothing is counted to less than 0."""
    is_count = isinstance(counted, (*_COUNTS, tree.SizeOf))
    return not (is_count and isinstance(than, tree.Value) and than.value == 0)


def _edges(item: tree.Expr, one: tree.Range, number: int) -> Iterator[Boundary]:
    """Of a range both ends: the member there, and what lies just beyond."""
    for steps in (0, -1) if _may_be_less(item, one.first) else (0,):
        yield Boundary(f"from{number}", steps, item, one.first, one.span, steps == 0)
    for steps in (0, 1):
        yield Boundary(f"to{number}", steps, item, one.last, one.span, steps == 0)


def limit_boundaries(effect: tree.AtMost) -> tuple[Boundary, ...]:
    """Of `at most N visits`: so many on record that one more is too many, and one fewer."""
    limit = effect.limit
    if isinstance(limit, tree.Value) and not isinstance(limit.value, int):
        return ()  # unlimited
    none = isinstance(limit, tree.Value) and limit.value == 0
    return tuple(
        Boundary("", one, effect, limit, effect.span, one == 0) for one in ((0,) if none else (0, -1))
    )


# --- where a request lies ---


def distance_in_steps(boundary: Boundary, context: Context) -> int | None:
    """How many steps the request lies beyond that side; None where that is not known."""
    left, right = _value(boundary.left, context), _value(boundary.right, context)
    apart = steps_between(left, right, boundary.right.type, context.world.policy.vocabulary)
    return None if apart is None else apart - boundary.steps


def _value(side: tree.Expr | tree.AtMost, context: Context) -> object:
    if isinstance(side, tree.AtMost):
        return counted(side, context).exact
    if isinstance(side, tree.CountOf):
        return queries.count(side.query, context).exact
    return context.value(side)


def steps_between(left: object, right: object, type_: Type, vocabulary: Vocabulary) -> int | None:
    """Left less right."""
    match left, right:
        case bool(), _:
            return None
        case int() | Decimal(), int() | Decimal():
            return _digits(Decimal(left) - Decimal(right), type_)
        case datetime.date(), datetime.date():
            return (left - right).days
        case datetime.time(), datetime.time():
            return (left.hour - right.hour) * 60 + left.minute - right.minute
        case Duration(), Duration() if left.unit is right.unit:
            return left.count - right.count
        case str(), str() if isinstance(type_, EnumType):
            ranks = _rank(left, type_, vocabulary), _rank(right, type_, vocabulary)
            return None if ranks[0] is None or ranks[1] is None else ranks[0] - ranks[1]
    return None


def _digits(apart: Decimal, type_: Type) -> int:
    return int(apart.scaleb(type_.scale)) if isinstance(type_, DecimalType) else int(apart)


def _rank(member: object, type_: EnumType, vocabulary: Vocabulary) -> int | None:
    names = [one.name for one in vocabulary.enums[type_.name].members]
    return names.index(member) if isinstance(member, str) and member in names else None


# --- shares ---


def share_turns(node: tree.Share, context: Context) -> bool:
    """Whether one step more, or less, of the part would turn what `part >= 20 % of whole` says."""
    part, percent, whole = (context.value(side) for side in (node.part, node.percent, node.whole))
    if UNKNOWN in (part, percent, whole):
        return False
    if not all(isinstance(one, int | Decimal) for one in (part, percent, whole)):
        return False
    step = Decimal(1).scaleb(-node.part.type.scale) if isinstance(node.part.type, DecimalType) else 1
    said = [decimals.share(part + more, node.op.value, percent, whole) for more in (0, -step, step)]  # type: ignore[operator, arg-type]
    return said[0] is not said[1] or said[0] is not said[2]
