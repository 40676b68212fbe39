"""What effective rules lead to: which bits of a mask stand for which claims in, outcomes and who controls them out.

A function of generated code tells of each rule by one bit whether it is effective, by another mask whether that is
unknown. Few combinations occur; each is worked out once.
"""

from typing import Final

from attrs import define, field, frozen

from inspectrules.compiled.law import Law
from inspectrules.decision.model import MERGE, NOT_GOVERNED, UNDETERMINED
from inspectrules.interpreter.effects import outcome_of
from inspectrules.interpreter.outcome import Rank, outcomes_of, stricter
from inspectrules.policy.tree import Defer, Effect, Merge, MergeNamed

GOVERNED: Final = 1
"""The bit that says that some layer governs."""

_MOST_KEPT: Final = 65_536


@frozen(eq=False)
class Claim:
    """An outcome that a rule, or the `else` of a duty, leads to."""

    rule: str
    bit: int
    effect: Effect
    outcome: str
    rank: Rank
    extra: int | None = None
    """Place of the value that its effect needs: elements to merge into, a date to defer to."""


@frozen(eq=False)
class Ruling:
    """What follows from which rules are effective."""

    outcome: str
    controlled_by: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    """Enforced rules that are effective, in code-point order."""

    merge: Claim | None = None
    deferring: tuple[int | None, ...] = ()
    """Of controlling deferrals with a date: where the date is."""

    deferred_to: str | None = None

    @property
    def is_plain(self) -> bool:
        """Nothing needs to be added to it."""
        return self.merge is None and not self.deferring


@define(eq=False)
class Claims:
    """The claims of one function, and the rulings worked out so far."""

    law: Law
    claims: list[Claim] = field(factory=list)
    rules: list[tuple[str, int]] = field(factory=list)
    """Each rule and its bit."""

    kept: dict[tuple[int, int], Ruling] = field(factory=dict)
    bits: int = GOVERNED

    def new_bit(self) -> int:
        self.bits <<= 1
        return self.bits

    def add(self, rule: str, bit: int, effect: Effect, extra: int | None = None) -> None:
        outcome = outcome_of(effect)
        if outcome is not None:
            order = outcomes_of(self.law.world)
            place = order.index(outcome) if outcome in order else len(order)
            self.claims.append(Claim(rule, bit, effect, outcome, (place, outcome), extra))

    def ruling(self, effective: int, unknown: int) -> Ruling:
        """What follows where these bits are set."""
        known = self.kept.get((effective, unknown))
        if known is None:
            known = self._ruling(effective, unknown)
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            self.kept[effective, unknown] = known
        return known

    def _ruling(self, effective: int, unknown: int) -> Ruling:
        fired = tuple(sorted(rule for rule, bit in self.rules if effective & bit))
        if not effective & GOVERNED:
            return Ruling(UNDETERMINED if unknown & GOVERNED else NOT_GOVERNED, (), fired)
        standing = [claim for claim in self.claims if effective & claim.bit]
        reached = min((claim.rank for claim in standing), default=None)
        if any(unknown & claim.bit and stricter(claim.rank, reached) for claim in self.claims):
            return Ruling(UNDETERMINED, (), fired)
        if reached is None:
            return Ruling(self.law.subject.otherwise, (), fired)
        return _decided([claim for claim in standing if claim.rank == reached], fired)


def _decided(controlling: list[Claim], fired: tuple[str, ...]) -> Ruling:
    controlling = sorted(controlling, key=lambda claim: claim.rule)
    deferrals = [(claim, claim.effect) for claim in controlling if isinstance(claim.effect, Defer)]
    merging = (claim for claim in controlling if isinstance(claim.effect, Merge | MergeNamed))
    outcome = controlling[0].outcome
    return Ruling(
        outcome,
        tuple(sorted({claim.rule for claim in controlling})),
        fired,
        next(merging, None) if outcome == MERGE else None,
        tuple(claim.extra for claim, effect in deferrals if effect.until is not None),
        next((effect.target for _, effect in deferrals if effect.target is not None), None),
    )
