"""Normal forms of checked trees: two trees that differ only in how they are put come to one.

Sound in three-valued logic and for facts known to be none: chains of one connective are flattened, without order and
repetition; negation is moved inwards; comparisons point one way; members of sets have no order. Trees with different
normal forms may still mean the same.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import evolve, field, fields, frozen

from inspectrules.policy import tree
from inspectrules.policy.model import Rule
from inspectrules.syntax.tree import Comparison


@frozen
class Renames:
    """Names of the old version that the new one has under others."""

    rules: Mapping[str, str] = field(factory=dict)
    parameters: Mapping[str, str] = field(factory=dict)
    tables: Mapping[str, str] = field(factory=dict)
    definitions: Mapping[str, str] = field(factory=dict)


SAME = Renames()

N = TypeVar("N", bound=tree.Node)

_MIRRORED: Mapping[Comparison, Comparison] = {
    Comparison.GREATER: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
_NEGATED: Mapping[Comparison, Comparison] = {
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}
"""Not those that ask for an order: with a fact known to be none, `<` and `>=` are both false."""


def normal(node: tree.Node, renames: Renames = SAME) -> tree.Node:
    """The node in normal form, with new names for old ones."""
    return _ordered(_renamed(_below(node, renames), renames))


def same(before: tree.Node | None, after: tree.Node | None, renames: Renames = SAME) -> bool:
    """Whether the old tree and the new one have one normal form."""
    if before is None or after is None:
        return before is after
    return normal(before, renames) == normal(after)


@frozen
class Meaning:
    """What a rule says, in normal form: equal for rules that differ only in how that is put."""

    effect: tree.Node
    when: tuple[tree.Node, ...]
    unless: tuple[tree.Node, ...]


def meaning_of(rule: Rule, renames: Renames = SAME) -> Meaning:
    return Meaning(
        normal(rule.effect, renames),
        _operands(tree.And, (normal(one, renames) for one in rule.when)),
        _operands(tree.Or, (normal(one, renames) for one in rule.unless)),
    )


def _below(node: tree.Node, renames: Renames) -> tree.Node:
    """The node with everything below it in normal form."""
    changed: dict[str, object] = {}
    for attribute in fields(type(node)):
        value = getattr(node, attribute.name)
        if isinstance(value, tree.Node):
            changed[attribute.name] = normal(value, renames)
        elif isinstance(value, tuple) and any(isinstance(item, tree.Node) for item in value):
            changed[attribute.name] = tuple(normal(item, renames) for item in value)
    return evolve(node, **changed) if changed else node  # type: ignore[arg-type] # fields of a class known only when run


def _renamed(node: tree.Node, renames: Renames) -> tree.Node:
    match node:
        case tree.Fires(rules) | tree.Exempt(rules):
            named = tuple(sorted({renames.rules.get(rule, rule) for rule in rules}))
            return evolve(node, rules=named)
        case tree.Parameter(name):
            return evolve(node, name=renames.parameters.get(name, name))
        case tree.Lookup(table) | tree.HasRow(table):
            return evolve(node, table=renames.tables.get(table, table))
        case tree.Defined(name):
            return evolve(node, name=renames.definitions.get(name, name))
        case tree.SameKey(element_definition=str(name)):
            return evolve(node, element_definition=renames.definitions.get(name, name))
        case _:
            return node


def _ordered(node: tree.Node) -> tree.Node:
    """One node whose parts are in normal form."""
    match node:
        case tree.Not(operand):
            return _negation(operand)
        case tree.And(operands):
            return _chain(tree.And, operands)
        case tree.Or(operands):
            return _chain(tree.Or, operands)
        case tree.Compare(op, left, right):
            return _comparison(node, op, left, right)
        case tree.SetOf(members):
            return evolve(node, members=tuple(sorted(members, key=repr)))
        case tree.Query(keys=keys):
            return evolve(node, keys=_sorted(keys))
        case tree.Require(by=by):
            return evolve(node, by=_sorted(by))
        case _:
            return node


def _comparison(node: tree.Compare, op: Comparison, left: tree.Expr, right: tree.Expr) -> tree.Node:
    if op in _MIRRORED:
        return evolve(node, op=_MIRRORED[op], left=right, right=left)
    if op in (Comparison.EQUAL, Comparison.UNEQUAL) and repr(left) > repr(right):
        return evolve(node, left=right, right=left)
    return node


def _negation(operand: tree.Expr) -> tree.Node:
    """Of an operand in normal form."""
    match operand:
        case tree.Not(inner):
            return inner
        case tree.And(operands):
            return _chain(tree.Or, (_negation(one) for one in operands))
        case tree.Or(operands):
            return _chain(tree.And, (_negation(one) for one in operands))
        case tree.Compare(op) if op in _NEGATED:
            return evolve(operand, op=_NEGATED[op])
        case tree.Value(bool(value)):
            return evolve(operand, value=not value)
        case _:
            return tree.Not(operand, span=operand.span)


def _chain(kind: type[tree.And] | type[tree.Or], operands: Iterable[tree.Node]) -> tree.Node:
    found = _operands(kind, operands)
    return found[0] if len(found) == 1 else kind(found)  # type: ignore[arg-type] # operands are expressions


def _operands(kind: type[tree.And] | type[tree.Or], operands: Iterable[tree.Node]) -> tuple[tree.Node, ...]:
    """Flattened, each once, in order."""
    flat: list[tree.Node] = []
    for operand in operands:
        flat.extend(operand.operands if isinstance(operand, kind) else (operand,))
    return _sorted(flat)


def _sorted(nodes: Iterable[N]) -> tuple[N, ...]:
    once = {repr(node): node for node in nodes}
    return tuple(once[key] for key in sorted(once))
