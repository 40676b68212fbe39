"""The value of an expression: one small function a kind of node, in one table.

A checked expression goes in; a value comes out, or unknown.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from inspectrules.interpreter import law, operators, queries, sets
from inspectrules.interpreter.bounds import Bounds, at_least
from inspectrules.interpreter.context import (
    Context,
    as_date,
    end_of_subject,
    read,
    start_of_subject,
)
from inspectrules.interpreter.definitions import in_turn
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison, DatePart, Edge
from inspectrules.values import dates, decimals, logic, periods
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import duration_of
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN, Unknown
from inspectrules.vocabulary.types import DATE, SetType


def evaluate(expression: tree.Expr, context: Context) -> object:
    """The value of the expression; never raises for facts of the declared types."""
    return _EVALUATE[type(expression)](expression, context)


def truth(expression: tree.Expr, context: Context) -> Truth:
    """The value of a condition. A bool that is known to be none does not hold."""
    value = context.value(expression)
    return value if isinstance(value, bool | Unknown) else False


# --- operands ---------------------------------------------------------------------------------------------


def _value(node: tree.Value, _: Context) -> object:
    return node.value


def _fact(node: tree.Fact, context: Context) -> object:
    value = read(context.record_of(node.root), node.path)
    return presumption(node, context) if value is UNKNOWN else value


def presumption(node: tree.Fact, context: Context) -> object:
    """What is taken for an unanswered judgement; unknown for all other facts."""
    vocabulary = context.world.policy.vocabulary
    attribute = vocabulary.attribute(context.kind_of(node.root), node.path)
    if attribute is None or attribute.judgement is None or attribute.judgement.presumed is None:
        return UNKNOWN
    return attribute.judgement.presumed


def _as_of(_: tree.AsOf, context: Context) -> object:
    return context.world.as_of


def _parameter(node: tree.Parameter, context: Context) -> object:
    return law.parameter(node.name, context.world)


def _defined(node: tree.Defined, context: Context) -> object:
    return in_turn(node, context, "value", _value_of_definition)


def _value_of_definition(expression: tree.Expr, context: Context) -> object:
    return context.value(expression)


def _lookup(node: tree.Lookup, context: Context) -> object:
    keys = tuple(context.value(key) for key in node.keys)
    return UNKNOWN if UNKNOWN in keys else law.look_up(node.table, keys, node.column, context.world)


def _has_row(node: tree.HasRow, context: Context) -> Truth:
    keys = tuple(context.value(key) for key in node.keys)
    return UNKNOWN if UNKNOWN in keys else law.has_row(node.table, keys, context.world)


def _duration_of(node: tree.DurationOf, context: Context) -> object:
    count = context.value(node.count)
    if count is NONE:
        return NONE
    return duration_of(count, node.unit) if isinstance(count, int) else UNKNOWN


# --- logic ------------------------------------------------------------------------------------------------


def _not(node: tree.Not, context: Context) -> Truth:
    return logic.not_(truth(node.operand, context))


def _and(node: tree.And, context: Context) -> Truth:
    return logic.conjunction(truth(operand, context) for operand in node.operands)


def _or(node: tree.Or, context: Context) -> Truth:
    return logic.disjunction(truth(operand, context) for operand in node.operands)


def _if(node: tree.If, context: Context) -> object:
    condition = truth(node.condition, context)
    if condition is UNKNOWN:
        return logic.if_else(UNKNOWN, context.value(node.then), context.value(node.otherwise))
    return context.value(node.then if condition else node.otherwise)


# --- comparisons ------------------------------------------------------------------------------------------


def _compare(node: tree.Compare, context: Context) -> Truth:
    if isinstance(node.left, _COUNTS) or isinstance(node.right, _COUNTS):
        return _compare_counts(node, context)
    left, right = context.value(node.left), context.value(node.right)
    return operators.compare(node.op, left, right, node.left.type, context.world.policy.vocabulary)


_COUNTS: Final = (tree.CountOf, tree.CountDifferent)
_AT_LEAST: Final[Mapping[Comparison, Callable[[Bounds, Bounds], Truth]]] = MappingProxyType(
    {
        Comparison.AT_LEAST: at_least,
        Comparison.LESS: lambda left, right: logic.not_(at_least(left, right)),
        Comparison.AT_MOST: lambda left, right: at_least(right, left),
        Comparison.GREATER: lambda left, right: logic.not_(at_least(right, left)),
    }
)


def _compare_counts(node: tree.Compare, context: Context) -> Truth:
    """A count that is not known exactly can still be known to be at least so many (semantics §5)."""
    left, right = _bounds(node.left, context), _bounds(node.right, context)
    compares = _AT_LEAST.get(node.op)
    if left is None or right is None or compares is None:
        values = context.value(node.left), context.value(node.right)
        return operators.compare(node.op, *values, node.left.type, context.world.policy.vocabulary)
    return compares(left, right)


def _bounds(side: tree.Expr, context: Context) -> Bounds | None:
    """Between what a side lies; None where it is no whole number at all."""
    if isinstance(side, tree.CountOf):
        return queries.count(side.query, context)
    if isinstance(side, tree.CountDifferent):
        return queries.count_different(side, context)
    value = context.value(side)
    return Bounds(value, value) if isinstance(value, int) else None


def _in(node: tree.In, context: Context) -> Truth:
    return sets.contains(node.group, context.value(node.item), node.item.type, context)


def _under(node: tree.Under, context: Context) -> Truth:
    return sets.lies_under(context.value(node.item), node.group, context)


def _shares(node: tree.Shares, context: Context) -> Truth:
    return sets.shares(node.left, node.right, context)


def _all_in(node: tree.AllIn, context: Context) -> Truth:
    return sets.all_in(node.left, node.right, context)


def _is_known(node: tree.IsKnown, context: Context) -> Truth:
    return context.value(node.operand) is not UNKNOWN


def _is_none(node: tree.IsNone, context: Context) -> Truth:
    value = context.value(node.operand)
    return UNKNOWN if value is UNKNOWN else value is NONE


def _has_happened(node: tree.HasHappened, context: Context) -> Truth:
    value = context.value(node.operand)
    return UNKNOWN if value is UNKNOWN else value is not NEVER and value is not NONE


def _share(node: tree.Share, context: Context) -> Truth:
    values = [context.value(side) for side in (node.part, node.percent, node.whole)]
    if UNKNOWN in values:
        return UNKNOWN
    part, percent, whole = (value if isinstance(value, operators.Number) else None for value in values)
    if part is None or percent is None or whole is None:
        return False if NONE in values else UNKNOWN
    return decimals.share(part, node.op.value, percent, whole)


def _any_day_of_visit(node: tree.AnyDayOfVisit, context: Context) -> Truth:
    start, end = start_of_subject(context.world), end_of_subject(context.world)
    if start is UNKNOWN or end is UNKNOWN:
        return UNKNOWN
    if start is NEVER or end is NEVER:
        return UNKNOWN
    if node.days.type == SetType(DATE):
        return _any_date(sets.members(node.days, context), start, end)
    days = dates.weekdays_in(start, end) if node.weekday else dates.days_of_month_in(start, end)
    return logic.disjunction(sets.contains(node.days, day, node.days.type, context) for day in days)


def _any_date(listed: sets.Members | None, start: date, end: date) -> Truth:
    """Whether one of the dates lies from the start to the end."""
    if listed is None:
        return UNKNOWN
    if any(isinstance(day, date) and start <= day <= end for day in listed.known):
        return True
    return UNKNOWN if listed.uncertain else False


def _fires(node: tree.Fires, context: Context) -> Truth:
    firing = context.world.firing
    return logic.disjunction(firing.get(rule, False) for rule in node.rules)


# --- values -----------------------------------------------------------------------------------------------


def _arithmetic(node: tree.Arithmetic, context: Context) -> object:
    left, right = context.value(node.left), context.value(node.right)
    return operators.arithmetic(node.op, left, right, node.type, context.world.policy.calendar)


def _divide(node: tree.Divide, context: Context) -> object:
    return operators.divide(context.value(node.dividend), context.value(node.divisor), node.rounding)


def _size_of(node: tree.SizeOf, context: Context) -> object:
    value = context.value(node.operand)
    return len(value) if isinstance(value, frozenset | tuple) else value


def _extreme_of(node: tree.ExtremeOf, context: Context) -> object:
    value = context.value(node.operand)
    if not isinstance(value, frozenset):
        return value
    return operators.extreme(node.extreme, value, node.type, context.world.policy.vocabulary)


def _part_of_date(node: tree.PartOfDate, context: Context) -> object:
    value = context.value(node.operand)
    return NONE if value is NONE else dates.part_of(as_date(value), node.part)


def _edge_of_period(node: tree.EdgeOfPeriod, context: Context) -> object:
    value = context.value(node.operand)
    edge = periods.first_day if node.edge is Edge.FIRST else periods.last_day
    return NONE if value is NONE else edge(as_date(value), node.period)


def _day_in_year(node: tree.DayInYear, context: Context) -> object:
    value = context.value(node.operand)
    year = value if isinstance(value, int) else dates.part_of(as_date(value), DatePart.YEAR)
    return NONE if value is NONE else periods.day_of_year(node.month, node.day, year)


def _days_between(node: tree.DaysBetween, context: Context) -> object:
    start, end = context.value(node.start), context.value(node.end)
    if UNKNOWN not in (start, end) and NONE in (start, end):
        return NONE
    if not node.working:
        return dates.days_from(as_date(start), as_date(end))
    calendar = context.world.policy.calendar
    return UNKNOWN if calendar is None else calendar.working_days_between(as_date(start), as_date(end))


_EVALUATE: Final[Mapping[type[tree.Node], Callable[..., object]]] = MappingProxyType(
    {
        tree.Value: _value,
        tree.Fact: _fact,
        tree.AsOf: _as_of,
        tree.Parameter: _parameter,
        tree.Defined: _defined,
        tree.Lookup: _lookup,
        tree.HasRow: _has_row,
        tree.DurationOf: _duration_of,
        tree.SetOf: sets.set_value,
        tree.Not: _not,
        tree.And: _and,
        tree.Or: _or,
        tree.If: _if,
        tree.Compare: _compare,
        tree.In: _in,
        tree.Under: _under,
        tree.Shares: _shares,
        tree.AllIn: _all_in,
        tree.IsKnown: _is_known,
        tree.IsNone: _is_none,
        tree.HasHappened: _has_happened,
        tree.Share: _share,
        tree.AnyDayOfVisit: _any_day_of_visit,
        tree.Fires: _fires,
        tree.Arithmetic: _arithmetic,
        tree.Divide: _divide,
        tree.SizeOf: _size_of,
        tree.ExtremeOf: _extreme_of,
        tree.PartOfDate: _part_of_date,
        tree.EdgeOfPeriod: _edge_of_period,
        tree.DayInYear: _day_in_year,
        tree.DaysBetween: _days_between,
        tree.AnyOf: queries.any_of,
        tree.AtLeast: queries.at_least_so_many,
        tree.CountOf: queries.count_of,
        tree.CountDifferent: queries.count_of_different,
        tree.SumOf: queries.sum_of,
        tree.LatestOf: queries.latest_of,
    }
)
EVALUATED: Final = frozenset(_EVALUATE)
"""The kinds of expression that the interpreter knows: all there are, as a test holds."""
