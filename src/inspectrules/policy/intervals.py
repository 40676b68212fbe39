"""Values that follow one another in time: intervals as written go in, settled ones with overlaps and gaps come out.

A value without an end lasts until the day before the next one begins; so a change of law adds a line and touches none.
"""

import datetime
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from inspectrules.policy.model import Interval

_FIRST, _LAST = datetime.date.min, datetime.date.max
_DAY = datetime.timedelta(days=1)


@frozen
class Settled:
    """What became of a list of intervals."""

    intervals: tuple[Interval, ...]
    """As given, with the ends that follow from the next beginning."""

    order: tuple[int, ...]
    """Indexes, in order of time."""

    overlaps: tuple[tuple[int, int], ...] = ()
    """Indexes of two that hold on one day, the later one second."""

    gaps: tuple[Interval, ...] = ()
    """Times between the first and the last that none holds in."""


def settle(intervals: Sequence[Interval]) -> Settled:
    """The intervals with their implied ends, and how they lie to each other."""
    order = tuple(sorted(range(len(intervals)), key=lambda index: (_start(intervals[index]), index)))
    ended = list(intervals)
    for index, following in pairwise(order):
        if intervals[index].end is None and _start(intervals[index]) < _start(intervals[following]):
            ended[index] = evolve(intervals[index], end=_start(intervals[following]) - _DAY)
    return Settled(tuple(ended), order, _overlaps(ended, order), _gaps([ended[index] for index in order]))


def uncovered(intervals: Sequence[Interval], whole: Interval) -> tuple[Interval, ...]:
    """The times of `whole` in which none of the settled `intervals` holds, in order."""
    found: list[Interval] = []
    day: datetime.date | None = _start(whole)
    for interval in sorted(intervals, key=_start):
        if day is None or day > _end(whole):
            break
        if _start(interval) > day:
            found.append(_between(day, min(_start(interval) - _DAY, _end(whole))))
        if _end(interval) >= day:
            day = None if _end(interval) == _LAST else _end(interval) + _DAY
    if day is not None and day <= _end(whole):
        found.append(_between(day, _end(whole)))
    return tuple(found)


def overlap(first: Interval, second: Interval) -> bool:
    """Whether there is a day in both."""
    return _start(first) <= _end(second) and _start(second) <= _end(first)


def words_of(interval: Interval) -> str:
    """`2022-07-01 – 2024-12-31`; an open end is `…`."""
    start = "…" if interval.start is None else interval.start.isoformat()
    end = "…" if interval.end is None else interval.end.isoformat()
    return f"{start} – {end}"


def _between(first: datetime.date, last: datetime.date) -> Interval:
    return Interval(None if first == _FIRST else first, None if last == _LAST else last)


def _overlaps(intervals: Sequence[Interval], order: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Each with the longest of those before it, so that every interval is named once at most."""
    found: list[tuple[int, int]] = []
    longest: int | None = None
    for index in order:
        if longest is not None and overlap(intervals[longest], intervals[index]):
            found.append((longest, index))
        if longest is None or _end(intervals[index]) > _end(intervals[longest]):
            longest = index
    return tuple(found)


def _gaps(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    if not intervals:
        return ()
    end = max(_end(interval) for interval in intervals)
    return uncovered(intervals, _between(_start(intervals[0]), end))


def _start(interval: Interval) -> datetime.date:
    return interval.start or _FIRST


def _end(interval: Interval) -> datetime.date:
    return interval.end or _LAST
