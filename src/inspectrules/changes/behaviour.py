"""What decisions differ: two policies and requests in, the requests that they decide differently out."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import define, evolve, field, frozen

from inspectrules.api import Policy
from inspectrules.changes.items.cases import Standing, pairs_of
from inspectrules.changes.items.texts import value_text
from inspectrules.changes.model import Answer, Change, Difference, Verdict
from inspectrules.changes.normal import Renames
from inspectrules.changes.seeds import bare, moved_to
from inspectrules.decision.model import Decision
from inspectrules.policy.tree import Status
from inspectrules.testing.cases.model import Background
from inspectrules.testing.search.find import search
from inspectrules.testing.search.reads import reads_of_rules
from inspectrules.testing.search.request import Request, decision_on, request_of, written_out
from inspectrules.testing.search.writing import case_text

TRIES: Final = 300
"""Requests that are decided, for each change of meaning, in search of one that is decided differently."""

_SEEDS: Final = 40
_MOVED: Final = 20
"""Of the seeds, those that are also asked on other days."""


@frozen(eq=False)
class Judged:
    """What one version says about a request."""

    decision: Decision
    answer: Answer
    findings: Mapping[str, Status]
    """By the rule's new id."""


@define(eq=False)
class Behaviour:
    """Decides requests under two versions of a policy."""

    before: Policy
    after: Policy
    renames: Renames
    tries: int = TRIES
    background: Background | None = None
    _judged: dict[str, tuple[Judged, Judged] | None] = field(factory=dict)

    # --- cases ---

    def of_cases(
        self, old: Sequence[Standing], new: Sequence[Standing]
    ) -> tuple[tuple[Difference, ...], int]:
        """The cases of both versions that are decided differently, and how many could be compared."""
        found, compared = [], 0
        for request, standing in _requests(old, new):
            judged = self.judge(request)
            if judged is None:
                continue
            compared += 1
            if _differ(*judged):
                one = self._difference(request, *judged)
                found.append(evolve(one, case=standing.case.name, file=standing.file))
        return tuple(found), compared

    def _difference(self, request: Request, before: Judged, after: Judged) -> Difference:
        return Difference(request, before.answer, after.answer, _differing_rules(before, after))

    # --- a search ---

    def settle(
        self,
        change: Change,
        rules: tuple[str, ...] | None,
        cases: Sequence[Difference],
        seeds: Sequence[Request],
        days: Sequence[datetime.date] = (),
    ) -> tuple[Change, Difference | None]:
        """The change with what is known of decisions, and a request found beyond the cases, if it took a search.

        `rules` are those by which the change is felt; None: by any. `days` are those on which it may take effect.
        """
        felt_in = sum(rules is None or bool(set(rules) & set(one.rules)) for one in cases)
        if felt_in:
            return evolve(change, verdict=Verdict.FOUND, cases=felt_in), None
        if not self.tries:
            return evolve(change, verdict=Verdict.NOT_SEARCHED), None
        request, tried = self._search(rules, seeds, days)
        if request is None:
            return evolve(change, verdict=Verdict.NOT_FOUND, tries=tried), None
        judged = self.judge(request)
        assert judged is not None
        found = self._difference(request, *judged)
        paste = self._paste(change, request, judged[1].decision)
        return evolve(change, verdict=Verdict.FOUND, tries=tried), evolve(
            found, paste=paste, for_=f"{change.item.value} {change.name}"
        )

    def _search(
        self, rules: tuple[str, ...] | None, seeds: Sequence[Request], days: Sequence[datetime.date]
    ) -> tuple[Request | None, int]:
        """By the version that has the rules; constants of the other one count too."""
        if rules is None:
            moved = moved_to(seeds[:_MOVED], days, self.after.checked)
            found = search(self.after, (*moved, *seeds[:_SEEDS]), self._any_distance, self.tries)
            return found.request, found.tries
        old_ids = {new: old for old, new in self.renames.rules.items()}
        old_rules = tuple(old_ids.get(rule, rule) for rule in rules)
        own = self.after if any(rule in self.after.checked.rules for rule in rules) else self.before
        known = [one for one in (rules if own is self.after else old_rules) if one in own.checked.rules]
        about = {own.checked.rules[rule].subject or own.vocabulary.main_subject for rule in known}
        near, suggested = self._seeds(rules, about, seeds, days, own), self._constants(old_rules, about)
        tried = 0
        for of_outcome in (True, False):  # what changes the outcome says most; what changes anything will do
            found = search(
                own,
                near,
                partial(self._distance, rules=rules, of_outcome=of_outcome),
                self.tries,
                rules=tuple(known),
                suggested=suggested,
            )
            tried = max(tried, found.tries)
            if found.request is not None:
                return found.request, tried
        return None, tried

    def _seeds(
        self,
        rules: tuple[str, ...],
        about: Iterable[str],
        seeds: Sequence[Request],
        days: Sequence[datetime.date],
        own: Policy,
    ) -> tuple[Request, ...]:
        """The nearest, first as if they were asked on the days on which the change may take effect."""
        subjects = tuple(sorted(about))
        fitting = [seed for seed in seeds if seed.about in subjects]
        nearest = sorted(fitting, key=lambda seed: self._distance(seed, rules))[:_SEEDS]
        moved = moved_to(nearest[:_MOVED], days, own.checked)
        return (*moved, *nearest, *(bare(subject, own.checked) for subject in subjects))

    def _constants(self, rules: tuple[str, ...], about: Iterable[str]) -> tuple[object, ...]:
        """What the old version compares with, so that its bounds are tried as well."""
        checked = self.before.checked
        known = [checked.rules[rule] for rule in rules if rule in checked.rules]
        return tuple(
            dict.fromkeys(
                value
                for subject in about
                if subject in checked.vocabulary.subjects
                for values in reads_of_rules(checked, subject, known).constants.values()
                for value in values
            )
        )

    def _distance(self, request: Request, rules: tuple[str, ...], of_outcome: bool = False) -> float:
        judged = self.judge(request)
        if judged is None:
            return 1.0
        findings_differ = bool(set(_differing_rules(*judged)) & set(rules))
        if findings_differ:
            wanted = judged[0].answer.outcome != judged[1].answer.outcome if of_outcome else _differ(*judged)
            return 0.0 if wanted else 0.3
        fires = any(one.findings.get(rule) is Status.FIRED for one in judged for rule in rules)
        return 0.6 if fires else 0.8

    def _any_distance(self, request: Request) -> float:
        judged = self.judge(request)
        return 0.0 if judged is not None and _differ(*judged) else 1.0

    def _paste(self, change: Change, request: Request, decision: Decision) -> str:
        name = f"{change.name}: decided differently before"
        return case_text(self.after, request, self.background, name, decision)

    # --- one request ---

    def judge(self, request: Request) -> tuple[Judged, Judged] | None:
        """Both decisions; None where one of the versions does not take the request."""
        key = written_out(request)
        if key not in self._judged:
            before, after = decision_on(self.before, request), decision_on(self.after, request)
            known = before is not None and after is not None
            self._judged[key] = (
                (_judged(before, self.renames.rules), _judged(after, {})) if known else None  # type: ignore[arg-type]
            )
        return self._judged[key]


