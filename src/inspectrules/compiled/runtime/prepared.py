"""Prepared history as generated code asks it: how many visits match, and which rows are worth a look."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from inspectrules.history.buckets import EMPTY, FIRST, LAST
from inspectrules.history.collection import Prepared, records_of
from inspectrules.policy.query_plans import Asked, QueryPlan
from inspectrules.syntax.tree import Comparison
from inspectrules.values.dates import NEVER
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days
from inspectrules.values.unknown import UNKNOWN

NOTHING_SPARED: Final[Mapping[int, Truth]] = MappingProxyType({})
Test = Callable[[tuple[object, ...]], Truth]
Window = tuple[date | None, date | None, Callable[..., Truth], tuple[object, ...]] | None
"""First and last day; and for where these do not tell: the test of a day, and what else that takes."""


_FROM: Final = MappingProxyType({Comparison.GREATER: 1, Comparison.AT_LEAST: 0})
_TO: Final = MappingProxyType({Comparison.LESS: -1, Comparison.AT_MOST: 0})
NO_DAY: Final = LAST, FIRST


@frozen
class Bound:
    """How the start of an element compares with a value of the subject's."""

    op: Comparison
    is_first: bool = field(init=False)
    """Whether it says from which day on; else up to which."""

    shift: int = field(init=False)

    @is_first.default
    def _is_first(self) -> bool:
        return self.op in _FROM

    @shift.default
    def _shift(self) -> int:
        return _FROM[self.op] if self.op in _FROM else _TO[self.op]

    def days(self, value: object) -> tuple[int, int]:
        """The first and the last day that compare so; of none (and of later than `never`) no day."""
        if isinstance(value, date):
            day = value.toordinal() + self.shift
            return (day, LAST) if self.is_first else (FIRST, day)
        return (FIRST, LAST) if value is NEVER and not self.is_first else NO_DAY


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
        window: Window,
        values: tuple[object, ...],
        test: Test | None,
        spared: Mapping[int, Truth] | None,
        doubtful: bool,
    ) -> tuple[int, int]:
        """How many visits match, for certain and at most; `doubtful`: some key, id or value is not known."""
        first, last = FIRST, LAST
        if window is not None:
            if window[0] is None or window[1] is None:
                return self._slowly(prepared, key, own, window, values, test, spared)
            first, last = window[0].toordinal(), window[1].toordinal()
        if doubtful or spared:
            return self._slowly(prepared, key, own, window, values, test, spared)
        for bound, value in zip(self.bounds, values, strict=True):
            earliest, latest = bound.days(value)
            first, last = max(first, earliest), min(last, latest)
        apart = prepared.own_visits(self.plan.not_self, own) if own else ()
        bucket = None if apart is None else prepared.index(self.plan).find(key, apart)
        if bucket is None or bucket.open:
            return self._slowly(prepared, key, own, window, values, test, spared)
        return bucket.count(first, last, test)

    def _slowly(
        self,
        prepared: Prepared,
        key: tuple[object, ...],
        own: tuple[object, ...],
        window: Window,
        values: tuple[object, ...],
        test: Test | None,
        spared: Mapping[int, Truth] | None,
    ) -> tuple[int, int]:
        """The same, where something is not known, or needs a look of its own."""
        days, in_window = _asked(window)
        asked = Asked(
            key,
            own,
            days,
            in_window,
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


def _asked(window: Window) -> tuple[Days | None, Callable[[object], Truth] | None]:
    """First and last day, or a test where these do not tell."""
    if window is None:
        return None, None
    first, last, test, places = window
    if first is not None and last is not None:
        return (first, last), None
    return None, lambda day: test(day, *places)


@frozen(eq=False)
class Look:
    """Finds the rows of one way of looking."""

    plan: QueryPlan

    def __call__(
        self, prepared: Prepared, key: tuple[object, ...], window: Window, doubtful: bool
    ) -> tuple[object, ...]:
        index = prepared.index(self.plan)
        if doubtful:
            return records_of(index.candidates(key))
        bucket = index.find(key)
        if bucket is EMPTY:
            return ()
        if window is None or window[0] is None or window[1] is None:
            return records_of(bucket.within())
        return records_of(bucket.within(window[0].toordinal(), window[1].toordinal()))
