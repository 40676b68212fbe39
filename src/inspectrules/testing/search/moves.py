"""The small changes to try on a request: one fact, one row, the date of the decision, a collection nobody has told.

Only what the rules in question read is changed. A row that is added has the keys that rules ask to be the subject's.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from inspectrules.policy.model import CheckedPolicy
from inspectrules.testing.cases.model import Wire
from inspectrules.testing.search.days import days_near
from inspectrules.testing.search.edits import (
    ABSENT,
    AddRows,
    Edit,
    Listed,
    Path,
    RemoveRow,
    SetAsOf,
    SetFact,
    SetParameter,
    SetRow,
    SetRows,
    Together,
    fact_at,
    rows_at,
    stated,
)
from inspectrules.testing.search.reads import DURATIONS, Reads, kind_listed
from inspectrules.testing.search.request import Request
from inspectrules.testing.search.values import Values, numbers_of
from inspectrules.values.dates import parse_date
from inspectrules.values.durations import parse_duration
from inspectrules.vocabulary.model import Attribute, Record, Role

MOST_TIMES = 60
"""Rows that are added at once."""

MOST_BASES = 6
"""Rows of other requests that are tried as patterns for new ones."""


@frozen(eq=False)
class Moves:
    policy: CheckedPolicy
    reads: Reads
    patterns: Mapping[Listed, tuple[Wire, ...]] = field(factory=dict)
    """Rows of the policy's cases."""

    suggested: tuple[object, ...] = ()

    def of(self, request: Request) -> Iterator[Edit]:
        """Edits of this request, the simplest first."""
        values = Values(self.policy, _with_supplied(self.reads, request), request, self.suggested)
        yield from self._facts(request, values)
        if self.reads.asks_as_of:
            yield from self._as_of(request, values)
        yield from self._parameters(request, values)
        for where in self._lists():
            yield from self._rows(where, request, values)

    def _lists(self) -> tuple[Listed, ...]:
        steps = self._record_of_subject().roles.get(Role.STEPS)
        own = () if steps is None or not self.reads.steps else (Listed((steps,), of_subject=True),)
        return tuple(dict.fromkeys((*self.reads.rows, *own)))

    def _record_of_subject(self) -> Record:
        vocabulary = self.policy.vocabulary
        return vocabulary.records[vocabulary.subjects[self.reads.subject].record]

    # --- facts of the subject ---

    def _facts(self, request: Request, values: Values) -> Iterator[Edit]:
        record = self.policy.vocabulary.subjects[request.about].record
        for path in self.reads.facts:
            holder, attribute = self._attribute(record, path)
            now = fact_at(request.facts, path)
            linked = self.reads.linked.get((None, path), ())
            for value in () if attribute is None else values.of(holder, attribute, now, linked):
                yield self._with_end(SetFact(path, value), request)

    def _attribute(self, record: str, path: Path) -> tuple[str, Attribute | None]:
        """The attribute at the path, and the record whose it is."""
        vocabulary = self.policy.vocabulary
        above = None if len(path) == 1 else vocabulary.attribute(record, path[:-1])
        holder = record if above is None else getattr(above.type, "name", record)
        return holder, vocabulary.attribute(record, path)

    def _with_end(self, edit: SetFact, request: Request) -> Edit:
        """A new start takes along the end that was stated, so that it does not come before it."""
        roles = self._record_of_subject().roles
        start, end = roles.get(Role.START), roles.get(Role.END)
        if end is None or edit.path != (start,):
            return edit
        ends, starts = _date(fact_at(request.facts, (end,))), _date(edit.value)
        if ends is None or starts is None or ends >= starts:
            return edit
        return Together((SetFact((end,), edit.value), edit))

    def _as_of(self, request: Request, values: Values) -> Iterator[Edit]:
        days = [str(day) for day in days_near(values.anchors, values.reads, self.policy.calendar)][:60]
        yield from (SetAsOf(day) for day in days if day != request.as_of)
        if request.as_of is not None:
            yield SetAsOf(None)

    def _parameters(self, request: Request, values: Values) -> Iterator[Edit]:
        for name in self.reads.parameters:
            if name in request.parameters:
                yield SetParameter(name)
            for value in values.scalar(self.policy.parameters[name].type):
                if value != request.parameters.get(name):
                    yield SetParameter(name, value)

    # --- rows ---

    def _rows(self, where: Listed, request: Request, values: Values) -> Iterator[Edit]:
        rows = rows_at(where, request)
        yield from (RemoveRow(where, index) for index, _ in enumerate(rows or ()))
        yield from self._altered(where, request, values)
        yield from self._added(where, request, values)
        if rows is not None:
            yield SetRows(where, None)
        if rows is None or len(rows) > 1:
            yield SetRows(where, ())

    def _altered(self, where: Listed, request: Request, values: Values) -> Iterator[Edit]:
        seen: list[Wire] = []
        for index, row in enumerate(rows_at(where, request) or ()):
            if len(seen) >= MOST_BASES or row in seen:
                continue
            seen.append(row)
            for path, value in self._changes(where, row, values):
                yield SetRow(where, index, path, value)

    def _changes(self, where: Listed, row: Wire, values: Values) -> Iterator[tuple[Path, object]]:
        record = kind_listed(self.policy.vocabulary, self.reads.subject, where)
        needed = {*self._needed(where, record)}
        for path in self._paths(where, record):
            holder, attribute = self._attribute(record, path)
            now, linked = fact_at(row, path), self._linked(where, path)
            found = () if attribute is None else values.of(holder, attribute, now, linked)
            yield from ((path, value) for value in found if value is not ABSENT or path not in needed)
        for theirs, ours in self.reads.keys.get(where, ()):
            yield theirs, fact_at(values.request.facts, ours) or ABSENT

    def _linked(self, where: Listed, path: Path) -> tuple[object, ...]:
        names = self.reads.elements.get(where, ())
        return tuple(one for name in names for one in self.reads.linked.get((name, path), ()))

    def _paths(self, where: Listed, record: str) -> tuple[Path, ...]:
        """What rules read of the rows; of steps, what makes them count."""
        roles = self.policy.vocabulary.records[record].roles
        of_steps = (Role.STEP, Role.BODY, Role.GRANTED)
        steps = tuple((roles[role],) for role in of_steps if role in roles)
        return tuple(dict.fromkeys((*self.reads.rows.get(where, ()), *steps)))

    def _needed(self, where: Listed, record: str) -> Iterator[Path]:
        roles = self.policy.vocabulary.records[record].roles
        wanted = () if where.of_subject else (Role.ID, Role.START)
        yield from ((roles[role],) for role in wanted if role in roles)

    def _added(self, where: Listed, request: Request, values: Values) -> Iterator[Edit]:
        record = self.policy.vocabulary.records[
            kind_listed(self.policy.vocabulary, self.reads.subject, where)
        ]
        identity = record.roles.get(Role.ID)
        bases = [*self.bases(where, request)]
        yield from (AddRows(where, row, 1, identity) for row in bases)
        for row in bases[:2]:
            many = (count for count in numbers_of(self.reads) if 1 < count <= MOST_TIMES)
            yield from (AddRows(where, row, count, identity) for count in many)
        for row in bases[:2]:
            for path, value in self._changes(where, row, values):
                yield AddRows(where, stated(row, path, value), 1, identity, path)

    def listed_as(self, element: str) -> Listed | None:
        """Where the elements are listed that rules call so."""
        found = (where for where, names in self.reads.elements.items() if element in names)
        return next(found, None)

    def bases(self, where: Listed, request: Request) -> Iterator[Wire]:
        """Rows to add: like the subject, like those on record, like those of the policy's cases."""
        rows = rows_at(where, request) or ()
        found = [self._like_subject(where, request)]
        for row in (*rows, *self.patterns.get(where, ())):
            if len(found) > MOST_BASES:
                break
            joined = self._joined(where, row, request)
            if joined not in found:
                found.append(joined)
        yield from found

    def _joined(self, where: Listed, row: Wire, request: Request) -> Wire:
        """The row with the subject's keys, as a visit of its own."""
        record = self.policy.vocabulary.records[
            kind_listed(self.policy.vocabulary, self.reads.subject, where)
        ]
        own = {record.roles.get(Role.ID), record.roles.get(Role.VISIT)}
        found: Wire = {name: value for name, value in row.items() if name not in own}
        for theirs, ours in self.reads.keys.get(where, ()):
            value = fact_at(request.facts, ours)
            found = found if value is None else stated(found, theirs, value)
        return found

    def _like_subject(self, where: Listed, request: Request) -> Wire:
        """What the subject and such a row both have, as the subject has it."""
        vocabulary = self.policy.vocabulary
        record = vocabulary.records[kind_listed(vocabulary, self.reads.subject, where)]
        ours = self._record_of_subject()
        own = {record.roles.get(role) for role in (Role.ID, Role.VISIT)}
        found: Wire = {
            name: request.facts[name]
            for name, attribute in record.attributes.items()
            if name in request.facts and name not in own
            if (same := ours.attributes.get(name)) is not None and same.type == attribute.type
        }
        for role, name in record.roles.items():
            if role in (Role.START, Role.END) and role in ours.roles:
                value = fact_at(request.facts, (ours.roles[role],))
                found = found if value is None else {**found, name: value}
        granted, step = record.roles.get(Role.GRANTED), record.roles.get(Role.STEP)
        if granted is not None and record.granted is not None:
            found = {**found, granted: record.granted}
        if step is not None and self.reads.steps:
            found = {**found, step: self.reads.steps[0]}
        return self._joined(where, found, request)


def patterns_of(requests: Iterable[Request], lists: Iterable[Listed]) -> dict[Listed, tuple[Wire, ...]]:
    """The different rows of the requests, without what tells them apart, commonest shapes first met."""
    found: dict[Listed, dict[str, Wire]] = {where: {} for where in lists}
    for request in requests:
        for where, rows in found.items():
            for row in rows_at(where, request) or ():
                rows.setdefault(repr(sorted(row)), row)
    return {where: tuple(rows.values()) for where, rows in found.items()}


def _with_supplied(reads: Reads, request: Request) -> Reads:
    """With the lengths of time that the request supplies."""
    texts = (value for value in request.parameters.values() if isinstance(value, str))
    lengths = tuple(length for text in texts if (length := parse_duration(text)) is not None)
    if not lengths:
        return reads
    known = reads.constants.get(DURATIONS, ())
    return evolve(reads, constants={**reads.constants, DURATIONS: (*lengths, *known)})


def _date(value: object) -> datetime.date | None:
    return parse_date(value) if isinstance(value, str) else None
