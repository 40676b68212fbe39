"""Visits as history keeps them: the records that are parts of one, and the day on which it counts."""

import datetime

from attrs import frozen

from inspectrules.history.plan import IndexPlan
from inspectrules.values.unknown import UNKNOWN, Maybe

UNDATED = 0
"""The day of every visit in an index without dates."""


@frozen(eq=False)
class Visit:
    """The parts carried out together, in the order in which they were given; elsewhere one element alone."""

    parts: tuple[object, ...]
    position: int
    """Orders visits as their first parts were given."""


def day_of(visit: Visit, plan: IndexPlan) -> Maybe[int] | None:
    """The ordinal of the earliest start of the parts that count; unknown where it may be one of several days.

    None if no part counts at all: then the visit is on no day.
    """
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
            return UNKNOWN
        (surely if counts is True else perhaps).append(start.toordinal())
    return _earliest(surely, perhaps)


def _earliest(surely: list[int], perhaps: list[int]) -> Maybe[int] | None:
    if not surely:
        return None if not perhaps else perhaps[0] if len(set(perhaps)) == 1 else UNKNOWN
    first = min(surely)
    return UNKNOWN if any(day < first for day in perhaps) else first
