"""Sums, dates and sizes as generated code."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.runtime import values
from inspectrules.policy import tree
from inspectrules.syntax.tree import Sign, Unit
from inspectrules.values.durations import Duration
from inspectrules.vocabulary.types import DATE, IntType

_WHOLE: Final[Mapping[Sign, Callable[[int, int], object]]] = MappingProxyType(
    {Sign.PLUS: values.added, Sign.MINUS: values.subtracted, Sign.TIMES: values.multiplied}
)
_DAYS: Final = MappingProxyType({Unit.DAYS: 1, Unit.WEEKS: 7})


def arithmetic(node: tree.Arithmetic, emitter: Emitter) -> Code:
    left, right = emitter.value(node.left), emitter.value(node.right)
    shift = _shift(node, right)
    if shift is not None:
        return _moved(left, shift, emitter)
    none, unlimited = left.none or right.none, left.unlimited or right.unlimited
    plain = isinstance(node.left.type, IntType) and isinstance(node.right.type, IntType)
    if plain and isinstance(node.type, IntType) and not none and not unlimited:
        return emitter.strict([left, right], lambda both: emitter.call(_WHOLE[node.op], *both), unknown=True)
    function = emitter.reckoning(node)
    made = emitter.strict([left, right], lambda both: emitter.call(function, *both), unknown=True)
    return evolve(made, none=none, unlimited=unlimited)


def _shift(node: tree.Arithmetic, right: Code) -> int | None:
    """How many days a date is moved by a constant number of days or weeks."""
    span = right.constant
    if node.left.type != DATE or not isinstance(span, Duration) or span.unit not in _DAYS:
        return None
    days = span.count * _DAYS[span.unit]
    return {Sign.PLUS: days, Sign.MINUS: -days}.get(node.op)


def _moved(day: Code, days: int, emitter: Emitter) -> Code:
    made = emitter.strict(
        [day], lambda one: emitter.call(emitter.shared(values.shifting, days), one[0]), unknown=True
    )
    return evolve(made, none=day.none)


def divide(node: tree.Divide, emitter: Emitter) -> Code:
    sides = [emitter.value(node.dividend), emitter.value(node.divisor)]
    function = emitter.shared(values.dividing, node.rounding)
    made = emitter.strict(sides, lambda both: emitter.call(function, *both), unknown=True)
    return evolve(made, none=any(side.none for side in sides))


def _of_one(operand: tree.Expr, function: object, emitter: Emitter, *, none: bool = False) -> Code:
    """A function of one value; what is computed of none is none."""
    value = emitter.value(operand)
    made = emitter.strict([value], lambda one: emitter.call(function, one[0]), unknown=True)
    return evolve(made, none=none or value.none)


def size_of(node: tree.SizeOf, emitter: Emitter) -> Code:
    return _of_one(node.operand, values.size, emitter)


def extreme_of(node: tree.ExtremeOf, emitter: Emitter) -> Code:
    find = values.extreme_finder(node.extreme, node.type, emitter.law.policy.vocabulary)
    return _of_one(node.operand, find, emitter, none=True)


def part_of_date(node: tree.PartOfDate, emitter: Emitter) -> Code:
    return _of_one(node.operand, emitter.shared(values.part_reader, node.part), emitter)


def edge_of_period(node: tree.EdgeOfPeriod, emitter: Emitter) -> Code:
    return _of_one(node.operand, emitter.shared(values.edge_finder, node.edge, node.period), emitter)


def day_in_year(node: tree.DayInYear, emitter: Emitter) -> Code:
    return _of_one(node.operand, emitter.shared(values.day_finder, node.day, node.month), emitter)


def days_between(node: tree.DaysBetween, emitter: Emitter) -> Code:
    """Where a side is unknown so is the distance, whatever the other."""
    sides = [emitter.value(node.start), emitter.value(node.end)]
    function = emitter.working_days if node.working else values.days_between
    made = emitter.strict(sides, lambda both: emitter.call(function, *both), unknown=True)
    return evolve(made, none=any(side.none for side in sides))
