"""An explanation before it is laid out: decision and policy in, headline and sections of sentences out."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from inspectrules.decision.model import Decision, Duty, DutyState, Finding
from inspectrules.explain.names import Names
from inspectrules.explain.phrases import phrase
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import AtMost, Require, Status, Value
from inspectrules.syntax.tree import Counted
from inspectrules.text import Language
from inspectrules.vocabulary.index import display_in


@frozen
class Item:
    """One line of a section, with details under it."""

    text: str
    details: tuple[str, ...] = ()


@frozen
class Section:
    heading: str
    items: tuple[Item, ...]


@frozen
class Account:
    """Everything that an explanation says, in order."""

    outcome: str
    """The outcome's name, for the style of the headline."""

    headline: str
    policy: str
    next_step: str
    """What follows from the outcome; empty where nothing does."""

    sections: tuple[Section, ...]


def account(decision: Decision, policy: CheckedPolicy, language: Language) -> Account:
    """What to tell a reader about a decision of this policy.

    The decision must have been made by this policy: rules are looked up by id.
    """
    return _Writer(decision, Names(policy, language)).write()


@frozen
class _Writer:
    decision: Decision
    names: Names

    def write(self) -> Account:
        return Account(
            outcome=self.decision.outcome,
            headline=_capitalised(self.names.outcome(self.decision.subject.kind, self.decision.outcome)),
            policy=self._policy(),
            next_step=self._next_step(),
            sections=tuple(section for section in self._sections() if section.items),
        )

    def _say(self, key: str, **values: str) -> str:
        return phrase(key, self.names.language, **values)

    def _policy(self) -> str:
        layer = self.names.policy.layers[0]
        title = display_in(self.names.language, layer.id, layer.title)
        if layer.version:
            title = self._say("policy", title=title, version=layer.version)
        if self.decision.as_of is None:
            return title
        return self._say("as_of", policy=title, date=self.decision.as_of.isoformat())

    # --- what follows ---

    def _next_step(self) -> str:
        match self.decision.outcome:
            case "merge":
                return self._merge_step()
            case "deferred":
                return self._deferral_step()
            case "consent_required":
                return self._consent_step()
            case "undetermined":
                facts = self._missing()
                return (
                    self._say("undetermined.next", facts=facts)
                    if facts
                    else self._say("undetermined.unnamed")
                )
            case "permitted" | "not_governed" as outcome:
                return self._say(f"{outcome}.next")
        return ""

    def _merge_step(self) -> str:
        if self.decision.merge_into is None:
            return self._say("merge.unnamed")
        return self._say("merge.next", element=self._merge_element(), target=self.decision.merge_into)

    def _merge_element(self) -> str:
        for rule in self.decision.controlled_by:
            query = getattr(self.names.policy.rules[rule].effect, "query", None)
            if query is not None and query.collection is not None:
                return self.names.element(query.collection)
        return ""

    def _deferral_step(self) -> str:
        if self.decision.deferred_until is not None:
            return self._say("deferred.until", date=self.decision.deferred_until.isoformat())
        if self.decision.deferred_to is not None:
            return self._say("deferred.to", target=self.names.word(self.decision.deferred_to))
        return ""

    def _consent_step(self) -> str:
        effects = (self.names.policy.rules[rule].effect for rule in self.decision.controlled_by)
        steps = [self._step(effect) for effect in effects if isinstance(effect, Require)]
        return self._say("consent_required.next", steps=self.names.join(steps)) if steps else ""

    def _step(self, require: Require) -> str:
        step = self.names.word(require.step)
        bodies = [self.names.word(str(body.value)) for body in require.by if isinstance(body, Value)]
        if not bodies:
            return step
        return self._say("step.by", step=step, bodies=self.names.join(bodies, "or"))

    def _missing(self) -> str:
        return self.names.join(self._fact(name) for name in self.decision.missing)

    def _fact(self, name: str) -> str:
        return self.names.fact(self.decision.subject.kind, name)

    # --- sections ---

    def _sections(self) -> Iterable[Section]:
        controlling = set(self.decision.controlled_by)
        yield self._rules("because", (f for f in self.decision.findings if f.rule in controlling))
        yield self._rules("open", (f for f in self._with(Status.UNKNOWN) if self._is_further(f, controlling)))
        yield self._rules("also", (f for f in self._with(Status.FIRED) if self._is_further(f, controlling)))
        yield self._rules("excepted", self._with(Status.EXCEPTED))
        yield self._rules("excused", self._with(Status.EXCUSED))
        yield self._rules("flagged", (f for f in self._with(Status.FIRED) if f.effect == "flag"))
        yield self._rules(
            "shadow", (f for f in self.decision.findings if f.shadow and f.status is Status.FIRED)
        )
        yield Section(
            self._say(self._duties_heading()), tuple(Item(self._duty(duty)) for duty in self.decision.duties)
        )
        yield self._values("derived", self.decision.derived)
        yield self._judgements("assumed", self.decision.assumed)
        yield self._judgements("questions", self._live_questions())

    def _live_questions(self) -> Iterable[str]:
        """Open questions that some rule still waits for; the others are moot, since no rule came to ask them."""
        waited_for = {name for finding in self.decision.findings for name in finding.lacks}
        return (name for name in self.decision.questions if name in waited_for)

    def _duties_heading(self) -> str:
        """Duties about a visit that may not take place stand under a condition."""
        outcome = self.decision.outcome
        return "duties" if outcome in self._outcomes_to_act_on() else "duties.if"

    def _outcomes_to_act_on(self) -> tuple[str, ...]:
        subject = self.names.vocabulary.subjects[self.decision.subject.kind]
        if subject.name == self.names.vocabulary.main_subject:
            return (subject.otherwise, "merge")
        return (*subject.outcomes, subject.otherwise)

    def _with(self, status: Status) -> Iterable[Finding]:
        return (
            finding for finding in self.decision.findings if finding.status is status and not finding.shadow
        )

    def _is_further(self, finding: Finding, controlling: set[str]) -> bool:
        return finding.rule not in controlling and finding.effect not in (
            "exempt",
            "duty",
            "frequency",
            "flag",
        )

    def _rules(self, key: str, findings: Iterable[Finding]) -> Section:
        return Section(self._say(key), tuple(self._rule(finding) for finding in findings))

    def _rule(self, finding: Finding) -> Item:
        cite = self._say("cite", cite=finding.cite) if finding.cite else ""
        details = tuple(self._details(finding))
        if finding.lacks:
            facts = self.names.join(self._fact(name) for name in finding.lacks)
            details = (*details, self._say("lacks", facts=facts))
        if finding.by:
            lifting = self.names.join(self.names.rule(rule) for rule in finding.by)
            details = (*details, self._say("lifted_by", rules=lifting))
        return Item(self.names.rule(finding.rule) + cite, details)

    def _details(self, finding: Finding) -> Iterable[str]:
        because = dict(finding.because)
        if "count" in because and "limit" in because:
            counted, limit = because.pop("count"), because.pop("limit")
            yield self._say(self._count_phrase(finding), count=str(counted), limit=self.names.value(limit))
        for name, value in because.items():
            yield self._because(name, value)

    def _count_phrase(self, finding: Finding) -> str:
        effect = self.names.policy.rules[finding.rule].effect
        return (
            "count" if not isinstance(effect, AtMost) or effect.counted is Counted.VISITS else effect.counted
        )

    def _because(self, name: str, value: object) -> str:
        subject = self.decision.subject.kind
        return self._pair(self._fact(name), self.names.value(value, self.names.type_of(subject, name)))

    def _pair(self, name: str, value: str) -> str:
        return f"{name}: {value}" if self.names.language == "en" else f"{name}：{value}"

    def _values(self, key: str, values: Mapping[str, object]) -> Section:
        return Section(
            self._say(key),
            tuple(Item(self._pair(self._definition(n), self.names.value(v))) for n, v in values.items()),
        )

    def _definition(self, name: str) -> str:
        found = self.names.policy.definitions.get((self.decision.subject.kind, None, name))
        return name if found is None else display_in(self.names.language, name, found.labels)

    def _judgements(self, key: str, names: Iterable[str]) -> Section:
        subject = self.decision.subject.kind
        return Section(self._say(key), tuple(Item(self.names.judgement(subject, name)) for name in names))

    # --- duties ---

    def _duty(self, duty: Duty) -> str:
        text = self._say(
            "duty",
            bearer=self.names.word(duty.bearer),
            modality=self._say(duty.modality),
            action=self.names.word(duty.action),
            of=self._words("duty.of", duty.of),
            to=self._words("duty.to", duty.to),
        )
        due = "" if duty.due is None else self._say("duty.due", date=duty.due.isoformat())
        cite = self._say("cite", cite=duty.cite) if duty.cite else ""
        return text + due + self._state(duty) + cite

    def _words(self, key: str, words: tuple[str, ...]) -> str:
        return self._say(key, words=self.names.join(self.names.word(word) for word in words)) if words else ""

    def _state(self, duty: Duty) -> str:
        if duty.status is Status.UNKNOWN:
            return self._say("duty.perhaps")
        return self._say(f"duty.{DutyState(duty.state).value}")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
