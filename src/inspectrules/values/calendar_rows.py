"""The text of a calendar file becomes a `WorkingCalendar`, or a list of what is wrong with it.

A calendar is CSV without quoting: the header `date,kind,name`, then a row a day; `#` begins a comment line.
The name is for readers only and takes the rest of its line. Kinds of rows:

- `off`, a day off, and `work`, a day worked on although it falls on a weekend: dates as YYYY-MM-DD;
- `year`: the year in the first column is covered (years have no gaps; the name may tell the source);
- `weekend`: the weekday in the first column (`friday`) is off; Saturday and Sunday where no row says.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise
from re import compile as pattern
from types import MappingProxyType
from typing import Final

from attrs import define, field, frozen

from inspectrules.values.calendars import SATURDAY_AND_SUNDAY, WorkingCalendar
from inspectrules.values.dates import parse_date

HEADER: Final = "date,kind,name"
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Kind(StrEnum):
    """What a row says of its first column."""

    OFF = "off"
    WORK = "work"
    YEAR = "year"
    WEEKEND = "weekend"


@frozen
class CalendarProblem:
    """One mistake in a calendar file: a code of the catalogue, its arguments, and where it stands."""

    code: str
    line: int
    """1-based."""

    start: int
    end: int
    """The characters of the whole text that are meant, `end` excluded."""

    args: Mapping[str, str] = field(factory=dict, hash=False)
    near: str | None = None
    warning: bool = False
    """The calendar can be used nevertheless."""


@frozen
class _Row:
    """One row: its three cells, trimmed, and where its line and its first two cells stand."""

    line: int
    start: int
    text: str
    cells: tuple[str, ...]

    def problem(
        self,
        code: str,
        cell: int | None = None,
        args: Mapping[str, str] | None = None,
        *,
        near: str | None = None,
        warning: bool = False,
    ) -> CalendarProblem:
        """Something is wrong with the cell, or with the whole row."""
        start, end = self._place(cell)
        return CalendarProblem(code, self.line, start, end, args or {}, near, warning)

    def _place(self, cell: int | None) -> tuple[int, int]:
        if cell is None or not self.cells[cell]:
            return self.start, self.start + len(self.text)
        before = len(self.text.split(",")[0]) + 1 if cell == 1 else 0
        start = self.start + self.text.index(self.cells[cell], before)
        return start, start + len(self.cells[cell])


@define
class _Found:
    """What the rows said so far."""

    days: dict[date, Kind] = field(factory=dict)
    rows: dict[date, _Row] = field(factory=dict)
    years: dict[int, _Row] = field(factory=dict)
    weekend: dict[int, _Row] = field(factory=dict)
    problems: list[CalendarProblem] = field(factory=list)


def parse_calendar(name: str, text: str) -> tuple[WorkingCalendar | None, tuple[CalendarProblem, ...]]:
    """The calendar that the text describes, and what is wrong with it, in the order of lines.

    There is no calendar if a problem is more than a warning.

    >>> calendar, problems = parse_calendar("x", "date,kind,name\\n2025,year,\\n2025-01-01,off,New Year\\n")
    >>> calendar.is_working(date(2025, 1, 1)), problems
    (False, ())
    """
    rows = list(_rows(text))
    if not rows or rows[0].cells != ("date", "kind", "name"):
        first = rows[0] if rows else _Row(1, 0, text[:0], ("",))
        return None, (first.problem("IR650", None, {"header": HEADER}),)
    found = _Found()
    for row in rows[1:]:
        _read(row, found)
    _check_years(rows[0], found)
    _check_days(found)
    problems = tuple(sorted(found.problems, key=lambda problem: (problem.line, problem.start)))
    if any(not problem.warning for problem in problems):
        return None, problems
    return _calendar(name, found), problems


def _calendar(name: str, found: _Found) -> WorkingCalendar:
    return WorkingCalendar(
        name,
        first_year=min(found.years),
        last_year=max(found.years),
        weekend=frozenset(found.weekend) or SATURDAY_AND_SUNDAY,
        off=frozenset(day for day, kind in found.days.items() if kind is Kind.OFF),
        work=frozenset(day for day, kind in found.days.items() if kind is Kind.WORK),
    )


def _rows(text: str) -> Iterator[_Row]:
    """The header and the rows; comments and lines with nothing but commas and blanks are left out."""
    start = 1 if text.startswith("\ufeff") else 0
    for number, line in enumerate(text[start:].split("\n"), start=1):
        shown = line.rstrip("\r")
        if not shown.lstrip().startswith("#") and shown.strip(" ,\t\u3000"):
            yield _Row(number, start, shown, tuple(cell.strip() for cell in shown.split(",", 2)))
        start += len(line) + 1


def _read(row: _Row, found: _Found) -> None:
    if len(row.cells) < 2:
        found.problems.append(row.problem("IR651", None, {"header": HEADER}))
    elif (kind := row.cells[1]) not in _READERS:
        near = _nearest(kind, tuple(_READERS))
        found.problems.append(row.problem("IR653", 1, {"kind": kind}, near=near))
    else:
        _READERS[kind](row, found)


def _read_day(row: _Row, found: _Found) -> None:
    day = parse_date(row.cells[0])
    if day is None:
        found.problems.append(row.problem("IR652", 0, {"text": row.cells[0]}))
    elif day in found.days:
        found.problems.append(_twice(row, found.rows[day]))
    else:
        found.days[day], found.rows[day] = Kind(row.cells[1]), row


def _read_year(row: _Row, found: _Found) -> None:
    text = row.cells[0]
    if not _YEAR.fullmatch(text):
        found.problems.append(row.problem("IR654", 0, {"text": text}))
    elif int(text) in found.years:
        found.problems.append(_twice(row, found.years[int(text)]))
    else:
        found.years[int(text)] = row


_YEAR = pattern(r"(?!0000)[0-9]{4}")


def _read_weekend(row: _Row, found: _Found) -> None:
    text = row.cells[0]
    if text not in WEEKDAYS:
        near = _nearest(text.lower(), WEEKDAYS)
        found.problems.append(row.problem("IR656", 0, {"text": text}, near=near))
    elif (weekday := WEEKDAYS.index(text) + 1) in found.weekend:
        found.problems.append(_twice(row, found.weekend[weekday]))
    else:
        found.weekend[weekday] = row


def _twice(row: _Row, earlier: _Row) -> CalendarProblem:
    return row.problem("IR655", 0, {"text": row.cells[0], "line": str(earlier.line)})


def _nearest(text: str, choices: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(text, choices, n=1, cutoff=0.5)), None)


_READERS: Final[Mapping[str, Callable[[_Row, _Found], None]]] = MappingProxyType(
    {"off": _read_day, "work": _read_day, "year": _read_year, "weekend": _read_weekend}
)


def _check_years(header: _Row, found: _Found) -> None:
    years = sorted(found.years)
    if not years and not any(problem.code == "IR654" for problem in found.problems):
        found.problems.append(header.problem("IR657"))
    for before, year in pairwise(years):
        if year != before + 1:
            args = {"year": str(year), "before": str(before)}
            found.problems.append(found.years[year].problem("IR658", 0, args))


def _check_days(found: _Found) -> None:
    """Days of a year not covered, reported once a year, and days worked on that are no weekend."""
    weekend = frozenset(found.weekend) or SATURDAY_AND_SUNDAY
    # without years every day would be reported; those of a gap are reported as the gap
    reported = {day.year for day in found.days if not found.years or _in_span(day.year, found)}
    for day, kind in found.days.items():
        row = found.rows[day]
        if day.year not in reported:
            reported.add(day.year)
            found.problems.append(row.problem("IR659", 0, {"text": row.cells[0], "year": f"{day.year:04}"}))
        elif kind is Kind.WORK and day.isoweekday() not in weekend:
            found.problems.append(row.problem("IR660", 0, {"text": row.cells[0]}, warning=True))


def _in_span(year: int, found: _Found) -> bool:
    return min(found.years) <= year <= max(found.years)
