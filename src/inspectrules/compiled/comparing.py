"""Values compared in generated code: plain Python operators where Python orders them as we do."""

import ast
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison
from inspectrules.vocabulary.types import DurationType, EnumType, RecordType, Type

_PYTHON: Final[Mapping[Comparison, type[ast.cmpop]]] = MappingProxyType(
    {
        Comparison.EQUAL: ast.Eq,
        Comparison.UNEQUAL: ast.NotEq,
        Comparison.LESS: ast.Lt,
        Comparison.AT_MOST: ast.LtE,
        Comparison.GREATER: ast.Gt,
        Comparison.AT_LEAST: ast.GtE,
    }
)
EQUALITY: Final = frozenset({Comparison.EQUAL, Comparison.UNEQUAL})


def side(expression: tree.Expr, type_: Type, emitter: Emitter) -> Code:
    """What is compared: a value; of a record, its id."""
    if not isinstance(type_, RecordType):
        return emitter.value(expression)
    if isinstance(expression, tree.Fact):
        level = emitter.level_of(expression)
        with emitter.at(level):
            return emitter.identity(expression.root, expression.path, type_.name)
    value = emitter.value(expression)
    find = emitter.identity_finder(type_)
    return Code(emitter.call(find, value.node), none=True)


def compare_values(op: Comparison, left: Code, right: Code, type_: Type, emitter: Emitter) -> Code:
    """`left op right`, both of the type; records by their ids."""
    if op in EQUALITY:
        return emitter.strict([left, right], lambda both: _python(op, *both))
    if left.unlimited or right.unlimited or isinstance(type_, DurationType):
        function = emitter.comparing(op, type_)
        return emitter.strict([left, right], lambda both: emitter.call(function, *both), unknown=True)
    return emitter.strict([left, right], lambda both: _ordered(op, left, right, both, type_, emitter))


def _python(op: Comparison, left: ast.expr, right: ast.expr) -> ast.expr:
    return code.compared(left, _PYTHON[op](), right)


def _ordered(
    op: Comparison, left: Code, right: Code, nodes: list[ast.expr], type_: Type, emitter: Emitter
) -> ast.expr:
    """None is neither more nor less than any value."""
    tests = []
    for place, one in enumerate((left, right)):
        if one.none:
            first, nodes[place] = code.twice(Code(nodes[place]), emitter.slot)
            tests.append(code.is_none(first))
    ranked = [_rank(one, node, type_, emitter) for one, node in zip((left, right), nodes, strict=True)]
    compared = _python(op, *ranked)
    return code.if_else(code.any_of(tests), code.literal(False), compared) if tests else compared


def _rank(side_: Code, node: ast.expr, type_: Type, emitter: Emitter) -> ast.expr:
    if not isinstance(type_, EnumType):
        return node
    ranks = emitter.law.ranks(type_.name)
    if isinstance(side_.constant, str):
        return code.literal(ranks[side_.constant])
    return ast.Subscript(code.name(emitter.keep(ranks)), node, ast.Load())
