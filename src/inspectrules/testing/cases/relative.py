"""Dates that a case states by another one: facts with `3 months before start` in, facts with plain dates out."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import frozen

from inspectrules.testing.cases.model import Wire
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.values.dates import parse_date
from inspectrules.values.durations import FORWARD_ONLY, UNIT_WORDS, Duration, add, parse_duration, subtract
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import DateType, ListType, RecordType, Type

AS_OF = "as_of"

_FORMS = (
    re.compile(r"(?P<length>[0-9]{1,5} (?:working )?[a-z]+) (?P<side>before|after) (?P<name>\S+)"),
    re.compile(r"(?P<name>[^\s前后]+)(?P<side>前|后)(?P<length>[0-9]{1,5}\s*\D+)"),
)
_BEFORE = ("before", "前")
_UNITS = {
    **UNIT_WORDS,
    "日": Unit.DAYS,
    "天": Unit.DAYS,
    "个工作日": Unit.WORKING_DAYS,
    "周": Unit.WEEKS,
    "个月": Unit.MONTHS,
    "年": Unit.YEARS,
}


@frozen
class Relative:
    """So long before or after another date."""

    text: str
    length: Duration
    is_before: bool
    name: str
    """Dotted name of a fact of the subject, or `as_of`."""


def parse_relative(text: str) -> Relative | None:
    """
    >>> parse_relative("12 months before start").length
    Duration(unit=<Unit.MONTHS: 'months'>, count=12)
    >>> parse_relative("start后5个工作日").name
    'start'
    """
    for form in _FORMS:
        found = form.fullmatch(text)
        length = parse_duration(found["length"], _UNITS) if found else None
        if found and length is not None:
            return Relative(text, length, found["side"] in _BEFORE, found["name"])
    return None


@frozen
class Dating:
    """What the dates of one case count from."""

    vocabulary: Vocabulary
    calendar: WorkingCalendar | None
    facts: Wire
    as_of: object
    wrong: Callable[[str, Relative], None]
    """Told the path of each date that counts from something that is no plain date."""

    def record(self, record: Wire, kind: str, path: str = "") -> Wire:
        """The record with plain dates; the same one where it has no others."""
        attributes = self.vocabulary.records[kind].attributes
        found = {
            name: self._value(value, attributes[name].type, f"{path}{name}") if name in attributes else value
            for name, value in record.items()
            if _may_be_relative(value)
        }
        return {**record, **found} if found else record

    def day(self, text: str, path: str) -> str:
        """The plain date; the text as it stands, where it is something else."""
        relative = parse_relative(text)
        if relative is None:
            return text
        reference = self._reference(relative.name)
        day = None if reference is None else _counted(reference, relative, self.calendar)
        if day is None:
            self.wrong(path, relative)
            return text
        return day.isoformat()

    def _value(self, value: object, type_: Type, path: str) -> object:
        match value, type_:
            case str(), DateType():
                return self.day(value, path)
            case Mapping(), RecordType(kind):
                return self.record(value, kind, f"{path}.")
            case Sequence(), ListType(kind):
                return [
                    self.record(item, kind, f"{path}[{index}].") if isinstance(item, Mapping) else item
                    for index, item in enumerate(value)
                ]
        return value

    def _reference(self, name: str) -> date | None:
        value: object = self.as_of if name == AS_OF else self.facts
        for step in name.split(".") if name != AS_OF else ():
            value = value.get(step) if isinstance(value, Mapping) else None
        return parse_date(value) if isinstance(value, str) else None


def _may_be_relative(value: object) -> bool:
    """Almost no text is; whether a date is meant, its type tells."""
    if isinstance(value, str):
        return " " in value or "前" in value or "后" in value
    return isinstance(value, Mapping | list)


def _counted(day: date, relative: Relative, calendar: WorkingCalendar | None) -> date | None:
    if relative.is_before and relative.length.unit in FORWARD_ONLY:
        return _months_back(day, relative.length.count * (12 if relative.length.unit is Unit.YEARS else 1))
    found = (subtract if relative.is_before else add)(day, relative.length, calendar)
    return found if isinstance(found, date) else None


def _months_back(day: date, months: int) -> date | None:
    """The same day of that month, or its last one. Rules never go back by months; a case only wants some date there."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if years < 1:
        return None
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
