"""One pass over a collection: a query and what is wanted of its matches in, a loop and the name of its result out."""

import ast
from collections.abc import Callable
from typing import Final

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries import prepared
from inspectrules.compiled.queries.rows import element_reads, row_name, row_of_loop, rows_of, visit_of
from inspectrules.compiled.queries.wanted import Found, Use, Wanted
from inspectrules.compiled.queries.windows import in_window
from inspectrules.interpreter.bounds import MANY


def scan(wanted: Wanted, emitter: Emitter) -> Found:
    """The loop, put where the emitter stands; over prepared history a look-up, where that is enough."""
    if wanted.query.collection not in emitter.prepared:
        return _SCANS[wanted.use](wanted, rows_of(wanted.query, emitter), emitter)
    found = prepared.counted(wanted, emitter)
    if found is not None:
        return found
    rows = prepared.narrowed(wanted, emitter)
    emitter.narrowed[id(wanted.query)] = rows
    return _SCANS[wanted.use](wanted, rows, emitter)


# --- loops ------------------------------------------------------------------------------------------------


Body = Callable[[Code], None]
"""Puts what is done with an element; given is whether it matches."""


def _loop(wanted: Wanted, rows: Code, emitter: Emitter, body: Body, unknown: list[ast.stmt]) -> bool:
    """Puts the loop, or `unknown` where the collection is; tells whether each match is certain."""
    query = wanted.query
    block: list[ast.stmt] = []
    reads = element_reads(query, emitter)
    with emitter.element(query.element, reads, block):
        holds = _holds(wanted, emitter)
        if holds.constant is not False:
            body(holds)
    row = row_of_loop(emitter)
    reading = reads.statements(code.name(row))
    loop = ast.For(ast.Name(row, ast.Store()), rows.node, [*reading, *block], [])
    if holds.constant is False:
        _put_known(rows, [], unknown, emitter)
    else:
        _put_known(rows, [loop], unknown, emitter)
    return not holds.unknown


def _put_known(rows: Code, known: list[ast.stmt], unknown: list[ast.stmt], emitter: Emitter) -> None:
    if not rows.unknown:
        emitter.put(*known)
    elif not rows.varies:
        emitter.put(*unknown)
    elif unknown:
        emitter.put(ast.If(code.is_unknown(rows.node), unknown, known))
    elif known:
        given = code.compared(rows.node, ast.IsNot(), code.name(code.UNKNOWN_NAME))
        emitter.put(ast.If(given, known, []))


def _holds(wanted: Wanted, emitter: Emitter) -> Code:
    query = wanted.query
    conditions = [emitter.truth(condition) for condition in emitter.law.conditions(query)]
    windows = [in_window(query, window, emitter) for window in wanted.windows]
    spared = [] if wanted.spared is None else [_not_spared(wanted.spared, emitter)]
    return emitter.both(*conditions, *windows, *spared)


def _not_spared(spared: str, emitter: Emitter) -> Code:
    identity = emitter.call(id, code.name(row_name(emitter)))
    return emitter.opposite(Code(code.method(code.name(spared), "get", identity, code.literal(False))))


def _any(wanted: Wanted, rows: Code, emitter: Emitter) -> Found:
    found = emitter.slot()

    def body(holds: Code) -> None:
        certain = [code.assign(found, code.literal(True)), ast.Break()]
        if not holds.unknown:
            emitter.put(ast.If(holds.node, certain, []))
            return
        stored = emitter.store(holds).node
        doubtful = ast.If(code.is_unknown(stored), [code.assign(found, code.name(code.UNKNOWN_NAME))], [])
        emitter.put(ast.If(code.is_(stored, code.literal(True)), certain, [doubtful]))

    emitter.put(code.assign(found, code.literal(False)))
    unknown: list[ast.stmt] = [code.assign(found, code.name(code.UNKNOWN_NAME))]
    certain = _loop(wanted, rows, emitter, body, unknown)
    return Found(rows, Code(code.name(found), unknown=rows.unknown or not certain))


