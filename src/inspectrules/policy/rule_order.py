"""In what order rules are evaluated: checked rules in, an order out in which each comes after those that bear on it.

A rule comes after those that can exempt from it, after those whose firing it asks for (also by way of definitions), and
a limit of visits, or of the time between them, after all merges of its subject: what is merged into is not counted.
"""

from collections.abc import Iterator, Mapping, Sequence

from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.graph import cycles, in_order
from inspectrules.policy.model import Definition, Rule
from inspectrules.policy.scope import DefinitionKey
from inspectrules.policy.tree import AtMost, Defined, Exempt, Fires, Leave, Merge, Node
from inspectrules.policy.walking import nodes_of, walk

Asked = Mapping[DefinitionKey, frozenset[str]]
"""For each definition the rules whose firing it depends on."""


def ordered_rules(
    rules: Sequence[Rule], definitions: Sequence[Definition], found: Problems
) -> dict[str, Rule]:
    """The rules by id, in an order in which they can be evaluated; circles are reported."""
    by_id = {rule.id: rule for rule in rules}
    needs = needs_of(rules, definitions)
    for circle in cycles(needs):
        first, *others = (by_id[name].span for name in circle)
        found.add(problems.rules_in_a_circle(first, circle, others, merges=_by_merge(circle, by_id)))
    return {name: by_id[name] for name in in_order(needs)}


def needs_of(rules: Sequence[Rule], definitions: Sequence[Definition]) -> dict[str, frozenset[str]]:
    """For each rule those that come before it."""
    asked = asked_by(definitions)
    needs = {rule.id: set(_asked_by_rule(rule, asked)) for rule in rules}
    merges = _merges(rules)
    for rule in rules:
        if isinstance(rule.effect, Exempt):
            for lifted in rule.effect.rules:
                if lifted in needs:
                    needs[lifted].add(rule.id)
        if isinstance(rule.effect, AtMost | Leave):
            needs[rule.id].update(merges.get(rule.subject, ()))
    return {rule: frozenset(needed) for rule, needed in needs.items()}


def _merges(rules: Sequence[Rule]) -> Mapping[str, list[str]]:
    """The rules that merge, by subject."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        if isinstance(rule.effect, Merge):
            found.setdefault(rule.subject, []).append(rule.id)
    return found


def asked_by(definitions: Sequence[Definition]) -> Asked:
    """The rules that each definition asks for, itself or by way of others; definitions come after those they need."""
    asked: dict[DefinitionKey, frozenset[str]] = {}
    for definition in definitions:
        key = (definition.subject, definition.root, definition.name)
        asked[key] = frozenset(_asked(walk(definition.expression), definition.subject, asked))
    return asked


def _asked_by_rule(rule: Rule, asked: Asked) -> Iterator[str]:
    return _asked(nodes_of(rule), rule.subject, asked)


def _asked(nodes: Iterator[Node], subject: str, asked: Asked) -> Iterator[str]:
    for node in nodes:
        match node:
            case Fires(rules):
                yield from rules
            case Defined(name, root):
                yield from asked.get((subject, root, name), ())
            case _:
                pass


def _by_merge(circle: Sequence[str], rules: Mapping[str, Rule]) -> bool:
    """Whether the circle goes through a limit of visits that waits for a merge."""
    following = (*circle[1:], circle[0])
    return any(
        isinstance(rules[rule].effect, AtMost | Leave) and isinstance(rules[need].effect, Merge)
        for rule, need in zip(circle, following, strict=True)
    )
