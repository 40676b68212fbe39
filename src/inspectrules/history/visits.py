"""Visits as history keeps them: the records that are parts of one, and the day on which it counts."""

import datetime

from attrs import frozen

from inspectrules.facts.records import FactRecord
from inspectrules.history.plan import IndexPlan
from inspectrules.values.unknown import UNKNOWN, Maybe

Days = tuple[Maybe[int], ...]
"""Ordinals of the days on which a visit may be: one if that is certain."""

UNDATED: Days = (0,)
"""The day of every visit in an index without dates."""


@frozen(eq=False)
class Visit:
    """The parts carried out together, in the order in which they were given; elsewhere one element alone."""

    parts: tuple[FactRecord, ...]
    position: int
    """Orders visits as their first parts were given."""


def days_of(visit: Visit, plan: IndexPlan) -> Days:
    """The earliest start of the parts that count; each one it may be, where that is uncertain; none if none counts."""
    if plan.start is None:
        return UNDATED
    surely: list[int] = []
    perhaps: list[int] = []
    for part in visit.parts:
        counts = plan.dates_visit(part)
        if counts is False:
            continue
        start = getattr(part, plan.start, UNKNOWN)
        if not isinstance(start, datetime.date):
            return (UNKNOWN,)
        (surely if counts is True else perhaps).append(start.toordinal())
    return _earliest(surely, perhaps)


def _earliest(surely: list[int], perhaps: list[int]) -> Days:
    if not surely:
        return tuple(sorted(set(perhaps)))
    first = min(surely)
    return (*sorted({day for day in perhaps if day < first}), first)
