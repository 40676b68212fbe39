"""What is asked of sets, member by member where a set is written out and a member may be unknown."""

from attrs import frozen

from inspectrules.interpreter.context import Context
from inspectrules.interpreter.definitions import expression_of
from inspectrules.interpreter.operators import compare
from inspectrules.policy.tree import Defined, Expr, Range, SetOf
from inspectrules.syntax.tree import Comparison
from inspectrules.values.codes import under
from inspectrules.values.logic import Truth, and_, disjunction
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.types import Type

MOST_LISTED = 10_000
"""Of a range: how many whole numbers it may stand for where its members themselves are asked for."""


@frozen
class Members:
    """The known members of a set; `uncertain` if it has others, which are unknown."""

    known: frozenset[object]
    uncertain: bool = False


def written_out(group: Expr, context: Context) -> Expr:
    """The expression behind a definition, so that a defined set is asked about like one written in place."""
    while isinstance(group, Defined):
        group = expression_of(group.root, group.name, context.world)
    return group


def contains(group: Expr, item: object, type_: Type, context: Context) -> Truth:
    """Whether the item, of the type, is a member. Nothing is: `none` is a member of no set."""
    if item is UNKNOWN:
        return UNKNOWN
    if item is NONE:
        return False
    group = written_out(group, context)
    if isinstance(group, SetOf):
        return disjunction(_is_member(part, item, type_, context) for part in group.members)
    return _in_value(context.value(group), item)


def _is_member(part: Expr | Range, item: object, type_: Type, context: Context) -> Truth:
    vocabulary = context.world.policy.vocabulary
    if not isinstance(part, Range):
        return compare(Comparison.EQUAL, item, context.value(part), type_, vocabulary)
    first, last = context.value(part.first), context.value(part.last)
    return and_(
        compare(Comparison.AT_MOST, first, item, type_, vocabulary),
        compare(Comparison.AT_MOST, item, last, type_, vocabulary),
    )


def _in_value(group: object, item: object) -> Truth:
    if group is UNKNOWN:
        return UNKNOWN
    return isinstance(group, frozenset) and item in group


def lies_under(item: object, group: Expr, context: Context) -> Truth:
    """Whether a code is, or lies below, the code or a member of the set of codes."""
    group = written_out(group, context)
    if isinstance(group, SetOf):
        codes = tuple(context.value(part) for part in group.members if not isinstance(part, Range))
        return UNKNOWN if item is UNKNOWN else disjunction(_under(item, code) for code in codes)
    value = context.value(group)
    if isinstance(value, frozenset):
        return UNKNOWN if item is UNKNOWN else disjunction(_under(item, code) for code in value)
    return _under(item, value)


def _under(item: object, code: object) -> Truth:
    if item is UNKNOWN or code is UNKNOWN:
        return UNKNOWN
    return isinstance(item, str) and isinstance(code, str) and under(item, code) is True


def shares(left: Expr, right: Expr, context: Context) -> Truth:
    """Whether the sets have a member in common."""
    first, second = members(left, context), members(right, context)
    if first is None or second is None:
        return UNKNOWN if _unknown(left, right, context) else False
    if first.known & second.known:
        return True
    return UNKNOWN if first.uncertain or second.uncertain else False


def all_in(left: Expr, right: Expr, context: Context) -> Truth:
    """Whether every member of the left set is one of the right."""
    first, second = members(left, context), members(right, context)
    if first is None or second is None:
        return UNKNOWN if _unknown(left, right, context) else False
    if not first.known <= second.known:
        return UNKNOWN if second.uncertain else False
    return UNKNOWN if first.uncertain else True


def _unknown(left: Expr, right: Expr, context: Context) -> bool:
    return context.value(left) is UNKNOWN or context.value(right) is UNKNOWN


def members(group: Expr, context: Context) -> Members | None:
    """The members of a set; None if the set as a whole is unknown, or none."""
    group = written_out(group, context)
    if isinstance(group, SetOf):
        return _members_written(group, context)
    value = context.value(group)
    return Members(value) if isinstance(value, frozenset) else None


def _members_written(group: SetOf, context: Context) -> Members:
    known: set[object] = set()
    uncertain = False
    for part in group.members:
        listed = _listed(part, context) if isinstance(part, Range) else frozenset({context.value(part)})
        uncertain = uncertain or listed is None or UNKNOWN in listed
        known |= listed or frozenset()
    return Members(frozenset(known) - {UNKNOWN, NONE}, uncertain)


def _listed(part: Range, context: Context) -> frozenset[object] | None:
    first, last = context.value(part.first), context.value(part.last)
    if not isinstance(first, int) or not isinstance(last, int) or last - first >= MOST_LISTED:
        return None
    return frozenset(range(first, last + 1))


def set_value(group: SetOf, context: Context) -> object:
    """The set as a value; unknown if a member is."""
    found = _members_written(group, context)
    return UNKNOWN if found.uncertain else found.known
