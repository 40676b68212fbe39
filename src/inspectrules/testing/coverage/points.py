"""What all points of coverage have in common: some items, which of them a sight covers, and how far it is from one."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from inspectrules.testing.coverage.model import Item
from inspectrules.testing.coverage.sights import Sight


class Point(Protocol):
    """A place of a policy that a request can exercise in some ways."""

    @property
    def items(self) -> tuple[Item, ...]: ...

    @property
    def subject(self) -> str:
        """What a request must be about to cover it; empty: anything."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules whose facts bear on it; none: those of all rules."""

    def of_interest(self) -> Iterable[object]:
        """Expressions whose evaluation is to be noted."""

    def seen(self, sight: Sight) -> Iterator[str]:
        """Keys of the items that the request covers."""

    def distance(self, sight: Sight, item: Item) -> float:
        """0.0 if the request covers the item, up to 1.0 if nothing says how near it is."""

    def suggested(self, item: Item, /) -> tuple[object, ...]:
        """Constants that a request which covers the item probably has."""


class Plain:
    """A point that needs no evaluation to be noted, and has nothing to suggest."""

    __slots__ = ()

    def of_interest(self) -> Iterable[object]:
        return ()

    def suggested(self, _: Item, /) -> tuple[object, ...]:
        return ()


def closeness(steps: float) -> float:
    """0.0 for nothing, below 1.0 for however much: distances of several parts can be added."""
    return steps / (steps + 1.0)
