"""Duties as generated code calls them: when they are due and where they stand. Equal questions are answered once."""

import datetime
from typing import Final

from attrs import define, field

from inspectrules.decision.model import Duty, DutyState
from inspectrules.interpreter.context import as_date
from inspectrules.interpreter.duties import Standing
from inspectrules.policy import tree
from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Status
from inspectrules.syntax.tree import Anchoring
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import NEVER, Date, date_key, from_ordinal
from inspectrules.values.durations import FORWARD_ONLY, Duration, add, subtract
from inspectrules.values.units import Unit
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe
from inspectrules.values.windows import days_before

_MOST_KEPT: Final = 4096
"""Answers kept for one duty."""


@define(eq=False)
class DutyAnswers:
    """One rule's duty: its event, length, day done and the date of the decision in, a `Duty` or its standing out.

    What is kept is only added or dropped as a whole, so that threads may share it.
    """

    rule: Rule
    duty: tree.Duty
    calendar: WorkingCalendar | None
    _kept: dict[object, Duty] = field(factory=dict)

    def __call__(
        self, certain: object, event: object, span: object, done: object, as_of: Maybe[Date]
    ) -> Duty:
        """The duty as a decision reports it; `certain`: True, or unknown whether it stands at all."""
        key = (certain, event, span, done, as_of)
        known = self._kept.get(key)
        if known is None:
            known = self._duty(certain, self.standing(event, span, done, as_of))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = known
        return known

    def _duty(self, certain: object, standing: Standing) -> Duty:
        duty = self.duty
        return Duty(
            self.rule.id,
            duty.modality.value,
            duty.bearer,
            duty.action,
            duty.of,
            duty.to,
            _day_or_none(standing.due),
            standing.state,
            Status.FIRED if certain is True else Status.UNKNOWN,
            _day_or_none(standing.done),
            self.rule.cite,
        )

    def broken(self, event: object, span: object, done: object, as_of: Maybe[Date]) -> object:
        """Whether the duty was not kept."""
        return self.standing(event, span, done, as_of).broken

    def standing(self, event: object, span: object, done: object, as_of: Maybe[Date]) -> Standing:
        """Where the duty stands; event and span are unknown for a duty without them."""
        due = self._due(event, span)
        if self.duty.done is None:
            return Standing(due, UNKNOWN, _unrecorded(due, as_of))
        day = NEVER if done is NONE else as_date(done)
        if self._too_early(event, span, day):
            day = NEVER
        return Standing(due, day, _recorded(due, day, as_of))

    def _due(self, event: object, span: object) -> Maybe[Date]:
        """The last day on which it is in time; of `until`, the day up to which it lasts."""
        if self.duty.deadline is None:
            return NEVER
        day = NEVER if event is NONE else as_date(event)
        if day is NEVER or day is UNKNOWN:
            return day
        return self._reached(
            self.duty.deadline.anchoring, day, span if isinstance(span, Duration) else UNKNOWN
        )

    def _reached(self, anchoring: Anchoring, day: Date, span: Maybe[Duration]) -> Maybe[Date]:
        match anchoring:
            case Anchoring.WITHIN_OF:
                return add(day, span, self.calendar)
            case Anchoring.AT_LEAST_BEFORE:
                return self._at_least_before(day, span)
            case Anchoring.WITHIN_BEFORE | Anchoring.BEFORE:
                return subtract(day, Duration(Unit.DAYS, 1))
            case Anchoring.BY | Anchoring.UNTIL:
                return day

    def _at_least_before(self, day: Date, span: Maybe[Duration]) -> Maybe[Date]:
        if span is UNKNOWN or span.count == 0:
            return UNKNOWN if span is UNKNOWN else day
        if span.unit not in FORWARD_ONLY:
            return subtract(day, span, self.calendar)
        nearer = days_before(day, span)
        return UNKNOWN if nearer is UNKNOWN else from_ordinal(date_key(nearer[0]) - 1)

    def _too_early(self, event: object, span: object, done: Maybe[Date]) -> bool:
        """Of `within D before E`: what was done more than D before E does not count as done."""
        deadline = self.duty.deadline
        if deadline is None or deadline.anchoring is not Anchoring.WITHIN_BEFORE or done is UNKNOWN:
            return False
        day, length = as_date(event), span if isinstance(span, Duration) else UNKNOWN
        reached = add(done, length, self.calendar)
        return day is not UNKNOWN and reached is not UNKNOWN and reached < day


def _unrecorded(due: Maybe[Date], as_of: Maybe[Date]) -> DutyState:
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


def _day_or_none(day: Maybe[Date]) -> datetime.date | None:
    return day if isinstance(day, datetime.date) else None
