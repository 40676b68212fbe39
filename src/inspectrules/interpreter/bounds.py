"""How many there are, as far as is known: at least `low`, at most `high`."""

from attrs import frozen

from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN, Maybe

MANY = 2**64
"""So many that it is more than any limit that a policy could set: days of a visit whose end is unknown."""


@frozen
class Bounds:
    low: int
    high: int

    @property
    def exact(self) -> Maybe[int]:
        return self.low if self.low == self.high else UNKNOWN


NO_KNOWLEDGE = Bounds(0, MANY)


def at_least(left: Bounds, right: Bounds) -> Truth:
    """Whether `left >= right`, where that is the same wherever between their bounds the two lie."""
    if left.low >= right.high:
        return True
    return False if left.high < right.low else UNKNOWN
