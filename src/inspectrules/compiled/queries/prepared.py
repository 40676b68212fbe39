"""Queries over prepared history in generated code: counts by look-up, and the few rows that all else looks at.

What a query asks is parted: equal keys, the subject itself, what is asked of an element alone (tested when the index is
built), comparisons of its start (answered by bisection), and the rest: a function inside the function, called once for
each combination of values that it reads.
"""

import ast
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from inspectrules.compiled import code
from inspectrules.compiled.building import function_of, made, module_of
from inspectrules.compiled.code import Code
from inspectrules.compiled.comparing import side
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.rows import element_reads, role_of, row_of_loop
from inspectrules.compiled.queries.wanted import Found, Use, Wanted
from inspectrules.compiled.queries.windows import Written, written_window
from inspectrules.compiled.roots import Roots
from inspectrules.compiled.runtime.prepared import Bound, Counter, Look
from inspectrules.history.narrowing import pair_of
from inspectrules.history.posed import nodes_of
from inspectrules.policy.query_plans import Path, QueryPlan, Test
from inspectrules.policy.tree import (
    And,
    AnyDayOfVisit,
    AsOf,
    Compare,
    Expr,
    Fact,
    Fires,
    HasRow,
    Lookup,
    Parameter,
    Query,
    SameKey,
    Value,
    Window,
)
from inspectrules.syntax.tree import Comparison
from inspectrules.vocabulary.model import Role

_OF_THE_LAW: Final = (Parameter, Lookup, HasRow)
_OF_THE_SUBJECT: Final = (AsOf, Fires, AnyDayOfVisit)
_TURNED: Final = {
    Comparison.LESS: Comparison.GREATER,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.GREATER: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}


# --- parting a query ----------------------------------------------------------------------------------------


@frozen(eq=False)
class Parts:
    """What a query asks of an element, by how an index answers it."""

    keys: tuple[SameKey, ...]
    alone: tuple[Expr, ...]
    bounds: tuple[tuple[Comparison, Expr], ...]
    """Comparisons of the element's start with a value of the subject's."""

    rest: tuple[Expr, ...]


def parts_of(query: Query, emitter: Emitter) -> Parts | None:
    """None where a condition asks for other elements, too."""
    conditions = emitter.law.conditions(query)
    keys = tuple(key for key in query.keys if pair_of(key, emitter.law.policy.vocabulary) is not None)
    others = [
        condition
        for place, condition in enumerate(conditions)
        if not (place < len(query.keys) and query.keys[place] in keys)
        and not (query.not_self and place == len(query.keys))
    ]
    alone: list[Expr] = []
    bounds: list[tuple[Comparison, Expr]] = []
    rest: list[Expr] = []
    for one in (part for condition in others for part in _operands(condition)):
        nodes = tuple(nodes_of(one, emitter.law.policy, emitter.law.subject.name))
        bound = _bound(one, query, emitter)
        if any(isinstance(node, Query) for node in nodes):
            return None
        if bound is not None:
            bounds.append(bound)
        elif not any(isinstance(node, _OF_THE_SUBJECT) or _is_of_subject(node) for node in nodes):
            alone.append(one)
        else:
            rest.append(one)
    return Parts(keys, tuple(alone), tuple(bounds), tuple(rest))


def _operands(condition: Expr) -> Iterator[Expr]:
    if isinstance(condition, And):
        for operand in condition.operands:
            yield from _operands(operand)
    else:
        yield condition


def _is_of_subject(node: object) -> bool:
    return isinstance(node, Fact) and node.root is None


def _bound(condition: Expr, query: Query, emitter: Emitter) -> tuple[Comparison, Expr] | None:
    """`start op value`, if the condition is such a comparison."""
    start = role_of(query, Role.START, emitter)
    if start is None or not isinstance(condition, Compare) or condition.op not in _TURNED:
        return None
    sides = (
        (condition.op, condition.left, condition.right),
        (_TURNED[condition.op], condition.right, condition.left),
    )
    for op, theirs, ours in sides:
        mine = isinstance(theirs, Fact) and theirs.root == query.element and theirs.path == (start,)
        if mine and not emitter.roots.of(ours):
            return op, ours
    return None


