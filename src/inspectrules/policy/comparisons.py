"""Checks of comparisons, membership and sets: which two things compare, and what names without a type mean.

The operand that has a type of its own is checked first; it tells which constants the other one names.
"""

from decimal import Decimal

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.arithmetic import check_number
from inspectrules.policy.checking import Here, shown
from inspectrules.policy.constants import constant_of, self_typed
from inspectrules.policy.fitting import (
    comparable,
    is_scalar,
    is_value,
    may_be_unlimited,
    ordered,
)
from inspectrules.syntax import tree as written
from inspectrules.syntax.tree import Comparison
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.types import (
    INT,
    TEXT,
    CodeType,
    DecimalType,
    DurationType,
    IntType,
    SetType,
    Type,
)

Pair = tuple[tree.Expr, tree.Expr]
_EQUALITY = (Comparison.EQUAL, Comparison.UNEQUAL)


def check_compare(expression: written.Compare, here: Here) -> tree.Expr | None:
    pair = _pair(expression.left, expression.right, here, expression.op)
    if pair is None:
        return None
    problem = _uncomparable(expression, pair, here)
    if problem is not None:
        return here.refuse(problem)
    return tree.Compare(expression.op, *pair, span=expression.span)


def _pair(left: written.Expr, right: written.Expr, here: Here, op: Comparison | None = None) -> Pair | None:
    """Both operands; the one with a type of its own tells the names in the other one."""
    turned = self_typed(right, here) and not self_typed(left, here)
    first, second = (right, left) if turned else (left, right)
    one = here.infer(first)
    if one is None:
        _look_at(second, here)
        return None
    if op in _EQUALITY and isinstance(second, written.SetLiteral) and is_value(one.type):
        here.report(_set_for_scalar(left.span, right.span, second.span, op))
        return None
    other = here.infer(second, one.type)
    if other is None:
        return None
    return (other, one) if turned else (one, other)


def _set_for_scalar(left: Span, right: Span, place: Span, op: Comparison) -> Diagnostic:
    between = Span(left.source, left.end, right.start) if left.end < right.start else NOWHERE
    equal, chinese = op is Comparison.EQUAL, not left.text.isascii()
    return problems.scalar_equals_set(place, between, equal=equal, chinese=chinese)


def _look_at(expression: written.Expr, here: Here) -> None:
    """Report what is wrong with an operand whose partner is wrong, if that can be told alone."""
    if self_typed(expression, here):
        here.infer(expression)


def _uncomparable(expression: written.Compare, pair: Pair, here: Here) -> Diagnostic | None:
    left, right = pair[0].type, pair[1].type
    operands = ((expression.left, left, right), (expression.right, right, left))
    for operand, type_, other in operands:
        if may_be_unlimited(type_):
            return problems.may_be_unlimited(operand.span)
        if isinstance(type_, IntType) and isinstance(other, DurationType):
            return problems.number_for_duration(operand.span, shown(operand))
    if expression.op in _EQUALITY and is_value(left) != is_value(right):
        place = expression.right.span
        return _set_for_scalar(expression.left.span, place, place, expression.op)
    if not comparable(left, right):
        return problems.unlike(expression.span, left, right)
    if expression.op not in _EQUALITY and not ordered(left, here.scope.vocabulary):
        return problems.without_order(expression.span, left)
    return None


# --- membership ---


def check_member(expression: written.Member, here: Here) -> tree.Expr | None:
    item, group = _member(expression, here)
    if item is None or group is None:
        return None
    assert isinstance(group.type, SetType)
    if not comparable(item.type, group.type.member):
        return here.refuse(problems.unlike(expression.span, item.type, group.type.member))
    inside = tree.In(item, group, span=expression.span)
    return tree.Not(inside, span=expression.span) if expression.negated else inside


def _member(expression: written.Member, here: Here) -> tuple[tree.Expr | None, tree.Expr | None]:
    if self_typed(expression.group, here) and not self_typed(expression.item, here):
        group = _group(expression.group, here, None)
        if group is None or not isinstance(group.type, SetType):
            return None, None
        return here.infer(expression.item, group.type.member), group
    item = _single(expression.item, here)
    if item is None:
        _look_at(expression.group, here)
        return None, None
    return item, _group(expression.group, here, item.type)


def _single(item: written.Expr, here: Here) -> tree.Expr | None:
    checked = here.infer(item)
    if checked is not None and not is_value(checked.type):
        return here.refuse(problems.set_in_set(item.span))
    return checked


def _group(group: written.Expr, here: Here, member: Type | None) -> tree.Expr | None:
    """What stands after `in`; ranges are allowed here only."""
    if isinstance(group, written.SetLiteral):
        return check_set(group, here, member, ranges=True)
    if isinstance(group, written.Name) and not self_typed(group, here):
        constant = constant_of(group, here.scope, member)
        if constant is not None:
            return here.refuse(problems.set_wanted(group.span, constant.type))
    return _set(group, here.infer(group), here)


