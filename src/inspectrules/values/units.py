"""What time is counted in and divided into: units of durations, calendar periods, parts of a date."""

from enum import StrEnum


class Unit(StrEnum):
    """What a duration is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Period(StrEnum):
    """A calendar period; weeks are those of ISO 8601, Monday to Sunday."""

    YEAR = "calendar year"
    HALF_YEAR = "calendar half year"
    QUARTER = "calendar quarter"
    MONTH = "calendar month"
    WEEK = "calendar week"


class DatePart(StrEnum):
    """A number that a date has: its day of the month, weekday (Monday 1 to Sunday 7), month or year."""

    DAY = "day"
    WEEKDAY = "weekday"
    MONTH = "month"
    YEAR = "year"
