"""Constants in a policy's YAML: a node and perhaps a type in, the value with its type out.

With a type the text is read as data files write it, else as an expression.
"""

from attrs import frozen

from inspectrules.policy import problems_tables as problems
from inspectrules.policy import tree
from inspectrules.policy.collecting import Problems
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.literals import Misfit, read_literal, read_members
from inspectrules.policy.scope import Scope
from inspectrules.source.nodes import Node, Scalar, Sequence
from inspectrules.syntax import tree as written
from inspectrules.syntax.parse import parse_expression
from inspectrules.values.durations import duration_of
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import EnumType, SetType, Type


@frozen
class Constant:
    value: object
    type: Type


def read_constant(
    node: Node, name: str, type_: Type | None, scope: Scope, found: Problems
) -> Constant | None:
    """The constant that stands at `node`, as the value of `name`; None after a report."""
    if type_ is not None:
        return _typed(node, type_, scope, found)
    expression = _written(node, found)
    if expression is None:
        return None
    hint = _enum_hint(expression, scope.names)
    if hint is None and _is_only_names(expression):
        found.add(problems.type_not_clear(node.span, name, _likely_type(expression, scope.names)))
        return None
    checked = found.of(check_expression(expression, scope, hint))
    value = None if checked is None else constant_of(checked)
    if checked is not None and value is None:
        found.add(problems.not_a_constant(node.span, name))
    return None if checked is None or value is None else Constant(value, checked.type)


def _typed(node: Node, type_: Type, scope: Scope, found: Problems) -> Constant | None:
    value = _literal(node, type_, scope)
    if not isinstance(value, Misfit):
        return Constant(value, type_)
    if isinstance(node, Scalar) and (constant := _as_expression(node, type_, scope)) is not None:
        return constant
    args = (value.text, value.expected, value.example, value.near)
    found.add(problems.value_of_another_type(node.span, *args))
    return None


def _literal(node: Node, type_: Type, scope: Scope) -> object:
    if isinstance(node, Sequence):
        texts = [item.text for item in node if isinstance(item, Scalar)]
        if isinstance(type_, SetType):
            return read_members(texts, type_, scope.names)
        return read_literal(", ".join(texts), type_, scope.names)
    assert isinstance(node, Scalar)
    return read_literal(node.text.strip(), type_, scope.names)


def _as_expression(node: Scalar, type_: Type, scope: Scope) -> Constant | None:
    """A set in braces, say; what is wrong with it as an expression is not reported."""
    expression, _ = parse_expression(node.text, node.place)
    checked = None if expression is None else check_expression(expression, scope, type_)[0]
    value = None if checked is None else constant_of(checked)
    return None if value is None else Constant(value, type_)


def _written(node: Node, found: Problems) -> written.Expr | None:
    """The expression that a scalar says, or the set of what the items of a list say."""
    if isinstance(node, Scalar):
        return found.of(parse_expression(node.text, node.place))
    items = node.items if isinstance(node, Sequence) else ()
    members = [
        found.of(parse_expression(item.text, item.place)) for item in items if isinstance(item, Scalar)
    ]
    good = tuple(member for member in members if member is not None)
    return written.SetLiteral(good, span=node.span) if len(good) == len(members) else None


def _bare_names(expression: written.Expr) -> tuple[str, ...]:
    """The names that the expression, or each member of the set, consists of."""
    members = expression.members if isinstance(expression, written.SetLiteral) else (expression,)
    return tuple(".".join(member.parts) for member in members if isinstance(member, written.Name))


def _is_only_names(expression: written.Expr) -> bool:
    if isinstance(expression, written.SetLiteral):
        return len(_bare_names(expression)) == len(expression.members)
    return isinstance(expression, written.Name)


def _enums(expression: written.Expr, names: Names) -> list[str]:
    """The enums that have all these names as members, in the order of the vocabulary."""
    found = [{enum for enum, _ in names.enums_with(name)} for name in _bare_names(expression)]
    common = set.intersection(*found) if found else set()
    return [enum for enum in names.vocabulary.enums if enum in common]


def _enum_hint(expression: written.Expr, names: Names) -> Type | None:
    """The one enum that has all these names as members."""
    enums = _enums(expression, names)
    if len(enums) != 1 or not _is_only_names(expression):
        return None
    one = EnumType(enums[0])
    return SetType(one) if isinstance(expression, written.SetLiteral) else one


def _likely_type(expression: written.Expr, names: Names) -> str:
    word = next(iter(_enums(expression, names)), "text")
    return f"set of {word}" if isinstance(expression, written.SetLiteral) else word


def constant_of(expression: tree.Expr) -> object | None:
    """The value of an expression that needs no facts: a literal, a duration, a set of those; else None."""
    match expression:
        case tree.Value():
            return expression.value
        case tree.DurationOf(tree.Value(int(count)), unit):
            duration = duration_of(count, unit)
            return None if duration is UNKNOWN else duration
        case tree.SetOf(members):
            return _set(members)
        case _:
            return None


def _set(members: tuple[tree.Expr | tree.Range, ...]) -> frozenset[object] | None:
    values = [None if isinstance(member, tree.Range) else constant_of(member) for member in members]
    return None if None in values else frozenset(values)