def _list(wanted: Wanted, rows: Code, emitter: Emitter) -> Found:
    found = emitter.slot()

    def body(holds: Code) -> None:
        stored = emitter.store(holds)
        inner: list[ast.stmt] = []
        with emitter.branch(inner):
            values = [value.node for value in wanted.values()]
            entry = code.tuple_of(stored.node, code.name(row_name(emitter)), *values)
            emitter.put(ast.Expr(code.method(code.name(found), "append", entry)))
        test = code.compared(stored.node, ast.IsNot(), code.literal(False))
        emitter.put(ast.If(test, inner, []))

    emitter.put(code.assign(found, ast.List([], ast.Load())))
    unknown: list[ast.stmt] = [code.assign(found, code.name(code.UNKNOWN_NAME))]
    _loop(wanted, rows, emitter, body, unknown)
    return Found(rows, Code(code.name(found), unknown=rows.unknown))


# --- counts -----------------------------------------------------------------------------------------------


def _count(wanted: Wanted, rows: Code, emitter: Emitter) -> Found:
    return (_count_visits if wanted.query.of_visits else _count_elements)(wanted, rows, emitter)


def _bounds(low: str, high: str, rows: Code, certain: bool) -> Found:
    exact = certain and not rows.unknown
    return Found(
        rows,
        Code(code.name(low), unknown=False),
        None if exact else Code(code.name(high), unknown=False),
    )


def _count_elements(wanted: Wanted, rows: Code, emitter: Emitter) -> Found:
    low, high = emitter.slot(), emitter.slot()

    def body(holds: Code) -> None:
        stored = emitter.store(holds).node if holds.unknown else holds.node
        if not holds.unknown:
            emitter.put(ast.If(stored, [_more(low), _more(high)], []))
            return
        doubtful = ast.If(code.is_unknown(stored), [_more(high)], [])
        emitter.put(ast.If(code.is_(stored, code.literal(True)), [_more(low), _more(high)], [doubtful]))

    emitter.put(code.assign(low, code.literal(0)), code.assign(high, code.literal(0)))
    certain = _loop(wanted, rows, emitter, body, [code.assign(high, code.literal(MANY))])
    return _bounds(low, high, rows, certain)


def _more(slot: str) -> ast.stmt:
    return ast.AugAssign(ast.Name(slot, ast.Store()), ast.Add(), code.literal(1))


def _count_visits(wanted: Wanted, rows: Code, emitter: Emitter) -> Found:
    """A visit counts once, for certain if one of its parts does."""
    surely, perhaps, low, high = (emitter.slot() for _ in range(4))
    query = wanted.query

    def body(holds: Code) -> None:
        visit = visit_of(query, emitter)
        if not holds.unknown:
            emitter.put(ast.If(holds.node, [_add(surely, visit)], []))
            return
        stored = emitter.store(holds).node
        doubtful = ast.If(code.is_unknown(stored), [_add(perhaps, visit)], [])
        emitter.put(ast.If(code.is_(stored, code.literal(True)), [_add(surely, visit)], [doubtful]))

    empty = emitter.keep(set)
    emitter.put(code.assign(surely, code.call(empty)), code.assign(perhaps, code.call(empty)))
    certain = _loop(wanted, rows, emitter, body, [])
    length = emitter.keep(len)
    emitter.put(code.assign(low, code.call(length, code.name(surely))))
    if not certain or rows.unknown:
        both = ast.BinOp(code.name(surely), ast.BitOr(), code.name(perhaps))
        counted: ast.expr = code.call(length, both)
        if rows.unknown:
            counted = code.if_else(code.is_unknown(rows.node), code.literal(MANY), counted)
        emitter.put(code.assign(high, counted))
    return _bounds(low, high, rows, certain)


def _add(slot: str, item: ast.expr) -> ast.stmt:
    return ast.Expr(code.method(code.name(slot), "add", item))


_SCANS: Final = {Use.ANY: _any, Use.LIST: _list, Use.COUNT: _count}
