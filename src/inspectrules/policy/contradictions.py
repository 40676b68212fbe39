"""Duties that cannot both be kept: checked rules of a whole stack in, pairs that certainly contradict each other out.

Certain means: whenever the one stands, so does the other, as their conditions are written, on some common day. Pairs
whose conditions may or may not hold together are the business of analysis, not of checking.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems
from inspectrules.policy.model import Interval, Rule, Stage
from inspectrules.policy.tree import Duty, Exempt
from inspectrules.syntax.tree import Modality


def check_contradictions(rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """Each pair in which the one forbids what the other demands or allows, reported at the one of the lower layer.

    `rules` come from the lowest layer up, as a loaded policy has them by layer.
    """
    listed = [rule for rule in rules if rule.stage is Stage.ENFORCED]
    lifted = {name for rule in listed if isinstance(rule.effect, Exempt) for name in rule.effect.rules}
    duties = [rule for rule in listed if isinstance(rule.effect, Duty) and rule.id not in lifted]
    for one, other in combinations(duties, 2):
        if _at_odds(one, other) and _common_days(one.interval, other.interval) and _together(one, other):
            yield problems.contradicting_rules(one, other)


def _at_odds(one: Rule, other: Rule) -> bool:
    """Whether one forbids what the other is about."""
    left, right = one.effect, other.effect
    if not (isinstance(left, Duty) and isinstance(right, Duty)) or one.subject != other.subject:
        return False
    same = (left.bearer, left.action) == (right.bearer, right.action)
    forbidding = (left.modality is Modality.MUST_NOT) != (right.modality is Modality.MUST_NOT)
    return same and forbidding and _meet(left.of, right.of) and _meet(left.to, right.to)


def _meet(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether they speak of the same things; none named means all."""
    return not left or not right or not set(left).isdisjoint(right)


def _common_days(left: Interval, right: Interval) -> bool:
    starts = [day for day in (left.start, right.start) if day is not None]
    ends = [day for day in (left.end, right.end) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _together(one: Rule, other: Rule) -> bool:
    return _implies(one, other) or _implies(other, one)


def _implies(one: Rule, other: Rule) -> bool:
    """Whether the second stands whenever the first does: it asks for no more and yields to no more."""
    return set(other.when) <= set(one.when) and set(other.unless) <= set(one.unless)
