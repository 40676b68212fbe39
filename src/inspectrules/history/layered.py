"""A mapping that is never changed: each change gives another one, which shares almost everything with it.

Two layers: a large one that is shared, and a small one with what changed since. When the small one has grown, both
become a new large one; so a change costs little on average, and a reader keeps what it began with.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST_RECENT = 512
"""Changes that the small layer holds before it is merged."""


@frozen(eq=False)
class Layered(Generic[K, V]):
    """Keys to values."""

    base: Mapping[K, V]
    recent: Mapping[K, V | None] = field(factory=dict)
    """What changed since; None for what is gone."""

    get: Callable[[K], V | None] = field(init=False, repr=False)
    """The value of a key, None if there is none. Of one layer alone it is that layer's own, which costs least."""

    @get.default
    def _choose_get(self) -> Callable[[K], V | None]:
        return self._get if self.recent else self.base.get

    def _get(self, key: K) -> V | None:
        return self.recent[key] if key in self.recent else self.base.get(key)

    def changed(self, changes: Mapping[K, V | None]) -> "Layered[K, V]":
        """The same with other values, or without keys that have None."""
        recent = {**self.recent, **changes}
        if len(recent) <= MOST_RECENT:
            return Layered(self.base, recent)
        return Layered(dict(_merged(self.base, recent)))

    def items(self) -> Iterator[tuple[K, V]]:
        """All keys with their values."""
        return _merged(self.base, self.recent) if self.recent else iter(self.base.items())


def _merged(base: Mapping[K, V], recent: Mapping[K, V | None]) -> Iterator[tuple[K, V]]:
    for key, value in (base.items()) if not recent else {**base, **recent}.items():
        if value is not None:
            yield key, value
