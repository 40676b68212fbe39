"""Requests made ready for many decisions: facts read once, and what became of each rule under the policy as it is."""

import datetime
from collections.abc import Mapping

from attrs import define, evolve, field, frozen

from inspectrules.api import Policy
from inspectrules.arguments import read_day
from inspectrules.errors import FactsError, UsageError
from inspectrules.facts.load import Facts
from inspectrules.interpreter.context import World
from inspectrules.interpreter.decide import governing_date
from inspectrules.interpreter.effects import name_of
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.findings import status_of
from inspectrules.interpreter.governance import governances
from inspectrules.interpreter.merge import candidates, possible_targets
from inspectrules.interpreter.outcome import choose, claims
from inspectrules.interpreter.queries import element_id
from inspectrules.interpreter.rules import Judged, Verdict, judge, judge_again, rules_in_force
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Rule, Stage
from inspectrules.policy.tree import Status
from inspectrules.testing.cases.model import Case
from inspectrules.testing.mutation.model import Edit
from inspectrules.testing.search.request import Request
from inspectrules.values.unknown import UNKNOWN, Maybe

Signature = tuple[object, ...]
"""All that a decision takes over from the verdict of one rule; equal ones give equal decisions."""


@frozen(eq=False)
class Given:
    """What a request supplies, read."""

    facts: Facts
    as_of: datetime.date | None
    policy: CheckedPolicy
    """With the external parameters of the request."""


@define(eq=False)
class Prepared:
    """A request, and what the policy as it is makes of it."""

    given: Given
    judged: Judged | None = field(init=False)
    """None where the governing date is unknown: then no rule counts."""

    signatures: Mapping[str, Signature] = field(init=False)

    def __attrs_post_init__(self) -> None:
        world = world_of(self.given, self.given.policy)
        self.judged = None if world is None else judge(world)
        verdicts = () if self.judged is None else self.judged.verdicts
        self.signatures = {verdict.rule.id: signature(verdict) for verdict in verdicts}

    def status(self, rule: str) -> object:
        found = self.signatures.get(rule)
        return None if found is None else found[0]

    def notices(self, edit: Edit, touched: frozenset[str]) -> bool:
        """Whether the verdict of any touched rule is another one under the edit; False is certain."""
        if self.judged is None:
            return False
        mutated = edit.applied(self.given.policy)
        return any(self._differs(name, mutated, self.judged) for name in sorted(touched))

    def outcome(self, edit: Edit) -> Mapping[str, object]:
        """The outcome under the edit and the rules that control it, as a decision tells them."""
        world = world_of(self.given, edit.applied(self.given.policy))
        if world is None:
            return {}
        judged = judge(world)
        found = claims(judged.verdicts, judged.world)
        result = choose(found, governances(world).values(), world)
        controlling = sorted({claim.verdict.rule.id for claim in result.controlling})
        return {"outcome": result.outcome, "controlled_by": controlling}

    def _differs(self, name: str, mutated: CheckedPolicy, judged: Judged) -> bool:
        before, rule = self.signatures.get(name), mutated.rules.get(name)
        world = evolve(judged.world, policy=mutated, memo={})
        if rule is None or not _in_force(rule, world):
            return before is not None
        if before is None or rule.stage is Stage.SHADOW:
            return True
        return signature(judge_again(rule, world, judged)) != before


def _in_force(rule: Rule, world: World) -> bool:
    alone = evolve(world, policy=evolve(world.policy, rules={rule.id: rule}))
    return bool(rules_in_force(alone))


def world_of(given: Given, policy: CheckedPolicy) -> World | None:
    """What the rules of the policy are judged in; None where the governing date is unknown."""
    about = policy.vocabulary.subjects[given.facts.subject]
    today: Maybe[datetime.date] = UNKNOWN if given.as_of is None else given.as_of
    governing = governing_date(about, given.facts.record, today)
    if governing is UNKNOWN:
        return None
    return World(policy, about, given.facts.record, given.facts.collections, today, governing, evaluate)


def signature(verdict: Verdict) -> Signature:
    """The status first; then all else."""
    status = status_of(verdict)
    said = () if status is Status.NOT_APPLICABLE else _said(verdict)
    exemptions = tuple(verdict.exemptions.items())
    lacks = verdict.inner_lacks
    return (status, verdict.governance.holds, verdict.fires, verdict.excused, exemptions, lacks, *said)


def _said(verdict: Verdict) -> tuple[object, ...]:
    """What else the decision says where the rule is effective, or may be."""
    effect, context = verdict.rule.effect, verdict.context
    match effect:
        case tree.Merge():
            possible = possible_targets(candidates(effect, context))
            targets = tuple(
                (element_id(one.match.element, context.world), one.match.holds) for one in possible
            )
            return (name_of(effect), targets)
        case tree.MergeNamed():
            return (name_of(effect), context.value(effect.target))
        case tree.Defer():
            until = None if effect.until is None else context.value(effect.until)
            return (name_of(effect), until, effect.target)
        case tree.Duty():
            said = (effect.modality, effect.bearer, effect.action, effect.of, effect.to)
            return (*said, effect.otherwise, verdict.standing)
        case tree.Exempt():
            return (effect.rules,)
    return (name_of(effect),)


def prepared(policy: Policy, case: Case | Request) -> Prepared | None:
    """The case's request, read; None where its facts do not fit."""
    given = {name: rows for name, rows in case.collections.items() if rows is not None}
    try:
        policy = policy.with_parameters(case.parameters) if case.parameters else policy
        facts = policy.read_facts(case.about, case.facts, given)
    except (FactsError, UsageError):
        return None
    return Prepared(Given(facts, _day(case.as_of), policy.checked))


def _day(value: object) -> datetime.date | None:
    return read_day(value) if isinstance(value, str | datetime.date) else None
