"""Requests that tell a mutant from its policy: a search among neighbours of the cases, and the case to be written.

What is found is checked by deciding it under both, whatever led the search there.
"""

import json
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from inspectrules.api import Policy
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Frequency, Status
from inspectrules.testing.cases.model import Background, Case
from inspectrules.testing.mutation.affected import Readers
from inspectrules.testing.mutation.answers import (
    Answer,
    decided,
    differences,
    expectation,
    reported,
)
from inspectrules.testing.mutation.model import Kind, Mutant
from inspectrules.testing.mutation.prepared import Prepared, prepared
from inspectrules.testing.mutation.results import Witness
from inspectrules.testing.search.find import search
from inspectrules.testing.search.request import Request, decision_on, request_of, written_out
from inspectrules.testing.search.writing import case_text
from inspectrules.vocabulary.model import Role

SEEDS = 30
"""Cases from which a search starts, those nearest to the rule first."""

TRIES = 600
"""Requests that are tried for one mutant."""

KEPT = 4000
"""Requests that are kept ready for the mutants to come."""


@frozen(eq=False)
class Sought:
    """What a search came to."""

    witness: Witness | None
    tries: int


@define(eq=False)
class Seeker:
    """Looks for witnesses against mutants of one policy."""

    policy: Policy
    readers: Readers
    seeds: Sequence[Request]
    background: Background | None = None
    ready: dict[str, Prepared | None] = field(factory=dict)

    def seek(self, mutant: Mutant, tries: int = TRIES) -> Sought:
        """A request that the mutant answers otherwise, and how many were tried."""
        touched = self.readers.touched(mutant)
        trial = _Trial(mutant, touched, self)
        rules = tuple(sorted(name for name in touched or () if name in self.policy.checked.rules))
        seeds = (*self._with_reasons(mutant), *self._seeds(touched))
        found = search(self.policy, seeds, trial.distance, tries, rules=rules)
        if found.request is None:
            return Sought(None, found.tries)
        return Sought(trial.witness(found.request), found.tries)

    def _seeds(self, touched: frozenset[str] | None) -> tuple[Request, ...]:
        """Those in which a touched rule fires, or may, first."""
        ranked = sorted(self.seeds, key=lambda one: self._rank(one, touched or frozenset()))
        return tuple(ranked[:SEEDS])

    def _with_reasons(self, mutant: Mutant) -> tuple[Request, ...]:
        """Of a rule made soft: reasons on file for it, which nothing that the rule reads tells of."""
        rule = self.policy.checked.rules.get(mutant.owner)
        if mutant.operator != "in principle" or rule is None:
            return ()
        vocabulary = self.policy.vocabulary
        about = vocabulary.subjects[rule.subject or vocabulary.main_subject]
        name = vocabulary.records[about.record].roles.get(Role.REASONS)
        seeds = self._seeds(frozenset({rule.id}))
        return tuple(
            evolve(one, facts={**one.facts, name: [rule.id]})
            for one in seeds
            if name is not None and one.about == about.name
        )

    def _rank(self, request: Request, touched: frozenset[str]) -> int:
        ready = self.prepared(request)
        statuses = {None if ready is None else ready.status(rule) for rule in touched}
        if statuses & {Status.FIRED, Status.EXCEPTED, Status.EXCUSED}:
            return 0
        return 1 if Status.UNKNOWN in statuses else 2 if statuses - {None} else 3

    def prepared(self, request: Request) -> Prepared | None:
        key = written_out(request)
        if key not in self.ready:
            if len(self.ready) >= KEPT:
                self.ready.clear()
            self.ready[key] = prepared(self.policy, request)
        return self.ready[key]


@define(eq=False)
class _Trial:
    """One mutant, asked request by request."""

    mutant: Mutant
    touched: frozenset[str] | None
    seeker: Seeker

    def distance(self, request: Request) -> float:
        """0 where the answers differ; else less the nearer the rule is to being effective."""
        ready = self.seeker.prepared(request)
        if ready is None:
            return 1.0
        if self._may_differ(ready) and self._differences(ready):
            return 0.0
        return 1.0 if self.touched is None else min((_far(ready, rule) for rule in self.touched), default=1.0)

    def _may_differ(self, ready: Prepared) -> bool:
        if self.touched is None or self.seeker.readers.reports(self.mutant) or self._is_frequency():
            return True
        return ready.notices(self.mutant.edit, self.touched)

    def _is_frequency(self) -> bool:
        rules = self.seeker.policy.checked.rules
        return any(isinstance(rules[name].effect, Frequency) for name in self.touched or () if name in rules)

    def _differences(self, ready: Prepared) -> bool:
        return bool(differences(*self._answers(ready)))

    def _answers(self, ready: Prepared) -> tuple[Answer, Answer]:
        mutated = self.mutant.edit.applied(ready.given.policy)
        return self._answer(ready.given.policy, ready), self._answer(mutated, ready)

    def _answer(self, policy: CheckedPolicy, ready: Prepared) -> Answer:
        figures = reported(policy, ready.given) if self.seeker.readers.reports(self.mutant) else {}
        return figures if self.mutant.kind is Kind.INDICATOR else {**decided(policy, ready.given), **figures}

    def witness(self, request: Request) -> Witness:
        ready = self.seeker.prepared(request)
        assert ready is not None
        ours, theirs = self._answers(ready)
        found = differences(ours, theirs)
        decision = decision_on(self.seeker.policy, request)
        assert decision is not None
        text = case_text(
            self.seeker.policy,
            request,
            self.seeker.background,
            f"kills {self.mutant.id}",
            decision,
            cite=self._cite(),
            expect=expectation(ours, found),
        )
        return Witness(text, tuple((one.key, _short(one.ours), _short(one.theirs)) for one in found))

    def _cite(self) -> str:
        rule = self.seeker.policy.checked.rules.get(self.mutant.owner)
        return "" if rule is None else rule.cite


def _far(ready: Prepared, rule: str) -> float:
    """How far the rule is from being effective."""
    if ready.judged is None:
        return 1.0
    verdict = next((one for one in ready.judged.verdicts if one.rule.id == rule), None)
    if verdict is None:
        return 0.9
    if verdict.effective is not False:
        return 0.3 if verdict.effective is True else 0.4
    return 0.5 if verdict.fires is not False else 0.7


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def seeker(policy: Policy, readers: Readers, cases: Sequence[Case], background: Background | None) -> Seeker:
    return Seeker(policy, readers, tuple(request_of(case) for case in cases), background)
