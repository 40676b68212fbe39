"""Case files: YAML nodes and the policy's vocabulary in, cases with complete facts out."""

import re
from collections.abc import Iterator

from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.model import CheckedPolicy
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from inspectrules.source.shape import Key, Kind, check_kind, fit, head_of
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.model import Background, Case, CaseFile, Wire
from inspectrules.testing.cases.values import merged, plain_value, record_value
from inspectrules.vocabulary.model import Role, Vocabulary

_FILE = {"background": Key(Kind.MAPPING), "cases": Key(Kind.LIST, required=True)}
_SHARED = {"background": Key(Kind.MAPPING, required=True)}
_BACKGROUND = {
    "about": Key(Kind.TEXT),
    "set": Key(Kind.MAPPING),
    "as_of": Key(Kind.TEXT),
    "parameters": Key(Kind.MAPPING),
}
_CASE = {
    "name": Key(Kind.TEXT, required=True),
    "cite": Key(Kind.TEXT),
    "note": Key(Kind.TEXT),
    "about": Key(Kind.TEXT),
    "set": Key(Kind.MAPPING),
    "as_of": Key(Kind.TEXT, may_be_empty=True),
    "parameters": Key(Kind.MAPPING),
    "expect": Key(Kind.MAPPING, required=True),
}
_EXPECT = {
    "outcome": Key(Kind.TEXT),
    "controlled_by": Key(Kind.LIST),
    "findings": Key(Kind.LIST),
    "merge_into": Key(Kind.TEXT, may_be_empty=True),
    "deferred_until": Key(Kind.TEXT),
    "deferred_to": Key(Kind.TEXT),
    "duties": Key(Kind.LIST),
    "derived": Key(Kind.MAPPING),
    "missing": Key(Kind.LIST),
    "questions": Key(Kind.LIST),
    "assumed": Key(Kind.LIST),
    "due": Key(Kind.LIST),
    "indicators": Key(Kind.LIST),
}

NOT_KNOWN = "unknown"
"""Written for a collection that the case does not know; one left out is known to be empty."""


LIKE, REPEAT = "like", "repeat"
"""Keys of a row beside its facts: which template it is like, and how many such rows there are."""

MOST_ROWS = 10_000
_COUNT = re.compile("[0-9]{1,9}")


def read_cases(
    node: Node, name: str, policy: CheckedPolicy, shared: Background | None = None
) -> tuple[CaseFile | None, tuple[Diagnostic, ...]]:
    """The cases of one file, or the reasons why there are none; a file with any mistake gives no cases.

    `shared` is the background of the folder: the file's own is laid over it.
    """
    reader = _Reader(policy, shared or Background(policy.vocabulary.main_subject))
    found = reader.file(node, name)
    return (None if reader.found else found), tuple(reader.found)


def read_background(node: Node, policy: CheckedPolicy) -> tuple[Background | None, tuple[Diagnostic, ...]]:
    """The background that all case files of a folder share."""
    reader = _Reader(policy, Background(policy.vocabulary.main_subject))
    found = reader.shared_file(node)
    return (None if reader.found else found), tuple(reader.found)


