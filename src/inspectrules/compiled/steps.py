"""Procedural steps as generated code: whether a step has been granted."""

import ast

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries.rows import rows_of
from inspectrules.compiled.runtime import steps
from inspectrules.interpreter.elements import kind_of_elements
from inspectrules.policy.tree import Query, Require
from inspectrules.vocabulary.model import Role


def granted(required: Require, emitter: Emitter) -> Code:
    """Whether a granted step of that name, by one of the bodies if any are named, is on record."""
    bodies = [emitter.value(by) for by in required.by]
    return emitter.either(_in_list(required, bodies, emitter), _in_short(required, bodies, emitter))


def _in_list(required: Require, bodies: list[Code], emitter: Emitter) -> Code:
    kind = emitter.law.policy.vocabulary.records[emitter.law.subject.record]
    name = kind.roles.get(Role.STEPS)
    if name is None:
        return code.FALSE
    query = Query("", None, (name,))
    rows = rows_of(query, emitter)
    if rows.constant is not code.VARIES:
        return code.UNSETTLED
    record = emitter.law.policy.vocabulary.records[kind_of_elements(query, emitter.law.world)]
    roles = [record.roles.get(role) for role in (Role.STEP, Role.GRANTED, Role.BODY)]
    test = emitter.shared(steps.finder, *roles, required.step, record.granted, bool(bodies))
    return emitter.strict([rows], lambda one: emitter.call(test, one[0], _tuple(bodies)), unknown=True)


def _tuple(bodies: list[Code]) -> ast.expr:
    return code.tuple_of(*(body.node for body in bodies))


def _in_short(required: Require, bodies: list[Code], emitter: Emitter) -> Code:
    kind = emitter.law.policy.vocabulary.records[emitter.law.subject.record]
    name = kind.short_steps.get(required.step)
    if name is None:
        return code.FALSE
    with emitter.at(0):
        given = emitter.levels[0].reads.fact((name,))
    if given.constant is not code.VARIES:
        return code.truth_code(False) if not given.unknown else code.UNSETTLED
    return emitter.strict(
        [given],
        lambda one: emitter.call(steps.in_short, one[0], code.literal(bool(bodies)), _tuple(bodies)),
        unknown=any(body.unknown for body in bodies),
    )
