"""What an expression or a rule depends on, as far as it can be read off the tree, through definitions."""

from collections.abc import Iterable, Iterator

from inspectrules.interpreter.context import World
from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Defined, Exempt, Fact, Fires, Merge, Node, children


def nodes_of(node: Node, world: World) -> Iterator[Node]:
    """The node and all below it, also behind the definitions that it names; each definition once."""
    pending, seen = [node], set()
    while pending:
        found = pending.pop()
        yield found
        pending.extend(children(found))
        if isinstance(found, Defined) and (found.root, found.name) not in seen:
            seen.add((found.root, found.name))
            key = (world.subject.name, found.root, found.name)
            if key in world.policy.definitions:
                pending.append(world.policy.definitions[key].expression)


def facts_of(node: Node, world: World) -> tuple[Fact, ...]:
    """All facts that the node may read."""
    return tuple(found for found in nodes_of(node, world) if isinstance(found, Fact))


def roots_of(rule: Rule) -> tuple[Node, ...]:
    """The trees of a rule."""
    return (*rule.when, *rule.unless, rule.effect)


def needed_by_merges(rules: Iterable[Rule], world: World) -> frozenset[str]:
    """The merge rules, those that exempt from them, those whose firing they ask for, and so on."""
    listed = {rule.id: rule for rule in rules}
    pending = [rule.id for rule in listed.values() if isinstance(rule.effect, Merge)]
    found: set[str] = set()
    while pending:
        name = pending.pop()
        if name in listed and name not in found:
            found.add(name)
            pending.extend(_needed(listed[name], listed.values(), world))
    return frozenset(found)


def _needed(rule: Rule, rules: Iterable[Rule], world: World) -> Iterator[str]:
    for root in roots_of(rule):
        for node in nodes_of(root, world):
            if isinstance(node, Fires):
                yield from node.rules
    for other in rules:
        if isinstance(other.effect, Exempt) and rule.id in other.effect.rules:
            yield other.id