# --- counts -------------------------------------------------------------------------------------------------


def counted(wanted: Wanted, emitter: Emitter) -> Found | None:
    """How many match, or whether any does, by look-up; None where that cannot be told by an index."""
    query = wanted.query
    if wanted.use is Use.LIST or len(wanted.windows) > 1 or emitter.roots.of(query):
        return None
    if any(emitter.roots.of(window) for window in wanted.windows):
        return None
    parts = parts_of(query, emitter)
    if parts is None:
        return None
    with emitter.at(0):
        return _counted(wanted, parts, emitter)


def _counted(wanted: Wanted, parts: Parts, emitter: Emitter) -> Found:
    query = wanted.query
    counter = emitter.law.kept(query, lambda: _counter(wanted, parts, emitter))
    emitter.plans.append(counter.plan)
    test = _test(query, parts.rest, emitter)
    values = [emitter.store(emitter.value(value)) for _, value in parts.bounds]
    key, own = _key(parts.keys, emitter), _own(query, emitter)
    given = emitter.collections[query.collection or ""]
    low, high = emitter.slot(), emitter.slot()
    call = emitter.call(
        counter,
        given.node,
        code.tuple_of(*(one.node for one in key)),
        code.tuple_of(*(one.node for one in own)),
        _window(wanted.windows, emitter),
        code.tuple_of(*(one.node for one in values)),
        code.literal(None) if test is None else code.name(test),
        code.literal(None) if wanted.spared is None else code.name(wanted.spared),
        _doubtful([*key, *own, *values]),
    )
    emitter.put(code.unpack([low, high], call))
    if wanted.use is Use.COUNT:
        return Found(given, Code(code.name(low), unknown=False), Code(code.name(high), unknown=False))
    doubt = code.if_else(code.name(high), code.name(code.UNKNOWN_NAME), code.literal(False))
    return Found(given, Code(code.if_else(code.name(low), code.literal(True), doubt)))


def _key(keys: tuple[SameKey, ...], emitter: Emitter) -> list[Code]:
    """The subject's values of the keys."""
    return [
        emitter.store(side(Fact(None, key.subject_path, type=key.type), key.type, emitter)) for key in keys
    ]


def _own(query: Query, emitter: Emitter) -> list[Code]:
    """The subject's own id and visit, as far as elements have them too."""
    return [emitter.fact(None, (ours,)) for _, ours in _own_pairs(query, emitter)]


def _doubtful(values: list[Code]) -> ast.expr:
    """Whether one of the values is not known."""
    tests = [code.is_unknown(one.node) for one in values if one.unknown]
    return code.any_of(tests) if tests else code.literal(False)


def _own_pairs(query: Query, emitter: Emitter) -> list[tuple[str, str]]:
    if not query.not_self:
        return []
    roles = emitter.law.policy.vocabulary.records[emitter.law.subject.record].roles
    pairs = [(role_of(query, role, emitter), roles.get(role)) for role in (Role.ID, Role.VISIT)]
    return [(theirs, ours) for theirs, ours in pairs if theirs is not None and ours is not None]


def _window(windows: tuple[Window, ...], emitter: Emitter) -> ast.expr:
    """First and last day, the test for where these do not tell, and what else that takes; None without a window."""
    if not windows:
        return code.literal(None)
    written: Written = written_window(windows[0], emitter)
    ends = code.name(written.first), code.name(written.last)
    return code.tuple_of(*ends, code.name(written.test), code.tuple_of(*written.arguments))


def _test(query: Query, rest: tuple[Expr, ...], emitter: Emitter) -> str | None:
    """The slot of a function that tells of values seen whether the conditions hold; None where there are none."""
    if not rest:
        return None
    slot, row, seen = emitter.slot(), row_of_loop(emitter), "t"
    reading, body = _body(query, rest, row, emitter)
    record = code.assign(row, ast.Attribute(code.name(seen), "record", ast.Load()))
    emitter.put(function_of(slot, [seen], [*([record] if reading else []), *reading, *body]))
    return slot


