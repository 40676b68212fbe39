"""Values over time: those of two versions in, the stretches of time in which they differ out."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from inspectrules.policy.model import Interval

_DAY = datetime.timedelta(days=1)


@frozen
class Held:
    """A value, and when it is in force."""

    interval: Interval
    value: str


@frozen
class Stretch:
    """A time in which the two versions differ, with what each has; None: nothing."""

    interval: Interval
    before: str | None
    after: str | None


def stretches(before: Sequence[Held], after: Sequence[Held]) -> Iterator[Stretch]:
    """In order of time; neighbours with the same two values are one."""
    current: Stretch | None = None
    for interval in _pieces([*before, *after]):
        day = interval.start or datetime.date.min
        piece = Stretch(interval, _at(day, before), _at(day, after))
        if current and (current.before, current.after) == (piece.before, piece.after):
            current = Stretch(Interval(current.interval.start, interval.end), piece.before, piece.after)
            continue
        if current and current.before != current.after:
            yield current
        current = piece
    if current and current.before != current.after:
        yield current


def _pieces(held: Sequence[Held]) -> Iterator[Interval]:
    """All of time, cut wherever a value begins or ends."""
    cuts = {one.interval.start for one in held if one.interval.start}
    cuts |= {
        one.interval.end + _DAY for one in held if one.interval.end and one.interval.end < datetime.date.max
    }
    starts: list[datetime.date | None] = [None, *sorted(cuts - {datetime.date.min})]
    for start, following in pairwise([*starts, datetime.date.max]):
        is_last = start == starts[-1]
        yield Interval(start, None if is_last or following is None else following - _DAY)


def _at(day: datetime.date, held: Sequence[Held]) -> str | None:
    return next((one.value for one in held if one.interval.contains(day)), None)