def _set(expression: written.Expr, checked: tree.Expr | None, here: Here) -> tree.Expr | None:
    """The same if it is a set."""
    if checked is not None and not isinstance(checked.type, SetType):
        return here.refuse(problems.set_wanted(expression.span, checked.type))
    return checked


def check_under(expression: written.Under, here: Here) -> tree.Expr | None:
    pair = _code_and_group(expression, here)
    if pair is None:
        return None
    item, group = pair
    if _member_type(group.type) != item.type:
        return here.refuse(problems.unlike(expression.span, item.type, group.type))
    return tree.Under(item, group, span=expression.span)


def _code_and_group(expression: written.Under, here: Here) -> Pair | None:
    if self_typed(expression.group, here) and not self_typed(expression.item, here):
        group = here.infer(expression.group)
        item = None if group is None else _code(expression.item, _member_type(group.type), here)
    else:
        item = _code(expression.item, None, here)
        if item is None:
            _look_at(expression.group, here)
            return None
        group = here.infer(expression.group, item.type)
    return None if item is None or group is None else (item, group)


def _code(item: written.Expr, hint: Type | None, here: Here) -> tree.Expr | None:
    checked = here.infer(item, hint)
    if checked is not None and not isinstance(checked.type, CodeType):
        return here.refuse(problems.code_wanted(item.span, checked.type))
    return checked


def _member_type(type_: Type) -> Type:
    return type_.member if isinstance(type_, SetType) else type_


def check_sets(expression: written.Shares | written.AllIn, here: Here) -> tree.Expr | None:
    pair = _pair(expression.left, expression.right, here)
    if pair is None:
        return None
    left, right = _set(expression.left, pair[0], here), _set(expression.right, pair[1], here)
    if left is None or right is None:
        return None
    if not comparable(left.type, right.type):
        return here.refuse(problems.unlike(expression.span, left.type, right.type))
    kind = tree.Shares if isinstance(expression, written.Shares) else tree.AllIn
    return kind(left, right, span=expression.span)


# --- sets written out ---


def check_plain_set(expression: written.SetLiteral, here: Here, hint: Type | None) -> tree.Expr | None:
    """A set that is a value, without ranges. A hint may be the type of the set or of a member."""
    return check_set(expression, here, None if hint is None else _member_type(hint), ranges=False)


def check_set(
    expression: written.SetLiteral, here: Here, hint: Type | None, *, ranges: bool
) -> tree.Expr | None:
    """Members of one type: that of the hint, else of the first member that has one of its own."""
    hint = hint or _type_of_members(expression, here)
    members = [_member_of_set(member, here, hint, ranges=ranges) for member in expression.members]
    known = tuple(member for member in members if member is not None)
    if len(known) < len(members):
        return None
    return _typed_set(expression, known, hint, here)


def _type_of_members(expression: written.SetLiteral, here: Here) -> Type | None:
    """Tried aside: what is wrong is reported when the member is checked for good."""
    aside = here.aside()
    for member in expression.members:
        if isinstance(member, written.NumberRange):
            return INT
        if self_typed(member, here):
            checked = aside.infer(member)
            return None if checked is None else checked.type
    return None


def _member_of_set(
    member: written.Expr | written.NumberRange, here: Here, hint: Type | None, *, ranges: bool
) -> tree.Expr | tree.Range | None:
    if isinstance(member, written.NumberRange):
        if ranges and hint is not None and not isinstance(hint, IntType | DecimalType):
            return here.refuse(problems.range_of_no_numbers(member.span, hint))
        return _range(member, here, ranges=ranges)
    checked = here.infer(member, hint)
    if checked is not None and not is_scalar(checked.type):
        return here.refuse(problems.no_member(member.span, checked.type))
    return checked


def _range(expression: written.NumberRange, here: Here, *, ranges: bool) -> tree.Range | None:
    if not ranges:
        here.report(problems.misplaced_range(expression.span))
        return None
    first, last = check_number(expression.first, here), check_number(expression.last, here)
    if first is None or last is None:
        return None
    if isinstance(first, tree.Value) and isinstance(last, tree.Value) and _number(first) > _number(last):
        problem = problems.empty_range(expression.span, shown(expression.first), shown(expression.last))
        here.report(problem)
        return None
    return tree.Range(first, last, span=expression.span)


def _number(value: tree.Value) -> int | Decimal:
    assert isinstance(value.value, int | Decimal)
    return value.value


def _typed_set(
    expression: written.SetLiteral, members: tuple[tree.Expr | tree.Range, ...], hint: Type | None, here: Here
) -> tree.Expr | None:
    wanted = hint if hint is not None and is_scalar(hint) else None
    for written_member, member in zip(expression.members, members, strict=True):
        type_ = member.first.type if isinstance(member, tree.Range) else member.type
        if wanted is not None and not comparable(type_, wanted):
            return here.refuse(problems.unlike(written_member.span, type_, wanted))
        if wanted is None and is_scalar(type_):
            wanted = type_
    # a set without members, which only a program can write, is as good of one type as of another
    return tree.SetOf(members, type=SetType(wanted or TEXT), span=expression.span)
