"""The order of outcomes: as the policies of a stack declare it in, checked orders out, or what is wrong with them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import assert_never

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.policy.model import Rule
from inspectrules.policy.outcomes import CONSENT_REQUIRED, DEFERRED, DENIED, MERGE
from inspectrules.policy.scope import Scope
from inspectrules.policy.tree import (
    AtMost,
    Conclude,
    Defer,
    Deny,
    Duty,
    Effect,
    Exempt,
    Flag,
    Frequency,
    Leave,
    Merge,
    MergeNamed,
    Require,
)


def outcomes_of(policy: DeclaredPolicy, scope: Scope, found: Problems) -> tuple[str, ...]:
    """The outcomes that a policy ranks, strictest first, in the vocabulary's spelling; none if it ranks none."""
    index = scope.names.outcomes(scope.vocabulary.main_subject)
    subject = scope.vocabulary.subjects[scope.vocabulary.main_subject]
    ranked: dict[str, None] = {}
    for scalar in policy.outcomes:
        name = index.name(scalar.text)
        if name is None or name == subject.otherwise:
            found.add(problems.unknown_outcome(scalar.span, scalar.text, subject.name, subject.outcomes))
        else:
            ranked[name] = None
    return tuple(ranked)


def check_order(
    policy: DeclaredPolicy, ranked: Sequence[str], above: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[Diagnostic]:
    """Pairs that a policy above ranks the other way round: the first such pair of each."""
    for other, upper in above:
        places = {name: place for place, name in enumerate(upper)}
        for stricter, milder in combinations([name for name in ranked if name in places], 2):
            if places[stricter] > places[milder]:
                span = policy.outcomes[0].span.to(policy.outcomes[-1].span)
                yield problems.outcomes_contradict(span, stricter, milder, other)
                break


def check_ranks(rules: Iterable[Rule], subject: str, ranked: Sequence[str]) -> Iterator[Diagnostic]:
    """Rules about the main subject that lead to an outcome which the order does not have."""
    for rule in rules:
        outcome = outcome_of(rule.effect)
        if rule.subject == subject and outcome is not None and outcome not in ranked:
            yield problems.outcome_without_rank(rule.span, outcome)


def outcome_of(effect: Effect) -> str | None:
    """The outcome that an effect leads to; of a duty, when it was not kept. None: no outcome."""
    match effect:
        case Deny() | AtMost() | Leave():
            return DENIED
        case Defer():
            return DEFERRED
        case Merge() | MergeNamed():
            return MERGE
        case Require():
            return CONSENT_REQUIRED
        case Conclude(outcome):
            return outcome
        case Duty():
            return None if effect.otherwise is None else outcome_of(effect.otherwise)
        case Exempt() | Frequency() | Flag():
            return None
        case _:
            assert_never(effect)
