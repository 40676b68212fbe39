"""Walks over checked trees: a node in, all nodes of its tree out."""

from collections.abc import Iterator

from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Node, children


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it, each before those below it, in the order of their fields."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def nodes_of(rule: Rule) -> Iterator[Node]:
    """Every node of a rule: of its effect, then of its conditions."""
    for part in (rule.effect, *rule.when, *rule.unless):
        yield from walk(part)
