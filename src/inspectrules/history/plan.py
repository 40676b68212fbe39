"""What an index is made by: how an engine reads keys, conditions and traits off one record of a collection.

History evaluates no expressions. An engine says once, with functions of a record, what a query of the policy asks of
each element alone; an index then keeps what depends on nothing else, and asks again only what depends on the subject.
"""

from collections.abc import Callable, Hashable

from attrs import field, frozen

from inspectrules.values.logic import Truth

Key = tuple[object, ...]
"""Values of the keys, in the query's order; records by their ids; UNKNOWN where one is not known."""

Traits = tuple[object, ...]
"""Values of the attributes that correlated conditions read, in an order of the engine's choice; may be UNKNOWN."""


def _no_traits(_: object) -> Traits:
    return ()


def _always(_: object) -> Truth:
    return True


@frozen(eq=False)
class IndexPlan:
    """One way to index a collection. Queries that ask the same of elements share one."""

    collection: str
    keys: Callable[[object], Key] = _no_traits
    """What `with same` compares. Always hashable."""

    dates_visit: Callable[[object], Truth] = _always
    """The collection's default filter: a part for which it is false does not date its visit."""

    holds: Callable[[object], Truth] = _always
    """All conditions that read nothing but the element, whenever they are asked; the default filter among them.

    Not those that depend on the subject, the date of the decision, or the law of a day.
    """

    traits: Callable[[object], Traits] = _no_traits
    """All else that conditions read of the element. Always hashable. Few distinct ones make a fast index."""

    start: str | None = None
    """The attribute with the start; None where the query has no window, so that dates do not matter."""

    visit: str | None = None
    """The attribute that parts of one visit share; None where each element counts for itself."""

    signature: Hashable = field(default=None, kw_only=True)
    """Plans of one signature (not None) read the same; so one index serves all of them."""