def _body(
    query: Query, conditions: tuple[Expr, ...], row: str, emitter: Emitter
) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """What reads a record, and what then gives back whether the conditions hold of it."""
    reads, block = element_reads(query, emitter), list[ast.stmt]()
    with emitter.element(query.element, reads, block):
        holds = emitter.both(*[emitter.truth(condition) for condition in conditions])
        emitter.put(ast.Return(holds.node))
    return reads.statements(code.name(row)), block


# --- plans --------------------------------------------------------------------------------------------------


def _counter(wanted: Wanted, parts: Parts, emitter: Emitter) -> Counter:
    query, law = wanted.query, emitter.law
    reads = {
        node.path
        for condition in parts.rest
        for node in nodes_of(condition, law.policy, law.subject.name)
        if isinstance(node, Fact) and node.root == query.element
    }
    plan = QueryPlan(
        query.collection or "",
        query.of_visits,
        tuple(_path(key, emitter) for key in parts.keys),
        _dated(parts.alone, emitter),
        query.default_filter,
        tuple(sorted(reads)),
        tuple((theirs,) for theirs, _ in _own_pairs(query, emitter)),
        bool(wanted.windows),
        bool(parts.bounds),
        holds=_record_test(query, parts.alone, emitter),
        counts=None
        if query.default_filter is None
        else _record_test(query, (query.default_filter,), emitter),
    )
    return Counter(plan, tuple(Bound(op) for op, _ in parts.bounds))


def _path(key: SameKey, emitter: Emitter) -> Path:
    pair = pair_of(key, emitter.law.policy.vocabulary)
    assert pair is not None, "others are no keys of an index"
    return pair[0]


def _dated(alone: tuple[Expr, ...], emitter: Emitter) -> tuple[Expr, ...]:
    """The conditions, marked with the day of the law if that bears on them."""
    law = emitter.law
    nodes = (node for one in alone for node in nodes_of(one, law.policy, law.subject.name))
    of_the_law = any(isinstance(node, _OF_THE_LAW) for node in nodes)
    return (*alone, Value(law.day)) if of_the_law else alone


def _record_test(query: Query, conditions: tuple[Expr, ...], emitter: Emitter) -> Test | None:
    """Whether conditions on the element alone hold, as a function of a record."""
    if not conditions:
        return None
    law = emitter.law
    own = Emitter(law, emitter.compile_node, Roots(), code.UNSETTLED)
    row = row_of_loop(own)
    reading, body = _body(query, conditions, row, own)
    module = module_of("holds", [row], [*own.levels[0].block, *reading, *body])
    title = f"{law.policy.id} {query.collection} {law.day}"
    return made(module, "holds", own.constants, title)


# --- rows ---------------------------------------------------------------------------------------------------


def narrowed(wanted: Wanted, emitter: Emitter) -> Code:
    """The slot of the rows that can match, with whole visits: those of the subject's keys, in the window."""
    query = wanted.query
    keys = tuple(key for key in query.keys if pair_of(key, emitter.law.policy.vocabulary) is not None)
    windows = wanted.windows[:1] if not any(emitter.roots.of(one) for one in wanted.windows[:1]) else ()
    with emitter.at(0):
        plan = QueryPlan(
            query.collection or "", True, tuple(_path(key, emitter) for key in keys), windowed=bool(windows)
        )
        look = emitter.shared(Look, plan)
        emitter.plans.append(look.plan)
        given = emitter.collections[query.collection or ""]
        key, slot = _key(keys, emitter), emitter.slot()
        values = code.tuple_of(*(one.node for one in key))
        window = _window(windows, emitter)
        emitter.put(code.assign(slot, emitter.call(look, given.node, values, window, _doubtful(key))))
    return Code(code.name(slot), unknown=False)
