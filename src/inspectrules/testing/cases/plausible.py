"""Cases that cannot mean what they say: cases with their policy in, diagnostics out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import define, field

from inspectrules.decision.model import MERGE, NOT_GOVERNED
from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.model import CheckedPolicy, Interval
from inspectrules.policy.tree import MergeNamed, Node, Value, children
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.model import Case
from inspectrules.values.dates import parse_date
from inspectrules.vocabulary.model import Role

_ASIDE = frozenset({"due", "indicators"})
"""Expectations that are not about the decision on the subject."""

_IN_ANY_ORDER = frozenset({"controlled_by", "missing", "questions", "assumed"})
_COMPARED = ("outcome", "merge_into", "deferred_until", "deferred_to", *sorted(_IN_ANY_ORDER))
"""Expectations of which two that differ contradict each other."""


def implausible(case: Case, policy: CheckedPolicy) -> Iterator[Diagnostic]:
    """What is wrong with one case by itself."""
    yield from _outside(case, policy)
    yield from _without_target(case, policy)


# --- interval -------------------------------------------------------------------------------------------------


def _outside(case: Case, policy: CheckedPolicy) -> Iterator[Diagnostic]:
    """The date whose law applies lies where no layer is in force; whoever means that expects `not_governed`."""
    if case.expect.get("outcome") == NOT_GOVERNED or _ASIDE.issuperset(case.expect):
        return
    path = policy.vocabulary.subjects[case.about].governing_date
    value = case.as_of if path is None else _at(case.facts, path)
    day = parse_date(value) if isinstance(value, str) else None
    if day is None or any(layer.in_force.contains(day) for layer in policy.layers):
        return
    place = case.place("as_of" if path is None else ".".join(path)) or case.span
    told = ", ".join(_told(layer.in_force) for layer in policy.layers)
    yield problems.outside_interval(place, day.isoformat(), told)


def _at(facts: object, path: Iterable[str]) -> object:
    for step in path:
        facts = facts.get(step) if isinstance(facts, Mapping) else None
    return facts


def _told(interval: Interval) -> str:
    return f"{_day(interval.start)}…{_day(interval.end)}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


# --- merge target ---------------------------------------------------------------------------------------------


def _without_target(case: Case, policy: CheckedPolicy) -> Iterator[Diagnostic]:
    """A target is an element of a collection, or a text that the facts, a table or a rule give."""
    target = case.expect.get("merge_into")
    if not isinstance(target, str) or None in case.collections.values() or not _merges(case):
        return
    ids = dict.fromkeys(_ids(case, policy))
    if target not in ids and not _is_named(target, case, policy):
        yield problems.unknown_target(case.place("expect.merge_into") or case.span, target, ids)


def _merges(case: Case) -> bool:
    """Whether it may; a target beside another outcome contradicts that, whatever it names."""
    return case.expect.get("outcome", MERGE) == MERGE


def _is_named(target: str, case: Case, policy: CheckedPolicy) -> bool:
    """Whether a rule that names its target might come to this one."""
    rules = [rule for rule in policy.rules.values() if rule.subject in ("", case.about)]
    named = [rule.effect.target for rule in rules if isinstance(rule.effect, MergeNamed)]
    if not named:
        return False
    expressions = (*named, *(one.expression for one in policy.definitions.values()))
    constants = (node.value for one in expressions for node in _nodes(one) if isinstance(node, Value))
    cells = (
        cell for table in policy.tables.values() for row in table.rows for cell in (*row.keys, *row.values)
    )
    return target in {str(text) for text in (*_texts(case.facts), *constants, *cells)}


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from _nodes(child)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _ids(case: Case, policy: CheckedPolicy) -> Iterator[str]:
    """Ids of all rows that the case has, be it of collections or of lists of the subject's own."""
    names = {
        role
        for record in policy.vocabulary.records.values()
        if (role := record.roles.get(Role.ID)) is not None
    }
    lists = [value for value in case.facts.values() if isinstance(value, list)]
    for rows in (*case.collections.values(), *lists):
        for row in rows or ():
            if isinstance(row, Mapping):
                yield from (str(row[name]) for name in names if row.get(name) is not None)


# --- equal cases ----------------------------------------------------------------------------------------------


@define
class Askings:
    """The cases of a pack by what they ask."""

    seen: dict[str, list[Case]] = field(factory=dict)

    def add(self, case: Case) -> Iterator[Diagnostic]:
        """Notes the case; tells of the first one that asks the same and expects something else."""
        alike = self.seen.setdefault(_asked(case), [])
        for other in alike:
            key = next(_contradicting(case, other), None)
            if key is not None:
                place = case.place(f"expect.{key}") or case.span
                yield problems.equal_cases(place, case.name, other.name, key, other.span)
                break
        alike.append(case)


def _asked(case: Case) -> str:
    """A text that two cases share only if they ask the same."""
    asked = (case.about, case.facts, dict(case.collections), case.as_of, case.parameters)
    return json.dumps(asked, sort_keys=True, default=str)


def _contradicting(case: Case, other: Case) -> Iterator[str]:
    for key in _COMPARED:
        if key in case.expect and key in other.expect and _value(case, key) != _value(other, key):
            yield key


def _value(case: Case, key: str) -> object:
    value = case.expect[key]
    return sorted(map(str, value)) if key in _IN_ANY_ORDER and isinstance(value, list) else value
