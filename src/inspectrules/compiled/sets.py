"""Sets as generated code: membership, codes below codes, sets that share members."""

import ast

from attrs import evolve, frozen

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.comparing import compare_values, side
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.runtime import groups
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.types import DATE, IntType, RecordType, SetType, Type

_MOST_WRITTEN = 1_000
"""Of a range of whole numbers: how many become members of a constant set."""


def written_out(group: tree.Expr, emitter: Emitter) -> tree.Expr:
    """The expression behind a definition."""
    while isinstance(group, tree.Defined):
        group = emitter.law.definition(group.root, group.name)
    return group


# --- in -----------------------------------------------------------------------------------------------------


def contains(node: tree.In, emitter: Emitter) -> Code:
    item = side(node.item, node.item.type, emitter)
    return membership(item, node.group, node.item.type, emitter, whole=node.item)


def membership(
    item: Code, group: tree.Expr, type_: Type, emitter: Emitter, *, whole: tree.Expr | None = None
) -> Code:
    """Whether the item, of the type, is a member of the group; nothing is that is none."""
    if item.constant is UNKNOWN:
        return code.UNSETTLED
    item = emitter.store(item)
    group = written_out(group, emitter)
    if isinstance(group, tree.SetOf):
        found = _in_written(item, group, type_, emitter)
    else:
        found = _in_value(_record(item, whole, type_, emitter), group, emitter)
    return _unless_absent(item, found)


def _record(item: Code, whole: tree.Expr | None, type_: Type, emitter: Emitter) -> Code:
    """Sets that are values hold records themselves, if any."""
    return emitter.value(whole) if isinstance(type_, RecordType) and whole is not None else item


def _unless_absent(item: Code, found: Code) -> Code:
    node = found.node
    if item.none:
        node = code.if_else(code.is_none(item.node), code.literal(False), node)
    if item.unknown:
        node = code.if_else(code.is_unknown(item.node), code.name(code.UNKNOWN_NAME), node)
    if node is found.node:
        return found
    return Code(node, found.unknown or item.unknown)


def _in_written(item: Code, group: tree.SetOf, type_: Type, emitter: Emitter) -> Code:
    """One look-up for the constant members, a comparison for each other one. The item is there."""
    constants, others = _members(group, type_, emitter)
    present = evolve(item, unknown=False, none=False)
    found = []
    if constants:
        found.append(_among(present, frozenset(constants), emitter))
    for part in others:
        if isinstance(part, tree.Range):
            found.append(_in_range(present, part, type_, emitter))
        else:
            found.append(
                compare_values(Comparison.EQUAL, present, side(part, type_, emitter), type_, emitter)
            )
    return emitter.either(*found)


def _among(item: Code, members: frozenset[object], emitter: Emitter) -> Code:
    if item.varies:
        return Code(code.compared(item.node, ast.In(), code.name(emitter.keep(members))), unknown=False)
    return code.truth_code(item.constant in members)


def _members(
    group: tree.SetOf, type_: Type, emitter: Emitter
) -> tuple[list[object], list[tree.Expr | tree.Range]]:
    """The constant members that are known, and those that are to be compared one by one."""
    constants: list[object] = []
    others: list[tree.Expr | tree.Range] = []
    for part in group.members:
        listed = _listed(part, type_, emitter) if emitter.law.is_constant(part) else None
        if listed is None:
            others.append(part)
        else:
            constants += listed
    return constants, others


def _listed(part: tree.Expr | tree.Range, type_: Type, emitter: Emitter) -> list[object] | None:
    if not isinstance(part, tree.Range):
        value = emitter.law.constant(part)
        return None if value is UNKNOWN or isinstance(part.type, RecordType) else [value]
    first, last = emitter.law.constant(part.first), emitter.law.constant(part.last)
    if not isinstance(type_, IntType) or not isinstance(first, int) or not isinstance(last, int):
        return None
    return list(range(first, last + 1)) if last - first < _MOST_WRITTEN else None


def _in_range(item: Code, part: tree.Range, type_: Type, emitter: Emitter) -> Code:
    first, last = emitter.value(part.first), emitter.value(part.last)
    return emitter.both(
        compare_values(Comparison.AT_MOST, first, item, type_, emitter),
        compare_values(Comparison.AT_MOST, item, last, type_, emitter),
    )


def _in_value(item: Code, group: tree.Expr, emitter: Emitter) -> Code:
    members = emitter.value(group)
    if not members.varies and isinstance(members.constant, frozenset):
        return _among(item, members.constant, emitter)

    def built(nodes: list[ast.expr]) -> ast.expr:
        if not members.none:
            return code.compared(item.node, ast.In(), nodes[0])
        first, again = code.twice(Code(nodes[0]), emitter.slot)
        test = code.compared(first, ast.IsNot(), code.name(code.NONE_NAME))
        return code.all_of([test, code.compared(item.node, ast.In(), again)])

    return emitter.strict([members], built)


# --- under ----------------------------------------------------------------------------------------------------


def lies_under(node: tree.Under, emitter: Emitter) -> Code:
    item, group = emitter.value(node.item), written_out(node.group, emitter)
    if item.constant is UNKNOWN and isinstance(group, tree.SetOf):
        return code.UNSETTLED
    item = emitter.store(item)
    if isinstance(group, tree.SetOf):
        parts = [part for part in group.members if not isinstance(part, tree.Range)]
        codes = [emitter.value(part) for part in parts]
        found = emitter.either(*[_below(evolve(item, unknown=False), one, emitter) for one in codes])
        return _unless_unknown(item, found)
    value = emitter.value(group)
    if isinstance(value.constant, frozenset):
        return _unless_unknown(item, _below_any(item, value.constant, emitter))
    return _under_value(item, value, emitter)


