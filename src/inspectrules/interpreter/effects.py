"""What each head adds to the conditions of a rule: whether it fires, if they all hold (§8 to §11)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.decision.model import CONSENT_REQUIRED, DEFERRED, DENIED, MERGE
from inspectrules.interpreter import steps
from inspectrules.interpreter.bounds import Bounds, at_least
from inspectrules.interpreter.context import Context, start_of_subject
from inspectrules.interpreter.days import days_with_subject
from inspectrules.interpreter.elements import Visit, dates_of
from inspectrules.interpreter.queries import Match, any_match, count, matches_by_visit
from inspectrules.interpreter.windows import agreed, span_of
from inspectrules.policy import tree
from inspectrules.syntax.tree import Counted
from inspectrules.values.logic import Truth, and_, disjunction, not_
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.values.windows import closer_than


def own_condition(effect: tree.Effect, context: Context) -> Truth:
    """Whether the head itself lets the rule fire; most heads ask nothing of their own."""
    condition = _CONDITIONS.get(type(effect))
    return True if condition is None else condition(effect, context)


def _at_most(effect: tree.AtMost, context: Context) -> Truth:
    limit = context.value(effect.limit)
    if limit is UNKNOWN or matches_by_visit(effect.query, context) is UNKNOWN:
        return UNKNOWN
    if not isinstance(limit, int):
        return False  # unlimited, or known to be none
    return at_least(counted(effect, context), Bounds(limit, limit))


def counted(effect: tree.AtMost, context: Context) -> Bounds:
    """What is compared with the limit: visits on record; or days (working days), with the subject's own, less one."""
    if effect.counted is Counted.VISITS:
        return count(effect.query, context)
    days = days_with_subject(effect, context)
    return Bounds(days.low - 1, days.high - 1)  # more than so many days: at least one more


def _leave(effect: tree.Leave, context: Context) -> Truth:
    found = matches_by_visit(effect.query, context)
    if found is UNKNOWN:
        return UNKNOWN
    return disjunction(too_close(effect, visit, parts, context) for visit, parts in found)


def too_close(effect: tree.Leave, visit: Visit, parts: list[Match], context: Context) -> Truth:
    """Whether a visit counts and lies closer to the subject than the gap."""
    if context.value(effect.gap) is NONE:
        return False
    start, gap = start_of_subject(context.world), span_of(effect.gap, context)
    calendar = context.world.policy.calendar
    dates = dates_of(effect.query, visit, context)
    close = agreed(dates, lambda day: closer_than(day, start, gap, calendar))
    return and_(disjunction(part.holds for part in parts), close)


def _require(effect: tree.Require, context: Context) -> Truth:
    return not_(steps.granted(effect, context))


def _merge(effect: tree.Merge, context: Context) -> Truth:
    return any_match(effect.query, context)


_CONDITIONS: Final[Mapping[type, Callable[..., Truth]]] = MappingProxyType(
    {tree.AtMost: _at_most, tree.Leave: _leave, tree.Require: _require, tree.Merge: _merge}
)

_OUTCOMES: Final[Mapping[type, str]] = MappingProxyType(
    {
        tree.Deny: DENIED,
        tree.AtMost: DENIED,
        tree.Leave: DENIED,
        tree.Require: CONSENT_REQUIRED,
        tree.Defer: DEFERRED,
        tree.Merge: MERGE,
        tree.MergeNamed: MERGE,
    }
)
_NAMES: Final[Mapping[type, str]] = MappingProxyType(
    {tree.Exempt: "exempt", tree.Duty: "duty", tree.Frequency: "frequency", tree.Flag: "flag"}
)


def outcome_of(effect: tree.Effect) -> str | None:
    """The outcome that an effective rule leads to; None if it leads to none."""
    return effect.outcome if isinstance(effect, tree.Conclude) else _OUTCOMES.get(type(effect))


def name_of(effect: tree.Effect) -> str:
    """What a finding calls the effect: the outcome, or the kind of head that has none."""
    return outcome_of(effect) or _NAMES[type(effect)]
