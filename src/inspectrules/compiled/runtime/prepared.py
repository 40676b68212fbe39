"""Prepared history as generated code asks it: how many visits match, and which rows are worth a look."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from attrs import frozen

from inspectrules.history.buckets import FIRST, LAST
from inspectrules.history.collection import Prepared, records_of
from inspectrules.policy.query_plans import Asked, QueryPlan
from inspectrules.syntax.tree import Comparison
from inspectrules.values.dates import NEVER
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days
from inspectrules.values.unknown import UNKNOWN

NOTHING_SPARED: Final[Mapping[int, Truth]] = MappingProxyType({})
Test = Callable[[tuple[object, ...]], Truth]
DayTest = Callable[..., Truth]


@frozen
class Bound:
    """How the start of an element compares with a value of the subject's."""

    op: Comparison

    def days(self, value: object) -> tuple[int, int]:
        """The first and the last day that compare so; of none (and of later than `never`) no day."""
        if isinstance(value, date):
            day = value.toordinal()
            return {
                Comparison.LESS: (FIRST, day - 1),
                Comparison.AT_MOST: (FIRST, day),
                Comparison.GREATER: (day + 1, LAST),
                Comparison.AT_LEAST: (day, LAST),
            }[self.op]
        before_never = value is NEVER and self.op in (Comparison.LESS, Comparison.AT_MOST)
        return (FIRST, LAST) if before_never else (LAST, FIRST)


@frozen(eq=False)
class Counter:
    """Counts by one plan."""

    plan: QueryPlan
    bounds: tuple[Bound, ...] = ()

    def __call__(
        self,
        prepared: Prepared,
        key: tuple[object, ...],
        own: tuple[object, ...],
        first: date | None,
        last: date | None,
        in_window: DayTest | None,
        places: tuple[object, ...],
        values: tuple[object, ...],
        test: Test | None,
        spared: Mapping[int, Truth] | None,
    ) -> tuple[int, int]:
        """How many visits match, for certain and at most."""
        if spared or (first is None and in_window is not None) or UNKNOWN in (*key, *own, *values):
            return self._slowly(prepared, key, own, first, last, in_window, places, values, test, spared)
        start = FIRST if first is None else first.toordinal()
        end = LAST if last is None else last.toordinal()
        for bound, value in zip(self.bounds, values, strict=True):
            earliest, latest = bound.days(value)
            start, end = max(start, earliest), min(end, latest)
        apart = prepared.own_visits(self.plan.not_self, own) if own else ()
        if apart is not None:
            bucket = prepared.index(self.plan).find(key, apart)
            if not bucket.open:
                return bucket.count(start, end, test)
        return self._slowly(prepared, key, own, first, last, in_window, places, values, test, spared)

    def _slowly(
        self,
        prepared: Prepared,
        key: tuple[object, ...],
        own: tuple[object, ...],
        first: date | None,
        last: date | None,
        in_window: DayTest | None,
        places: tuple[object, ...],
        values: tuple[object, ...],
        test: Test | None,
        spared: Mapping[int, Truth] | None,
    ) -> tuple[int, int]:
        """The same, where something is not known, or needs a look of its own."""
        known = first is not None and last is not None
        asked = Asked(
            key,
            own,
            (first, last) if first is not None and last is not None else None,
            None if known or in_window is None else lambda day: in_window(day, *places),
            self._bounds(values),
            UNKNOWN in values,
            test,
            spared or NOTHING_SPARED,
        )
        answer = prepared.count(self.plan, asked)
        return answer.certain, answer.possible

    def _bounds(self, values: tuple[object, ...]) -> Days | None:
        """The days on which an element may start, as far as that is known; None where nothing is asked."""
        if not self.bounds:
            return None
        first, last = date.min.toordinal(), date.max.toordinal()
        for bound, value in zip(self.bounds, values, strict=True):
            if value is not UNKNOWN:
                earliest, latest = bound.days(value)
                first, last = max(first, earliest), min(last, latest)
        if first > last:
            return date.max, date.max - timedelta(1)
        return date.fromordinal(first), date.fromordinal(last)


@frozen(eq=False)
class Look:
    """Finds the rows of one way of looking."""

    plan: QueryPlan

    def __call__(
        self, prepared: Prepared, key: tuple[object, ...], first: date | None, last: date | None
    ) -> tuple[object, ...]:
        index = prepared.index(self.plan)
        if first is None or last is None or UNKNOWN in key:
            return records_of(index.candidates(key))
        return records_of(index.find(key).within(first.toordinal(), last.toordinal()))
