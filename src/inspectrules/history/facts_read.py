"""Which facts a policy reads: the trees of one subject in, attributes of the subject and of elements out, by rule.

Besides what expressions name, these are the attributes that the engine reads by their roles: starts for windows, ids
and visits for telling the subject from what is counted, steps for `require`.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from inspectrules.history.narrowing import pairs_of
from inspectrules.history.posed import Tree, nodes_of, trees
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import (
    AnyDayOfVisit,
    AtMost,
    Fact,
    InSamePeriod,
    Leave,
    Node,
    Query,
    Require,
    Rolling,
)
from inspectrules.syntax.tree import Counted
from inspectrules.vocabulary.model import Record, Role, Subject
from inspectrules.vocabulary.types import ListType, RecordType

Path = tuple[str, ...]


@frozen
class Owner:
    """Whose attribute it is: the subject's, an element's of a collection, or of a list of the subject's own."""

    collection: str | None = None
    list_at: Path = ()


SUBJECT = Owner()
Read = tuple[Owner, Path]


def facts_read(policy: CheckedPolicy, subject: str, *, due: bool = False) -> dict[Read, tuple[str, ...]]:
    """Each attribute, with those who read it in the order of the policy."""
    found: dict[Read, dict[str, None]] = {}
    reading = _Reading(policy, policy.vocabulary.subjects[subject])
    for tree in trees(policy, subject, due=due):
        for one in reading.of_tree(tree):
            found.setdefault(one, {})[tree.poser] = None
    for one, poser in reading.of_rules():
        found.setdefault(one, {})[poser] = None
    return {one: tuple(posers) for one, posers in found.items()}


@frozen
class _Reading:
    policy: CheckedPolicy
    subject: Subject

    def of_rules(self) -> Iterator[tuple[Read, str]]:
        """What whole rules ask, and what the policy does: whose law applies, and whether reasons are on file."""
        main = self.policy.vocabulary.main_subject
        if self.subject.governing_date is not None:
            yield (SUBJECT, self.subject.governing_date), self.policy.id
        for rule in self.policy.rules.values():
            if rule.in_principle and (rule.subject or main) == self.subject.name:
                yield from ((one, rule.id) for one in self.role(SUBJECT, Role.REASONS))

    def of_tree(self, tree: Tree) -> Iterator[Read]:
        nodes = tuple(nodes_of(tree.node, self.policy, self.subject.name))
        owners = _owners(nodes)
        for node in nodes:
            if isinstance(node, Fact):
                for owner in (SUBJECT,) if node.root is None else owners.get(node.root, ()):
                    yield from self.fact(owner, node)
            elif isinstance(node, Query):
                yield from self.query(node)
            else:
                yield from self.by_role(node)

    def fact(self, owner: Owner, fact: Fact) -> Iterator[Read]:
        """The attribute; of a record, which is told by its id, that; of an element itself, its id."""
        roles = (
            self.policy.vocabulary.records[fact.type.name].roles if isinstance(fact.type, RecordType) else {}
        )
        identity = roles.get(Role.ID)
        path = fact.path if identity is None else (*fact.path, identity)
        if path:
            yield owner, path

    def by_role(self, node: Node) -> Iterator[Read]:
        """What a node reads that it does not name."""
        match node:
            case AnyDayOfVisit():
                yield from self.role(SUBJECT, Role.START, Role.END)
            case AtMost(query=query, counted=counted) if counted is not Counted.VISITS:
                for owner in (SUBJECT, owner_of(query)):
                    yield from self.role(owner, Role.START, Role.END)
            case Leave(query=query):
                yield from self.role(SUBJECT, Role.START)
                yield from self.role(owner_of(query), Role.START)
            case Require(step=step):
                yield from self.steps(step)

    def steps(self, step: str) -> Iterator[Read]:
        kind = self.kind(SUBJECT)
        short, listed = kind.short_steps.get(step), kind.roles.get(Role.STEPS)
        if short is not None:
            yield SUBJECT, (short,)
        if listed is not None:
            yield SUBJECT, (listed,)
            yield from self.role(Owner(None, (listed,)), Role.STEP, Role.GRANTED, Role.BODY)

    def query(self, query: Query) -> Iterator[Read]:
        owner = owner_of(query)
        yield from () if query.collection is not None else ((SUBJECT, query.path),)
        yield from self.role(owner, Role.ID)
        for theirs, ours in pairs_of(query, self.policy.vocabulary):
            yield owner, theirs
            yield SUBJECT, ours
        if query.of_visits:
            yield from self.role(owner, Role.VISIT, Role.START)
        if query.not_self:
            yield from self.role(owner, Role.ID, Role.VISIT)
            yield from self.role(SUBJECT, Role.ID, Role.VISIT)
        yield from self.window(query, owner)

    def window(self, query: Query, owner: Owner) -> Iterator[Read]:
        if query.window is not None:
            yield from self.role(owner, Role.START)
        if isinstance(query.window, InSamePeriod | Rolling):
            yield from self.role(SUBJECT, Role.START)
        if query.overlapping:
            for one in (owner, SUBJECT):
                yield from self.role(one, Role.START, Role.END)

    def role(self, owner: Owner, *wanted: Role) -> Iterator[Read]:
        """The attributes that have these roles, as far as there are any."""
        roles = self.kind(owner).roles
        yield from ((owner, (roles[role],)) for role in wanted if role in roles)

    def kind(self, owner: Owner) -> Record:
        return kind_of(owner, self.subject, self.policy)


def owner_of(query: Query) -> Owner:
    """Whose elements a query is about."""
    return Owner(query.collection, query.path if query.collection is None else ())


def kind_of(owner: Owner, subject: Subject, policy: CheckedPolicy) -> Record:
    """The kind of record that has the attributes."""
    vocabulary = policy.vocabulary
    if owner.collection is not None:
        return vocabulary.records[vocabulary.collections[owner.collection].record]
    attribute = vocabulary.attribute(subject.record, owner.list_at) if owner.list_at else None
    if attribute is not None and isinstance(attribute.type, ListType):
        return vocabulary.records[attribute.type.name]
    return vocabulary.records[subject.record]


def _owners(nodes: Iterable[Node]) -> Mapping[str, tuple[Owner, ...]]:
    """For the names of elements, whose they are."""
    found: dict[str, dict[Owner, None]] = {}
    for node in nodes:
        if isinstance(node, Query):
            found.setdefault(node.element, {})[owner_of(node)] = None
    return {name: tuple(owners) for name, owners in found.items()}
