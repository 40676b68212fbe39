"""The outcome: the strictest effective rule's, unless a stricter one is unknown (semantics §10)."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from inspectrules.decision.model import NOT_GOVERNED, UNDETERMINED
from inspectrules.interpreter import effects
from inspectrules.interpreter.context import World
from inspectrules.interpreter.governance import Governance
from inspectrules.interpreter.lacking import deadline_lacks, head_lacks
from inspectrules.interpreter.missing import NOTHING, Names
from inspectrules.interpreter.rules import Verdict
from inspectrules.policy.model import Stage
from inspectrules.policy.tree import Duty, Effect
from inspectrules.values.logic import Truth, and_
from inspectrules.values.unknown import UNKNOWN

Rank = tuple[int, str]
"""0 is the strictest; outcomes that the order does not name come last, by name."""


@frozen(eq=False)
class Claim:
    """An outcome that a rule leads to, if it is effective."""

    verdict: Verdict
    effect: Effect
    outcome: str
    rank: Rank
    inner: Truth
    """Whether it stands, given that the rule's layer governs."""

    lacks: Names
    """The facts for want of which `inner` is unknown."""

    @property
    def governance(self) -> Governance:
        return self.verdict.governance

    @property
    def holds(self) -> Truth:
        return and_(self.governance.holds, self.inner)


@frozen(eq=False)
class Result:
    """An outcome, and the claims that lead to it."""

    outcome: str
    controlling: tuple[Claim, ...] = ()


def outcomes_of(world: World) -> tuple[str, ...]:
    """Strictest first: of the main subject as the policy, or the nearest one above it, orders them."""
    if world.subject.name == world.policy.vocabulary.main_subject:
        ordered = (layer.outcomes for layer in world.policy.layers if layer.outcomes)
        return next(ordered, world.subject.outcomes)
    return world.subject.outcomes


def claims(verdicts: Iterable[Verdict], world: World) -> tuple[Claim, ...]:
    """What enforced rules lead to, also by the `else` of a duty that was not kept."""
    order = {name: place for place, name in enumerate(outcomes_of(world))}
    return tuple(
        Claim(verdict, effect, outcome, (order.get(outcome, len(order)), outcome), inner, lacks)
        for verdict in verdicts
        if verdict.rule.stage is Stage.ENFORCED
        for effect, inner, lacks in _effects(verdict)
        if (outcome := effects.outcome_of(effect)) is not None
    )


def _effects(verdict: Verdict) -> Iterator[tuple[Effect, Truth, Names]]:
    effect = verdict.rule.effect
    yield effect, verdict.inner, verdict.inner_lacks
    if isinstance(effect, Duty) and effect.otherwise is not None and verdict.standing is not None:
        own = effects.own_condition(effect.otherwise, verdict.context)
        inner = and_(verdict.inner, verdict.standing.broken, own)
        yield effect.otherwise, inner, _otherwise_lacks(verdict, effect, effect.otherwise, inner)


def _otherwise_lacks(verdict: Verdict, duty: Duty, otherwise: Effect, inner: Truth) -> Names:
    if inner is not UNKNOWN or verdict.standing is None:
        return NOTHING
    broken = deadline_lacks(duty, verdict.context) if verdict.standing.broken is UNKNOWN else NOTHING
    return verdict.inner_lacks | broken | head_lacks(otherwise, verdict.context)


def strictest(found: Iterable[Claim]) -> Rank | None:
    """The rank of the strictest claim that stands; None if none does."""
    return min((claim.rank for claim in found if claim.holds is True), default=None)


def stricter(rank: Rank, than: Rank | None) -> bool:
    """Everything is stricter than what is left when no rule is effective."""
    return than is None or rank < than


def choose(found: tuple[Claim, ...], layers: Iterable[Governance], world: World) -> Result:
    """The outcome. Without any layer that governs: not governed, or undetermined if one may."""
    governs = [layer.holds for layer in layers]
    if True not in governs:
        return Result(UNDETERMINED if UNKNOWN in governs else NOT_GOVERNED)
    reached = strictest(found)
    if any(claim.holds is UNKNOWN and stricter(claim.rank, reached) for claim in found):
        return Result(UNDETERMINED)
    if reached is None:
        return Result(world.subject.otherwise)
    return Result(
        reached[1], tuple(claim for claim in found if claim.holds is True and claim.rank == reached)
    )
