"""Visits as history keeps them: the records that are parts of one, and the day on which it counts."""

import datetime

from attrs import frozen

from inspectrules.facts.records import FactRecord
from inspectrules.history.plan import IndexPlan
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe, NoneKnown

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
    if not plan.windowed:
        return UNDATED
    surely: list[int] = []
    perhaps: list[int] = []
    for part in visit.parts:
        counts = plan.dates_visit(part)
        if counts is False:
            continue
        start = start_of(part, plan)
        if start is UNKNOWN or start is NONE:
            return (UNKNOWN,)
        (surely if counts is True else perhaps).append(start)
    return _earliest(surely, perhaps)


def start_of(part: object, plan: IndexPlan) -> Maybe[int] | NoneKnown:
    """The ordinal of the day on which a part starts; none if it is known to have no start."""
    if plan.start is None:
        return UNKNOWN
    start = getattr(part, plan.start, UNKNOWN)
    if isinstance(start, datetime.date):
        return start.toordinal()
    return NONE if start is NONE else UNKNOWN


def _earliest(surely: list[int], perhaps: list[int]) -> Days:
    if not surely:
        return tuple(sorted(set(perhaps)))
    first = min(surely)
    return (*sorted({day for day in perhaps if day < first}), first)
