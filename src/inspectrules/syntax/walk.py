"""Walks over syntax trees: every node of a tree, and a tree with some of its nodes replaced."""

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import attrs

from inspectrules.syntax.tree import Node, children

AnyNode = TypeVar("AnyNode", bound=Node)


def walk(node: Node) -> Iterator[Node]:
    """`node` and all nodes below it, each before those below it, in the order of their fields."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def transform(node: AnyNode, change: Callable[[Node], Node]) -> AnyNode:
    """The tree with every node replaced by what `change` makes of it, from the leaves up.

    `change` gets each node with its children already changed, and must give one that may stand in its place
    (the type checker cannot see that). Nodes that nothing changes are shared with the old tree.
    """
    changed: dict[str, object] = {}
    for field in attrs.fields(type(node)):
        old = getattr(node, field.name)
        new = _transformed(old, change)
        if new is not old:
            changed[field.name] = new
    evolve = cast(Callable[..., Node], attrs.evolve)
    return cast(AnyNode, change(evolve(node, **changed) if changed else node))


def _transformed(value: object, change: Callable[[Node], Node]) -> object:
    if isinstance(value, Node):
        return transform(value, change)
    if isinstance(value, tuple):
        items = tuple(_transformed(item, change) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value
