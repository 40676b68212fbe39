"""Deciding by compiled policies: loaded facts in, a `Decision` out whose findings are found when asked for.

One function is generated for each subject and slice of time, when it is first needed. What an engine keeps is only
ever added, so that any number of threads may use one.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from attrs import define, field

from inspectrules.compiled.claims import Claim, Ruling
from inspectrules.compiled.function import Function, compile_function
from inspectrules.compiled.index import RuleIndex, index_of
from inspectrules.compiled.law import Law
from inspectrules.compiled.slices import Slices, slices_of
from inspectrules.decision.model import Decision, PolicyReference
from inspectrules.history.history import NO_HISTORY, Snapshot
from inspectrules.interpreter import decide as interpreter
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import MergeNamed
from inspectrules.values.dates import Date
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Subject

Collections = Mapping[str, tuple[object, ...]]
Explainer = Callable[[Decision, str | None], str]
_MOST_DAYS: Final = 4096
"""Governing dates of which the function is remembered."""
_LATEST: Final = 3
"""Slices of time that are looked through for law that asks for collections: the last ones may lie after its end."""


@define(eq=False)
class Engine:
    """A policy, compiled piece by piece as it is needed."""

    policy: CheckedPolicy
    explainer: Explainer | None = None
    least_indexed: int = 48
    """How many rules one fact must guard, for an index of rules to be worth it."""

    slices: Slices = field(init=False)
    reference: PolicyReference = field(init=False)
    _indexes: dict[str, RuleIndex | None] = field(init=False)
    _by_day: dict[tuple[str, Date, frozenset[str], str | None], Function] = field(factory=dict)
    _functions: dict[tuple[str, int, frozenset[str], str | None], Function] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.slices = slices_of(self.policy)
        self.reference = PolicyReference(self.policy.id, self.policy.version, self.policy.digest)

        subjects = self.policy.vocabulary.subjects
        self._indexes = {
            name: index_of(self.policy, one, self.least_indexed) for name, one in subjects.items()
        }

    def decide(
        self,
        subject: str,
        record: object,
        collections: Collections,
        as_of: datetime.date | None,
        history: Snapshot = NO_HISTORY,
    ) -> Decision:
        """What the policy says about a loaded record of that subject, as the interpreter would."""
        about = self.policy.vocabulary.subjects[subject]
        today = UNKNOWN if as_of is None else as_of
        governing = interpreter.governing_date(about, record, today)
        if governing is UNKNOWN:
            return self._interpreted(about, record, collections, as_of, history)
        prepared = history.prepared
        index = self._indexes[subject]
        mark = None if index is None else index.mark(record)
        function = self._by_day.get((subject, governing, history.names, mark))
        if function is None:
            function = self._remember(about, governing, history.names, mark)
        given = [
            prepared[name] if name in prepared else collections.get(name, UNKNOWN)
            for name in function.collections
        ]
        effective, unknown, duties, extras = function.run(record, *given, today)
        ruling = function.claims.ruling(effective, unknown)
        parts: dict[str, object] = {
            "policy": self.reference,
            "as_of": as_of,
            "outcome": ruling.outcome,
            "controlled_by": ruling.controlled_by,
            "merge_into": None,
            "deferred_until": None,
            "deferred_to": ruling.deferred_to,
            "duties": tuple(duties),
            "explainer": self.explainer,
            "_fired": ruling.fired,
            "_find": lambda: self._interpreted(about, record, collections, as_of, history),
        }
        if not ruling.is_plain:
            parts["merge_into"] = _merge_into(ruling.merge, function, extras)
            parts["deferred_until"] = _deferred_until(ruling, extras)
        decision = Decision.__new__(Decision)
        decision.__dict__.update(parts)
        return decision

    def _remember(
        self, subject: Subject, governing: Date, prepared: frozenset[str], mark: str | None
    ) -> Function:
        if len(self._by_day) >= _MOST_DAYS:
            self._by_day.clear()
        found = self.function(subject, self.slices.number(governing), prepared, mark)
        self._by_day[subject.name, governing, prepared, mark] = found
        return found

    def function(
        self,
        subject: Subject,
        number: int,
        prepared: frozenset[str] = frozenset(),
        mark: str | None = None,
    ) -> Function:
        """The function for a subject, a slice of time, and a mark of the rule index.

        `prepared` are the collections that are prepared history.
        """
        key = (subject.name, number, prepared, mark)
        known = self._functions.get(key)
        if known is None:
            law = Law(self.policy, subject, self.slices.day(number))
            index = self._indexes[subject.name]
            left_out = frozenset[str]() if index is None else index.left_out(mark)
            known = self._functions[key] = compile_function(law, prepared, left_out)
        return known

    def warm(self, history: Snapshot) -> None:
        """Builds the indexes that decisions on the main subject ask for, by the latest law if that asks for any.

        Others are built when a decision first asks for them.
        """
        about = self.policy.vocabulary.subjects[self.policy.vocabulary.main_subject]
        latest = len(self.slices.changes)
        for number in range(latest, max(-1, latest - _LATEST), -1):
            plans = self.function(about, number, history.names).plans
            for plan in plans:
                history.prepared[plan.collection].index(plan)
            if plans:
                return

    def _interpreted(
        self,
        subject: Subject,
        record: object,
        collections: Collections,
        as_of: datetime.date | None,
        history: Snapshot,
    ) -> Decision:
        """By the records themselves; of prepared ones, by those that can matter."""
        given = {**collections, **history.collections_for(subject.name, record)}
        decision = interpreter.decide(self.policy, subject.name, record, given, as_of)
        decision.__dict__["explainer"] = self.explainer
        return decision


def _merge_into(claim: Claim | None, function: Function, extras: tuple[object, ...]) -> str | None:
    if claim is None or claim.extra is None:
        return None
    value = extras[claim.extra]
    if isinstance(claim.effect, MergeNamed):
        return value if isinstance(value, str) else None
    return function.choosers[claim.extra].target(value)


def _deferred_until(ruling: Ruling, extras: tuple[object, ...]) -> datetime.date | None:
    """The latest of the dates; none if one of them is unknown."""
    dates = [extras[place] for place in ruling.deferring if place is not None]
    known = [day for day in dates if isinstance(day, datetime.date)]
    return max(known) if known and len(known) == len(dates) else None
