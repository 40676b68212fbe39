"""Minimum frequencies as points of coverage: asked about on the day on which a visit is due, and on the day after."""

import datetime
from collections.abc import Iterator

from attrs import frozen

from inspectrules.decision.model import Due, DutyState
from inspectrules.policy import tree
from inspectrules.syntax.tree import Period
from inspectrules.testing.coverage import words
from inspectrules.testing.coverage.model import Item, Kind, Owner
from inspectrules.testing.coverage.points import Plain, closeness
from inspectrules.testing.coverage.sights import Sight

_STATES = {"open": (DutyState.OPEN, 0), "overdue": (DutyState.OVERDUE, 1)}
"""For each way, the state, and so many days after the due date."""


@frozen(eq=False)
class DuePoint(Plain):
    owner: Owner
    items: tuple[Item, ...]
    subject: str
    rules: tuple[str, ...]

    def seen(self, sight: Sight) -> Iterator[str]:
        for due in self._mine(sight):
            yield from (item.key for item in self.items if _days_off(due, item.way, sight) == 0.0)

    def distance(self, sight: Sight, item: Item) -> float:
        return min((_days_off(due, item.way, sight) for due in self._mine(sight)), default=1.0)

    def _mine(self, sight: Sight) -> Iterator[Due]:
        return (due for due in sight.dues if due.rule == self.owner.name)


def _days_off(due: Due, way: str, sight: Sight) -> float:
    state, beyond = _STATES[way]
    as_of = sight.world.as_of
    if due.due is None or not isinstance(as_of, datetime.date):
        return 0.97 - 0.03 * _known(due, sight)
    days = abs((as_of - due.due).days - beyond)
    return 0.9 * closeness(days / 30) if days else float(due.state is not state)


def _known(due: Due, sight: Sight) -> int:
    """How much there is of what a due date is reckoned from: a visit on record, values of external parameters."""
    externals = (one for one in sight.policy.checked.parameters.values() if one.external)
    return (due.last is not None) + all(one.values for one in externals)


def due_point(frequency: tree.Frequency, owner: Owner, rules: tuple[str, ...]) -> DuePoint:
    """What is due within a calendar period is due on its last day, or on that of the next one: never in the past."""
    by_period = isinstance(frequency.every, Period) and frequency.first_by is None
    text, span = words.quoted(frequency.span), frequency.span
    items = tuple(
        Item(owner, "due", way, Kind.BOUNDARY, span, words.due(text, way))
        for way in _STATES
        if not (by_period and way == "overdue")
    )
    return DuePoint(owner, items, owner.subject, rules)
