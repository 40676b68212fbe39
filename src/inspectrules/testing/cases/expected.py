"""What a case expects: the shape of `expect`, and whether the names in it are names of the policy."""

import re
from collections.abc import Iterable, Iterator

from inspectrules.decision.model import NOT_GOVERNED, UNDETERMINED, DutyState
from inspectrules.policy.tree import Duty, Status
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.shape import Key, Kind, Shape
from inspectrules.syntax.tree import Modality
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.reading import Reading
from inspectrules.vocabulary.types import ListType

_NAMES = Key(Kind.LIST)
_VALUE = Key(Kind.TEXT, may_be_empty=True)

EXPECT: Shape = {
    "outcome": Key(Kind.TEXT),
    "controlled_by": _NAMES,
    "findings": _NAMES,
    "merge_into": _VALUE,
    "deferred_until": _VALUE,
    "deferred_to": _VALUE,
    "duties": _NAMES,
    "derived": Key(Kind.MAPPING),
    "missing": _NAMES,
    "questions": _NAMES,
    "assumed": _NAMES,
    "due": _NAMES,
    "indicators": _NAMES,
}
"""The keys of `expect`."""

OF_LISTS: dict[str, Shape] = {
    "findings": {
        "rule": Key(Kind.TEXT),
        "effect": Key(Kind.TEXT),
        "status": Key(Kind.TEXT),
        "cite": Key(Kind.TEXT),
        "because": Key(Kind.MAPPING),
        "by": _NAMES,
        "lacks": _NAMES,
        "shadow": Key(Kind.TEXT),
        "layer": Key(Kind.TEXT),
    },
    "duties": {
        "rule": Key(Kind.TEXT),
        "modality": Key(Kind.TEXT),
        "bearer": Key(Kind.TEXT),
        "action": Key(Kind.TEXT),
        "of": _NAMES,
        "to": _NAMES,
        "due": _VALUE,
        "state": Key(Kind.TEXT),
        "status": Key(Kind.TEXT),
        "done": _VALUE,
        "cite": Key(Kind.TEXT),
    },
    "due": {
        "rule": Key(Kind.TEXT),
        "cite": Key(Kind.TEXT),
        "keys": Key(Kind.MAPPING),
        "last": _VALUE,
        "due": _VALUE,
        "state": Key(Kind.TEXT),
    },
    "indicators": {
        "id": Key(Kind.TEXT),
        "cite": Key(Kind.TEXT),
        "per": Key(Kind.TEXT),
        "period": Key(Kind.TEXT),
        "until": Key(Kind.TEXT),
        "group": Key(Kind.MAPPING),
        "value": _VALUE,
        "part": _VALUE,
        "whole": _VALUE,
        "met": _VALUE,
        "missing": _NAMES,
    },
}
"""The keys of what the lists hold."""

_FACTS = ("missing", "questions", "assumed")
NAMES = ("controlled_by", *_FACTS)
NAMES_OF_ITEMS = ("by", "lacks", "of", "to", "missing")
"""Lists of names and nothing else."""

_ELEMENT = re.compile(r"(?P<name>[^\[\]]+)\[(?P<id>.*)\](?:\.(?P<path>[^\[\]]+))?", re.DOTALL)
"""`inspections[H-1].start`, `limits[food]`."""

_NOT_FACTS = ("as_of", "calendar")
"""What else may be missing."""


def check_expected(expect: Mapping, about: str, reading: Reading) -> None:
    """Notes what is no key of an expectation, and each name that the policy does not have."""
    reading.fit(expect, EXPECT, "expect")
    _check_names(expect, NAMES, reading)
    for key, shape in OF_LISTS.items():
        for item in expect.items(key):
            fitting = reading.fit(item, shape, key)
            if fitting is not None:
                _check_names(fitting, NAMES_OF_ITEMS, reading)
    _Names(about, reading).check(expect)


def _check_names(node: Mapping, keys: Iterable[str], reading: Reading) -> None:
    for key in keys:
        for item in node.items(key):
            reading.is_kind(item, Kind.TEXT, key)


def outcomes_of(about: str, reading: Reading) -> tuple[str, ...]:
    """All that a decision on the subject may come to."""
    subject = reading.vocabulary.subjects[about]
    return (*subject.outcomes, subject.otherwise, UNDETERMINED, NOT_GOVERNED)


