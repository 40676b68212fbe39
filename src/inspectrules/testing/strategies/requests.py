"""Strategies for users' own tests: a policy in; proposals, histories and whole requests that fit it out.

Values lie near the constants that the policy's rules compare with, so that its bounds are met.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from inspectrules.api import Policy
from inspectrules.errors import UsageError
from inspectrules.testing.cases.values import merged
from inspectrules.testing.search.reads import DATES, DURATIONS, NUMBERS, TEXTS, reads_of_rules, rules_about
from inspectrules.testing.search.request import Request
from inspectrules.testing.strategies.facts import Domains, in_order, wire_collections, wire_subjects
from inspectrules.values.durations import Duration
from inspectrules.vocabulary.types import CodeType

Days = tuple[datetime.date, datetime.date]
"""The first and the last day."""

Wire = dict[str, object]
_DAY = datetime.timedelta(days=1)
_MOST_DAYS = 60


def proposals(
    policy: Policy,
    *,
    about: str | None = None,
    given: Mapping[str, object] | None = None,
    all_known: bool = False,
    days: Days | None = None,
) -> SearchStrategy[Wire]:
    """What the policy decides on, as JSON has it: its main subject, or the one that `about` names.

    `given` holds facts that are the same in all, by dotted name (`{"enterprise.id": "E1"}`). Without `all_known`, facts
    that may be absent sometimes are. Dates of visits lie in `days`, or near the dates that the policy names.

    Raises:
        UsageError: the vocabulary has no such subject or fact, or the last day comes before the first.
    """
    name = _subject(policy, about)
    record = policy.vocabulary.subjects[name].record
    fixed = _nested(policy, record, given or {})
    drawn = wire_subjects(policy.vocabulary, name, domains_of(policy, name, all_known=all_known, days=days))
    kind = policy.vocabulary.records[record]
    return drawn.map(lambda one: in_order(kind, dict(_laid(one, fixed))))


def histories(
    policy: Policy,
    *,
    given: Mapping[str, Mapping[str, object]] | None = None,
    most_rows: int = 4,
    all_known: bool = False,
    days: Days | None = None,
) -> SearchStrategy[dict[str, list[Wire]]]:
    """Records for every collection of the vocabulary, by name: `policy.decide(proposal, **history)`.

    `given` holds, by collection, facts that are the same in all its records. Without `all_known`, a collection is
    sometimes left out, and facts are.

    Raises:
        UsageError: the vocabulary has no such collection or fact, or the last day comes before the first.
    """
    fixed = {name: _nested(policy, _record_of(policy, name), facts) for name, facts in (given or {}).items()}
    domains = domains_of(policy, None, all_known=all_known, days=days)
    drawn = wire_collections(policy.vocabulary, evolve(domains, most_rows=most_rows))
    return drawn.map(
        lambda found: {
            name: [dict(_laid(row, fixed.get(name, {}))) for row in rows] for name, rows in found.items()
        }
    )


def requests(
    policy: Policy,
    *,
    about: str | None = None,
    given: Mapping[str, object] | None = None,
    most_rows: int = 4,
    all_known: bool = False,
    days: Days | None = None,
) -> SearchStrategy[Request]:
    """A proposal with a history and a date of the decision; options as for `proposals` and `histories`.

    `policy.examine(one.about, one.facts, as_of=one.as_of, **one.given)` decides it.
    """
    name = _subject(policy, about)
    today = st.sampled_from(domains_of(policy, name, days=days).days).map(str)
    return st.builds(
        lambda facts, rows, as_of: Request(
            name, facts, {key: tuple(one) for key, one in rows.items()}, as_of
        ),
        proposals(policy, about=name, given=given, all_known=all_known, days=days),
        histories(policy, most_rows=most_rows, all_known=all_known, days=days),
        today if all_known else st.none() | today,
    )


# --- what the policy mentions ---


def domains_of(
    policy: Policy, about: str | None = None, *, all_known: bool = False, days: Days | None = None
) -> Domains:
    """The texts, codes, numbers and days that the rules about a subject compare facts with, and their neighbours."""
    name = _subject(policy, about)
    checked = policy.checked
    constants = reads_of_rules(checked, name, rules_about(checked, name)).constants
    texts = tuple(one for one in constants.get(TEXTS, ()) if isinstance(one, str) and one)
    codes = tuple(
        one
        for kind, values in constants.items()
        if isinstance(kind, CodeType)
        for one in values
        if isinstance(one, str)
    )
    usual = Domains()
    return Domains(
        texts=tuple(dict.fromkeys((*usual.texts, *texts[:20]))),
        codes=tuple(dict.fromkeys((*usual.codes, *codes[:20]))),
        numbers=tuple(sorted(_around(constants.get(NUMBERS, ())) | set(usual.numbers))),
        days=_within(days) if days is not None else _near(constants.get(DATES, ()), constants),
        always_known=all_known,
    )


def _around(values: Iterable[object]) -> set[int]:
    whole = [int(one) for one in values if isinstance(one, int | Decimal) and not isinstance(one, bool)]
    return {number + shift for number in whole[:20] for shift in (-1, 0, 1)}


def _near(
    dates: Iterable[object], constants: Mapping[object, tuple[object, ...]]
) -> tuple[datetime.date, ...]:
    """A cluster in the time of the latest law first, then the days around those that the policy names."""
    named = sorted({one for one in dates if isinstance(one, datetime.date)}, reverse=True)
    latest = named[0] if named else datetime.date(2024, 1, 1)
    middle = datetime.date(min(latest.year, 9000) + 1, 5, 10)
    lengths = [
        one.count for one in constants.get(DURATIONS, ()) if isinstance(one, Duration) and one.count < 400
    ]
    near = [middle + _DAY * shift for shift in (0, *lengths[:8], *(-count for count in lengths[:8]), 1, -1)]
    edges = [middle.replace(month=1, day=1), middle.replace(month=12, day=31), middle.replace(month=4, day=1)]
    around = [day + _DAY * shift for day in named[:8] if day.year < 9000 for shift in (0, -1, 1)]
    return tuple(dict.fromkeys((*near, *edges, *around)))[:_MOST_DAYS]


def _within(days: Days) -> tuple[datetime.date, ...]:
    """Days from the first to the last: the ends, the ends of months, and others evenly between."""
    first, last = days
    if last < first:
        raise UsageError(f"`days` goes from the first day to the last: {last} comes before {first}")
    step = max(1, (last - first).days // 20)
    even = (first + _DAY * shift for shift in range(0, (last - first).days + 1, step))
    return tuple(dict.fromkeys((first, last, *even)))


# --- facts that are given ---


def _subject(policy: Policy, about: str | None) -> str:
    name = about or policy.vocabulary.main_subject
    if name not in policy.vocabulary.subjects:
        known = ", ".join(policy.vocabulary.subjects)
        raise UsageError(f"the vocabulary has no subject `{name}`; it has: {known}")
    return name


def _record_of(policy: Policy, collection: str) -> str:
    if collection not in policy.vocabulary.collections:
        known = ", ".join(policy.vocabulary.collections)
        raise UsageError(f"the vocabulary has no collection `{collection}`; it has: {known}")
    return policy.vocabulary.collections[collection].record


def _nested(policy: Policy, record: str, given: Mapping[str, object]) -> Wire:
    found: Wire = {}
    for dotted, value in given.items():
        path = tuple(dotted.split("."))
        if policy.vocabulary.attribute(record, path) is None:
            raise UsageError(f"`{record}` has no fact `{dotted}`")
        for name in reversed(path):
            value = {name: value}
        assert isinstance(value, dict)
        found = dict(_laid(found, value))
    return found


def _laid(below: Mapping[str, object], above: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Known facts laid over drawn ones, record by record."""
    result = merged(below, above)
    assert isinstance(result, Mapping)
    yield from result.items()
