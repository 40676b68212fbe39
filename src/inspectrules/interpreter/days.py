"""Days on site: how many distinct days of visits there are on record in a window (semantics §9).

Where working days are limited, only those count that the calendar works on; days that it does not cover may or may
not be among them.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Final

from attrs import evolve

from inspectrules.interpreter.bounds import MANY, NO_KNOWLEDGE, Bounds
from inspectrules.interpreter.context import (
    Context,
    World,
    as_date,
    end_of,
    end_of_subject,
    role_value,
    start_of_subject,
)
from inspectrules.interpreter.elements import Visit
from inspectrules.interpreter.queries import Match, matches_by_visit
from inspectrules.interpreter.windows import days_of
from inspectrules.policy.tree import AtMost, Query
from inspectrules.syntax.tree import Counted
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import MAX_ORDINAL, MIN_ORDINAL, NEVER, Date, date_key
from inspectrules.values.unknown import UNKNOWN, Maybe
from inspectrules.vocabulary.model import Role

Span = tuple[int, int]
"""First and last day, as ordinals; without days if the last is before the first."""


Measure = Callable[[int, int], Bounds]
"""How many days count, from one to another, both included."""


def days_with_subject(effect: AtMost, context: Context) -> Bounds:
    """The days of other visits that lie in the window, and all days of the subject's own."""
    others, own = days_on_record(effect, context), own_days(effect, context.world)
    return Bounds(others.low + own.low, others.high + own.high)


def own_days(effect: AtMost, world: World) -> Bounds:
    """All days of the subject, also those outside the window; none if it ends before it starts."""
    span = own_span(world)
    return NO_KNOWLEDGE if span is None else _measure(effect.counted, world)(*span)


def own_span(world: World) -> Span | None:
    """When the subject starts and ends, if it is known that it does."""
    start, end = start_of_subject(world), end_of_subject(world)
    if start is UNKNOWN or end is UNKNOWN or start is NEVER or end is NEVER:
        return None
    return start.toordinal(), end.toordinal()


def days_on_record(effect: AtMost, context: Context) -> Bounds:
    """Distinct (visit, day). Each day is tested by the window, so a visit across its edge counts in part."""
    window, found = window_of(effect.query, context), parts_by_visit(effect.query, context)
    if window is UNKNOWN or found is UNKNOWN:
        return NO_KNOWLEDGE
    measure = _measure(effect.counted, context.world)
    low = sum(covered(map(_certain_days, parts), window, measure, _LOW) for _, parts in found)
    high = sum(covered(map(_possible_days, parts), window, measure, _HIGH) for _, parts in found)
    return Bounds(low, min(high, MANY))


def _measure(counted: Counted, world: World) -> Measure:
    calendar = world.policy.calendar if counted is Counted.WORKING_DAYS else None
    return all_days if calendar is None else working_days(calendar)


def all_days(first: int, last: int) -> Bounds:
    days = max(0, last - first + 1)
    return Bounds(days, days)


def working_days(calendar: WorkingCalendar) -> Measure:
    def count(first: int, last: int) -> Bounds:
        working, uncovered = calendar.counted_within(first, last)
        return Bounds(working, working + uncovered)

    return count


_LOW: Final = attrgetter("low")
_HIGH: Final = attrgetter("high")


def window_of(query: Query, context: Context) -> Maybe[Span]:
    """The days that the query's window spans; all there are, if it has none."""
    days = days_of(query.window, context)
    if days is None:
        return MIN_ORDINAL, MAX_ORDINAL
    return UNKNOWN if days is UNKNOWN else (days[0].toordinal(), days[1].toordinal())


def parts_by_visit(query: Query, context: Context) -> Maybe[list[tuple[Visit, list[Match]]]]:
    """What matches, or may, wherever the window lies: it tests days, not visits."""
    return matches_by_visit(evolve(query, window=None), context)


def counted_parts(query: Query, context: Context) -> list[Match]:
    """The parts that match for certain and have a day in the window."""
    window, found = window_of(query, context), parts_by_visit(query, context)
    if window is UNKNOWN or found is UNKNOWN:
        return []
    return [part for _, parts in found for part in parts if covered([_certain_days(part)], window)]


def doubtful_parts(query: Query, context: Context) -> list[tuple[Visit, Match]]:
    """The parts of which it is uncertain which days of the window they cover, with their visits."""
    window, found = window_of(query, context), parts_by_visit(query, context)
    if window is UNKNOWN or found is UNKNOWN:
        return []
    return [
        (visit, part)
        for visit, parts in found
        for part in parts
        if covered([_possible_days(part)], window) > covered([_certain_days(part)], window)
    ]


NO_DAYS: Span = (1, 0)


def _certain_days(part: Match) -> Span:
    start, end = bounds_of(part)
    if part.holds is not True or start is UNKNOWN or end is UNKNOWN:
        return NO_DAYS
    return date_key(start), date_key(end)


def _possible_days(part: Match) -> Span:
    start, end = bounds_of(part)
    return (
        MIN_ORDINAL if start is UNKNOWN else date_key(start),
        MAX_ORDINAL if end is UNKNOWN else date_key(end),
    )


def bounds_of(part: Match) -> tuple[Maybe[Date], Maybe[Date]]:
    """When a part starts and ends."""
    world, element = part.context.world, part.element
    start = as_date(role_value(world, element.record, element.kind, Role.START))
    return start, end_of(world, element.record, element.kind)


def covered(
    spans: Iterable[Span],
    window: Span,
    measure: Measure = all_days,
    bound: Callable[[Bounds], int] = _LOW,
) -> int:
    """How many days of the window lie in one of the spans."""
    first, last = window
    covered, reached = 0, first - 1
    for start, end in sorted(spans):
        until = min(end, last)
        covered += bound(measure(max(start, reached + 1), until))
        reached = max(reached, until)
    return covered
