"""Slices of time between which the law does not change: a checked policy in, the days on which it changes out.

Within a slice every parameter is a constant, every table a mapping, and the same rules and layers are in force.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator

from attrs import field, frozen

from inspectrules.policy.model import CheckedPolicy, Interval
from inspectrules.values.dates import NEVER, Date

_DAY = datetime.timedelta(days=1)


@frozen
class Slices:
    """The slices of a policy, by number: 0 lies before the first change, `never` in the last."""

    changes: tuple[datetime.date, ...] = field(repr=False)
    """The days on which something begins, or has ended the day before; in order."""

    def number(self, day: Date) -> int:
        """The slice in which the governing date lies."""
        return len(self.changes) if day is NEVER else bisect_right(self.changes, day)

    def day(self, number: int) -> datetime.date:
        """Some day of the slice."""
        if number:
            return self.changes[number - 1]
        return self.changes[0] - _DAY if self.changes else datetime.date(2000, 1, 1)


def slices_of(policy: CheckedPolicy) -> Slices:
    """Where in time the policy's law changes."""
    return Slices(tuple(sorted({day for one in _intervals(policy) for day in _bounds(one)})))


def _bounds(interval: Interval) -> Iterator[datetime.date]:
    if interval.start is not None and interval.start > datetime.date.min:
        yield interval.start
    if interval.end is not None and interval.end < datetime.date.max:
        yield interval.end + _DAY


def _intervals(policy: CheckedPolicy) -> Iterator[Interval]:
    yield from (rule.interval for rule in policy.rules.values())
    for layer in policy.layers:
        yield layer.in_force
        yield from (line.interval for line in layer.applies)
    for parameter in policy.parameters.values():
        yield from (dated.interval for dated in parameter.values)
    for table in policy.tables.values():
        yield from (row.interval for row in table.rows)
