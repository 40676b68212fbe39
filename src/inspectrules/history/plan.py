"""What an index is made by: how keys, conditions and traits are read off one record of a collection.

History evaluates no expressions. An engine says once, with functions of a record, what a query of the policy asks of
each element alone; an index then keeps what depends on nothing else, and asks again only what depends on the subject.
"""

from collections.abc import Callable

from attrs import frozen

from inspectrules.values.logic import Truth

Key = tuple[object, ...]
"""Values of the keys, in the query's order; records by their ids; UNKNOWN where one is not known."""

Traits = tuple[object, ...]
"""Values of the attributes that correlated conditions read; UNKNOWN where one is not known."""


def _no_traits(_: object) -> Traits:
    return ()


def _always(_: object) -> Truth:
    return True


@frozen(eq=False)
class IndexPlan:
    """One way to index a collection."""

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
    """The attribute with the start; None where dates do not matter."""

    windowed: bool = False
    """Whether it is asked on which day a visit is."""

    bounded: bool = False
    """Whether it is asked when an element itself starts."""
