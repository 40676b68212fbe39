"""Mutants that nothing can tell from their policy: a mutant in, the proof out, if one of these arguments applies.

Each argument is exact: it holds for every request. Where none applies, nothing is claimed.
"""

import datetime
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from inspectrules.interpreter.effects import outcome_of
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Dated, Interval, Parameter, Rule
from inspectrules.testing.mutation.affected import Readers
from inspectrules.testing.mutation.model import Kind, Mutant
from inspectrules.testing.mutation.partitions import same_truths
from inspectrules.vocabulary.model import Role

_DAY = datetime.timedelta(days=1)


class Proof(StrEnum):
    """Why nothing can tell a mutant from the policy."""

    NO_REASONS = "no reasons can be on file for this subject"
    NO_SUCH_OUTCOME = "no rule leads to one of the two outcomes"
    BY_ID_ANYWAY = "what is equal in all else is taken by id anyway"
    NOT_IN_FORCE = "the policy is not in force on the days that differ"
    SAME_TRUTHS = "every value of the facts gives the same truth"
    UNREAD = "nothing reads it"


@frozen(eq=False)
class Prover:
    """Proves mutants of one policy equivalent."""

    policy: CheckedPolicy
    readers: Readers

    def proof(self, mutant: Mutant) -> Proof | None:
        """The first argument that applies; None if none does."""
        return next((proof for proof in self._proofs(mutant)), None)

    def _proofs(self, mutant: Mutant) -> Iterator[Proof]:
        if mutant.operator == "in principle" and not self._has_reasons(mutant):
            yield Proof.NO_REASONS
        if mutant.operator == "outcomes" and self._never_meet(mutant):
            yield Proof.NO_SUCH_OUTCOME
        if mutant.operator == "order" and self._is_last_id(mutant):
            yield Proof.BY_ID_ANYWAY
        if mutant.kind in (Kind.DEFINITION, Kind.PARAMETER, Kind.TABLE) and self._is_unread(mutant):
            yield Proof.UNREAD
        if mutant.operator == "interval" and self._only_out_of_force(mutant):
            yield Proof.NOT_IN_FORCE
        if mutant.kind is Kind.RULE and self._has_same_truths(mutant):
            yield Proof.SAME_TRUTHS

    # --- reasons on file ---

    def _has_reasons(self, mutant: Mutant) -> bool:
        rule = self.policy.rules[mutant.owner]
        vocabulary = self.policy.vocabulary
        about = vocabulary.subjects[rule.subject or vocabulary.main_subject]
        return Role.REASONS in vocabulary.records[about.record].roles

    # --- outcomes ---

    def _never_meet(self, mutant: Mutant) -> bool:
        """Whether one of the outcomes that changed places is no rule's."""
        before, after = self.policy.layers[0], mutant.edit.layer
        assert after is not None
        pairs = zip(before.outcomes, after.outcomes, strict=True)
        moved = {outcome for pair in pairs if pair[0] != pair[1] for outcome in pair}
        return not moved <= set(_outcomes(self.policy.rules.values()))

    # --- merging ---

    def _is_last_id(self, mutant: Mutant) -> bool:
        """Whether all that is dropped is the id, as the last key: the id decides among equal ones by itself."""
        before, after = self.policy.rules[mutant.owner].effect, mutant.edit.rules[mutant.owner]
        if after is None or not isinstance(before, tree.Merge) or not isinstance(after.effect, tree.Merge):
            return False
        last = before.taking[-1]
        if after.effect.taking != before.taking[:-1] or not isinstance(last, tree.Fact):
            return False
        record = self._record_of(before.query)
        return record is not None and last.root == before.query.element and last.path == (record,)

    def _record_of(self, query: tree.Query) -> str | None:
        """The name of the attribute that identifies what the query ranges over."""
        vocabulary = self.policy.vocabulary
        if query.collection is None:
            return None
        return vocabulary.records[vocabulary.collections[query.collection].record].roles.get(Role.ID)

    # --- time and readers ---

    def _is_unread(self, mutant: Mutant) -> bool:
        touched = self.readers.touched(mutant)
        return touched == frozenset() and not self.readers.reports(mutant)

    def _only_out_of_force(self, mutant: Mutant) -> bool:
        """Whether the days that differ lie outside of the policy's own time, and only its own rules read the part."""
        touched = self.readers.touched(mutant)
        if touched is None or self.readers.reports(mutant):
            return False
        own = all(self.policy.rules[name].layer == self.policy.id for name in touched)
        days = tuple(_days_that_differ(mutant, self.policy))
        in_force = self.policy.layers[0].in_force
        return own and bool(days) and not any(in_force.contains(day) for day in days)

    # --- conditions ---

    def _has_same_truths(self, mutant: Mutant) -> bool:
        before, after = self.policy.rules[mutant.owner], mutant.edit.rules[mutant.owner]
        if after is None or (before.effect, before.interval, before.in_principle, before.stage) != (
            after.effect,
            after.interval,
            after.in_principle,
            after.stage,
        ):
            return False
        return same_truths(_condition(before), _condition(after), self.policy)


def _outcomes(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        effects = (rule.effect, rule.effect.otherwise if isinstance(rule.effect, tree.Duty) else None)
        yield from (
            outcome
            for effect in effects
            if effect is not None and (outcome := outcome_of(effect)) is not None
        )


def _condition(rule: Rule) -> tree.Expr:
    """All `when` and no `unless`."""
    return tree.And((*rule.when, *(tree.Not(one) for one in rule.unless)))


def _days_that_differ(mutant: Mutant, policy: CheckedPolicy) -> Iterator[datetime.date]:
    """The days on which a value or a rule is in force in one of the two only."""
    for before, after in _intervals(mutant, policy):
        yield from _between(before.start, after.start)
        yield from (day + _DAY for day in _between(before.end, after.end))


def _between(one: datetime.date | None, other: datetime.date | None) -> Iterator[datetime.date]:
    """From the earlier one up to the day before the later one."""
    if one is not None and other is not None:
        first, last = sorted((one, other))
        yield from (first + _DAY * ahead for ahead in range((last - first).days))


def _intervals(mutant: Mutant, policy: CheckedPolicy) -> Iterator[tuple[Interval, Interval]]:
    for name, rule in mutant.edit.rules.items():
        if rule is not None:
            yield policy.rules[name].interval, rule.interval
    for name, parameter in mutant.edit.parameters.items():
        pairs = zip(_values(policy.parameters[name]), _values(parameter), strict=True)
        yield from ((before.interval, after.interval) for before, after in pairs)
    for name, table in mutant.edit.tables.items():
        rows = zip(policy.tables[name].rows, table.rows, strict=True)
        yield from ((before.interval, after.interval) for before, after in rows)


def _values(parameter: Parameter) -> tuple[Dated, ...]:
    return parameter.values
