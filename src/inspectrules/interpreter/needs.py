"""What an expression or a rule may read, as far as the tree tells, through definitions."""

from collections.abc import Iterator

from inspectrules.interpreter.context import World
from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Defined, Fact, Node, children


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
