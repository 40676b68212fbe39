"""What each head adds to the conditions of a rule, as generated code: whether it fires, if they all hold."""

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.compiled import code, merges, steps
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.queries import counting
from inspectrules.compiled.queries.rows import rows_of
from inspectrules.compiled.queries.scan import scan
from inspectrules.compiled.queries.wanted import Use, Wanted
from inspectrules.compiled.runtime import days
from inspectrules.interpreter.elements import kind_of_elements
from inspectrules.policy import tree
from inspectrules.policy.tree import Fact, Rolling
from inspectrules.syntax.tree import Counted
from inspectrules.values.unknown import NONE, UNLIMITED
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import DATE


def own_condition(effect: tree.Effect, spared: str | None, emitter: Emitter) -> Code:
    """Whether the head itself lets the rule fire; `spared`: the slot of what is not counted against the subject."""
    condition = _CONDITIONS.get(type(effect))
    return code.TRUE if condition is None else condition(effect, spared, emitter)


def _at_most(effect: tree.AtMost, spared: str | None, emitter: Emitter) -> Code:
    if effect.counted is not Counted.VISITS:
        return _at_most_days(effect, spared, emitter)
    if emitter.value(effect.limit).constant in (NONE, UNLIMITED):
        return counting.reaches(_NO_COUNT, rows_of(effect.query, emitter), effect.limit, emitter)
    found = counting.count(effect.query, emitter, spared)
    return counting.reaches(counting.range_of(found), found.rows, effect.limit, emitter)


_NO_COUNT: Final = counting.Range(code.literal(0), code.literal(0), exact=True)


def _at_most_days(effect: tree.AtMost, spared: str | None, emitter: Emitter) -> Code:
    """Distinct days of each visit in the window, and all of the subject's own; one more is too many."""
    wanted = Wanted(
        effect.query, Use.LIST, values=lambda: _days_of_part(effect.query, emitter), spared=spared
    )
    found = scan(wanted, emitter)
    window = counting.window_ends(effect.query, emitter)
    measure = days.measure_of(effect.counted, emitter.law.policy.calendar)
    own = emitter.start_of_subject().node, emitter.end_of_subject().node
    low, high = emitter.slot(), emitter.slot()
    counted = emitter.call(emitter.shared(days.counting, measure), found.value.node, *window, *own)
    emitter.put(code.unpack([low, high], counted))
    bounds = counting.Range(code.name(low), code.name(high))
    return counting.reaches(bounds, found.rows, effect.limit, emitter)


def _days_of_part(query: tree.Query, emitter: Emitter) -> tuple[Code, ...]:
    """Its visit, its start and its end."""
    kind = emitter.law.policy.vocabulary.records[kind_of_elements(query, emitter.law.world)]
    start, visit = kind.roles.get(Role.START), kind.roles.get(Role.VISIT) if query.of_visits else None
    end = kind.roles.get(Role.END, start)
    return tuple(
        code.UNSETTLED if name is None else emitter.value(Fact(query.element, (name,), type=DATE))
        for name in (visit, start, end)
    )


def _leave(effect: tree.Leave, spared: str | None, emitter: Emitter) -> Code:
    """Closer than the gap is what lies in the rolling window of that length."""
    windows = (*counting.windows_of(effect.query), emitter.law.kept(effect, lambda: Rolling(effect.gap)))
    found = scan(Wanted(effect.query, Use.ANY, windows, spared=spared), emitter).value
    gap = emitter.value(effect.gap)
    if not gap.none:
        return found
    given = rows_of(effect.query, emitter)
    nothing: ast.expr = code.is_none(gap.node)
    if given.unknown:
        nothing = code.all_of([nothing, code.opposite(code.is_unknown(given.node))])
    return Code(code.if_else(nothing, code.literal(False), found.node), found.unknown)


def _require(effect: tree.Require, _: str | None, emitter: Emitter) -> Code:
    return emitter.opposite(steps.granted(effect, emitter))


def _merge(effect: tree.Merge, _: str | None, emitter: Emitter) -> Code:
    return merges.any_candidate(effect, emitter)


_CONDITIONS: Final[Mapping[type, Callable[..., Code]]] = MappingProxyType(
    {tree.AtMost: _at_most, tree.Leave: _leave, tree.Require: _require, tree.Merge: _merge}
)
