"""One small change of a part of a policy: the part as it would be, and what an author would have written."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import evolve, field, frozen

from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Node
from inspectrules.text import Span
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.names import Names

T = TypeVar("T")
U = TypeVar("U")


@frozen
class Change(Generic[T]):
    """`part` is what the policy would hold instead."""

    operator: str
    part: T
    span: Span
    """Of the text that changes."""

    old: str
    """What is there, as far as it changes."""

    new: str
    """What would be there instead; empty where it is dropped."""

    edit: tuple[Span, str] | None = field(default=None, eq=False, repr=False)
    """The text to be written in place of another such that the file says the mutant; None: `new` at `span`."""

    writable: bool = True
    """Whether the grammar has the mutant: some changes are of the meaning only."""

    def of(self, whole: U) -> "Change[U]":
        """The same change as one of the whole that the part stands in."""
        return evolve(self, part=whole)  # type: ignore[return-value, arg-type] # another T

    @property
    def key(self) -> tuple[str, Span, str, str]:
        """What tells it from the other changes of the same text."""
        return (self.operator, self.span, self.old, self.new)


@frozen
class Site:
    """Where a node stands."""

    names: Names
    subject: str
    has_working_days: bool = True
    """Whether there is a calendar that tells them."""

    above: tuple[Node, ...] = ()
    """The nodes that it stands in, the nearest one first."""

    field: str = ""
    """The field of the nearest one that it is in."""

    @property
    def vocabulary(self) -> Vocabulary:
        return self.names.vocabulary

    @property
    def parent(self) -> Node | None:
        return self.above[0] if self.above else None

    def below(self, node: Node, name: str) -> "Site":
        """That of a node in the field `name` of `node`, which stands here."""
        return evolve(self, above=(node, *self.above), field=name)


def site_in(policy: CheckedPolicy, subject: str) -> Site:
    """That of the root of an expression about the subject; the main one if it says none."""
    main = policy.vocabulary.main_subject
    return Site(Names(policy.vocabulary), subject or main, policy.calendar is not None)


Changes = Iterator[Change[Node]]
Operator = Callable[[Node, Site], Changes]


def with_field(whole: T, name: str, part: object) -> T:
    """The same thing with another part, where only running tells which field it stands in."""
    return evolve(whole, **{name: part})  # type: ignore[misc]
