"""All changes of a tree: operators applied at each of its nodes, and the tree rebuilt around each changed one."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import evolve, fields

from inspectrules.policy import tree
from inspectrules.policy.tree import Node
from inspectrules.testing.mutation.change import Change, Operator, Site, with_field

N = TypeVar("N", bound=Node)

_NOT_OF_THE_POLICY = frozenset({"default_filter"})
"""What the vocabulary says, of everything; it has readers and tests of its own."""


def changes(node: N, site: Site, operators: Sequence[Operator]) -> Iterator[Change[N]]:
    """Each change that an operator makes at the node or anywhere below it."""
    for operator in operators:
        yield from operator(node, site)  # type: ignore[misc] # an operator gives a node for the same place
    if isinstance(node, tree.AtMost):
        yield from _of_limit(node, site, operators)  # type: ignore[misc] # N is AtMost here
    else:
        yield from _below(node, site, operators)


def _below(
    node: N, site: Site, operators: Sequence[Operator], skipped: frozenset[str] = _NOT_OF_THE_POLICY
) -> Iterator[Change[N]]:
    for attribute in fields(type(node)):
        value = getattr(node, attribute.name)
        if attribute.name in skipped:
            continue
        inside = site.below(node, attribute.name)
        if isinstance(value, Node):
            for change in changes(value, inside, operators):
                yield change.of(with_field(node, attribute.name, change.part))
        elif isinstance(value, tuple):
            yield from _in_items(node, attribute.name, value, inside, operators)


def _in_items(
    node: N, name: str, items: tuple[object, ...], site: Site, operators: Sequence[Operator]
) -> Iterator[Change[N]]:
    for index, item in enumerate(items):
        if isinstance(item, Node):
            for change in changes(item, site, operators):
                before, after = items[:index], items[index + 1 :]
                yield change.of(with_field(node, name, (*before, change.part, *after)))


def _of_limit(node: tree.AtMost, site: Site, operators: Sequence[Operator]) -> Iterator[Change[tree.AtMost]]:
    """`visits of C` is read twice, of the subject and of what is counted: both change alike."""
    yield from _below(
        node, site, operators, _NOT_OF_THE_POLICY | {"of", "query"} if node.of else _NOT_OF_THE_POLICY
    )
    if node.of is None:
        return
    counted, rest = _halves(node.query)
    twins = {
        change.key: change.part for change in changes(counted, site.below(node.query, "where"), operators)
    }
    for change in changes(node.of, site.below(node, "where"), operators):
        if (twin := twins.get(change.key)) is not None:
            query = evolve(node.query, where=_joined(twin, rest))
            yield change.of(evolve(node, of=change.part, query=query))
    for other in changes(evolve(node.query, where=rest), site.below(node, "query"), operators):
        yield other.of(evolve(node, query=evolve(other.part, where=_joined(counted, other.part.where))))


def _halves(query: tree.Query) -> tuple[tree.Expr, tree.Expr | None]:
    """The condition of `visits of C`, of the element, and what `counting only where` adds."""
    assert query.where is not None
    if isinstance(query.where, tree.And) and query.where.span == query.where.operands[0].span:
        return query.where.operands[0], query.where.operands[1]
    return query.where, None


def _joined(first: tree.Expr, second: tree.Expr | None) -> tree.Expr:
    return first if second is None else tree.And((first, second), span=first.span)
