"""The rows of a collection in generated code: where they are, what is read of one, which visit it belongs to."""

import ast
from typing import Final

from inspectrules.compiled import code
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.facts import Reads
from inspectrules.interpreter.elements import kind_of_elements
from inspectrules.policy.tree import Query
from inspectrules.vocabulary.model import Role

_ROW: Final = "r"


def row_of_loop(emitter: Emitter) -> str:
    """The name of the record in a loop that is put where the emitter stands."""
    return _ROW + str(emitter.current)


def row_name(emitter: Emitter) -> str:
    """The record that the innermost open loop stands at."""
    return _ROW + str(emitter.current - 1)


def rows_of(query: Query, emitter: Emitter) -> Code:
    """The records of the collection, or of the subject's own list."""
    if query.collection is not None:
        return emitter.collections[query.collection]
    with emitter.at(0):
        given = emitter.fact(None, query.path)
        return emitter.once(("rows", query.path), lambda: _own_rows(given, emitter))


def _own_rows(given: Code, emitter: Emitter) -> Code:
    if not given.none:
        return given
    return emitter.store(
        Code(code.if_else(code.is_none(given.node), code.tuple_of(), given.node), given.unknown)
    )


def element_reads(query: Query, emitter: Emitter) -> Reads:
    """What is read of one element; the rows of a collection have what its roles need."""
    kind = kind_of_elements(query, emitter.law.world)
    roles = emitter.law.policy.vocabulary.records[kind].roles
    needed: tuple[Role, ...] = ()
    if query.collection is not None:
        of_visits = emitter.law.policy.vocabulary.collections[query.collection].of_visits
        needed = (Role.ID, Role.VISIT, Role.START) if of_visits else (Role.ID,)
    return emitter.reads_of(kind, frozenset(roles[role] for role in needed if role in roles))


def role_of(query: Query, wanted: Role, emitter: Emitter) -> str | None:
    """The attribute of the elements in that role."""
    kind = kind_of_elements(query, emitter.law.world)
    return emitter.law.policy.vocabulary.records[kind].roles.get(wanted)


def visit_of(query: Query, emitter: Emitter) -> ast.expr:
    """What the parts of one visit share; a part whose visit is not known stands alone."""
    attribute = role_of(query, Role.VISIT, emitter)
    alone = emitter.call(id, code.name(row_name(emitter)))
    if attribute is None:
        return alone
    visit = emitter.fact(query.element, (attribute,))
    return code.if_else(code.is_unknown(visit.node), alone, visit.node) if visit.unknown else visit.node
