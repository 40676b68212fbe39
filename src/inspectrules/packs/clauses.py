"""The clauses of a regulation: `clauses.yaml` of a pack in, what each says and what of the pack encodes it out.

It is documentation that is checked: every computable clause is encoded or has a reason why not, and every rule of the
pack stands for a clause. Nothing in it changes a decision.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.packs import problems
from inspectrules.policy.files import CLAUSES
from inspectrules.policy.model import CheckedPolicy
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.read import read_file, read_yaml
from inspectrules.source.scalars import read_choice
from inspectrules.source.shape import Key, Kind, fit
from inspectrules.text import Span
from inspectrules.vocabulary.model import Labels

_FILE = {"clauses": Key(Kind.LIST, required=True)}
_CLAUSE = {
    "ref": Key(Kind.TEXT, required=True),
    "says": Key(Kind.TEXT | Kind.MAPPING, required=True),
    "computable": Key(Kind.TEXT, required=True),
    "by": Key(Kind.LIST),
    "why": Key(Kind.TEXT | Kind.MAPPING),
}
_WORDING = {"en": Key(Kind.TEXT), "zh": Key(Kind.TEXT)}
APPLIES = "applies"
"""In `by`: what the policy governs, and from when."""


class Computable(StrEnum):
    """Whether facts can settle a clause."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@frozen
class Clause:
    """One clause, restated."""

    ref: str
    says: Labels
    computable: Computable
    by: tuple[str, ...] = ()
    """What encodes it: ids of rules, indicators, definitions, parameters, tables, or `applies`."""

    why: Labels = Labels()
    """Why it is not encoded, or what of it is not."""

    span: Span = field(eq=False, repr=False, kw_only=True)


def read_clauses(pack: Path, policy: CheckedPolicy) -> tuple[tuple[Clause, ...], tuple[Diagnostic, ...]]:
    """The clauses of the pack in that folder, in their order; none where it has no `clauses.yaml`."""
    path = pack / CLAUSES
    if not path.is_file():
        return (), ()
    source, found = read_file(path)
    node, more = (None, ()) if source is None else read_yaml(source)
    if node is None:
        return (), (*found, *more)
    reader = _Reader(policy, [*found, *more])
    clauses = tuple(reader.clauses(node))
    reader.check_rules(clauses, node.span)
    return clauses, tuple(reader.found)


@define
class _Reader:
    policy: CheckedPolicy
    found: list[Diagnostic]

    def clauses(self, node: Node) -> Iterator[Clause]:
        top = self._fit(node, _FILE, "clauses")
        for item in top.items("clauses") if top else ():
            clause = self._clause(item)
            if clause is not None:
                yield clause

    def check_rules(self, clauses: tuple[Clause, ...], span: Span) -> None:
        claimed = {name for clause in clauses for name in clause.by}
        for rule in self.policy.rules.values():
            if rule.layer == self.policy.id and rule.id not in claimed:
                self.found.append(problems.rule_without_clause(span.source.span(0, 0), rule.id))

    def _fit(self, node: Node, shape: dict[str, Key], key: str) -> Mapping | None:
        fitting, found = fit(node, shape, key)
        self.found.extend(found)
        return fitting

    def _clause(self, node: Node) -> Clause | None:
        top = self._fit(node, _CLAUSE, "clause")
        ref = top.scalar("ref") if top else None
        if top is None or ref is None or (given := top.get("computable")) is None:
            return None
        computable = read_choice(given, tuple(Computable), key="computable")
        if isinstance(computable, Diagnostic):
            self.found.append(computable)
            return None
        by = tuple(self._by(top))
        why = self._labels(top.get("why"))
        if computable != Computable.NO and not by and why == Labels():
            self.found.append(problems.clause_left_out(ref.span, ref.text))
        return Clause(ref.text, self._labels(top.get("says")), Computable(computable), by, why, span=ref.span)

    def _by(self, top: Mapping) -> Iterator[str]:
        known = _names(self.policy)
        for item in top.items("by"):
            if isinstance(item, Scalar):
                if item.text not in known:
                    self.found.append(problems.unknown_encoding(item.span, item.text, known))
                yield item.text

    def _labels(self, node: Node | None) -> Labels:
        if isinstance(node, Scalar):
            return Labels(en=node.text)
        top = None if node is None else self._fit(node, _WORDING, "says")
        return Labels() if top is None else Labels(en=_text(top, "en"), zh=_text(top, "zh"))


def _text(node: Mapping, key: str) -> str:
    scalar = node.scalar(key)
    return "" if scalar is None else scalar.text


def _names(policy: CheckedPolicy) -> frozenset[str]:
    """Everything that a policy names, in any of its layers."""
    definitions = {name for _, _, name in policy.definitions}
    return frozenset(
        {*policy.rules, *policy.parameters, *policy.tables, *definitions, *policy.indicators, APPLIES}
    )
