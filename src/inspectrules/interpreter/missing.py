"""What an unknown value lacks: the dotted names of the facts for want of which it is unknown (semantics §14).

A walk of its own, beside the evaluation and not inside it. It enters an operand only where that operand's own
value is unknown: what is known, or was settled by another operand, lacks nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.interpreter import queries, windows
from inspectrules.interpreter.context import Context, read, role
from inspectrules.interpreter.definitions import in_turn
from inspectrules.interpreter.elements import Visit, collection_name, dates_of
from inspectrules.interpreter.expressions import truth
from inspectrules.interpreter.queries import Match, conditions, matches_by_visit
from inspectrules.policy import tree
from inspectrules.syntax.tree import Unit
from inspectrules.values.dates import Date
from inspectrules.values.durations import Duration
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import RecordType

Names = frozenset[str]

NOTHING: Final[Names] = frozenset()
AS_OF: Final = "as_of"
CALENDAR: Final = "calendar"
"""What is lacking where a date lies outside the calendar of working days."""


def lacks(expression: tree.Expr, context: Context) -> Names:
    """The facts for want of which the expression is unknown; nothing if it is known."""
    if context.value(expression) is not UNKNOWN:
        return NOTHING
    return _LACKS.get(type(expression), _of_operands)(expression, context.plain)


def together(found: Iterable[Names]) -> Names:
    return NOTHING.union(*found)


def all_lack(expressions: Iterable[tree.Expr], context: Context) -> Names:
    return together(lacks(expression, context) for expression in expressions)


def _of_operands(node: tree.Node, context: Context) -> Names:
    return all_lack(_operands(node), context)


def _operands(node: tree.Node) -> Iterator[tree.Expr]:
    """The expressions directly below a node; those of a range count as its own."""
    for child in tree.children(node):
        if isinstance(child, tree.Range):
            yield from _operands(child)
        elif isinstance(child, tree.Typed):
            yield child  # type: ignore[misc] # typed nodes are the expressions, a union that `Typed` is not


# --- operands ---------------------------------------------------------------------------------------------


def _fact(node: tree.Fact, context: Context) -> Names:
    """The fact itself; of a record, which is known by its id, that."""
    name = role(context.world, node.type.name, Role.ID) if isinstance(node.type, RecordType) else None
    path = node.path if name is None else (*node.path, name)
    return frozenset({context.dotted(node.root, path)})


def _as_of(_: tree.AsOf, __: Context) -> Names:
    return frozenset({AS_OF})


def _parameter(node: tree.Parameter, _: Context) -> Names:
    return frozenset({node.name})


def _defined(node: tree.Defined, context: Context) -> Names:
    return in_turn(node, context, "lacks", lacks)


def _lookup(node: tree.Lookup, context: Context) -> Names:
    """The unknown keys; where all are known, the row or cell that the table has not."""
    keys = [context.value(key) for key in node.keys]
    if UNKNOWN in keys:
        return _of_operands(node, context)
    return frozenset({f"{node.table}[{', '.join(str(to_wire(key)) for key in keys)}]"})


def _if(node: tree.If, context: Context) -> Names:
    condition = truth(node.condition, context)
    if condition is UNKNOWN:
        return _of_operands(node, context)
    return lacks(node.then if condition else node.otherwise, context)


def _compare(node: tree.Compare, context: Context) -> Names:
    """Records are compared by their ids, so those may be what is lacking."""
    return together(
        (
            _of_operands(node, context),
            _id_lacks(node.left, context),
            _id_lacks(node.right, context),
        )
    )


def _id_lacks(side: tree.Expr, context: Context) -> Names:
    if not isinstance(side, tree.Fact) or not isinstance(side.type, RecordType):
        return NOTHING
    name = role(context.world, side.type.name, Role.ID)
    if name is None or read(context.record_of(side.root), (*side.path, name)) is not UNKNOWN:
        return NOTHING
    return frozenset({context.dotted(side.root, (*side.path, name))})


def _fires(node: tree.Fires, context: Context) -> Names:
    return together(context.world.lacking.get(rule, NOTHING) for rule in node.rules)


def _any_day_of_visit(node: tree.AnyDayOfVisit, context: Context) -> Names:
    return subject_lacks(context, Role.START, Role.END) | _of_operands(node, context)


def _arithmetic(node: tree.Arithmetic, context: Context) -> Names:
    found = _of_operands(node, context)
    return found or calendar_lacks(context.value(node.left), context.value(node.right))


def _days_between(node: tree.DaysBetween, context: Context) -> Names:
    found = _of_operands(node, context)
    values = [context.value(side) for side in (node.start, node.end)]
    return frozenset({CALENDAR}) if not found and node.working and all(map(_is_day, values)) else found


def calendar_lacks(*operands: object) -> Names:
    """The calendar, if one of the operands is so many working days and one a day."""
    working = any(isinstance(side, Duration) and side.unit is Unit.WORKING_DAYS for side in operands)
    return frozenset({CALENDAR}) if working and any(map(_is_day, operands)) else NOTHING


def _is_day(value: object) -> bool:
    return isinstance(value, Date)


def subject_lacks(context: Context, *roles: Role) -> Names:
    """Those of the subject's attributes in these roles that are unknown."""
    world = context.world
    names = (role(world, world.subject.record, wanted) for wanted in roles)
    return frozenset(name for name in names if name and read(world.record, (name,)) is UNKNOWN)


# --- queries ----------------------------------------------------------------------------------------------