def _unless_unknown(item: Code, found: Code) -> Code:
    if not item.unknown:
        return found
    node = code.if_else(code.is_unknown(item.node), code.name(code.UNKNOWN_NAME), found.node)
    return Code(node)


def _below(item: Code, one: Code, emitter: Emitter) -> Code:
    if isinstance(one.constant, str):
        return _below_any(item, frozenset({one.constant}), emitter)
    return emitter.strict([item, one], lambda both: emitter.call(groups.below, *both))


def _below_any(item: Code, codes: frozenset[object], emitter: Emitter) -> Code:
    """The item is known."""
    known = frozenset(one for one in codes if isinstance(one, str))
    prefixes = tuple(sorted(f"{one}." for one in known))
    if not known:
        return code.FALSE
    member = code.compared(item.node, ast.In(), code.name(emitter.keep(known)))
    below = code.method(item.node, "startswith", code.name(emitter.keep(prefixes)))
    found = code.any_of([member, below])
    if item.none:
        found = code.if_else(code.is_none(item.node), code.literal(False), found)
    return Code(found, unknown=False)


def _under_value(item: Code, value: Code, emitter: Emitter) -> Code:
    """Of a code, or of a set of codes: which of them, the value tells."""
    return Code(emitter.call(groups.lies_under, item.node, value.node), item.unknown or value.unknown)


# --- sets -----------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Members:
    """The code of a set: a frozenset, unknown or none; or of one written out that is not certain, its `Partial`."""

    node: ast.expr
    certain: bool


def set_value(node: tree.SetOf, emitter: Emitter) -> Code:
    """The set as a value; unknown if a member is."""
    members = _written(node, emitter)
    if members.certain:
        return Code(members.node, unknown=False)
    return Code(emitter.call(groups.whole, members.node))


def _written(group: tree.SetOf, emitter: Emitter) -> _Members:
    parts: list[ast.expr] = []
    certain = True
    for part in group.members:
        if isinstance(part, tree.Range):
            first, last = emitter.value(part.first), emitter.value(part.last)
            parts.append(emitter.call(groups.numbers, first.node, last.node))
            certain = False
        else:
            value = emitter.value(part)
            certain = certain and not value.unknown and not value.none
            parts.append(value.node)
    if certain and parts:
        return _Members(code.call(emitter.keep(frozenset), ast.Set(parts)), True)
    return _Members(emitter.call(groups.partial, *parts), False)


def _members_of(group: tree.Expr, emitter: Emitter) -> _Members:
    if emitter.law.is_constant(group):
        return _constant_members(group, emitter)
    group = written_out(group, emitter)
    if isinstance(group, tree.SetOf):
        return _written(group, emitter)
    value = emitter.value(group)
    return _Members(value.node, not value.unknown and not value.none)


def _constant_members(group: tree.Expr, emitter: Emitter) -> _Members:
    found = emitter.law.members(group)
    if found is None:
        return _Members(emitter.constant(emitter.law.constant(group)).node, False)
    if not found.uncertain:
        return _Members(code.name(emitter.keep(found.known)), True)
    return _Members(code.name(emitter.keep(groups.Partial(found.known))), False)


def shares(node: tree.Shares, emitter: Emitter) -> Code:
    left, right = _members_of(node.left, emitter), _members_of(node.right, emitter)
    if left.certain and right.certain:
        apart = code.method(left.node, "isdisjoint", right.node)
        return emitter.opposite(Code(apart, unknown=False))
    return Code(emitter.call(groups.shares, left.node, right.node))


def all_in(node: tree.AllIn, emitter: Emitter) -> Code:
    left, right = _members_of(node.left, emitter), _members_of(node.right, emitter)
    if left.certain and right.certain:
        return Code(code.compared(left.node, ast.LtE(), right.node), unknown=False)
    return Code(emitter.call(groups.all_in, left.node, right.node))


# --- days of the visit ------------------------------------------------------------------------------------------


def any_day_of_visit(node: tree.AnyDayOfVisit, emitter: Emitter) -> Code:
    start, end = emitter.start_of_subject(), emitter.end_of_subject()
    if node.days.type == SetType(DATE):
        listed = _members_of(node.days, emitter)
        return emitter.strict(
            [start, end], lambda both: emitter.call(groups.any_date, *both, listed.node), unknown=True
        )
    members = _asked_members(node.days, emitter)
    function = groups.any_weekday if node.weekday else groups.any_day_of_month
    return emitter.strict([start, end], lambda both: emitter.call(function, *both, members), unknown=True)


def _asked_members(days: tree.Expr, emitter: Emitter) -> ast.expr:
    """What says of a number whether it is a member."""
    group = written_out(days, emitter)
    if not isinstance(group, tree.SetOf):
        return emitter.value(group).node
    parts: list[ast.expr] = []
    for part in group.members:
        if isinstance(part, tree.Range):
            parts.append(code.tuple_of(emitter.value(part.first).node, emitter.value(part.last).node))
        else:
            parts.append(emitter.value(part).node)
    return code.tuple_of(*parts)
