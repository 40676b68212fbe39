"""Intervals whose start or end is a day off."""

import datetime
from collections.abc import Iterator

from attrs import evolve

from inspectrules.policy.model import Interval
from inspectrules.testing.mutation.change import Change
from inspectrules.text import Span

_DAY = datetime.timedelta(days=1)


def interval_changes(interval: Interval, span: Span) -> Iterator[Change[Interval]]:
    """The interval from a day earlier and later, to a day earlier and later, and without each of its ends."""
    for name, word in (("start", "from"), ("end", "until")):
        day: datetime.date | None = getattr(interval, name)
        if day is None:
            continue
        for moved in (day - _DAY, day + _DAY):
            part = evolve(interval, **{name: moved})
            if part.start is None or part.end is None or part.start <= part.end:
                yield Change("interval", part, span, f"{word} {day}", f"{word} {moved}", writable=False)
