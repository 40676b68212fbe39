"""Calendars of working days: which days of the covered years are worked on, and counting by them.

A calendar knows its weekend, days off besides, and weekend days that are worked on to make up for them.
It covers whole years, without gaps; whatever touches a day outside them is unknown, for nobody has
announced that year yet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from attrs import field, frozen

from inspectrules.values.dates import NEVER, Date
from inspectrules.values.unknown import UNKNOWN, Maybe

SATURDAY_AND_SUNDAY = frozenset({6, 7})


@frozen
class WorkingCalendar:
    """The working days of some years."""

    name: str
    first_year: int
    last_year: int
    """The years covered, both included."""

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    """Weekdays that are off, Monday 1 to Sunday 7."""

    off: frozenset[date] = field(default=frozenset(), repr=False)
    """Days off; those at a weekend say nothing new."""

    work: frozenset[date] = field(default=frozenset(), repr=False)
    """Days worked on although they fall on a weekend. A day must not stand in both sets."""

    digest: str = field(init=False, eq=False, repr=False)
    """`sha256:` and the digest of everything but the name."""

    _first: int = field(init=False, eq=False, repr=False)
    """The ordinal of the first covered day."""

    _working: tuple[int, ...] = field(init=False, eq=False, repr=False)
    """The ordinals of the working days, ascending."""

    _worked_through: tuple[int, ...] = field(init=False, eq=False, repr=False)
    """For each covered day, how many of the working days are not after it."""

    @digest.default
    def _make_digest(self) -> str:
        lines = [f"years {self.first_year} {self.last_year}", f"weekend {sorted(self.weekend)}"]
        lines += [f"off {day}" for day in sorted(self.off)] + [f"work {day}" for day in sorted(self.work)]
        return "sha256:" + sha256("\n".join(lines).encode()).hexdigest()

    @_first.default
    def _find_first(self) -> int:
        return date(self.first_year, 1, 1).toordinal()

    @_working.default
    def _list_working_days(self) -> tuple[int, ...]:
        off = {day.toordinal() for day in self.off}
        work = {day.toordinal() for day in self.work}
        last = date(self.last_year, 12, 31).toordinal()
        days = range(self._first, last + 1)
        return tuple(
            day for day in days if day in work or (day not in off and (day - 1) % 7 + 1 not in self.weekend)
        )

    @_worked_through.default
    def _count_working_days(self) -> tuple[int, ...]:
        last = date(self.last_year, 12, 31).toordinal()
        return tuple(_running_counts(self._working, range(self._first, last + 1)))

    def covers(self, day: date) -> bool:
        """Whether the calendar says something of that day."""
        return self.first_year <= day.year <= self.last_year

    def is_working(self, day: Maybe[Date]) -> Maybe[bool]:
        """Whether it is a working day; unknown outside the covered years, and of `never`."""
        if day is UNKNOWN or day is NEVER or not self.covers(day):
            return UNKNOWN
        number = day.toordinal()
        place = bisect_left(self._working, number)
        return place < len(self._working) and self._working[place] == number

    def nth_working_day_after(self, day: Maybe[Date], n: Maybe[int]) -> Maybe[Date]:
        """The n-th working day strictly after the day; for n = 0 the day itself; a negative n goes back.

        Unknown if the day, or the one asked for, lies outside the covered years. `never` stays `never`.
        """
        if day is UNKNOWN or n is UNKNOWN:
            return UNKNOWN
        if day is NEVER or n == 0:
            return day
        passed = self._passed(day)
        if passed is None:
            return UNKNOWN
        if n < 0 and passed > 0 and self._working[passed - 1] == day.toordinal():
            passed -= 1  # going back, the day itself is not counted either
        return self._nth(passed + n - 1 if n > 0 else passed + n)

    def nth_working_day_before(self, day: Maybe[Date], n: Maybe[int]) -> Maybe[Date]:
        """The n-th working day strictly before the day; for n = 0 the day itself."""
        return UNKNOWN if n is UNKNOWN else self.nth_working_day_after(day, -n)

    def working_days_between(self, start: Maybe[Date], end: Maybe[Date]) -> Maybe[int]:
        """How many working days there are after `start`, up to and including `end`.

        If `end` is the earlier, minus the number from `end` to `start`: numbers of adjoining spans add up.
        Unknown if either date is unknown, `never` or outside the covered years.
        """
        if start is UNKNOWN or end is UNKNOWN or start is NEVER or end is NEVER:
            return UNKNOWN
        before, through = self._passed(start), self._passed(end)
        return UNKNOWN if before is None or through is None else through - before

    def counted_within(self, first: int, last: int) -> tuple[int, int]:
        """From one day to another, both included and given by ordinals: the working days, and the days not covered."""
        covered = min(last, self._first + len(self._worked_through) - 1) - max(first, self._first) + 1
        working = bisect_right(self._working, last) - bisect_left(self._working, first)
        return max(0, working), max(0, last - first + 1) - max(0, covered)

    def _passed(self, day: date) -> int | None:
        """How many working days of the calendar are not after the day; None outside the covered years."""
        place = day.toordinal() - self._first
        return self._worked_through[place] if 0 <= place < len(self._worked_through) else None

    def _nth(self, place: int) -> Maybe[date]:
        return date.fromordinal(self._working[place]) if 0 <= place < len(self._working) else UNKNOWN


def _running_counts(working: tuple[int, ...], days: range) -> Iterable[int]:
    known = frozenset(working)
    count = 0
    for day in days:
        count += day in known
        yield count
