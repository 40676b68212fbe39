"""Days on site as generated code counts them: distinct days of each visit in a window, and the subject's own."""

from collections.abc import Callable, Iterable
from operator import attrgetter

from inspectrules.interpreter.bounds import MANY, NO_KNOWLEDGE, Bounds
from inspectrules.interpreter.context import as_date
from inspectrules.interpreter.days import NO_DAYS, Measure, Span, all_days, covered, working_days
from inspectrules.syntax.tree import Counted
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import MAX_ORDINAL, MIN_ORDINAL, NEVER, date_key
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN

Entry = tuple[Truth, object, object, object, object]
"""Whether it holds, the record, its visit, its start and its end."""

_LOW = attrgetter("low")
_HIGH = attrgetter("high")


def measure_of(counted: Counted, calendar: WorkingCalendar | None) -> Measure:
    """How days are counted where so many are limited."""
    return all_days if calendar is None or counted is not Counted.WORKING_DAYS else working_days(calendar)


def counting(measure: Measure) -> Callable[..., tuple[int, int]]:
    """Counts the days less one, as bounds: what reaches the limit exceeds it with one day more."""

    def count(
        matches: object, first: int | None, last: int | None, start: object, end: object
    ) -> tuple[int, int]:
        others, own = _others(matches, first, last, measure), _own(start, end, measure)
        return others.low + own.low - 1, others.high + own.high - 1

    return count


def _own(start: object, end: object, measure: Measure) -> Bounds:
    first, last = as_date(start), as_date(end)
    if first is UNKNOWN or last is UNKNOWN or first is NEVER or last is NEVER:
        return NO_KNOWLEDGE
    return measure(first.toordinal(), last.toordinal())


def _others(matches: object, first: int | None, last: int | None, measure: Measure) -> Bounds:
    if not isinstance(matches, list) or first is None or last is None:
        return NO_KNOWLEDGE
    window, visits = (first, last), _by_visit(matches)
    low = sum(covered(map(_certain, parts), window, measure, _LOW) for parts in visits)
    high = sum(covered(map(_possible, parts), window, measure, _HIGH) for parts in visits)
    return Bounds(low, min(high, MANY))


def _by_visit(matches: list[Entry]) -> Iterable[list[Entry]]:
    found: dict[object, list[Entry]] = {}
    for entry in matches:
        key = ("part", id(entry[1])) if entry[2] is UNKNOWN else ("visit", entry[2])
        found.setdefault(key, []).append(entry)
    return found.values()


def _certain(part: Entry) -> Span:
    start, end = as_date(part[3]), as_date(part[4])
    if part[0] is not True or start is UNKNOWN or end is UNKNOWN:
        return NO_DAYS
    return date_key(start), date_key(end)


def _possible(part: Entry) -> Span:
    start, end = as_date(part[3]), as_date(part[4])
    return (
        MIN_ORDINAL if start is UNKNOWN else date_key(start),
        MAX_ORDINAL if end is UNKNOWN else date_key(end),
    )
