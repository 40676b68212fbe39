"""Which elements an expression reads: nodes in, the names of elements that must be bound around them out."""

from attrs import define, field

from inspectrules.policy.tree import (
    CountDifferent,
    Defined,
    Fact,
    LatestOf,
    Node,
    Query,
    SumOf,
    children,
)

NOTHING: frozenset[str] = frozenset()


@define(eq=False)
class Roots:
    """Remembers what it has found, by node; it holds the nodes, lest their identities be used again."""

    _found: dict[int, frozenset[str]] = field(factory=dict)
    _held: list[Node] = field(factory=list)

    def of(self, node: Node) -> frozenset[str]:
        """Names of elements bound outside the node that something in it reads."""
        known = self._found.get(id(node))
        if known is None:
            known = self._found[id(node)] = self._of(node)
            self._held.append(node)
        return known

    def _of(self, node: Node) -> frozenset[str]:
        if isinstance(node, CountDifferent | SumOf | LatestOf):
            return self._of_aggregate(node)
        below = NOTHING.union(*(self.of(child) for child in children(node)))
        if isinstance(node, Fact | Defined) and node.root is not None:
            return below | {node.root}
        if isinstance(node, Query):
            return below - {node.element}
        return below

    def _of_aggregate(self, node: CountDifferent | SumOf | LatestOf) -> frozenset[str]:
        """The value is asked of the elements that the query binds, whatever else has that name outside."""
        others = (child for child in children(node) if child is not node.value)
        return NOTHING.union(*map(self.of, others)) | (self.of(node.value) - {node.query.element})
