"""Expectations that no decision can meet together: the `expect` of a case in, diagnostics out.

Only what holds of every decision of every policy is used here, and what a rule's own sentence says of it.
"""

from collections.abc import Iterator

from attrs import frozen

from inspectrules.decision.model import DEFERRED, MERGE, NOT_GOVERNED, UNDETERMINED
from inspectrules.diagnostics.model import Diagnostic
from inspectrules.interpreter.effects import name_of, outcome_of
from inspectrules.policy.model import Rule, Stage
from inspectrules.policy.tree import Duty, Status
from inspectrules.source.nodes import Mapping, Node, Scalar, is_absent
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.reading import Reading
from inspectrules.text import Span

_ONLY_WITH = {
    "merge_into": MERGE,
    "deferred_until": DEFERRED,
    "deferred_to": DEFERRED,
    "missing": UNDETERMINED,
}
"""Keys that say something only with one outcome."""


def contradictions(expect: Mapping, about: str, reading: Reading) -> Iterator[Diagnostic]:
    """Each pair of expectations that contradict each other, or one that contradicts the rule it is about."""
    one = _Expected(expect, about, reading)
    yield from one.keys_of_other_outcomes()
    yield from one.controlling_rules()
    yield from one.statuses()
    yield from one.effects()
    yield from one.duties()


@frozen
class _Expected:
    expect: Mapping
    about: str
    reading: Reading

    @property
    def outcome(self) -> Scalar | None:
        return self.expect.scalar("outcome")

    def keys_of_other_outcomes(self) -> Iterator[Diagnostic]:
        """`merge_into` with the outcome `denied`, `missing` with one that is settled, a bare `denied`."""
        outcome = self.outcome
        if outcome is None:
            return
        for key, needed in _ONLY_WITH.items():
            entry = self.expect.entry(key)
            if entry is not None and outcome.text != needed and not _says_nothing(entry.value):
                yield problems.only_with_outcome(entry.value.span, key, needed, outcome)
        controlling = self.expect.entry("controlled_by")
        if controlling is not None and _says_nothing(controlling.value) and self._needs_a_rule(outcome.text):
            yield problems.no_rule_for_outcome(controlling.value.span, outcome)

    def _needs_a_rule(self, outcome: str) -> bool:
        subject = self.reading.vocabulary.subjects[self.about]
        return outcome in subject.outcomes and outcome not in (subject.otherwise, UNDETERMINED, NOT_GOVERNED)

    def controlling_rules(self) -> Iterator[Diagnostic]:
        """Each leads to the outcome, is about the subject of the case, and stands there once."""
        seen: dict[str, Span] = {}
        for item in self.expect.items("controlled_by"):
            rule = self._rule(item)
            if rule is None:
                continue
            if rule.id in seen:
                yield problems.listed_twice(item.span, rule.id, seen[rule.id])
            seen[rule.id] = item.span
            yield from self._controlling(item, rule)

    def _controlling(self, item: Node, rule: Rule) -> Iterator[Diagnostic]:
        led_to, outcome = _outcomes(rule), self.outcome
        if rule.subject not in ("", self.about):
            yield problems.rule_of_other_subject(item.span, rule.id, rule.subject, self.about)
        elif not led_to or rule.stage is Stage.SHADOW:
            yield problems.never_controls(item.span, rule.id, name_of(rule.effect))
        elif outcome is not None and outcome.text not in led_to:
            yield problems.rule_of_other_outcome(item.span, rule.id, led_to, outcome)

    def statuses(self) -> Iterator[Diagnostic]:
        """A rule that controls has fired; a finding has one status."""
        stated = {
            item.text: (str(Status.FIRED), item.span)
            for item in self.expect.items("controlled_by")
            if isinstance(item, Scalar)
        }
        for finding in self._items("findings"):
            rule, status = finding.scalar("rule"), finding.scalar("status")
            if rule is None or status is None:
                continue
            earlier, where = stated.setdefault(rule.text, (status.text, status.span))
            if earlier != status.text:
                yield problems.other_status(status.span, rule.text, status.text, earlier, where)

    def effects(self) -> Iterator[Diagnostic]:
        """A finding's effect is that of the rule."""
        for finding in self._items("findings"):
            rule, effect = self._rule(finding.scalar("rule")), finding.scalar("effect")
            if rule is not None and effect is not None and effect.text != name_of(rule.effect):
                yield problems.other_effect(effect.span, rule.id, effect.text, name_of(rule.effect))

    def duties(self) -> Iterator[Diagnostic]:
        """A duty of a rule is the one that its sentence names."""
        for duty in self._items("duties"):
            rule = self._rule(duty.scalar("rule"))
            if rule is None:
                continue
            if not isinstance(rule.effect, Duty):
                yield problems.no_duty(_rule_span(duty), rule.id, name_of(rule.effect))
                continue
            for key in ("action", "bearer", "modality"):
                stated, own = duty.scalar(key), str(getattr(rule.effect, key))
                if stated is not None and stated.text != own and self._is_of_some_duty(key, stated.text):
                    yield problems.other_duty(stated.span, rule.id, key, stated.text, own)

    def _is_of_some_duty(self, key: str, word: str) -> bool:
        """A word that no duty has was reported as such."""
        effects = (rule.effect for rule in self.reading.policy.rules.values())
        return any(str(getattr(one, key)) == word for one in effects if isinstance(one, Duty))

    def _items(self, key: str) -> Iterator[Mapping]:
        return (item for item in self.expect.items(key) if isinstance(item, Mapping))

    def _rule(self, node: Node | None) -> Rule | None:
        """The rule of that name; one that the policy does not have was reported as such."""
        return self.reading.policy.rules.get(node.text) if isinstance(node, Scalar) else None


def _outcomes(rule: Rule) -> tuple[str, ...]:
    """What a rule may lead to: by its head, or by the `else` of a duty that was not kept."""
    effects = (rule.effect, rule.effect.otherwise if isinstance(rule.effect, Duty) else None)
    found = (outcome_of(effect) for effect in effects if effect is not None)
    return tuple(outcome for outcome in found if outcome is not None)


def _says_nothing(node: Node) -> bool:
    """Null, or an empty list."""
    return is_absent(node) if isinstance(node, Scalar) else not tuple(node)


def _rule_span(duty: Mapping) -> Span:
    rule = duty.scalar("rule")
    return duty.span if rule is None else rule.span
