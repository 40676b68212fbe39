"""How far conditions are from being true, or false: what leads a search to requests that cover something.

0.0 is there, and more is farther; the figures only rank requests among each other. Branch distances as in search-based
testing: comparisons count steps, `and` adds up what its parts lack, `or` takes the part that lacks least.
"""

from collections.abc import Callable
from typing import Final

from inspectrules.interpreter import queries
from inspectrules.interpreter.context import Context, Element
from inspectrules.interpreter.effects import counted, own_condition
from inspectrules.interpreter.elements import Visit, dates_of, visits
from inspectrules.interpreter.expressions import truth
from inspectrules.interpreter.windows import days_of, in_window
from inspectrules.policy import tree
from inspectrules.syntax.tree import Comparison
from inspectrules.testing.coverage.boundaries import steps_between
from inspectrules.testing.coverage.formulas import (
    AllOf,
    AnyOf,
    Atom,
    Formula,
    Opposite,
    Truths,
    atoms,
    formula_of,
)
from inspectrules.testing.coverage.points import closeness
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.types import DATE

DEEPEST: Final = 4
"""Definitions behind definitions that are looked into."""

_ORDERED: Final = {
    Comparison.AT_LEAST: (0, 1),
    Comparison.GREATER: (1, 1),
    Comparison.AT_MOST: (0, -1),
    Comparison.LESS: (1, -1),
}
"""By how much the left side must exceed the right one at least, and in which direction."""

_OPPOSITE: Final = {
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.GREATER,
    Comparison.GREATER: Comparison.AT_MOST,
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}

Apart = Callable[[Atom, bool], float]


def unmet(formula: Formula, wanted: bool, truths: Truths, apart: Apart) -> float:
    """How much the formula lacks of having the value; `apart` says it of an atom that does not have it."""
    match formula:
        case Atom(place):
            return 0.0 if truths[place] is wanted else apart(formula, wanted)
        case Opposite(_, part):
            return unmet(part, not wanted, truths, apart)
        case AllOf(_, parts) | AnyOf(_, parts):
            found = [unmet(part, wanted, truths, apart) for part in parts]
            all_needed = isinstance(formula, AllOf) is wanted
            return sum(found) if all_needed else min(found, default=0.0)


def distance_of(expression: tree.Expr, wanted: bool, context: Context, depth: int = 0) -> float:
    """Of a condition."""
    if truth(expression, context) is wanted:
        return 0.0
    match expression:
        case tree.Compare(op, left, right):
            return _compared(op if wanted else _OPPOSITE[op], left, right, context)
        case tree.AtLeast(count, query):
            return _counted(query, context.value(count), wanted, context)
        case tree.AnyOf(query) if wanted:
            return query_distance(query, context)
        case tree.Defined(name, root) if depth < DEEPEST:
            return _of_definition(name, root, wanted, context, depth)
        case tree.If(condition, then, otherwise) if (asked := truth(condition, context)) is not UNKNOWN:
            return distance_of(then if asked else otherwise, wanted, context, depth)
        case _:
            return 1.0


def _compared(op: Comparison, left: tree.Expr, right: tree.Expr, context: Context) -> float:
    values = [_exact(side, context) for side in (left, right)]
    steps = steps_between(values[0], values[1], left.type, context.world.policy.vocabulary)
    if steps is None or op is Comparison.UNEQUAL:
        return 1.0
    if op is Comparison.EQUAL:
        return closeness(abs(steps))
    least, direction = _ORDERED[op]
    return closeness(max(0, least - steps * direction))


def _exact(side: tree.Expr, context: Context) -> object:
    return queries.count(side.query, context).exact if isinstance(side, tree.CountOf) else context.value(side)


def _counted(query: tree.Query, wanted: object, more: bool, context: Context) -> float:
    exact = queries.count(query, context).exact
    if exact is UNKNOWN or not isinstance(wanted, int):
        return 1.0
    lacking = wanted - exact if more else exact - wanted + 1
    near = query_distance(query, context) / 2 if more and lacking > 0 else 0.0
    return closeness(max(0, lacking)) + near


def _of_definition(name: str, root: str | None, wanted: bool, context: Context, depth: int) -> float:
    world = context.world
    expression = world.policy.definitions[world.subject.name, root, name].expression
    return closeness(_of_formula(formula_of(expression, ""), wanted, context, depth + 1))


def _of_formula(formula: Formula, wanted: bool, context: Context, depth: int) -> float:
    def apart(atom: Atom, holds: bool) -> float:
        assert atom.expression is not None
        return distance_of(atom.expression, holds, context, depth)

    return unmet(formula, wanted, _truths(formula, context), apart)


def _truths(formula: Formula, context: Context) -> dict[str, Truth]:
    known = ((atom.place, atom.expression) for atom in atoms(formula))
    return {place: truth(one, context) for place, one in known if one is not None}


def query_distance(query: tree.Query, context: Context) -> float:
    """How far the element that comes nearest to what the query means is from it; 1.0 if there is none at all."""
    given = visits(query, context.world)
    if given is UNKNOWN:
        return 1.0
    apart = [_of_element(query, visit, part, context) for visit in given for part in visit.parts]
    return min(apart, default=0.95)


def _of_element(query: tree.Query, visit: Visit, part: Element, context: Context) -> float:
    bound = context.binding(query.element, part)
    lacking = 0.0
    for condition in queries.conditions(query, context.world):
        lacking += _of_formula(formula_of(condition, ""), True, bound, DEEPEST - 1)
    if query.window is not None:
        dates = dates_of(query, visit, context)
        if in_window(query.window, dates, context) is not True:
            lacking += _beside_window(query.window, dates, context)
    return 0.9 * closeness(lacking)


def _beside_window(window: tree.Window, dates: tuple[object, ...], context: Context) -> float:
    span = days_of(window, context)
    if not isinstance(span, tuple) or len(dates) != 1:
        return 1.0
    steps = [steps_between(dates[0], edge, DATE, context.world.policy.vocabulary) for edge in span]
    return closeness(min(abs(one) for one in steps if one is not None) / 30) if None not in steps else 1.0


def distance_of_head(effect: tree.Effect, wanted: bool, context: Context) -> float:
    """Of the test that a rule's head makes."""
    if own_condition(effect, context) is wanted:
        return 0.0
    match effect:
        case tree.AtMost(limit, _, query):
            value, exact = context.value(limit), counted(effect, context).exact
            if not isinstance(value, int) or exact is UNKNOWN:
                return 1.0
            lacking = value - exact if wanted else exact - value + 1
            return closeness(max(0, lacking)) + (query_distance(query, context) / 2 if wanted else 0.0)
        case tree.Merge(query) | tree.Leave(_, query) if wanted:
            return query_distance(query, context)
        case _:
            return 1.0
