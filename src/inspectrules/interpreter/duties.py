"""Duties and rights: when they are due, and whether they were kept as of a date (semantics §12)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from inspectrules.decision.model import DutyState
from inspectrules.interpreter.context import Context, as_date
from inspectrules.policy.tree import Deadline, Duty
from inspectrules.syntax.tree import Anchoring, Unit
from inspectrules.values.dates import NEVER, Date, date_key, from_ordinal
from inspectrules.values.durations import FORWARD_ONLY, Duration, add, subtract
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe
from inspectrules.values.windows import days_before


@frozen
class Standing:
    """Where a duty stands."""

    due: Maybe[Date]
    """The last day in time; `never` where no day is: without a deadline, or where its event never happens."""

    done: Maybe[Date]
    """The day on which it was done; `never` if it was not; unknown also where the rule does not ask."""

    state: DutyState

    @property
    def broken(self) -> Truth:
        """Whether the duty was not kept."""
        if self.state is DutyState.UNKNOWN:
            return UNKNOWN
        return self.state in (DutyState.LATE, DutyState.OVERDUE)


def standing(duty: Duty, context: Context) -> Standing:
    """When the duty is due, and what has become of it as of the date of the decision."""
    due, done = due_date(duty.deadline, context), _done(duty, context)
    as_of = context.world.as_of
    if duty.done is None:
        return Standing(due, done, _unrecorded(due, as_of))
    if _too_early(duty.deadline, done, context):
        done = NEVER
    return Standing(due, done, _recorded(due, done, as_of))


def _done(duty: Duty, context: Context) -> Maybe[Date]:
    """Known to be none is: not done."""
    value = UNKNOWN if duty.done is None else context.value(duty.done)
    return NEVER if value is NONE else as_date(value)


def _unrecorded(due: Maybe[Date], as_of: Maybe[Date]) -> DutyState:
    """Of a duty that no fact says was done: it stays open until it is due; afterwards nobody knows."""
    if due is NEVER:
        return DutyState.OPEN
    if due is UNKNOWN or as_of is UNKNOWN:
        return DutyState.UNKNOWN if due is UNKNOWN else DutyState.OPEN
    return DutyState.OPEN if as_of <= due else DutyState.UNKNOWN


def _recorded(due: Maybe[Date], done: Maybe[Date], as_of: Maybe[Date]) -> DutyState:
    if done is UNKNOWN:
        return DutyState.UNKNOWN
    if done is NEVER or (as_of is not UNKNOWN and as_of < done):
        return _not_done(due, as_of)
    if due is UNKNOWN:
        return DutyState.UNKNOWN
    return DutyState.MET if done <= due else DutyState.LATE


def _not_done(due: Maybe[Date], as_of: Maybe[Date]) -> DutyState:
    if due is NEVER:
        return DutyState.OPEN
    if due is UNKNOWN or as_of is UNKNOWN:
        return DutyState.UNKNOWN
    return DutyState.OPEN if as_of <= due else DutyState.OVERDUE


def due_date(deadline: Deadline | None, context: Context) -> Maybe[Date]:
    """The last day on which a duty is in time; of `until`, the day up to which it lasts."""
    if deadline is None:
        return NEVER
    value = context.value(deadline.event)
    event = NEVER if value is NONE else as_date(value)
    if event is NEVER or event is UNKNOWN:
        return event
    return _DUE[deadline.anchoring](event, _span(deadline, context), context)


def _span(deadline: Deadline, context: Context) -> Maybe[Duration]:
    value = UNKNOWN if deadline.span_length is None else context.value(deadline.span_length)
    return value if isinstance(value, Duration) else UNKNOWN


def _after(event: Date, span: Maybe[Duration], context: Context) -> Maybe[Date]:
    return add(event, span, context.world.policy.calendar)


def _at_least_before(event: Date, span: Maybe[Duration], context: Context) -> Maybe[Date]:
    """The last day that is so long before the event: with the time added, not later than it."""
    if span is UNKNOWN or span.count == 0:
        return UNKNOWN if span is UNKNOWN else event
    if span.unit not in FORWARD_ONLY:
        return subtract(event, span, context.world.policy.calendar)
    nearer = days_before(event, span)
    return UNKNOWN if nearer is UNKNOWN else from_ordinal(date_key(nearer[0]) - 1)


def _day_before(event: Date, _: Maybe[Duration], __: Context) -> Maybe[Date]:
    return subtract(event, Duration(Unit.DAYS, 1))


def _on_day(event: Date, _: Maybe[Duration], __: Context) -> Maybe[Date]:
    return event


_DUE: Final[Mapping[Anchoring, Callable[[Date, Maybe[Duration], Context], Maybe[Date]]]] = MappingProxyType(
    {
        Anchoring.WITHIN_OF: _after,
        Anchoring.WITHIN_BEFORE: _day_before,
        Anchoring.AT_LEAST_BEFORE: _at_least_before,
        Anchoring.BEFORE: _day_before,
        Anchoring.BY: _on_day,
        Anchoring.UNTIL: _on_day,
    }
)


def _too_early(deadline: Deadline | None, done: Maybe[Date], context: Context) -> bool:
    """Of `within D before E`: what was done more than D before E does not count as done."""
    if deadline is None or deadline.anchoring is not Anchoring.WITHIN_BEFORE or done is UNKNOWN:
        return False
    event, reached = as_date(context.value(deadline.event)), _after(done, _span(deadline, context), context)
    return event is not UNKNOWN and reached is not UNKNOWN and reached < event
