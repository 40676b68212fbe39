"""How far from a date the records of a collection matter: a query in, days back and ahead out."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from inspectrules.history.posed import Posed
from inspectrules.history.spans import Spans, spans
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Around, Before, Expr, InSamePeriod, Rolling
from inspectrules.values import windows
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.durations import Duration
from inspectrules.values.periods import Days, period_of
from inspectrules.values.units import Period, Unit
from inspectrules.values.unknown import UNKNOWN, Maybe


@frozen
class Window:
    """A window as a query asks for it; None where it asks for all there is."""

    kind: type
    """Of the tree: the calendar period of the start, a rolling span, before or around an anchor."""

    period: Period | None = None
    span: Expr | None = None
    anchor: Expr | None = None
    """None: the subject's start."""


def window_of(one: Posed) -> Window | None:
    """The window of a query; of `leave`, the gap around the start."""
    match one.query.window:
        case InSamePeriod(period):
            return Window(InSamePeriod, period)
        case Rolling(span):
            return Window(Rolling, span=span)
        case Before(span, anchor):
            return Window(Before, span=span, anchor=anchor)
        case Around(span, anchor):
            return Window(Around, span=span, anchor=anchor)
        case None:
            return None if one.gap is None else Window(Rolling, span=one.gap)


def days_around(
    window: Window, anchor: date, span: Duration, calendar: WorkingCalendar | None
) -> Maybe[Days]:
    """The first and the last day of a window with that anchor and span."""
    if window.kind is Before:
        return windows.days_before(anchor, span, calendar)
    if window.kind is Around:
        return windows.days_around(anchor, span)
    return windows.rolling_days(anchor, span, calendar)


# --- wherever the anchor lies -------------------------------------------------------------------------------


@frozen
class Reach:
    """The most days before and after the anchor that ever matter, over all dates and all values of the span."""

    back: int
    ahead: int


def reach(window: Window, policy: CheckedPolicy, subject: str) -> Reach | None:
    """How far a window reaches at most; None if that depends on facts, or on days that no calendar covers."""
    if window.period is not None:
        return _farthest((day, period_of(day, window.period)) for day in _DAYS)
    found: Spans = None if window.span is None else spans(window.span, policy, subject)
    if found is None:
        return None
    return _most(_of_span(window, one, policy.calendar) for one in found)


def _of_span(window: Window, span: Duration, calendar: WorkingCalendar | None) -> Reach | None:
    days = _covered(calendar) if span.unit is Unit.WORKING_DAYS else _DAYS
    return _farthest((day, days_around(window, day, span, calendar)) for day in days)


def _most(found: Iterable[Reach | None]) -> Reach | None:
    listed = list(found)
    known = [one for one in listed if one is not None]
    if len(known) < len(listed):
        return None
    return Reach(max((one.back for one in known), default=0), max((one.ahead for one in known), default=0))


def _farthest(found: Iterable[tuple[date, Maybe[Days]]]) -> Reach | None:
    known = [(day, days) for day, days in found if days is not UNKNOWN]
    if not known:
        return None
    held = [(day, days) for day, days in known if days != windows.NO_DAYS]
    back = max(((day - first).days for day, (first, _) in held), default=0)
    return Reach(max(0, back), max(0, max(((last - day).days for day, (_, last) in held), default=0)))


_DAYS = tuple(map(date.fromordinal, range(date(1996, 1, 1).toordinal(), date(2004, 1, 1).toordinal())))
"""Every month and every leap year is among them in all its positions: years repeat after four."""


def _covered(calendar: WorkingCalendar | None) -> Iterator[date]:
    """Days of the years that a calendar covers."""
    if calendar is not None:
        first, last = (
            date(calendar.first_year, 1, 1).toordinal(),
            date(calendar.last_year, 12, 31).toordinal(),
        )
        yield from map(date.fromordinal, range(first, last + 1))
