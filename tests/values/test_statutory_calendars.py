"""Calendars of countries whose holidays a statute fixes say of every day what an independent package says."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from inspectrules.values.calendar_rows import parse_calendar

RULES = Path(__file__).parents[2] / "rules"


@pytest.mark.parametrize("country", ["us", "ro", "lt"])
def test_it_agrees_with_holidays_on_every_day(country: str) -> None:
    text = (RULES / country / "calendars" / f"{country}.csv").read_text(encoding="utf-8")
    calendar, problems = parse_calendar(country, text)
    assert calendar is not None
    assert problems == ()
    years = range(calendar.first_year, calendar.last_year + 1)
    known = holidays.country_holidays(country.upper(), years=years)
    first = date(calendar.first_year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(years[-1], 12, 31) - first).days + 1))
    wrong = [day for day in days if calendar.is_working(day) is not (day.weekday() < 5 and day not in known)]
    assert wrong == []
