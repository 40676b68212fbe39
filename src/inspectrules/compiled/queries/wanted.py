"""What is wanted of the elements of a collection that match a query, and slots with the result."""

from collections.abc import Callable
from enum import Enum

from attrs import frozen

from inspectrules.compiled.code import Code
from inspectrules.policy.tree import Query, Window


class Use(Enum):
    """What is wanted of the elements that match."""

    ANY = "any"
    COUNT = "count"
    LIST = "list"


Values = Callable[[], tuple[Code, ...]]
"""What to note of each match; called with the element bound."""


def _no_values() -> tuple[Code, ...]:
    return ()


@frozen(eq=False)
class Wanted:
    """A query and what is wanted of it."""

    query: Query
    use: Use
    windows: tuple[Window, ...] = ()
    values: Values = _no_values
    spared: str | None = None
    """The slot of a mapping that says by Python identity which records are not to be counted."""


@frozen(eq=False)
class Found:
    """Slots with the result. If the collection is unknown: unknown; counts from none to many."""

    rows: Code
    """The collection."""

    value: Code
    """ANY: a truth. LIST: tuples `(whether it holds, record, *values)`. COUNT: the low bound."""

    high: Code | None = None
    """COUNT: the high bound; None: the same."""
