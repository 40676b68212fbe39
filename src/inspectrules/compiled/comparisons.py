"""Comparisons of the language as generated code."""

import ast
from typing import Final

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.comparing import EQUALITY, compare_values, side
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.counting import Range, at_least, bounds_of
from inspectrules.compiled.runtime import counts, values
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison

_COUNTS: Final = (tree.CountOf, tree.CountDifferent)


def compare(node: tree.Compare, emitter: Emitter) -> Code:
    if isinstance(node.left, _COUNTS) or isinstance(node.right, _COUNTS):
        return _compare_counts(node, emitter)
    left, right = side(node.left, node.left.type, emitter), side(node.right, node.left.type, emitter)
    return compare_values(node.op, left, right, node.left.type, emitter)


def _compare_counts(node: tree.Compare, emitter: Emitter) -> Code:
    """A count that is not known exactly can still be known to be at least so many."""
    if node.op in EQUALITY:
        left, right = emitter.value(node.left), emitter.value(node.right)
        return compare_values(node.op, left, right, node.left.type, emitter)
    first, second = _range(node.left, emitter), _range(node.right, emitter)
    if not isinstance(first, Range) or not isinstance(second, Range):
        test = counts.comparing(node.op, node.left.type, emitter.law.policy.vocabulary)
        return Code(emitter.call(test, _side(first), _side(second)))
    if node.op in (Comparison.AT_LEAST, Comparison.LESS):
        found = at_least(first, second)
        return found if node.op is Comparison.AT_LEAST else emitter.opposite(found)
    found = at_least(second, first)
    return found if node.op is Comparison.AT_MOST else emitter.opposite(found)


def _range(expression: tree.Expr, emitter: Emitter) -> Range | Code:
    """Between what a side lies; the side itself where it may be no whole number."""
    if isinstance(expression, tree.CountOf | tree.CountDifferent):
        return bounds_of(expression, emitter)
    value = emitter.store(emitter.value(expression))
    if value.unknown or not emitter.is_whole(expression, value):
        return value
    return Range(value.node, value.node, exact=True)


def _side(side_: Range | Code) -> ast.expr:
    return side_.node if isinstance(side_, Code) else code.tuple_of(side_.low, side_.high)


def share(node: tree.Share, emitter: Emitter) -> Code:
    sides = [emitter.value(one) for one in (node.part, node.percent, node.whole)]

    def built(nodes: list[ast.expr]) -> ast.expr:
        part, percent, whole = nodes
        return emitter.call(values.share, part, code.literal(node.op.value), percent, whole)

    return emitter.strict(sides, built, unknown=True)
