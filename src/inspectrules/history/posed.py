"""The questions that a policy poses about collections: every query of one subject's rules, with who poses it."""

from collections.abc import Iterator

from attrs import frozen

from inspectrules.policy.model import CheckedPolicy, Rule
from inspectrules.policy.tree import (
    AtMost,
    Defined,
    Expr,
    Fact,
    Frequency,
    Leave,
    Node,
    Query,
    children,
)
from inspectrules.syntax.tree import Counted


@frozen
class Tree:
    """One tree of a policy, and the rule (or the layer's `applies`, or the definition that is reported) it is of."""

    poser: str
    node: Node


@frozen(eq=False)
class Posed:
    """A query over a collection given beside the subject."""

    poser: str
    query: Query
    gap: Expr | None = None
    """The query is of `leave`, which asks for visits closer than this."""

    days: bool = False
    """The days of visits are counted, each tested by the window."""

    @property
    def collection(self) -> str:
        return self.query.collection or ""


def trees(policy: CheckedPolicy, subject: str, *, due: bool = False) -> Iterator[Tree]:
    """All trees that a decision on the subject may evaluate; with `due`, minimum frequencies too."""
    main = policy.vocabulary.main_subject
    for rule in policy.rules.values():
        if (rule.subject or main) == subject:
            yield from (Tree(rule.id, node) for node in roots_of(rule, due=due))
    for layer in policy.layers:
        for line in layer.applies:
            if (line.subject or main) == subject:
                yield Tree(layer.id, line.condition)
    for (about, root, name), definition in policy.definitions.items():
        if about == subject and root is None and definition.output:
            yield Tree(name, definition.expression)


def roots_of(rule: Rule, *, due: bool = False) -> tuple[Node, ...]:
    """The trees of a rule. The head of a minimum frequency is no part of a decision."""
    left_out = isinstance(rule.effect, Frequency) and not due
    return (*rule.when, *rule.unless, *(() if left_out else (rule.effect,)))


def nodes_of(node: Node, policy: CheckedPolicy, subject: str) -> Iterator[Node]:
    """The node and all below it, also behind the definitions that it names; each definition once."""
    pending, seen = [node], set[tuple[str | None, str]]()
    while pending:
        found = pending.pop()
        yield found
        pending.extend(children(found))
        if isinstance(found, Query):
            pending.extend(_definitions_of_keys(found))
        if isinstance(found, Defined) and (found.root, found.name) not in seen:
            seen.add((found.root, found.name))
            definition = policy.definitions.get((subject, found.root, found.name))
            pending.extend(() if definition is None else (definition.expression,))


def _definitions_of_keys(query: Query) -> Iterator[Node]:
    """A key that is a definition is asked of the subject and of the element."""
    for key in query.keys:
        if key.element_definition is not None:
            yield Defined(key.element_definition, query.element, type=key.type)
            yield Defined(key.element_definition, type=key.type)


def posed(policy: CheckedPolicy, subject: str, *, due: bool = False) -> tuple[Posed, ...]:
    """Every query over a collection; one that several rules pose, once for each."""
    return tuple(
        one
        for tree in trees(policy, subject, due=due)
        for one in _posed(tree, policy, subject)
        if one.query.collection is not None
    )


def _posed(tree: Tree, policy: CheckedPolicy, subject: str) -> Iterator[Posed]:
    for node in nodes_of(tree.node, policy, subject):
        if isinstance(node, Query):
            yield _of_head(tree, node)


def _of_head(tree: Tree, query: Query) -> Posed:
    match tree.node:
        case Leave(gap=gap, query=own) if own is query:
            return Posed(tree.poser, query, gap=gap)
        case AtMost(query=own, counted=counted) if own is query:
            return Posed(tree.poser, query, days=counted is not Counted.VISITS)
        case _:
            return Posed(tree.poser, query)


def facts_of(tree: Tree, policy: CheckedPolicy, subject: str) -> Iterator[Fact]:
    """All facts that the tree may read, where `Fact.root` is the name that a query of it binds."""
    for node in nodes_of(tree.node, policy, subject):
        if isinstance(node, Fact):
            yield node


def judgements_asked(policy: CheckedPolicy, subject: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """By collection, the attributes of its elements that are judgements: a decision lists those left open."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for tree in trees(policy, subject, due=True):
        names = _collections_by_element(tree, policy, subject)
        for fact in facts_of(tree, policy, subject):
            for collection in names.get(fact.root, ()):
                if _is_judgement(collection, fact.path, policy):
                    found.setdefault(collection, set()).add(fact.path)
    return {name: frozenset(paths) for name, paths in found.items()}


def _collections_by_element(tree: Tree, policy: CheckedPolicy, subject: str) -> dict[str | None, set[str]]:
    found: dict[str | None, set[str]] = {}
    for node in nodes_of(tree.node, policy, subject):
        if isinstance(node, Query) and node.collection is not None:
            found.setdefault(node.element, set()).add(node.collection)
    return found


def _is_judgement(collection: str, path: tuple[str, ...], policy: CheckedPolicy) -> bool:
    kind = policy.vocabulary.collections[collection].record
    attribute = policy.vocabulary.attribute(kind, path)
    return attribute is not None and attribute.judgement is not None