@define
class _Reader:
    policy: CheckedPolicy
    shared: Background
    found: list[Diagnostic] = field(factory=list)

    @property
    def vocabulary(self) -> Vocabulary:
        return self.policy.vocabulary

    def file(self, node: Node, name: str) -> CaseFile | None:
        top = self._fit(node, _FILE, "cases")
        if top is None:
            return None
        background = self._background(top.mapping("background"))
        cases = tuple(self._cases(top.items("cases"), background))
        if top.entry("cases") and not top.items("cases"):
            self.found.append(problems.no_cases(head_of(top)))
        return CaseFile(name, cases)

    def shared_file(self, node: Node) -> Background | None:
        top = self._fit(node, _SHARED, "background")
        return None if top is None else self._background(top.mapping("background"))

    def _fit(self, node: Node, shape: dict[str, Key], key: str) -> Mapping | None:
        fitting, found = fit(node, shape, key)
        self.found.extend(found)
        return fitting

    # --- background ---

    def _background(self, node: Mapping | None) -> Background:
        rows = {name: Key(Kind.MAPPING) for name in self.vocabulary.collections}
        top = None if node is None else self._fit(node, _BACKGROUND | rows, "background")
        if top is None:
            return self.shared
        about = self._subject(top.scalar("about"), self.shared.about)
        below = self.shared.set if about == self.shared.about else {}
        own = {
            name: self._templates(name, found) for name in rows if (found := top.mapping(name)) is not None
        }
        return Background(
            about,
            _record(merged(below, self._record(top.mapping("set"), self.vocabulary.subjects[about].record))),
            _text(top.scalar("as_of")) or self.shared.as_of,
            {**self.shared.parameters, **self._parameters(top.mapping("parameters"))},
            {name: {**self.shared.templates.get(name, {}), **own.get(name, {})} for name in rows},
        )

    def _parameters(self, node: Mapping | None) -> dict[str, object]:
        """Values of external parameters; each name is checked, each value when the policy takes it."""
        external = {name for name, one in self.policy.parameters.items() if one.external}
        found: dict[str, object] = {}
        for entry in () if node is None else node:
            if entry.key.text in external:
                found[entry.key.text] = plain_value(entry.value)
            else:
                self.found.append(problems.unknown_parameter(entry.key.span, entry.key.text, external))
        return found

    def _templates(self, collection: str, rows: Mapping) -> dict[str, Wire]:
        record = self.vocabulary.collections[collection].record
        return {
            entry.key.text: self._record(entry.value, record)
            for entry in rows
            if self._is(entry.value, Kind.MAPPING, entry.key.text)
        }

    def _is(self, node: Node, kind: Kind, key: str) -> bool:
        problem = check_kind(node, kind, key)
        if problem is not None:
            self.found.append(problem)
        return problem is None

    def _record(self, node: Node | None, record: str) -> Wire:
        return {} if node is None else _record(record_value(node, record, self.vocabulary))

    def _subject(self, node: Scalar | None, default: str) -> str:
        if node is None:
            return default
        if node.text not in self.vocabulary.subjects:
            self.found.append(problems.unknown_subject(node.span, node.text, self.vocabulary.subjects))
            return default
        return node.text

    # --- cases ---

    def _cases(self, nodes: tuple[Node, ...], background: Background) -> Iterator[Case]:
        names: set[str] = set()
        for node in nodes:
            case = self._case(node, background)
            if case is None:
                continue
            if case.name in names:
                self.found.append(problems.duplicate_case(case.span, case.name))
            names.add(case.name)
            yield case

    def _case(self, node: Node, background: Background) -> Case | None:
        rows = dict.fromkeys(self.vocabulary.collections, Key(Kind.LIST | Kind.TEXT))
        top = self._fit(node, _CASE | rows, "case")
        if top is None or (name := top.scalar("name")) is None or (expect := top.mapping("expect")) is None:
            return None
        about = self._subject(top.scalar("about"), background.about)
        self._fit(expect, _EXPECT, "expect")
        self._check_expectations(expect, about)
        self._check_indicators(expect)
        return Case(
            name=name.text,
            about=about,
            facts=self._facts(top, about, background),
            collections={name: self._rows(name, top.entry(name), background) for name in rows},
            as_of=_text(top.scalar("as_of")) if node_has(node, "as_of") else background.as_of,
            expect=_expected(expect),
            parameters=_supplied({**background.parameters, **self._parameters(top.mapping("parameters"))}),
            cite=_text(top.scalar("cite")) or "",
            note=_text(top.scalar("note")) or "",
            span=name.span,
            places=_places(top),
        )

    def _facts(self, top: Mapping, about: str, background: Background) -> Wire:
        stated = self._record(top.mapping("set"), self.vocabulary.subjects[about].record)
        below = background.set if about == background.about else {}
        return _record(merged(below, stated))

    def _rows(self, collection: str, entry: Entry | None, background: Background) -> tuple[Wire, ...] | None:
        if entry is None:
            return ()
        if isinstance(entry.value, Scalar):
            if entry.value.text == NOT_KNOWN:
                return None
            self._is(entry.value, Kind.LIST, collection)
            return ()
        items = entry.value.items if isinstance(entry.value, Sequence) else ()
        return tuple(row for item in items for row in self._repeated(collection, item, background))

    def _repeated(self, collection: str, node: Node, background: Background) -> Iterator[Wire]:
        """The row; with `repeat: N`, that many, whose ids end in `-1`, `-2` and so on."""
        row, times = self._row(collection, node, background), self._times(node)
        record = self.vocabulary.records[self.vocabulary.collections[collection].record]
        name = record.roles.get(Role.ID)
        if times is None or name is None:
            yield row
            return
        for place in range(1, times + 1):
            yield {**row, name: f"{row.get(name, '')}-{place}"}

    def _times(self, node: Node) -> int | None:
        times = node.scalar(REPEAT) if isinstance(node, Mapping) else None
        if times is None:
            return None
        if not (_COUNT.fullmatch(times.text) and 1 <= int(times.text) <= MOST_ROWS):
            self.found.append(problems.no_count(times.span, times.text, MOST_ROWS))
            return None
        return int(times.text)

    def _row(self, collection: str, node: Node, background: Background) -> Wire:
        if not isinstance(node, Mapping):
            self._is(node, Kind.MAPPING, collection)
            return {}
        like = node.scalar(LIKE)
        stated = Mapping(node.span, tuple(entry for entry in node if entry.key.text not in (LIKE, REPEAT)))
        own = self._record(stated, self.vocabulary.collections[collection].record)
        return _record(merged(self._template(collection, like, background), own))

    def _template(self, collection: str, like: Scalar | None, background: Background) -> Wire:
        templates = background.templates.get(collection, {})
        if like is None:
            return {}
        if like.text not in templates:
            self.found.append(problems.unknown_template(like.span, collection, like.text, templates))
            return {}
        return templates[like.text]

    # --- expectations ---

    def _check_expectations(self, expect: Mapping, about: str) -> None:
        outcome = expect.scalar("outcome")
        if outcome is not None and outcome.text not in (known := self._outcomes(about)):
            self.found.append(problems.unknown_outcome(outcome.span, outcome.text, about, known))
        for rule in self._rules_named(expect):
            if rule.text not in self.policy.rules:
                self.found.append(problems.unknown_rule(rule.span, rule.text, self.policy.rules))
        actions = {
            action for rule in self.policy.rules.values() if (action := getattr(rule.effect, "action", None))
        }
        for duty in expect.items("duties"):
            action = duty.scalar("action") if isinstance(duty, Mapping) else None
            if action is not None and action.text not in actions:
                self.found.append(problems.unknown_duty(action.span, action.text, actions))

    def _check_indicators(self, expect: Mapping) -> None:
        for item in expect.items("indicators"):
            self._is(item, Kind.MAPPING, "indicators")
            name = item.scalar("id") if isinstance(item, Mapping) else None
            if isinstance(item, Mapping) and (name is None or name.text not in self.policy.indicators):
                span, text = (item.span, "") if name is None else (name.span, name.text)
                self.found.append(problems.unknown_indicator(span, text, self.policy.indicators))

    def _outcomes(self, about: str) -> tuple[str, ...]:
        subject = self.vocabulary.subjects[about]
        return (*subject.outcomes, subject.otherwise, "undetermined", "not_governed")

    def _rules_named(self, expect: Mapping) -> Iterator[Scalar]:
        yield from (item for item in expect.items("controlled_by") if isinstance(item, Scalar))
        for key in ("findings", "duties", "due"):
            for item in expect.items(key):
                rule = item.scalar("rule") if isinstance(item, Mapping) else None
                if rule is not None:
                    yield rule


def node_has(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and node.entry(key) is not None


def _record(value: object) -> Wire:
    return value if isinstance(value, dict) else {}


def _supplied(values: dict[str, object]) -> dict[str, object]:
    """A case takes back a value of its background by leaving it empty: then nobody has supplied it."""
    return {name: value for name, value in values.items() if value is not None}


def _text(node: Scalar | None) -> str | None:
    return None if node is None else node.text


def _expected(expect: Mapping) -> dict[str, object]:
    return {entry.key.text: plain_value(entry.value) for entry in expect}


def _places(top: Mapping) -> dict[str, Node]:
    """Where a case states each fact: `enterprise.kind`, `inspections[0].start`."""
    found: dict[str, Node] = {}
    for entry in top:
        _add_places(found, "" if entry.key.text == "set" else entry.key.text, entry.value)
    return found


def _add_places(found: dict[str, Node], path: str, node: Node) -> None:
    found[path] = node
    match node:
        case Mapping():
            for entry in node:
                _add_places(found, f"{path}.{entry.key.text}".lstrip("."), entry.value)
        case Sequence():
            for index, item in enumerate(node):
                _add_places(found, f"{path}[{index}]", item)
