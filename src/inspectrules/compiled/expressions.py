"""Expressions as generated code: one small function a kind of node, in one table.

Each equals the interpreter's function of the same node. What is neither common nor slow calls a function of values.
"""

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.compiled import arithmetic, code, comparisons, sets
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries import aggregates
from inspectrules.compiled.runtime import values
from inspectrules.policy import tree
from inspectrules.values.unknown import NONE, UNKNOWN, UNLIMITED


def compile_node(expression: tree.Expr, emitter: Emitter) -> Code:
    """The code of the expression at the emitter's current level."""
    return _COMPILE[type(expression)](expression, emitter)


# --- operands ---------------------------------------------------------------------------------------------


def _value(node: tree.Value, emitter: Emitter) -> Code:
    return emitter.constant(node.value)


def _fact(node: tree.Fact, emitter: Emitter) -> Code:
    return emitter.fact(node.root, node.path)


def _as_of(_: tree.AsOf, emitter: Emitter) -> Code:
    return emitter.as_of


def _parameter(node: tree.Parameter, emitter: Emitter) -> Code:
    return emitter.constant(emitter.law.constant(node))


def _defined(node: tree.Defined, emitter: Emitter) -> Code:
    """The definitions behind it first, in turn, so that no chain is too long for the stack."""
    for root, name in emitter.law.needed(node):
        expression = emitter.law.definition(root, name)
        with emitter.at(0 if root is None else emitter.bound[root]):
            found = emitter.once(("defined", root, name), lambda: _computed(expression, emitter))  # noqa: B023
    return found


def _computed(expression: tree.Expr, emitter: Emitter) -> Code:
    return emitter.store(emitter.value(expression))


def _lookup(node: tree.Lookup, emitter: Emitter) -> Code:
    rows, default = emitter.law.cells(node.table, node.column)
    cells = [*rows.values(), default]
    found = emitter.strict(
        [emitter.value(key) for key in node.keys],
        lambda keys: code.method(
            code.name(emitter.keep(rows)), "get", _key(keys), emitter.constant(default).node
        ),
        unknown=any(cell is UNKNOWN for cell in cells),
    )
    return Code(
        found.node,
        found.unknown,
        any(cell is NONE for cell in cells),
        any(cell is UNLIMITED for cell in cells),
        found.constant,
    )


def _has_row(node: tree.HasRow, emitter: Emitter) -> Code:
    rows = emitter.law.keys_of(node.table)
    keys = [emitter.value(key) for key in node.keys]
    return emitter.strict(
        keys, lambda nodes: code.compared(_key(nodes), ast.In(), code.name(emitter.keep(rows)))
    )


def _key(keys: list[ast.expr]) -> ast.expr:
    return keys[0] if len(keys) == 1 else code.tuple_of(*keys)


def _duration_of(node: tree.DurationOf, emitter: Emitter) -> Code:
    count = emitter.value(node.count)
    made = emitter.strict(
        [count],
        lambda nodes: emitter.call(values.duration, nodes[0], code.name(emitter.keep(node.unit))),
        unknown=True,
    )
    return Code(made.node, made.unknown, count.none, constant=made.constant)


# --- logic ------------------------------------------------------------------------------------------------


def _not(node: tree.Not, emitter: Emitter) -> Code:
    return emitter.opposite(emitter.truth(node.operand))


def _and(node: tree.And, emitter: Emitter) -> Code:
    return emitter.both(*[emitter.truth(operand) for operand in node.operands])


def _or(node: tree.Or, emitter: Emitter) -> Code:
    return emitter.either(*[emitter.truth(operand) for operand in node.operands])


def _if(node: tree.If, emitter: Emitter) -> Code:
    condition = emitter.truth(node.condition)
    if condition.constant is True or condition.constant is False:
        return emitter.value(node.then if condition.constant else node.otherwise)
    then, otherwise = emitter.value(node.then), emitter.value(node.otherwise)
    none, unlimited = then.none or otherwise.none, then.unlimited or otherwise.unlimited
    if not condition.unknown:
        chosen = code.if_else(condition.node, then.node, otherwise.node)
        return Code(chosen, then.unknown or otherwise.unknown, none, unlimited)
    then, otherwise, condition = emitter.store(then), emitter.store(otherwise), emitter.store(condition)
    either = emitter.call(values.if_same, then.node, otherwise.node)
    chosen = code.if_else(condition.node, then.node, otherwise.node)
    return Code(code.if_else(code.is_unknown(condition.node), either, chosen), none=none, unlimited=unlimited)


# --- questions about one value ------------------------------------------------------------------------------


def _is_known(node: tree.IsKnown, emitter: Emitter) -> Code:
    value = emitter.value(node.operand)
    if not value.varies or not value.unknown:
        return code.truth_code(value.constant is not UNKNOWN)
    return Code(code.compared(value.node, ast.IsNot(), code.name(code.UNKNOWN_NAME)), unknown=False)


def _is_none(node: tree.IsNone, emitter: Emitter) -> Code:
    value = emitter.value(node.operand)
    return emitter.strict([value], lambda nodes: code.is_none(nodes[0]))


def _has_happened(node: tree.HasHappened, emitter: Emitter) -> Code:
    value = emitter.value(node.operand)
    return emitter.strict([value], lambda nodes: emitter.call(values.has_happened, nodes[0]))


def _fires(node: tree.Fires, emitter: Emitter) -> Code:
    return emitter.either(*[emitter.firing.get(rule, code.FALSE) for rule in node.rules])


_COMPILE: Final[Mapping[type[tree.Node], Callable[..., Code]]] = MappingProxyType(
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
        tree.Compare: comparisons.compare,
        tree.In: sets.contains,
        tree.Under: sets.lies_under,
        tree.Shares: sets.shares,
        tree.AllIn: sets.all_in,
        tree.IsKnown: _is_known,
        tree.IsNone: _is_none,
        tree.HasHappened: _has_happened,
        tree.Share: comparisons.share,
        tree.AnyDayOfVisit: sets.any_day_of_visit,
        tree.Fires: _fires,
        tree.Arithmetic: arithmetic.arithmetic,
        tree.Divide: arithmetic.divide,
        tree.SizeOf: arithmetic.size_of,
        tree.ExtremeOf: arithmetic.extreme_of,
        tree.PartOfDate: arithmetic.part_of_date,
        tree.EdgeOfPeriod: arithmetic.edge_of_period,
        tree.DayInYear: arithmetic.day_in_year,
        tree.DaysBetween: arithmetic.days_between,
        tree.AnyOf: aggregates.any_of,
        tree.AtLeast: aggregates.at_least,
        tree.CountOf: aggregates.count_of,
        tree.CountDifferent: aggregates.count_different,
        tree.SumOf: aggregates.sum_of,
        tree.LatestOf: aggregates.latest_of,
    }
)
COMPILED: Final = frozenset(_COMPILE)
"""The kinds of expression that become code of their own: all there are, as a test holds."""
