"""What is missing: items that no case covers in; for each a case that does, the proof that none can, or neither out.

A generated case is confirmed: it is read back as text, decided, and measured again.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import define, evolve, field, frozen

from inspectrules.api import Policy
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.walking import walk
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_cases
from inspectrules.testing.cases.model import Background, Case
from inspectrules.testing.coverage.hints import Hinting
from inspectrules.testing.coverage.inventory import exempting_of
from inspectrules.testing.coverage.measure import Measured, Measurement
from inspectrules.testing.coverage.model import Coverage, Item, Kind, Reason
from inspectrules.testing.coverage.points import Point
from inspectrules.testing.coverage.proofs import impossible_in
from inspectrules.testing.coverage.report_text import word
from inspectrules.testing.coverage.sights import Eyes
from inspectrules.testing.running.run import run_case
from inspectrules.testing.search.find import search
from inspectrules.testing.search.request import Request, decision_on, request_of
from inspectrules.testing.search.writing import case_text, differences
from inspectrules.text import Language, Source

TRIES: Final = 600
"""Requests that are tried for one item."""

LONGEST_NAME: Final = 110


@frozen(eq=False)
class Generated:
    """A case that was made to cover something."""

    policy: str
    text: str
    request: Request
    covers: tuple[Item, ...]
    """The missing items that it covers."""


@frozen(eq=False)
class Missing:
    """What became of the items that no case covered."""

    generated: tuple[Generated, ...]
    not_found: dict[str, Reason]
    """By key: items for which neither a case nor a proof was found."""

    coverage: Coverage
    """The coverage of the cases as they are, where what is proved impossible does not count."""


def without_impossible(measurement: Measurement) -> Coverage:
    """The coverage, with the proofs that some of what is missing cannot be covered."""
    missing = {item.key for item in measurement.coverage.missing}
    proofs: dict[str, Reason] = {}
    for one in measurement.policies:
        proofs.update(
            {
                key: why
                for key, why in impossible_in(one.inventory, one.policy.classes, missing)
                if key in missing
            }
        )
    return evolve(measurement.coverage, impossible=proofs)


def fill(
    measurement: Measurement,
    backgrounds: dict[str, Background],
    tries: int = TRIES,
    language: Language = "en",
    told: Callable[[Item], None] = lambda _: None,
) -> Missing:
    """A case for each missing item of the measurement, or why there is none.

    `backgrounds` are those of the policies' case folders, by id of the policy; cases get names in the language; `told`
    hears of each item in turn.
    """
    coverage = without_impossible(measurement)
    filling = _Filling({item.key: item for item in coverage.missing}, backgrounds, tries, language, told)
    for one in measurement.policies:
        filling.policy(one)
    return Missing(tuple(filling.generated), filling.not_found, coverage)


@define
class _Filling:
    open: dict[str, Item]
    backgrounds: dict[str, Background]
    tries: int
    language: Language
    told: Callable[[Item], None]
    generated: list[Generated] = field(factory=list)
    not_found: dict[str, Reason] = field(factory=dict)
    names: set[str] = field(factory=set)

    def policy(self, measured: Measured) -> None:
        background = self.backgrounds.get(measured.policy.id)
        seeds = [request for _, request in measured.requests]
        seeds.sort(key=lambda seed: differences(measured.policy, seed, background))
        if not seeds:
            return
        hinting = Hinting(measured)
        for point in measured.inventory.points:
            for item in point.items:
                if item.key in self.open and item.owner.layer == measured.policy.id:
                    self.told(item)
                    self._item(hinting, point, item, seeds)

    def _item(self, hinting: Hinting, point: Point, item: Item, seeds: list[Request]) -> None:
        measured = hinting.measured
        looking = Looking(measured, point, item)
        found = search(
            measured.interpreted,
            _seeds(measured.policy, point, seeds),
            looking.distance,
            self.tries,
            rules=point.rules,
            suggested=point.suggested(item),
            hints=hinting.hints_for(point, item),
        )
        made = None if found.request is None else self._confirmed(measured, item, found.request)
        if made is None:
            self.not_found[item.key] = Reason(False, found.tries)
        else:
            self.generated.append(made)

    def _confirmed(self, measured: Measured, item: Item, request: Request) -> Generated | None:
        """The case, if what is written covers the item and passes; it may cover other missing items too."""
        policy, background = measured.interpreted, self.backgrounds.get(measured.policy.id)
        text = self._text(policy, background, item, request)
        case = None if text is None else read_back(text, policy, background)
        if text is None or case is None or not run_case(policy, case).passed:
            return None
        covered = measured.covers(request_of(case))
        keys = [key for key in self.open if key in covered]
        if item.key not in keys:
            return None
        return Generated(policy.id, text, request, tuple(self.open.pop(key) for key in keys))

    def _text(
        self, policy: Policy, background: Background | None, item: Item, request: Request
    ) -> str | None:
        decision = decision_on(policy, request)
        if decision is None:
            return None
        owner = item.owner
        return case_text(
            policy,
            request,
            background,
            self._name(item),
            decision,
            cite=owner.cite,
            rules=(owner.name,) if owner.sort == "rule" else (),
            duties=item.place == "deadline",
        )

    def _name(self, item: Item) -> str:
        what = word(item.what, self.language).replace("`", "")
        words = f"{item.owner.name}: {what}"[:LONGEST_NAME]
        named, number = words, 1
        while named in self.names:
            number += 1
            named = f"{words} {number}"
        self.names.add(named)
        return named


def _seeds(policy: Policy, point: Point, seeds: list[Request]) -> list[Request]:
    """Those about the point's subject; asking what is due, where a minimum frequency bears on it."""
    rules = [policy.checked.rules[name] for name in point.rules]
    asks_due = any(isinstance(rule.effect, tree.Frequency) for rule in rules)
    return [
        evolve(seed, asks_due=seed.asks_due or asks_due)
        for seed in seeds
        if point.subject in ("", seed.about)
    ]


