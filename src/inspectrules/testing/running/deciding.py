"""Which rules made a case fail: a case and its result in, findings of the decision out."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from inspectrules.decision.model import Decision, Finding
from inspectrules.policy.model import CheckedPolicy, Rule
from inspectrules.policy.tree import Status
from inspectrules.testing.running.expectations import Difference, matching
from inspectrules.testing.running.results import CaseResult

MOST = 8
"""Rules that are told of one case; more would hide the difference."""


@frozen
class Deciding:
    """A rule that a difference comes from."""

    rule: Rule
    finding: Finding | None
    """None where the decision knows nothing of the rule: it was not in force, or is about another subject."""


def deciding(result: CaseResult, policy: CheckedPolicy) -> tuple[Deciding, ...]:
    """The rules that the differences name, and those that led, or could have led, to the outcome."""
    if result.decision is None:
        return ()
    findings = {finding.rule: finding for finding in result.decision.findings}
    named = dict.fromkeys(_rules(result, result.decision))
    known = [rule for rule in named if rule in policy.rules]
    return tuple(Deciding(policy.rules[rule], findings.get(rule)) for rule in known[:MOST])


def _rules(result: CaseResult, decision: Decision) -> Iterator[str]:
    keys = {difference.key for difference in result.differences}
    if keys & {"outcome", "controlled_by", "merge_into", "deferred_until", "deferred_to"}:
        yield from decision.controlled_by
    for difference in result.differences:
        yield from _named_in(difference)
    if "outcome" in keys and not result.case.expect.get("controlled_by"):
        yield from _leading_to(str(result.case.expect["outcome"]), decision)
    if keys & {"outcome", "missing"}:
        yield from (one.rule for one in decision.findings if one.status is Status.UNKNOWN and one.lacks)


def _named_in(difference: Difference) -> Iterator[str]:
    """Rules that are expected, or came, but not both."""
    expected, got = _items(difference.expected), _items(difference.got)
    if difference.key == "controlled_by":
        yield from (str(rule) for rule in expected if rule not in got)
    if difference.key in ("findings", "duties"):
        met = matching(expected, got)
        yield from (_rule_of(item) for index, item in enumerate(expected) if index not in met)
    if difference.key == "duties":
        listed = [_rule_of(item) for item in expected]
        yield from (rule for rule in map(_rule_of, got) if rule not in listed)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _rule_of(item: object) -> str:
    return str(item.get("rule", "")) if isinstance(item, Mapping) else ""


def _leading_to(outcome: str, decision: Decision) -> Iterator[str]:
    """Rules that would have led to the outcome that was expected."""
    yield from (one.rule for one in decision.findings if one.effect == outcome and not one.shadow)