def _any_of(node: tree.AnyOf, context: Context) -> Names:
    return uncounted(node.query, context)


def _count(node: tree.CountOf | tree.AtLeast, context: Context) -> Names:
    wanted = lacks(node.count, context) if isinstance(node, tree.AtLeast) else NOTHING
    return wanted | uncounted(node.query, context)


def uncounted(query: tree.Query, context: Context) -> Names:
    """Why it is uncertain which visits count: one that counts by one part is certain, whatever its others."""
    found = matches_by_visit(query, context)
    if found is UNKNOWN:
        return frozenset({collection_name(query)})
    return together(
        match_lacks(query, visit, part, context)
        for visit, parts in found
        if not any(part.holds is True for part in parts)
        for part in parts
    )


def _any_match(_: Match) -> bool:
    return True


def unmatched(query: tree.Query, context: Context, wanted: Callable[[Match], bool] = _any_match) -> Names:
    """Why it is uncertain which elements match, of those wanted."""
    found = matches_by_visit(query, context)
    if found is UNKNOWN:
        return frozenset({collection_name(query)})
    return together(
        match_lacks(query, visit, part, context)
        for visit, parts in found
        for part in parts
        if part.holds is UNKNOWN and wanted(part)
    )


def match_lacks(query: tree.Query, visit: Visit, part: Match, context: Context) -> Names:
    """Why it is uncertain whether one element matches."""
    if part.holds is not UNKNOWN:
        return NOTHING
    spared = context.spared.truths.get(id(part.element.record), False)
    return together(
        (
            all_lack(conditions(query, context.world), part.context),
            _window_lacks(query, visit, context),
            context.spared.lacks if spared is UNKNOWN else NOTHING,
        )
    )


def _window_lacks(query: tree.Query, visit: Visit, context: Context) -> Names:
    if query.window is None:
        return NOTHING
    dates = dates_of(query, visit, context)
    if windows.in_window(query.window, dates, context) is not UNKNOWN:
        return NOTHING
    return dating_lacks(query, visit, context) | window_lacks(query.window, context)


def window_lacks(window: tree.Window, context: Context) -> Names:
    """The facts for want of which it is unknown where a window lies."""
    if isinstance(window, tree.InSamePeriod):
        return subject_lacks(context, Role.START)
    span = calendar_lacks(context.value(window.span_length), context.world.governing)
    if isinstance(window, tree.Rolling):
        found = subject_lacks(context, Role.START) | lacks(window.span_length, context)
    else:
        found = _of_operands(window, context)
    return found or span


def dating_lacks(query: tree.Query, visit: Visit, context: Context) -> Names:
    """Why the date of a visit is uncertain: its parts' starts, and whether they count at all."""
    if len(dates_of(query, visit, context)) < 2 and UNKNOWN not in dates_of(query, visit, context):
        return NOTHING
    found: set[str] = set()
    for part in visit.parts:
        start = role(context.world, part.kind, Role.START)
        if start is not None and read(part.record, (start,)) is UNKNOWN:
            found.add(f"{part.label}.{start}")
        if query.default_filter is not None:
            found |= lacks(query.default_filter, context.binding(query.element, part))
    return frozenset(found)


def _count_different(node: tree.CountDifferent, context: Context) -> Names:
    return unmatched(node.query, context) | _value_lacks(node.value, node.query, context)


def _sum_of(node: tree.SumOf, context: Context) -> Names:
    return unmatched(node.query, context) | _value_lacks(node.value, node.query, context)


def _value_lacks(value: tree.Expr, query: tree.Query, context: Context) -> Names:
    found = queries.matches(query, context)
    if found is UNKNOWN:
        return NOTHING
    records = together(_id_lacks(value, part.context) for part in found)
    return records | together(lacks(value, part.context) for part in found)


def _latest_of(node: tree.LatestOf, context: Context) -> Names:
    """Uncertain elements matter only if they could exceed the greatest of those that match for certain."""
    otherwise = NOTHING if node.otherwise is None else lacks(node.otherwise, context)
    values = _value_lacks(node.value, node.query, context)
    return otherwise | values | unmatched(node.query, context, _exceeds(node, context))


def _exceeds(node: tree.LatestOf, context: Context) -> Callable[[Match], bool]:
    found = queries.matches(node.query, context)
    keys = (
        [] if found is UNKNOWN else [queries.ranked(node.value, one)[1] for one in found if one.holds is True]
    )
    known = [key for key in keys if key is not UNKNOWN]

    def exceeds(part: Match) -> bool:
        value, key = queries.ranked(node.value, part)
        return value is not NONE and (key is UNKNOWN or not known or max(known) < key)

    return exceeds


_LACKS: Final[Mapping[type, Callable[..., Names]]] = MappingProxyType(
    {
        tree.Fact: _fact,
        tree.AsOf: _as_of,
        tree.Parameter: _parameter,
        tree.Defined: _defined,
        tree.Lookup: _lookup,
        tree.If: _if,
        tree.Compare: _compare,
        tree.Fires: _fires,
        tree.AnyDayOfVisit: _any_day_of_visit,
        tree.Arithmetic: _arithmetic,
        tree.DaysBetween: _days_between,
        tree.AnyOf: _any_of,
        tree.AtLeast: _count,
        tree.CountOf: _count,
        tree.CountDifferent: _count_different,
        tree.SumOf: _sum_of,
        tree.LatestOf: _latest_of,
    }
)
