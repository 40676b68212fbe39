"""Windows of time: whether a date lies in one, and the days that it spans (semantics §8)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from inspectrules.interpreter.context import Context, as_date, start_of_subject
from inspectrules.interpreter.elements import Dates
from inspectrules.policy.tree import Around, Before, Expr, InSamePeriod, Rolling, Window
from inspectrules.values import periods, windows
from inspectrules.values.dates import Date
from inspectrules.values.durations import Duration
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days
from inspectrules.values.unknown import UNKNOWN, Maybe


def in_window(window: Window, dates: Dates, context: Context) -> Truth:
    """Whether the date lies in the window; where it may be one of several, if all of them do or none does."""
    return agreed(dates, lambda day: _TESTS[type(window)](window, day, context))


def agreed(dates: Dates, test: Callable[[Maybe[Date]], Truth]) -> Truth:
    """What the test says of every date, unknown if it does not say the same; of no date, false."""
    answers = [test(day) for day in dates]
    if not answers:
        return False
    return answers[0] if all(answer is answers[0] for answer in answers) else UNKNOWN


def _in_same_period(window: InSamePeriod, day: Maybe[Date], context: Context) -> Truth:
    return periods.same_period(day, start_of_subject(context.world), window.period)


def _rolling(window: Rolling, day: Maybe[Date], context: Context) -> Truth:
    start, span = start_of_subject(context.world), span_of(window.span_length, context)
    return windows.within_rolling(day, start, span, context.world.policy.calendar)


def _before(window: Before, day: Maybe[Date], context: Context) -> Truth:
    anchor, span = as_date(context.value(window.anchor)), span_of(window.span_length, context)
    return windows.within_before(day, anchor, span, context.world.policy.calendar)


def _around(window: Around, day: Maybe[Date], context: Context) -> Truth:
    anchor, span = as_date(context.value(window.anchor)), span_of(window.span_length, context)
    return windows.within_around(day, anchor, span, context.world.policy.calendar)


def span_of(expression: Expr, context: Context) -> Maybe[Duration]:
    """A length of time; unknown for none, too."""
    value = context.value(expression)
    return value if isinstance(value, Duration) else UNKNOWN


_TESTS: Final[Mapping[type, Callable[..., Truth]]] = MappingProxyType(
    {InSamePeriod: _in_same_period, Rolling: _rolling, Before: _before, Around: _around}
)


def days_of(window: Window | None, context: Context) -> Maybe[Days] | None:
    """The first and the last day of the window; None for no window."""
    if window is None:
        return None
    start, calendar = start_of_subject(context.world), context.world.policy.calendar
    if isinstance(window, InSamePeriod):
        return periods.period_of(start, window.period)
    span = span_of(window.span_length, context)
    if isinstance(window, Rolling):
        return windows.rolling_days(start, span, calendar)
    anchor = as_date(context.value(window.anchor))
    if isinstance(window, Before):
        return windows.days_before(anchor, span, calendar)
    return windows.days_around(anchor, span)
