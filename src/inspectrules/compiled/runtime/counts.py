"""Counts as generated code compares them; a count is a low and a high bound."""

from collections.abc import Callable

from inspectrules.interpreter import operators
from inspectrules.interpreter.bounds import MANY, Bounds
from inspectrules.interpreter.bounds import at_least as bounds_at_least
from inspectrules.syntax.tree import Comparison
from inspectrules.values.logic import Truth, not_
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import Type

Matches = object
"""A list of `(whether it holds, record, value)`, or unknown."""


def reaches(low: int, high: int, wanted: object) -> Truth:
    """Whether there are at least so many; not if what is wanted is no number."""
    if wanted is UNKNOWN:
        return UNKNOWN
    if not isinstance(wanted, int):
        return False
    return bounds_at_least(Bounds(low, high), Bounds(wanted, wanted))


def different(matches: Matches) -> tuple[int, int]:
    """How many distinct values: an unknown one may be a further one, or one of those known."""
    if not isinstance(matches, list):
        return 0, MANY
    certain = [entry[2] for entry in matches if entry[0] is True]
    possible = [entry[2] for entry in matches]
    known = set(certain) - {UNKNOWN, NONE}
    low = max(len(known), int(UNKNOWN in certain))
    return low, len(set(possible) - {UNKNOWN, NONE}) + sum(value is UNKNOWN for value in possible)


Side = object
"""A value, or a tuple with the bounds of a count."""


def comparing(op: Comparison, type_: Type, vocabulary: Vocabulary) -> Callable[[Side, Side], Truth]:
    """A comparison with a count that is not known exactly on at least one side; equality needs exact counts."""

    def compare(left: Side, right: Side) -> Truth:
        first, second = _bounds(left), _bounds(right)
        if first is None or second is None:
            return operators.compare(op, _exact(left), _exact(right), type_, vocabulary)
        if op in (Comparison.AT_LEAST, Comparison.LESS):
            found = bounds_at_least(first, second)
            return found if op is Comparison.AT_LEAST else not_(found)
        found = bounds_at_least(second, first)
        return found if op is Comparison.AT_MOST else not_(found)

    return compare


def _bounds(side: Side) -> Bounds | None:
    if isinstance(side, tuple):
        return Bounds(side[0], side[1])
    return Bounds(side, side) if isinstance(side, int) else None


def _exact(side: Side) -> object:
    if isinstance(side, tuple):
        return side[0] if side[0] == side[1] else UNKNOWN
    return side
