"""What an index knows of one key: visits by day, in runs of those that correlated conditions cannot tell apart.

A decision evaluates such a condition once a run, and counts the run's visits in a window by bisection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from attrs import field, frozen

from inspectrules.history.plan import Traits
from inspectrules.history.visits import Visit
from inspectrules.values.logic import Truth, and_, disjunction
from inspectrules.values.unknown import UNKNOWN

Sight = tuple[Truth, Traits]
"""What is known of a part beforehand: whether it holds for itself, and the traits that the rest is asked of."""

Sights = frozenset[Sight]
"""Of all parts of a visit that may match; equal ones once."""

Holds = Callable[[Traits], Truth]
"""Whether what depends on the subject holds of a part with these traits."""

FIRST = 0
LAST = 2**62
"""A window from the first to the last holds every day."""


@frozen(eq=False)
class Run:
    """Visits with the same sights, by day, then as they were given."""

    sights: Sights
    days: tuple[int, ...]
    visits: tuple[Visit, ...] = field(repr=False)
    known: Truth = field(init=False)
    """Whether a visit of this run matches, where nothing depends on the subject."""

    lone: Traits | None = field(init=False)
    """The traits, where they are the same of all parts that may match, and nothing else is in doubt."""

    @known.default
    def _known(self) -> Truth:
        if len(self.sights) == 1:
            ((known, _),) = self.sights
            return known
        return disjunction(known for known, _ in self.sights)

    @lone.default
    def _lone(self) -> Traits | None:
        if len(self.sights) > 1 or self.known is not True:
            return None
        ((_, traits),) = self.sights
        return traits

    def truth(self, holds: Holds) -> Truth:
        """Whether a visit of this run matches, but for its date."""
        if self.lone is not None:
            return holds(self.lone)
        return disjunction(and_(known, holds(traits)) for known, traits in self.sights)

    def within(self, first: int, last: int) -> tuple[Visit, ...]:
        return self.visits[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def adding(self, visit: Visit, day: int) -> "Run":
        at = bisect_right(self.days, day)
        while at and self.days[at - 1] == day and self.visits[at - 1].position > visit.position:
            at -= 1
        days, visits = self.days, self.visits
        return Run(self.sights, (*days[:at], day, *days[at:]), (*visits[:at], visit, *visits[at:]))

    def leaving_out(self, visit: Visit, day: int) -> "Run":
        at = bisect_left(self.days, day)
        while self.visits[at] is not visit:
            at += 1
        days, visits = self.days, self.visits
        return Run(self.sights, (*days[:at], *days[at + 1 :]), (*visits[:at], *visits[at + 1 :]))


@frozen(eq=False)
class Bucket:
    """All visits of one key. `runs` hold those that are settled but for subject and window."""

    runs: tuple[Run, ...] = ()
    open: tuple[Visit, ...] = ()
    """Those that only the general rules can judge: they may be on one of several days, or of several keys."""

    def count(self, first: int = FIRST, last: int = LAST, holds: Holds | None = None) -> tuple[int, int]:
        """How many visits of the runs match on these days, for certain and at most. Not the open ones."""
        low = high = 0
        for run in self.runs:
            number = bisect_right(run.days, last) - bisect_left(run.days, first)
            if number:
                truth = run.known if holds is None else run.truth(holds)
                if truth is not False:
                    high += number
                    low += number if truth is True else 0
        return low, high

    def any(self, first: int = FIRST, last: int = LAST, holds: Holds | None = None) -> Truth:
        """Whether a visit of the runs matches. Not asked of the open ones."""
        found: Truth = False
        for run in self.runs:
            if bisect_right(run.days, last) > bisect_left(run.days, first):
                truth = run.known if holds is None else run.truth(holds)
                if truth is True:
                    return True
                found = found if truth is False else UNKNOWN
        return found

    def within(self, first: int = FIRST, last: int = LAST, holds: Holds | None = None) -> list[Visit]:
        """The visits that match or may, as they were given; the open ones always among them."""
        kept = [run for run in self.runs if (run.known if holds is None else run.truth(holds)) is not False]
        found = [visit for run in kept for visit in run.within(first, last)]
        return sorted((*found, *self.open), key=_position)

    def adding(self, visit: Visit, sights: Sights, day: int) -> "Bucket":
        """The same with a visit of these sights on that day."""
        for at, run in enumerate(self.runs):
            if run.sights == sights:
                return Bucket((*self.runs[:at], run.adding(visit, day), *self.runs[at + 1 :]), self.open)
        return Bucket((*self.runs, Run(sights, (day,), (visit,))), self.open)

    def opening(self, visit: Visit) -> "Bucket":
        """The same with a visit that the general rules judge."""
        return Bucket(self.runs, (*self.open, visit))

    def leaving_out(self, visit: Visit, sights: Sights, day: int) -> "Bucket":
        """The same without a visit that was added with these sights on that day."""
        changed = (run.leaving_out(visit, day) if run.sights == sights else run for run in self.runs)
        return Bucket(tuple(run for run in changed if run.days), self.open)

    def closing(self, visit: Visit) -> "Bucket":
        """The same without a visit that was opened."""
        return Bucket(self.runs, tuple(one for one in self.open if one is not visit))


EMPTY = Bucket()


def _position(visit: Visit) -> int:
    return visit.position


def together(buckets: Iterable[Bucket]) -> Bucket:
    """One bucket with what is in these; a visit that is open in several is open once."""
    listed = tuple(buckets)
    if len(listed) < 2:
        return listed[0] if listed else EMPTY
    return Bucket(
        tuple(_runs(listed)), tuple({id(one): one for each in listed for one in each.open}.values())
    )


def _runs(buckets: Iterable[Bucket]) -> Iterator[Run]:
    for bucket in buckets:
        yield from bucket.runs


def unsure(sights: Iterable[Sight]) -> Sights:
    """The same sights where it is not known whether the key is the subject's."""
    return frozenset((UNKNOWN if known is True else known, traits) for known, traits in sights)
