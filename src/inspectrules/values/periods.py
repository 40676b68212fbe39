"""Calendar periods: which year, quarter or week a date lies in, and on which days that begins and ends.

Weeks are those of ISO 8601, from Monday to Sunday. `never` lies in no period: its parts are unknown.
"""

from calendar import monthrange
from datetime import date
from typing import TypeAlias

from inspectrules.values.dates import NEVER, Date, from_ordinal
from inspectrules.values.units import Period
from inspectrules.values.unknown import UNKNOWN, Maybe

MONTHS_OF = {Period.YEAR: 12, Period.HALF_YEAR: 6, Period.QUARTER: 3, Period.MONTH: 1}

Days: TypeAlias = tuple[date, date]
"""The first and the last day of a span."""


def period_number(day: Maybe[Date], period: Period) -> Maybe[int]:
    """A number that two dates share if and only if they lie in one such period."""
    if day is UNKNOWN or day is NEVER:
        return UNKNOWN
    if period is Period.WEEK:
        return (day.toordinal() - 1) // 7  # 0001-01-01, the day numbered 1, is a Monday
    return (day.year * 12 + day.month - 1) // MONTHS_OF[period]


def same_period(left: Maybe[Date], right: Maybe[Date], period: Period) -> Maybe[bool]:
    """Whether both dates lie in one such period; unknown if either is unknown or `never`.

    >>> same_period(date(2024, 12, 30), date(2025, 1, 5), Period.WEEK)
    True
    """
    number, other = period_number(left, period), period_number(right, period)
    return UNKNOWN if number is UNKNOWN or other is UNKNOWN else number == other


def first_day(day: Maybe[Date], period: Period) -> Maybe[date]:
    """The first day of the period in which the date lies."""
    if day is UNKNOWN or day is NEVER:
        return UNKNOWN
    if period is Period.WEEK:
        return date.fromordinal(day.toordinal() - day.weekday())
    months = MONTHS_OF[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(day: Maybe[Date], period: Period) -> Maybe[date]:
    """The last day of the period in which the date lies; unknown for the last, broken week of 9999."""
    if day is UNKNOWN or day is NEVER:
        return UNKNOWN
    if period is Period.WEEK:
        return from_ordinal(day.toordinal() - day.weekday() + 6)
    months = MONTHS_OF[period]
    month = (day.month - 1) // months * months + months
    return date(day.year, month, monthrange(day.year, month)[1])


def period_of(day: Maybe[Date], period: Period) -> Maybe[Days]:
    """The first and the last day of the period in which the date lies.

    >>> period_of(date(2024, 5, 10), Period.QUARTER)
    (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    """
    first, last = first_day(day, period), last_day(day, period)
    return UNKNOWN if first is UNKNOWN or last is UNKNOWN else (first, last)


def day_of_year(month: int, day: int, year: Maybe[int]) -> Maybe[date]:
    """Such as 31 March of a year; unknown if the year is, or is not one of 1 to 9999.

    29 February of a common year is its 28th, as when years are added to it: the end of February is meant.
    `month` and `day` come from the text of a policy, which the checker has read: 31 April is refused there.

    >>> day_of_year(3, 31, 2024), day_of_year(2, 29, 2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 2, 28))
    """
    if year is UNKNOWN or not 1 <= year <= 9999:
        return UNKNOWN
    return date(year, month, min(day, monthrange(year, month)[1]))
