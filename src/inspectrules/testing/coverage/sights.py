"""One request evaluated by the interpreter, with what was evaluated on the way: what all coverage is read from."""

import datetime
from collections.abc import Mapping
from typing import Final

from attrs import define, field, frozen

from inspectrules.api import Policy
from inspectrules.arguments import read_day
from inspectrules.decision.model import UNDETERMINED, Due
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.decide import governing_date
from inspectrules.interpreter.due import due
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.governance import governances
from inspectrules.interpreter.outcome import choose, claims
from inspectrules.interpreter.rules import Verdict, judge
from inspectrules.policy.tree import Expr
from inspectrules.testing.search.request import Request, facts_of, policy_for
from inspectrules.values.unknown import UNKNOWN

MOST_CONTEXTS: Final = 400
"""Contexts that are kept of one expression: of more elements than these the others add nothing."""


@define
class Watch:
    """Evaluates as the interpreter does, and notes in which contexts the expressions of interest were evaluated."""

    of_interest: frozenset[int]
    """Python identities of expressions, which their policy keeps alive."""

    contexts: dict[int, list[Context]] = field(factory=dict)
    on: bool = True

    def __call__(self, expression: Expr, context: Context) -> object:
        if self.on and id(expression) in self.of_interest:
            noted = self.contexts.setdefault(id(expression), [])
            if len(noted) < MOST_CONTEXTS:
                noted.append(context)
        return evaluate(expression, context)


@frozen(eq=False)
class Sight:
    """What was seen of one request."""

    policy: Policy
    request: Request
    world: World
    verdicts: Mapping[str, Verdict]
    outcome: str
    watch: Watch = field(repr=False)
    dues: tuple[Due, ...] = ()
    """What the minimum frequencies ask for, if the request asks for that."""

    def contexts(self, expression: object) -> list[Context]:
        """Those in which the expression was evaluated."""
        return self.watch.contexts.get(id(expression), [])


@define
class Eyes:
    """Evaluates requests for one policy."""

    policy: Policy
    of_interest: frozenset[int] = frozenset()
    _supplied: dict[str, Policy | None] = field(factory=dict)

    def see(self, request: Request) -> Sight | None:
        """None where the request does not fit the policy, or nobody knows the date whose law applies."""
        policy, facts = self._policy_for(request), facts_of(self.policy, request)
        if policy is None or facts is None:
            return None
        about = policy.vocabulary.subjects[request.about]
        as_of = read_day(request.as_of)
        today = UNKNOWN if as_of is None else as_of
        governing = governing_date(about, facts.record, today)
        if governing is UNKNOWN:
            return None
        watch = Watch(self.of_interest)
        world = World(policy.checked, about, facts.record, facts.collections, today, governing, watch)
        return _seen(policy, request, world, watch)

    def _policy_for(self, request: Request) -> Policy | None:
        if not request.parameters:
            return self.policy
        key = repr(sorted(request.parameters.items()))
        if key not in self._supplied:
            self._supplied[key] = policy_for(self.policy, request)
        return self._supplied[key]


def _seen(policy: Policy, request: Request, world: World, watch: Watch) -> Sight:
    judged, layers = judge(world), tuple(governances(world).values())
    outcome = choose(claims(judged.verdicts, judged.world), layers, world).outcome
    for (subject, root, _), one in world.policy.definitions.items():
        if one.output and root is None and subject == world.subject.name:
            Context(judged.world).value(one.expression)
    dues = _dues(policy, request, world, watch)
    watch.on = False  # what is read from the sight afterwards was not evaluated by the decision
    verdicts = {verdict.rule.id: verdict for verdict in judged.verdicts}
    return Sight(policy, request, judged.world, verdicts, outcome or UNDETERMINED, watch, dues)


def _dues(policy: Policy, request: Request, world: World, watch: Watch) -> tuple[Due, ...]:
    if not request.asks_due or world.subject.name != policy.vocabulary.main_subject:
        return ()
    as_of = world.as_of if isinstance(world.as_of, datetime.date) else None
    return due(policy.checked, world.record, world.collections, as_of, evaluating=watch)