class _Names:
    """Names in one `expect`."""

    def __init__(self, about: str, reading: Reading) -> None:
        self.about, self.reading, self.policy = about, reading, reading.policy

    def check(self, expect: Mapping) -> None:
        outcome = expect.scalar("outcome")
        if outcome is not None and outcome.text not in (known := outcomes_of(self.about, self.reading)):
            self.reading.note(problems.unknown_outcome(outcome.span, outcome.text, self.about, known))
        self._rules(expect)
        self._words(expect)
        self._facts(expect)
        self._derived(expect)
        self._indicators(expect)

    def _rules(self, expect: Mapping) -> None:
        for rule in _rules_named(expect):
            if rule.text not in self.policy.rules:
                self.reading.note(problems.unknown_rule(rule.span, rule.text, self.policy.rules))

    # --- words of duties and findings ---

    def _words(self, expect: Mapping) -> None:
        duties = [rule.effect for rule in self.policy.rules.values() if isinstance(rule.effect, Duty)]
        for duty in _mappings(expect, "duties"):
            self._duty(duty, duties)
            self._one_of(duty, "status", (Status.FIRED, Status.UNKNOWN))
            self._one_of(duty, "state", DutyState)
            self._one_of(duty, "modality", Modality)
        for finding in _mappings(expect, "findings"):
            self._one_of(finding, "status", Status)
            effects = (*outcomes_of(self.about, self.reading), "exempt", "duty", "frequency", "flag")
            self._one_of(finding, "effect", effects)
        for due in _mappings(expect, "due"):
            self._one_of(due, "state", DutyState)

    def _duty(self, duty: Mapping, known: list[Duty]) -> None:
        action, actions = duty.scalar("action"), {one.action for one in known}
        if action is not None and action.text not in actions:
            self.reading.note(problems.unknown_duty(action.span, action.text, actions))
        self._one_of(duty, "bearer", sorted({one.bearer for one in known}))

    def _one_of(self, item: Mapping, key: str, known: Iterable[str]) -> None:
        word = item.scalar(key)
        if word is not None and word.text not in (words := [str(one) for one in known]):
            self.reading.note(problems.unknown_word(word.span, key, word.text, words))

    # --- facts ---

    def _facts(self, expect: Mapping) -> None:
        lacking = [item for finding in _mappings(expect, "findings") for item in finding.items("lacks")]
        for item in (*(item for key in _FACTS for item in expect.items(key)), *lacking):
            if isinstance(item, Scalar) and not self._is_fact(item.text):
                self.reading.note(problems.unknown_fact(item.span, item.text, self._known_facts()))

    def _is_fact(self, name: str) -> bool:
        vocabulary = self.reading.vocabulary
        if name in _NOT_FACTS or name in vocabulary.collections or name in self.policy.parameters:
            return True
        element = _ELEMENT.fullmatch(name)
        if element is None:
            record: str | None = vocabulary.subjects[self.about].record
            return _leads_somewhere(record, name, self.reading)
        record = self._record_of(element["name"])
        if record is None:
            return element["name"] in self.policy.tables
        return element["path"] is None or _leads_somewhere(record, element["path"], self.reading)

    def _record_of(self, name: str) -> str | None:
        """What the elements are that a collection, or a list of the subject's own, holds."""
        vocabulary = self.reading.vocabulary
        if name in vocabulary.collections:
            return vocabulary.collections[name].record
        own = vocabulary.attribute(vocabulary.subjects[self.about].record, tuple(name.split(".")))
        return own.type.name if own is not None and isinstance(own.type, ListType) else None

    def _known_facts(self) -> tuple[str, ...]:
        """Names for a hint."""
        vocabulary = self.reading.vocabulary
        record = vocabulary.records[vocabulary.subjects[self.about].record]
        below = (
            f"{name}.{inner}"
            for name, one in record.attributes.items()
            for inner in getattr(vocabulary.records.get(getattr(one.type, "name", "")), "attributes", ())
        )
        return (*record.attributes, *below, *vocabulary.collections, *self.policy.parameters, *_NOT_FACTS)

    def _derived(self, expect: Mapping) -> None:
        derived = expect.mapping("derived")
        known = {
            name
            for (subject, root, name), one in self.policy.definitions.items()
            if subject == self.about and root is None and one.output
        }
        for entry in () if derived is None else derived:
            if entry.key.text not in known:
                self.reading.note(problems.unknown_derived(entry.key.span, entry.key.text, known))

    def _indicators(self, expect: Mapping) -> None:
        for item in _mappings(expect, "indicators"):
            name = item.scalar("id")
            if name is None or name.text not in self.policy.indicators:
                span, text = (item.span, "") if name is None else (name.span, name.text)
                self.reading.note(problems.unknown_indicator(span, text, self.policy.indicators))


def _leads_somewhere(record: str | None, name: str, reading: Reading) -> bool:
    return record is not None and reading.vocabulary.attribute(record, tuple(name.split("."))) is not None


def _mappings(node: Mapping, key: str) -> Iterator[Mapping]:
    return (item for item in node.items(key) if isinstance(item, Mapping))


def _rules_named(expect: Mapping) -> Iterator[Scalar]:
    yield from _scalars(expect.items("controlled_by"))
    for key in ("findings", "duties", "due"):
        for item in _mappings(expect, key):
            rule = item.scalar("rule")
            yield from () if rule is None else (rule,)
            yield from _scalars(item.items("by"))


def _scalars(nodes: Iterable[Node]) -> Iterator[Scalar]:
    return (node for node in nodes if isinstance(node, Scalar))
