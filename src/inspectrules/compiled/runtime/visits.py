"""Visits of several parts: which collections have any, and which dates each may have."""

from collections.abc import Callable, Sequence

from inspectrules.interpreter.elements import Dates
from inspectrules.values.dates import Date
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN, Maybe

Parts = dict[object, list[tuple[Truth, Maybe[Date]]]]
"""By visit: of each part whether it counts at all, and its start."""


def joint(visit: Callable[[object], object], rows: Sequence[object]) -> bool:
    """Whether some visit has several parts."""
    return len(rows) > 1 and len(set(map(visit, rows))) < len(rows)


def note(parts: Parts, visit: object, part: tuple[Truth, Maybe[Date]]) -> None:
    parts.setdefault(visit, []).append(part)


def dated(parts: Parts) -> dict[object, Dates]:
    """The dates that each visit may have."""
    return {visit: earliest(counting) for visit, counting in parts.items()}


def earliest(counting: list[tuple[Truth, Maybe[Date]]]) -> Dates:
    """The earliest start of the parts that count; each one it may be, where that is uncertain."""
    possible = [(counts, start) for counts, start in counting if counts is not False]
    starts = [start for _, start in possible if start is not UNKNOWN]
    if len(starts) < len(possible):
        return (UNKNOWN,)
    certain = [start for counts, start in possible if counts is True and start is not UNKNOWN]
    if not certain:
        return tuple(sorted(set(starts)))
    first = min(certain)
    return (*sorted({start for start in starts if start < first}), first)
