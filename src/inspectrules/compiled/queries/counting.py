"""Counts in generated code, as bounds: how many there are for certain, and how many at most."""

import ast

from attrs import frozen

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.comparing import side
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.scan import scan
from inspectrules.compiled.queries.wanted import Found, Use, Wanted
from inspectrules.compiled.queries.windows import window_days
from inspectrules.compiled.runtime import counts
from inspectrules.policy import tree
from inspectrules.policy.tree import Query, Window
from inspectrules.values.dates import MAX_ORDINAL, MIN_ORDINAL


@frozen(eq=False)
class Range:
    """Two whole numbers, both cheap to write twice."""

    low: ast.expr
    high: ast.expr
    exact: bool = False
    """Both are the same."""


def windows_of(query: Query) -> tuple[Window, ...]:
    return () if query.window is None else (query.window,)


def window_ends(query: Query, emitter: Emitter) -> tuple[ast.expr, ast.expr]:
    """The first and the last day of the window as ordinals; Python's None where they are not known."""
    if query.window is None:
        return code.literal(MIN_ORDINAL), code.literal(MAX_ORDINAL)
    first, last = emitter.slot(), emitter.slot()
    emitter.put(code.unpack([first, last], window_days(query.window, emitter)))
    return code.name(first), code.name(last)


def range_of(found: Found) -> Range:
    high = found.value if found.high is None else found.high
    return Range(found.value.node, high.node, exact=found.high is None)


def count(query: Query, emitter: Emitter, spared: str | None = None) -> Found:
    """How many visits (elsewhere elements) match."""
    return scan(Wanted(query, Use.COUNT, windows_of(query), spared=spared), emitter)


def bounds_of(node: tree.CountOf | tree.CountDifferent, emitter: Emitter) -> Range:
    """Between what a count lies, also where the collection is unknown."""
    return emitter.noted(("bounds", id(node)), lambda: _bounds(node, emitter))


def _bounds(node: tree.CountOf | tree.CountDifferent, emitter: Emitter) -> Range:
    if isinstance(node, tree.CountOf):
        return range_of(count(node.query, emitter))
    value = node.value
    wanted = Wanted(node.query, Use.LIST, windows_of(node.query), lambda: (side(value, value.type, emitter),))
    found = scan(wanted, emitter)
    low, high = emitter.slot(), emitter.slot()
    emitter.put(code.unpack([low, high], emitter.call(counts.different, found.value.node)))
    return Range(code.name(low), code.name(high))


def exactly(bounds: Range) -> Code:
    """The count as a value; unknown if it is not known exactly."""
    if bounds.exact:
        return Code(bounds.low, unknown=False)
    same = code.compared(bounds.low, ast.Eq(), bounds.high)
    return Code(code.if_else(same, bounds.low, code.name(code.UNKNOWN_NAME)))


def at_least(left: Range, right: Range) -> Code:
    """Whether `left >= right`, where that is the same wherever between their bounds the two lie."""
    certain = code.compared(left.low, ast.GtE(), right.high)
    if left.exact and right.exact:
        return Code(certain, unknown=False)
    never = code.compared(left.high, ast.Lt(), right.low)
    rest = code.if_else(never, code.literal(False), code.name(code.UNKNOWN_NAME))
    return Code(code.if_else(certain, code.literal(True), rest))


def reaches(found: Range, rows: Code, wanted: tree.Expr, emitter: Emitter) -> Code:
    """Whether there are at least so many, in a collection that may be unknown; not if no number is wanted."""
    number = emitter.store(emitter.value(wanted))
    if isinstance(number.constant, int) or (emitter.is_whole(wanted, number) and not number.unknown):
        holds = at_least(found, Range(number.node, number.node, exact=True))
        return _if_given(rows, holds)
    if number.constant is not code.VARIES and not number.unknown:
        return _if_given(rows, code.FALSE)
    test = emitter.call(counts.reaches, found.low, found.high, number.node)
    return _if_given(rows, Code(test, unknown=number.unknown or not found.exact))


def _if_given(rows: Code, holds: Code) -> Code:
    if not rows.unknown:
        return holds
    return Code(code.if_else(code.is_unknown(rows.node), code.name(code.UNKNOWN_NAME), holds.node))
