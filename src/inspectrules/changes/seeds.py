"""Requests to begin a search with: those of cases, also as if they were asked when a change takes effect."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from inspectrules.changes.model import Change, Item
from inspectrules.policy.model import CheckedPolicy, Interval
from inspectrules.testing.cases.model import Wire
from inspectrules.testing.search.request import Request
from inspectrules.values.dates import parse_date

_DAY = datetime.timedelta(days=1)
_MOST_DAYS = 6
_USUAL = datetime.date(2024, 5, 10)


def days_of_effect(change: Change, *versions: CheckedPolicy) -> tuple[datetime.date, ...]:
    """The days on which something about what changed begins or ends to have effect, the latest first."""
    intervals = [interval for version in versions for interval in _intervals(change, version)]
    days = {one.start for one in intervals if one.start} | {one.end + _DAY for one in intervals if one.end}
    return tuple(sorted(days, reverse=True)[:_MOST_DAYS])


def _intervals(change: Change, policy: CheckedPolicy) -> Iterator[Interval]:
    for name in {change.name, change.was}:
        match change.item:
            case Item.RULE if name in policy.rules:
                yield policy.rules[name].interval
            case Item.PARAMETER if name in policy.parameters:
                yield from (one.interval for one in policy.parameters[name].values)
            case Item.TABLE if name in policy.tables:
                yield from (row.interval for row in policy.tables[name].rows)
            case Item.POLICY:
                yield policy.layers[0].in_force
            case _:
                pass


def moved_to(
    requests: Iterable[Request], days: Sequence[datetime.date], policy: CheckedPolicy
) -> Iterator[Request]:
    """Each request as if its governing date were one of the days: all its dates, and those of its rows, move along."""
    for request in requests:
        governing = _governing(request, policy)
        for day in days:
            if governing is not None and governing != day:
                yield _shifted(request, day - governing)


def bare(subject: str, policy: CheckedPolicy) -> Request:
    """A request of which only the governing date is known, and that there is nothing on record."""
    path = policy.vocabulary.subjects[subject].governing_date
    day = max(policy.layers[0].in_force.start or _USUAL, _USUAL).isoformat()
    facts: object = day
    for name in reversed(path or ()):
        facts = {name: facts}
    record = facts if isinstance(facts, dict) else {}
    return Request(subject, record, dict.fromkeys(policy.vocabulary.collections, ()), day)


def _governing(request: Request, policy: CheckedPolicy) -> datetime.date | None:
    subject = policy.vocabulary.subjects.get(request.about)
    if subject is None:
        return None
    value: object = request.as_of
    if subject.governing_date is not None:
        value = request.facts
        for name in subject.governing_date:
            value = value.get(name) if isinstance(value, Mapping) else None
    return parse_date(value) if isinstance(value, str) else None


def _shifted(request: Request, by: datetime.timedelta) -> Request:
    rows = {
        name: None if given is None else tuple(_later_record(row, by) for row in given)
        for name, given in request.collections.items()
    }
    as_of = None if request.as_of is None else _later_day(request.as_of, by)
    return evolve(request, facts=_later_record(request.facts, by), collections=rows, as_of=as_of)


def _later_record(record: Wire, by: datetime.timedelta) -> Wire:
    return {name: _later(value, by) for name, value in record.items()}


def _later(value: object, by: datetime.timedelta) -> object:
    match value:
        case Mapping():
            return _later_record(value, by)
        case list() | tuple():
            return [_later(item, by) for item in value]
        case str():
            return _later_day(value, by)
        case _:
            return value


def _later_day(text: str, by: datetime.timedelta) -> str:
    """The text itself, if it is no date or there is no such day."""
    day = parse_date(text)
    try:
        return text if day is None else (day + by).isoformat()
    except OverflowError:
        return text
