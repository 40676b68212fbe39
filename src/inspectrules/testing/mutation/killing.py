"""Which mutants the cases of a pack notice: mutants and cases in, the case that kills each mutant out.

A mutant is killed when a case fails under it, by the comparison that `inspectrules test` makes. Cases are read once; a
case is decided anew only where the verdict of a rule that the mutant touches is another one under it.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from inspectrules.api import Policy
from inspectrules.decision.model import UNDETERMINED, Decision
from inspectrules.policy.tree import Status
from inspectrules.testing.cases.model import Case
from inspectrules.testing.mutation.affected import Readers, readers
from inspectrules.testing.mutation.model import Kind, Mutant
from inspectrules.testing.mutation.prepared import Prepared, prepared
from inspectrules.testing.running.expectations import differences
from inspectrules.testing.running.run import run_case

_ANYTHING = frozenset({"questions", "assumed", "due"})
"""Expectations of what verdicts alone do not tell; nor do they tell what an undetermined outcome is missing."""


@define(eq=False)
class _Ready:
    """A case, read."""

    case: Case
    prepared: Prepared
    deep: bool
    """Whether it expects what verdicts alone do not tell."""

    kills: int = 0


@define(eq=False)
class Killer:
    """Runs mutants of one policy against its cases, the most telling case first."""

    policy: Policy
    readers: Readers
    cases: list[_Ready] = field(factory=list)

    def killer_of(self, mutant: Mutant) -> Case | None:
        """The first case found that fails under the mutant; None if all pass."""
        touched = self.readers.touched(mutant)
        mutated = Policy(
            mutant.edit.applied(self.policy.checked), classes=self.policy.classes, engine="interpreter"
        )
        for ready in self._in_order(mutant, touched):
            if _fails(ready, mutated, mutant):
                ready.kills += 1
                return ready.case
        return None

    def _in_order(self, mutant: Mutant, touched: frozenset[str] | None) -> Iterator[_Ready]:
        """The cases that may notice, those that only a whole decision can tell last."""
        if self.readers.reports(mutant):
            yield from (one for one in self.cases if _asks_for(one.case, mutant))
        if mutant.kind is Kind.INDICATOR:
            return
        if touched is None:
            yield from sorted(self.cases, key=lambda one: -one.kills)
            return
        late = []
        for ready in sorted(self.cases, key=lambda one: _rank(one, touched)):
            if ready.prepared.notices(mutant.edit, touched):
                yield ready
            elif ready.deep:
                late.append(ready)
        yield from late


def _asks_for(case: Case, mutant: Mutant) -> bool:
    """Whether the case expects a figure that may change: of the indicator itself, or of any that reads a part."""
    expected = case.expect.get("indicators")
    if mutant.kind is not Kind.INDICATOR or not isinstance(expected, list):
        return expected is not None
    return any(isinstance(item, Mapping) and item.get("id") in (None, mutant.owner) for item in expected)


def _fails(ready: _Ready, mutated: Policy, mutant: Mutant) -> bool:
    """Whether the case fails: by its outcome, which is told soonest, else by all that it expects."""
    expect = ready.case.expect
    outcome = {} if mutant.kind is Kind.INDICATOR else ready.prepared.outcome(mutant.edit)
    short = {key: expect[key] for key in outcome if key in expect}
    if differences(short, outcome):
        return True
    return len(short) < len(expect) and not run_case(mutated, ready.case).passed


def _rank(ready: _Ready, touched: frozenset[str]) -> tuple[bool, int]:
    statuses = {ready.prepared.status(rule) for rule in touched}
    return not statuses - {None, Status.NOT_APPLICABLE}, -ready.kills


def killer(policy: Policy, cases: Iterable[Case]) -> Killer:
    """What runs mutants against the cases; those that fail under the policy as it is tell nothing and are left out."""
    found = Killer(policy, readers(policy.checked))
    for case in cases:
        ready = prepared(policy, case)
        result = run_case(policy, case) if ready is not None else None
        if ready is not None and result is not None and result.passed and result.decision is not None:
            found.cases.append(_Ready(case, ready, _is_deep(case, result.decision)))
    return found


def _is_deep(case: Case, decision: Decision) -> bool:
    told = str(case.expect.get("findings", ""))  # a rule that does not apply has an effect and reasons too
    lacking = "missing" in case.expect and decision.outcome == UNDETERMINED
    return lacking or not _ANYTHING.isdisjoint(case.expect) or "because" in told or "effect" in told
