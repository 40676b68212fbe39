"""Walks over checked trees: a node in, all nodes of its tree out."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from attrs import evolve, fields

from inspectrules.policy.model import Rule
from inspectrules.policy.tree import Node, children

N = TypeVar("N", bound=Node)


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


def replaced(node: N, by: Callable[[Node], Node | None]) -> N:
    """The same tree, where each node below for which `by` gives another one is that one."""
    changes: dict[str, object] = {}
    for attribute in fields(type(node)):
        value = getattr(node, attribute.name)
        if isinstance(value, Node):
            changes[attribute.name] = by(value) or replaced(value, by)
        elif isinstance(value, tuple) and any(isinstance(item, Node) for item in value):
            changes[attribute.name] = tuple(by(item) or replaced(item, by) for item in value)
    return evolve(node, **changes)  # type: ignore[arg-type] # fields of a class known only when run
