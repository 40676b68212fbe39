"""What must come before what: a graph of needs goes in, an order or its cycles come out.

Neither depends on the order in which the nodes were written.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any, Protocol, TypeVar


class Sortable(Protocol):
    """Hashable, and comparable with its like."""

    def __lt__(self, other: Any, /) -> bool: ...

    def __hash__(self) -> int: ...


Node = TypeVar("Node", bound=Sortable)


def in_order(needs: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """The nodes, each after those it needs, else the smallest first; nodes on or behind a cycle are left out.

    Needs that are no nodes themselves are ignored.

    >>> in_order({"a": ["c"], "b": [], "c": []})
    ('b', 'c', 'a')
    """
    waiting = {node: len({need for need in needed if need in needs}) for node, needed in needs.items()}
    needing = _turned(needs)
    ready = [node for node, count in waiting.items() if not count]
    heapify(ready)
    order: list[Node] = []
    while ready:
        node = heappop(ready)
        order.append(node)
        for other in needing[node]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, other)
    return tuple(order)


def cycles(needs: Mapping[Node, Collection[Node]]) -> tuple[tuple[Node, ...], ...]:
    """One shortest cycle for each group of nodes that need each other, beginning with its smallest node.

    >>> cycles({"a": ["b"], "b": ["c"], "c": ["b"]})
    (('b', 'c'),)
    """
    left = dict(needs)
    for node in in_order(needs):
        del left[node]
    return tuple(_cycles(left))


def _cycles(left: dict[Node, Collection[Node]]) -> Iterator[tuple[Node, ...]]:
    while left:
        node = min(left)
        path = _way_back(node, left)
        if path:
            yield path
            for other in _reached(node, left) & _reached(node, _turned(left)):
                left.pop(other, None)
        left.pop(node, None)


def _way_back(node: Node, needs: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """A shortest path from `node` to itself, without the return; empty if there is none."""
    came_from: dict[Node, Node] = {}
    queue = deque([node])
    while queue:
        here = queue.popleft()
        for need in sorted(needs[here]):
            if need == node:
                return tuple(reversed([*_path(here, node, came_from), node]))
            if need in needs and need not in came_from:
                came_from[need] = here
                queue.append(need)
    return ()


def _path(end: Node, start: Node, came_from: Mapping[Node, Node]) -> Iterator[Node]:
    while end != start:
        yield end
        end = came_from[end]


def _reached(node: Node, needs: Mapping[Node, Collection[Node]]) -> set[Node]:
    """`node` and all that can be reached from it."""
    found = {node}
    stack = [node]
    while stack:
        for need in needs[stack.pop()]:
            if need in needs and need not in found:
                found.add(need)
                stack.append(need)
    return found


def _turned(needs: Mapping[Node, Collection[Node]]) -> dict[Node, set[Node]]:
    """Who needs a node, instead of what it needs."""
    needing: dict[Node, set[Node]] = {node: set() for node in needs}
    for node, needed in needs.items():
        for need in needed:
            if need in needing:
                needing[need].add(node)
    return needing
