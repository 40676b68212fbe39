"""What one decision can depend on: a policy and a subject in, for each collection the records that can matter out.

Told as criteria that a database can answer: equal keys, and days. The law: deciding on what they select is deciding on
everything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from inspectrules.facts.records import FactRecord
from inspectrules.history.collection import roles_of
from inspectrules.history.narrowing import pairs_of
from inspectrules.history.posed import Posed, judgements_asked, posed
from inspectrules.history.reach import Window, days_around, window_of
from inspectrules.history.reading import kind_of, reader
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Defined, Expr, Fact
from inspectrules.policy.walking import walk
from inspectrules.values.durations import Duration
from inspectrules.values.periods import Days, period_of
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role

Path = tuple[str, ...]
Evaluate = Callable[[Expr], object]
"""The value of an expression of the subject, where no collection is known."""


@frozen
class Criterion:
    """Visits that have a part with these values, and a part on one of these days; an unknown value may be any."""

    keys: tuple[tuple[Path, object], ...] = ()
    days: Days | None = None
    """First and last day, both included; None: whenever."""

    lasting: bool = False
    """A part counts on all its days, not only on that of its start."""

    covered: Days | None = None
    """The days that the calendar of working days covers, where it is asked: of days outside, it is unknown whether
    they lie in the window, so they matter too."""

    @property
    def is_all(self) -> bool:
        return not self.keys and self.days is None


@frozen
class Wanted:
    """Of one collection: whole visits that meet one of the criteria, and records with an open question."""

    collection: str
    criteria: tuple[Criterion, ...]
    open_questions: tuple[Path, ...] = ()

    @property
    def everything(self) -> bool:
        return any(one.is_all for one in self.criteria)


def wanted(policy: CheckedPolicy, subject: str, record: object, value: Evaluate) -> Mapping[str, Wanted]:
    """By collection, what a decision on the record can depend on."""
    open_ones = judgements_asked(policy, subject)
    asking = _Asking(policy, policy.vocabulary.subjects[subject].record, record, value)
    found: dict[str, dict[Criterion, None]] = {name: {} for name in policy.vocabulary.collections}
    for one in posed(policy, subject):
        found[one.collection][asking.criterion(one)] = None
    return {
        name: Wanted(name, tuple(criteria), tuple(sorted(open_ones.get(name, ()))))
        for name, criteria in found.items()
    }


@frozen(eq=False)
class _Asking:
    """Turns queries into criteria, for one subject."""

    policy: CheckedPolicy
    kind: str
    record: object
    value: Evaluate

    def criterion(self, one: Posed) -> Criterion:
        keys = tuple(self._keys(one))
        window = window_of(one)
        if window is None:
            lasting = self._overlapping() if one.query.overlapping else None
            return Criterion(keys, lasting, lasting is not None)
        days = self._days(window)
        return Criterion(keys, days, one.days and days is not None, self._covered(window))

    def _keys(self, one: Posed) -> Iterator[tuple[Path, object]]:
        for theirs, ours in pairs_of(one.query, self.policy.vocabulary):
            value = reader(ours)(self.record)
            if value is not UNKNOWN:
                yield theirs, value

    def _overlapping(self) -> Days | None:
        start, end = self._role(Role.START), self._role(Role.END)
        return (start, end) if isinstance(start, date) and isinstance(end, date) else None

    def _days(self, window: Window) -> Days | None:
        """The days of the window; None where it is unknown."""
        anchor = self._role(Role.START) if window.anchor is None else self._value(window.anchor)
        if not isinstance(anchor, date):
            return None
        if window.period is not None:
            found = period_of(anchor, window.period)
        else:
            span = self._span(window)
            found = UNKNOWN if span is None else days_around(window, anchor, span, self.policy.calendar)
        return None if found is UNKNOWN else found

    def _span(self, window: Window) -> Duration | None:
        span = None if window.span is None else self._value(window.span)
        return span if isinstance(span, Duration) else None

    def _value(self, expression: Expr) -> object:
        """Unknown where it is about an element of a query further out."""
        about_elements = any(isinstance(node, Fact | Defined) and node.root for node in walk(expression))
        return UNKNOWN if about_elements else self.value(expression)

    def _covered(self, window: Window) -> Days | None:
        span, calendar = self._span(window), self.policy.calendar
        if span is None or calendar is None or span.unit is not Unit.WORKING_DAYS:
            return None
        return date(calendar.first_year, 1, 1), date(calendar.last_year, 12, 31)

    def _role(self, wanted: Role) -> object:
        """What the subject has in the role; of the end, the start where its kind has none."""
        roles = self.policy.vocabulary.records[self.kind].roles
        name = roles.get(wanted) or roles.get(Role.START)
        return UNKNOWN if name is None else getattr(self.record, name, UNKNOWN)


# --- from records at hand -----------------------------------------------------------------------------------


def select(one: Wanted, records: Iterable[FactRecord], policy: CheckedPolicy) -> tuple[FactRecord, ...]:
    """The records that are wanted, as they were given: the meaning of `Wanted`, which databases must keep to."""
    roles, dates = roles_of(one.collection, policy.vocabulary), _Dates.of(one.collection, policy)
    listed = tuple(records)
    visits: dict[object, list[FactRecord]] = {}
    for record in listed:
        visits.setdefault(roles.mark_of(record), []).append(record)
    kept = {mark for mark, parts in visits.items() if _is_wanted(one, parts, dates)}
    return tuple(record for record in listed if roles.mark_of(record) in kept)


@frozen
class _Dates:
    """The attributes with the first and the last day."""

    start: str
    end: str

    @classmethod
    def of(cls, collection: str, policy: CheckedPolicy) -> "_Dates":
        roles = kind_of(collection, policy.vocabulary).roles
        start = roles.get(Role.START, "")
        return cls(start, roles.get(Role.END, start))


def _is_wanted(one: Wanted, parts: list[FactRecord], dates: _Dates) -> bool:
    if any(reader(path)(part) is UNKNOWN for path in one.open_questions for part in parts):
        return True
    return any(_meets(criterion, parts, dates) for criterion in one.criteria)


def _meets(criterion: Criterion, parts: list[FactRecord], dates: _Dates) -> bool:
    return any(_has_keys(part, criterion) for part in parts) and any(
        _lies_in(part, criterion, dates) for part in parts
    )


def _has_keys(part: FactRecord, criterion: Criterion) -> bool:
    found = ((reader(path)(part), value) for path, value in criterion.keys)
    return all(theirs is UNKNOWN or theirs == ours for theirs, ours in found)


def _lies_in(part: FactRecord, criterion: Criterion, dates: _Dates) -> bool:
    if criterion.days is None:
        return True
    start = getattr(part, dates.start, UNKNOWN)
    end = getattr(part, dates.end, UNKNOWN) if criterion.lasting else start
    first, last = criterion.days
    if not isinstance(start, date) or not isinstance(end, date):
        return not (isinstance(start, date) and start > last)
    outside = criterion.covered is not None and not criterion.covered[0] <= start <= criterion.covered[1]
    return outside or (start <= last and first <= end)
