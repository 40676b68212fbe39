"""Windows of time as generated code asks about them: first and last day, and a test of one day for all other cases."""

from collections.abc import Callable
from functools import lru_cache

from attrs import frozen

from inspectrules.interpreter.context import as_date
from inspectrules.interpreter.elements import Dates
from inspectrules.interpreter.windows import agreed as agreed_on
from inspectrules.values import periods, windows
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import Date
from inspectrules.values.durations import Duration
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days
from inspectrules.values.units import Period, Unit
from inspectrules.values.unknown import UNKNOWN, Maybe

Ends = tuple[object, object]
NEITHER: Ends = (None, None)
"""Where the first and the last day do not tell whether a day lies in the window."""


@frozen(eq=False)
class Kind:
    """A kind of window: both functions take what places it in time."""

    days: Callable[..., Ends]
    """First and last day, if they alone tell which days lie in the window."""

    test: Callable[..., Truth]
    all_days: Callable[..., Maybe[Days]]
    """First and last of the days that certainly lie in it."""


def ordinals(kind: Kind, *places: object) -> tuple[int | None, int | None]:
    """The days of the window as numbers."""
    days = kind.all_days(*places)
    return (None, None) if days is UNKNOWN else (days[0].toordinal(), days[1].toordinal())


def agreed(dates: Dates, test: Callable[..., Truth], *places: object) -> Truth:
    """Whether a visit with these possible dates lies in the window."""
    return agreed_on(dates, lambda day: test(day, *places))


def _ends(days: Maybe[Days]) -> Ends:
    return NEITHER if days is UNKNOWN else days


def _span(value: object) -> Maybe[Duration]:
    return value if isinstance(value, Duration) else UNKNOWN


def _counts_days(span: Maybe[Duration]) -> bool:
    """Outside a calendar of working days it is not known which days lie in a window."""
    return span is not UNKNOWN and span.unit is not Unit.WORKING_DAYS


def in_period(period: Period) -> Kind:
    def all_days(start: object) -> Maybe[Days]:
        return periods.period_of(as_date(start), period)

    @lru_cache(maxsize=4096)
    def days(start: object) -> Ends:
        return _ends(all_days(start))

    def test(day: Maybe[Date], start: object) -> Truth:
        return periods.same_period(day, as_date(start), period)

    return Kind(days, test, all_days)


def rolling(calendar: WorkingCalendar | None) -> Kind:
    def all_days(start: object, span: object) -> Maybe[Days]:
        return windows.rolling_days(as_date(start), _span(span), calendar)

    def days(start: object, span: object) -> Ends:
        return _ends(all_days(start, span)) if _counts_days(_span(span)) else NEITHER

    def test(day: Maybe[Date], start: object, span: object) -> Truth:
        return windows.within_rolling(day, as_date(start), _span(span), calendar)

    return Kind(days, test, all_days)


def before(calendar: WorkingCalendar | None) -> Kind:
    def all_days(anchor: object, span: object) -> Maybe[Days]:
        return windows.days_before(as_date(anchor), _span(span), calendar)

    def days(anchor: object, span: object) -> Ends:
        return _ends(all_days(anchor, span)) if _counts_days(_span(span)) else NEITHER

    def test(day: Maybe[Date], anchor: object, span: object) -> Truth:
        return windows.within_before(day, as_date(anchor), _span(span), calendar)

    return Kind(days, test, all_days)


def around(calendar: WorkingCalendar | None) -> Kind:
    def all_days(anchor: object, span: object) -> Maybe[Days]:
        return windows.days_around(as_date(anchor), _span(span))

    def days(anchor: object, span: object) -> Ends:
        return _ends(all_days(anchor, span))

    def test(day: Maybe[Date], anchor: object, span: object) -> Truth:
        return windows.within_around(day, as_date(anchor), _span(span), calendar)

    return Kind(days, test, all_days)
