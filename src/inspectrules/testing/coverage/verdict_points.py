"""What became of rules, as points of coverage: exceptions, reasons on file, deadlines of duties."""

import datetime
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from inspectrules.decision.model import DutyState
from inspectrules.interpreter.duties import Standing
from inspectrules.interpreter.rules import Verdict
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Rule
from inspectrules.syntax.tree import Modality
from inspectrules.testing.coverage import words
from inspectrules.testing.coverage.model import Item, Kind, Owner
from inspectrules.testing.coverage.points import Plain, closeness
from inspectrules.testing.coverage.sights import Sight
from inspectrules.vocabulary.model import Role

REASONS, ELSE = "reasons", "else"


@frozen(eq=False)
class VerdictPoint(Plain):
    """What lifts a rule that fires, and how its duty stands."""

    rule: Rule
    owner: Owner
    items: tuple[Item, ...]
    rules: tuple[str, ...]
    subject: str = field(init=False)

    @subject.default
    def _subject(self) -> str:
        return self.owner.subject

    def seen(self, sight: Sight) -> Iterator[str]:
        verdict = sight.verdicts.get(self.rule.id)
        if verdict is not None and verdict.governance.holds is True and verdict.fires is True:
            states = {*_lifted(verdict), *_stands(verdict, sight)}
            yield from (item.key for item in self.items if (item.place, item.way) in states)

    def distance(self, sight: Sight, item: Item) -> float:
        verdict = sight.verdicts.get(self.rule.id)
        if verdict is None or verdict.fires is not True:
            return 1.0
        if item.kind is Kind.BOUNDARY and verdict.effective is True and verdict.standing is not None:
            return 0.5 * _days_off(verdict.standing, item.way, sight)
        return 0.7


def _lifted(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """What alone lifts a rule that fires, and what could lift it and does not."""
    lifting = [name for name, holds in verdict.exemptions.items() if holds is not False]
    for name, holds in verdict.exemptions.items():
        if holds is True and lifting == [name] and verdict.excused is False:
            yield f"by {name}", "true"
        if holds is False and verdict.effective is True:
            yield f"by {name}", "false"
    if verdict.excused is True and not lifting:
        yield REASONS, "true"
    if verdict.excused is False and verdict.effective is True:
        yield REASONS, "false"


def _stands(verdict: Verdict, sight: Sight) -> Iterator[tuple[str, str]]:
    standing = verdict.standing
    if standing is None or verdict.effective is not True:
        return
    if isinstance(standing.broken, bool):
        yield ELSE, "false" if standing.broken else "true"
    yield from (("deadline", way) for way in words.DEADLINE if _days_off(standing, way, sight) == 0.0)


_STATE = {
    "met": (DutyState.MET, 0),
    "late": (DutyState.LATE, 1),
    "open": (DutyState.OPEN, 0),
    "overdue": (DutyState.OVERDUE, 1),
}


def _days_off(standing: Standing, way: str, sight: Sight) -> float:
    """How far the day of doing it, or that of the decision, is from the day in question after the due date."""
    state, beyond = _STATE[way]
    day = standing.done if way in ("met", "late") else sight.world.as_of
    if not isinstance(day, datetime.date) or not isinstance(standing.due, datetime.date):
        return 1.0
    days = abs((day - standing.due).days - beyond)
    return closeness(days / 4) if days else float(standing.state is not state)


def verdict_point(
    policy: CheckedPolicy, rule: Rule, owner: Owner, exempting: Iterable[str], rules: tuple[str, ...]
) -> VerdictPoint:
    items = (*_exceptions(policy, owner, exempting), *_reasons(policy, rule, owner), *_duty(rule, owner))
    return VerdictPoint(rule, owner, items, rules)


def _exceptions(policy: CheckedPolicy, owner: Owner, exempting: Iterable[str]) -> Iterator[Item]:
    """They belong to the layer that makes the exception, which may be one below that of the rule."""
    for name in exempting:
        lifting = policy.rules[name]
        by = evolve(owner, layer=lifting.layer or policy.id)
        for holds, way in ((True, "true"), (False, "false")):
            what = words.exception(name, holds=holds)
            yield Item(by, f"by {name}", way, Kind.EXCEPTION, lifting.effect.span, what)


def _reasons(policy: CheckedPolicy, rule: Rule, owner: Owner) -> Iterator[Item]:
    record = policy.vocabulary.subjects[owner.subject].record
    if rule.in_principle and Role.REASONS in policy.vocabulary.records[record].roles:
        for holds, way in ((True, "true"), (False, "false")):
            yield Item(owner, REASONS, way, Kind.EXCEPTION, owner.span, words.reasons(holds=holds))


def _duty(rule: Rule, owner: Owner) -> Iterator[Item]:
    """Rights are not late; a duty of which no fact says whether it was done is neither met nor overdue."""
    duty = rule.effect
    if not isinstance(duty, tree.Duty) or duty.done is None or duty.modality is Modality.MAY:
        return
    if duty.deadline is not None:
        text = words.quoted(duty.deadline.span)
        for way in words.DEADLINE:
            what = words.deadline(text, way)
            yield Item(owner, "deadline", way, Kind.BOUNDARY, duty.deadline.span, what)
    if duty.otherwise is not None:
        for holds, way in ((True, "true"), (False, "false")):
            yield Item(owner, ELSE, way, Kind.CONDITION, duty.otherwise.span, words.kept(holds=holds))
