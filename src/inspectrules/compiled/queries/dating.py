"""The date of a visit in generated code: the earliest start of its parts that count at all.

Most collections hold no visit of several parts; then each part's own start is the date, and nothing is worked out.
"""

import ast

from attrs import evolve, frozen

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.rows import element_reads, role_of, row_of_loop
from inspectrules.compiled.runtime import visits
from inspectrules.policy.tree import Query
from inspectrules.vocabulary.model import Role


@frozen(eq=False)
class Dates:
    """Where the dates of visits are, if some visit has several parts; else the slot holds Python's None."""

    slot: ast.expr
    of_visit: ast.expr
    """The dates that the visit of the element at hand may have."""


def start_of(query: Query, emitter: Emitter) -> Code:
    """The element's own start; unknown for none, too."""
    name = role_of(query, Role.START, emitter)
    if name is None:
        return code.UNSETTLED
    start = emitter.fact(query.element, (name,))
    if not start.none:
        return start
    given = code.if_else(code.is_none(start.node), code.name(code.UNKNOWN_NAME), start.node)
    return evolve(emitter.store(Code(given)), none=False)


def dates_of(query: Query, emitter: Emitter) -> Dates | None:
    """The dates of the visit at hand; None where each element is a visit of its own."""
    if not query.of_visits or query.collection is None:
        return None
    narrowed = emitter.narrowed.get(id(query))
    key = (
        "dates",
        query.collection,
        query.default_filter,
        None if narrowed is None else ast.dump(narrowed.node),
    )
    visit = _visit(query, emitter)
    with emitter.at(0):
        slot = emitter.once(key, lambda: _write(query, emitter)).node
    return Dates(slot, ast.Subscript(slot, visit, ast.Load()))


def _visit(query: Query, emitter: Emitter) -> ast.expr:
    name = role_of(query, Role.VISIT, emitter)
    assert name is not None, "collections of visits have the role"
    return emitter.fact(query.element, (name,)).node


def _write(query: Query, emitter: Emitter) -> Code:
    """For each visit its dates, if some visit has several parts."""
    assert query.collection is not None
    rows = emitter.narrowed.get(id(query), emitter.collections[query.collection])
    slot, parts = emitter.slot(), emitter.slot()
    reads = element_reads(query, emitter)
    body: list[ast.stmt] = []
    with emitter.element(query.element, reads, body):
        counts = code.TRUE if query.default_filter is None else emitter.truth(query.default_filter)
        entry = code.tuple_of(counts.node, start_of(query, emitter).node)
        noted = emitter.call(visits.note, code.name(parts), _visit(query, emitter), entry)
        emitter.put(ast.Expr(noted))
    row = row_of_loop(emitter)
    reading = reads.statements(code.name(row))
    loop = ast.For(ast.Name(row, ast.Store()), rows.node, [*reading, *body], [])
    visit = role_of(query, Role.VISIT, emitter)
    joint: ast.expr = emitter.call(visits.joint, emitter.getter(visit or ""), rows.node)
    if rows.unknown:
        joint = code.all_of([code.compared(rows.node, ast.IsNot(), code.name(code.UNKNOWN_NAME)), joint])
    dated = code.assign(slot, emitter.call(visits.dated, code.name(parts)))
    work: list[ast.stmt] = [code.assign(parts, ast.Dict([], [])), loop, dated]
    emitter.put(code.assign(slot, code.literal(None)), ast.If(joint, work, []))
    return Code(code.name(slot))
