"""The shipped Chinese calendar says of every day what two independent packages say."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from inspectrules.values.calendar_rows import parse_calendar
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.unknown import UNKNOWN

FILE = Path(__file__).parents[2] / "rules" / "cn" / "calendars" / "cn.csv"


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    found, problems = parse_calendar("cn", FILE.read_text(encoding="utf-8"))
    assert problems == ()
    assert found is not None
    return found


def every_day(first_year: int, last_year: int) -> list[date]:
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_it_covers_every_year_that_has_been_announced(calendar: WorkingCalendar) -> None:
    announced = {day.year for day in chinese_calendar.constants.holidays}
    assert (calendar.first_year, calendar.last_year) == (min(announced), max(announced))


def test_it_agrees_with_chinesecalendar_on_every_day(calendar: WorkingCalendar) -> None:
    days = every_day(calendar.first_year, calendar.last_year)
    assert [day for day in days if calendar.is_working(day) is not chinese_calendar.is_workday(day)] == []


def test_it_agrees_with_holidays_on_every_day_from_2018_on(calendar: WorkingCalendar) -> None:
    china = holidays.country_holidays("CN", years=range(2018, 2027))
    days = every_day(2018, 2026)
    assert [day for day in days if calendar.is_working(day) is not china.is_working_day(day)] == []


def test_the_make_up_saturday_after_the_national_day_of_2025_is_worked_on(calendar: WorkingCalendar) -> None:
    assert calendar.is_working(date(2025, 10, 11)) is True
    assert calendar.nth_working_day_after(date(2025, 10, 9), 3) == date(2025, 10, 13)
    assert calendar.nth_working_day_before(date(2025, 10, 13), 3) == date(2025, 10, 9)


def test_a_year_not_yet_announced_is_unknown(calendar: WorkingCalendar) -> None:
    assert calendar.is_working(date(2027, 1, 1)) is UNKNOWN
    assert calendar.nth_working_day_after(date(2026, 12, 31), 1) is UNKNOWN
