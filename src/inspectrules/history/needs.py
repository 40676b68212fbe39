"""What a policy needs of a platform: facts of the subject, collections, their facts, keys and how far back they reach.

What is not listed changes no decision. What is listed may still be unknown; then the decision says so.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from inspectrules.errors import UsageError
from inspectrules.history.facts_read import Owner, Read, facts_read, kind_of
from inspectrules.history.narrowing import pairs_of
from inspectrules.history.posed import Posed, judgements_asked, nodes_of, posed, trees
from inspectrules.history.reach import Reach, Window, reach, window_of
from inspectrules.history.spans import spans
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import AsOf, Duty, Fact, Parameter
from inspectrules.values.units import Unit
from inspectrules.vocabulary.model import Labels, Role, Subject
from inspectrules.vocabulary.types import Type

Rules = tuple[str, ...]
Way = tuple[tuple[str, str], ...]


@frozen
class NeededFact:
    """One attribute, and who reads it."""

    path: str
    """As in `enterprise.id`; of the elements of a list with `[]`, as in `inspectors[].registered`."""

    type: Type
    labels: Labels
    rules: Rules
    """Rules, layers (by what they apply to) and reported definitions."""

    default: object = None
    """What is taken where nobody states it: a value, or `SameAs` another attribute."""


@frozen
class NeededWindow:
    """One way in which time limits what matters of a collection."""

    anchor: str
    """The fact that it is reckoned from, as `start` or `as_of`; empty where there is none, or rules work it out."""

    reach: Reach | None
    """The most days before and after the anchor; None: all there is."""

    rules: Rules


@frozen
class NeededCollection:
    """One collection: which records of it can matter to a subject."""

    name: str
    labels: Labels
    facts: tuple[NeededFact, ...]
    ways: tuple[Way, ...]
    """Ways to look records up: attributes of the record, each with that of the subject that it must equal. A record
    matters if it is found in one of these ways. A way without attributes finds every record."""

    windows: tuple[NeededWindow, ...]
    of_visits: bool
    """Whole visits are needed: also parts that are found in no way."""

    open_questions: tuple[str, ...] = ()
    """Judgements of its records: while nobody answered them, decisions list the question, whoever the subject is."""

    @property
    def longest(self) -> Mapping[str, Reach] | None:
        """How far from each anchor records matter at most; None if all of them may."""
        found: dict[str, Reach] = {}
        for one in self.windows:
            if one.reach is None or not one.anchor:
                return None
            known = found.get(one.anchor, Reach(0, 0))
            found[one.anchor] = Reach(max(known.back, one.reach.back), max(known.ahead, one.reach.ahead))
        return found


@frozen
class Needs:
    """What decisions by a policy on one kind of subject may depend on."""

    policy: str
    subject: Subject
    facts: tuple[NeededFact, ...]
    collections: tuple[NeededCollection, ...]
    as_of: Rules
    """Who asks for the date of the decision."""

    parameters: Mapping[str, Rules] = field(factory=dict, hash=False)
    """External parameters, and who reads them."""

    calendar: tuple[int, int] | None = None
    """The years that the calendar of working days covers, where windows count working days: beyond them it is unknown
    where such a window lies."""


def needs(policy: CheckedPolicy, subject: str | None = None, *, due: bool = False) -> Needs:
    """Of decisions on the subject, the main one if None; with `due`, also of what minimum frequencies ask for.

    Raises:
        UsageError: the vocabulary has no such subject.
    """
    name = subject or policy.vocabulary.main_subject
    about = policy.vocabulary.subjects.get(name)
    if about is None:
        raise UsageError(
            f"the vocabulary has no subject `{name}`; it has: {', '.join(policy.vocabulary.subjects)}"
        )
    return _Needing(policy, about, due).found()


@frozen
class _Needing:
    policy: CheckedPolicy
    subject: Subject
    due: bool

    def found(self) -> Needs:
        read = facts_read(self.policy, self.subject.name, due=self.due)
        asked = posed(self.policy, self.subject.name, due=self.due)
        named = [one for one in self.policy.vocabulary.collections if any(_of(one, asked))]
        return Needs(
            self.policy.id,
            self.subject,
            self.facts(read, None),
            tuple(self.collection(name, tuple(_of(name, asked)), read) for name in named),
            self.posers_of(AsOf, Duty),
            self.parameters(),
            self.calendar(asked),
        )

    def facts(self, read: Mapping[Read, Rules], collection: str | None) -> tuple[NeededFact, ...]:
        mine = {one: rules for one, rules in read.items() if one[0].collection == collection}
        found = (self.fact(owner, path, rules) for (owner, path), rules in mine.items())
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.path))

    def fact(self, owner: Owner, path: tuple[str, ...], rules: Rules) -> NeededFact | None:
        kind = kind_of(owner, self.subject, self.policy)
        attribute = self.policy.vocabulary.attribute(kind.name, path)
        if attribute is None:
            return None
        above = f"{'.'.join(owner.list_at)}[]." if owner.list_at else ""
        return NeededFact(
            f"{above}{'.'.join(path)}", attribute.type, attribute.labels, rules, attribute.default
        )

    def collection(self, name: str, asked: tuple[Posed, ...], read: Mapping[Read, Rules]) -> NeededCollection:
        declared = self.policy.vocabulary.collections[name]
        open_ones = judgements_asked(self.policy, self.subject.name).get(name, frozenset())
        return NeededCollection(
            name,
            declared.labels,
            self.facts(read, name),
            self.ways(asked),
            tuple(self.windows(asked)),
            declared.of_visits,
            tuple(sorted(".".join(path) for path in open_ones)),
        )

    def ways(self, asked: tuple[Posed, ...]) -> tuple[Way, ...]:
        found = {pairs_of(one.query, self.policy.vocabulary) for one in asked}
        needed = [pairs for pairs in found if not any(set(other) < set(pairs) for other in found)]
        return tuple(
            tuple((".".join(theirs), ".".join(ours)) for theirs, ours in pairs) for pairs in sorted(needed)
        )

    def windows(self, asked: tuple[Posed, ...]) -> Iterator[NeededWindow]:
        found: dict[tuple[str, Reach | None], dict[str, None]] = {}
        for one in asked:
            window = window_of(one)
            far = None if window is None else reach(window, self.policy, self.subject.name)
            found.setdefault((self.anchor(window), far), {})[one.poser] = None
        for (anchor, far), posers in found.items():
            yield NeededWindow(anchor, far, tuple(posers))

    def anchor(self, window: Window | None) -> str:
        """The fact that a window is reckoned from."""
        match window:
            case None:
                return ""
            case Window(anchor=None):
                roles = self.policy.vocabulary.records[self.subject.record].roles
                return roles.get(Role.START, "")
            case Window(anchor=Fact(root=None, path=path)):
                return ".".join(path)
            case Window(anchor=AsOf()):
                return "as_of"
        return ""

    def posers_of(self, *kinds: type) -> Rules:
        found: dict[str, None] = {}
        for tree in trees(self.policy, self.subject.name, due=self.due):
            nodes = nodes_of(tree.node, self.policy, self.subject.name)
            if any(isinstance(node, kinds) for node in nodes):
                found[tree.poser] = None
        return tuple(found)

    def parameters(self) -> dict[str, Rules]:
        found: dict[str, dict[str, None]] = {}
        for tree in trees(self.policy, self.subject.name, due=self.due):
            for node in nodes_of(tree.node, self.policy, self.subject.name):
                if isinstance(node, Parameter) and self.policy.parameters[node.name].external:
                    found.setdefault(node.name, {})[tree.poser] = None
        return {name: tuple(posers) for name, posers in found.items()}

    def calendar(self, asked: Iterable[Posed]) -> tuple[int, int] | None:
        """The years covered, if a window is so many working days long."""
        calendar = self.policy.calendar
        lengths = [window.span for one in asked if (window := window_of(one)) is not None and window.span]
        found = [spans(one, self.policy, self.subject.name) or () for one in lengths]
        working = any(one.unit is Unit.WORKING_DAYS for each in found for one in each)
        return (calendar.first_year, calendar.last_year) if working and calendar is not None else None


def _of(collection: str, asked: Iterable[Posed]) -> Iterator[Posed]:
    return (one for one in asked if one.collection == collection)