def read_back(text: str, policy: Policy, background: Background | None) -> Case | None:
    """The case that the text is, in a file of a folder with this background."""
    node, _ = read_yaml(Source("<generated>", f"cases:\n{text}"))
    file = None if node is None else read_cases(node, "<generated>", policy.checked, background)[0]
    return None if file is None else file.cases[0]


@define
class Looking:
    """How far requests are from covering one item; only the rules that bear on it are evaluated."""

    measured: Measured
    point: Point
    item: Item
    eyes: Eyes = field(init=False)

    @eyes.default
    def _eyes(self) -> Eyes:
        policy = self.measured.policy
        checked = policy.checked
        if self.item.kind is not Kind.OUTCOME and self.point.rules:
            checked = with_rules(checked, self.point.rules)
        narrow = Policy(checked, classes=policy.classes, engine="interpreter")
        return Eyes(narrow, frozenset(id(one) for one in self.point.of_interest()))

    def distance(self, request: Request) -> float:
        if self.point.subject not in ("", request.about):
            return 2.0
        sight = self.eyes.see(request)
        if sight is None:
            return 2.0
        if self.item.key in self.point.seen(sight):
            return 0.0
        return max(0.001, self.point.distance(sight, self.item))


def with_rules(policy: CheckedPolicy, names: Iterable[str]) -> CheckedPolicy:
    """The policy with these rules alone, those that may lift them, and those that they ask about."""
    exempting, kept, waiting = exempting_of(policy), set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting.extend((*exempting.get(name, ()), *_asked_about(policy, name)))
    return evolve(policy, rules={name: rule for name, rule in policy.rules.items() if name in kept})


def _asked_about(policy: CheckedPolicy, name: str) -> Iterator[str]:
    rule = policy.rules[name]
    waiting: list[tree.Node] = [rule.effect, *rule.when, *rule.unless]
    waiting += [one.expression for one in policy.definitions.values()]  # few, and they seldom ask about rules
    for root in waiting:
        for node in walk(root):
            if isinstance(node, tree.Fires):
                yield from node.rules
    if isinstance(rule.effect, tree.AtMost | tree.Leave):  # what is merged into is not counted
        yield from (other.id for other in policy.rules.values() if isinstance(other.effect, tree.Merge))