def _requests(old: Sequence[Standing], new: Sequence[Standing]) -> Iterator[tuple[Request, Standing]]:
    """Each request once: those of the new version, and what only the old one asks."""
    seen: set[str] = set()
    for before, after in pairs_of(old, new):
        for standing in (after, before):
            if standing is not None and (key := written_out(request_of(standing.case))) not in seen:
                seen.add(key)
                yield request_of(standing.case), standing


def _judged(decision: Decision, names: Mapping[str, str]) -> Judged:
    findings = {names.get(one.rule, one.rule): one.status for one in decision.findings}
    return Judged(decision, answer_of(decision, names), findings)


def answer_of(decision: Decision, names: Mapping[str, str]) -> Answer:
    """The decision in the terms in which versions are compared; `names` gives the new ids of rules."""
    return Answer(
        decision.outcome,
        tuple(sorted(names.get(rule, rule) for rule in decision.controlled_by)),
        decision.merge_into,
        _day(decision.deferred_until),
        decision.deferred_to,
        tuple(sorted(_duties(decision, names))),
        tuple((name, value_text(value)) for name, value in decision.derived.items()),
        decision.missing,
    )


def _duties(decision: Decision, names: Mapping[str, str]) -> Iterator[str]:
    for duty in decision.duties:
        due = f" due {duty.due}" if duty.due else ""
        words = f"{duty.bearer} {duty.modality} {duty.action}{due} ({duty.state.value})"
        yield f"{names.get(duty.rule, duty.rule)}: {words}"


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _differ(before: Judged, after: Judged) -> bool:
    return before.answer != after.answer


def _differing_rules(before: Judged, after: Judged) -> tuple[str, ...]:
    """Rules that come out differently: whether they fire, what they lead to, their duties."""
    names = sorted({*before.findings, *after.findings})
    return tuple(name for name in names if _differs(name, before, after))


def _differs(name: str, before: Judged, after: Judged) -> bool:
    if _status(name, before) is not _status(name, after) or _own_duties(name, before) != _own_duties(
        name, after
    ):
        return True
    controls_both = all(name in judged.answer.controlled_by for judged in (before, after))
    return controls_both and _led_to(before.answer) != _led_to(after.answer)


def _status(name: str, judged: Judged) -> Status:
    """Of a rule that is not there: it does not apply."""
    return judged.findings.get(name, Status.NOT_APPLICABLE)


def _own_duties(name: str, judged: Judged) -> list[str]:
    return [duty for duty in judged.answer.duties if duty.startswith(f"{name}: ")]


def _led_to(answer: Answer) -> tuple[str | None, ...]:
    return answer.merge_into, answer.deferred_until, answer.deferred_to
