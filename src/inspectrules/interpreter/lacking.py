"""What a rule lacks, if it is unknown whether it fires: the facts behind its head, its duty, its merge."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from inspectrules.interpreter import days, effects, steps
from inspectrules.interpreter.context import Context, Element, read, role
from inspectrules.interpreter.elements import Visit, collection_name
from inspectrules.interpreter.merge import candidates, possible_targets
from inspectrules.interpreter.missing import (
    AS_OF,
    CALENDAR,
    NOTHING,
    Names,
    all_lack,
    calendar_lacks,
    dating_lacks,
    lacks,
    match_lacks,
    subject_lacks,
    together,
    uncounted,
    unmatched,
    window_lacks,
)
from inspectrules.interpreter.queries import Match, matches_by_visit
from inspectrules.policy import tree
from inspectrules.syntax.tree import Counted
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role


def head_lacks(effect: tree.Effect, context: Context) -> Names:
    """The facts for want of which the head's own condition is unknown."""
    if effects.own_condition(effect, context) is not UNKNOWN:
        return NOTHING
    return _HEADS[type(effect)](effect, context)


def _at_most(effect: tree.AtMost, context: Context) -> Names:
    limit = lacks(effect.limit, context)
    if effect.counted is Counted.VISITS:
        return limit | uncounted(effect.query, context)
    found = limit | _undated_days(effect, context)
    return found or (frozenset({CALENDAR}) if effect.counted is Counted.WORKING_DAYS else NOTHING)


def _undated_days(effect: tree.AtMost, context: Context) -> Names:
    """Why it is uncertain how many days there are: which parts count, when they end, where the window lies."""
    query = effect.query
    if days.parts_by_visit(query, context) is UNKNOWN:
        return frozenset({collection_name(query)})
    own = NOTHING if days.own_span(context.world) else subject_lacks(context, Role.START, Role.END)
    if query.window is not None and days.window_of(query, context) is UNKNOWN:
        own |= window_lacks(query.window, context)
    windowless = evolve(query, window=None)
    return own | together(
        match_lacks(windowless, visit, part, context) | _bound_lacks(part)
        for visit, part in days.doubtful_parts(query, context)
    )


def _bound_lacks(part: Match) -> Names:
    world, element = part.context.world, part.element
    roles = [Role.START, Role.END]
    unknown = [wanted for wanted, day in zip(roles, days.bounds_of(part), strict=True) if day is UNKNOWN]
    names = [role(world, element.kind, wanted) or role(world, element.kind, Role.START) for wanted in unknown]
    return frozenset(f"{element.label}.{name}" for name in names)


def _leave(effect: tree.Leave, context: Context) -> Names:
    found = matches_by_visit(effect.query, context)
    if found is UNKNOWN:
        return frozenset({collection_name(effect.query)})
    close = [(visit, parts, effects.too_close(effect, visit, parts, context)) for visit, parts in found]
    gap = lacks(effect.gap, context) | subject_lacks(context, Role.START)
    working = calendar_lacks(context.value(effect.gap), context.world.governing)
    open_ones = [(visit, parts) for visit, parts, holds in close if holds is UNKNOWN]
    return (gap or working) | together(_of_one(effect.query, *one, context) for one in open_ones)


def _of_one(query: tree.Query, visit: Visit, parts: list[Match], context: Context) -> Names:
    """Why it is uncertain whether one visit counts, and when it is."""
    dating = dating_lacks(query, visit, context)
    if any(part.holds is True for part in parts):
        return dating
    return dating | together(match_lacks(query, visit, part, context) for part in parts)


def _require(effect: tree.Require, context: Context) -> Names:
    lists = steps.step_lists(effect, context)
    unknown = frozenset(name for name in lists if read(context.world.record, (name,)) is UNKNOWN)
    undecided = steps.undecided(effect, context)
    return unknown | all_lack(effect.by, context) | together(_step_lacks(step, context) for step in undecided)


def _step_lacks(step: Element, context: Context) -> Names:
    roles = (Role.STEP, Role.BODY, Role.GRANTED)
    names = (role(context.world, step.kind, wanted) for wanted in roles)
    return frozenset(
        f"{step.label}.{name}" for name in names if name and read(step.record, (name,)) is UNKNOWN
    )


def _merge(effect: tree.Merge, context: Context) -> Names:
    return uncounted(effect.query, context)


_HEADS: Final[Mapping[type, Callable[..., Names]]] = MappingProxyType(
    {tree.AtMost: _at_most, tree.Leave: _leave, tree.Require: _require, tree.Merge: _merge}
)


def target_lacks(effect: tree.Merge, context: Context) -> Names:
    """The facts for want of which it is unknown which element the subject is merged into."""
    found = candidates(effect, context)
    if len(possible_targets(found)) < 2:
        return NOTHING
    keys = together(all_lack(effect.taking, one.match.context) for one in found)
    return keys | unmatched(effect.query, context)


def deadline_lacks(duty: tree.Duty, context: Context) -> Names:
    """The facts for want of which it is unknown whether a duty was kept."""
    parts = [] if duty.deadline is None else [duty.deadline.event, duty.deadline.span_length]
    asked = [part for part in (*parts, duty.done) if part is not None]
    as_of = frozenset({AS_OF}) if context.world.as_of is UNKNOWN else NOTHING
    found = all_lack(asked, context) | as_of
    return found or calendar_lacks(*(context.value(part) for part in asked))
