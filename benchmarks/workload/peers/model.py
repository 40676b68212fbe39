"""What all peers share: how a set of fired rules becomes an answer, by the floor's own function."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workload.data import JURISDICTIONS
from workload.floor import answer
from workload.oracle import RULES, Answer

Facts = Mapping[str, Any]
Decide = Callable[[Facts], Answer]
BITS = {rule: 1 << place for place, rule in enumerate(RULES)}


@dataclass(frozen=True)
class Peer:
    """One engine. An entry is None where it cannot do that."""

    name: str
    distribution: str
    counted: Callable[[], Decide]
    """From facts among which the host has put its counts."""

    scanned: Callable[[], Decide] | None = None
    """From facts with the enterprise's records."""

    scaled: Callable[[int], Decide] | None = None
    """As `counted`, of so many times twelve rules, each twelve for a jurisdiction of their own."""


def by_flags(flags: Iterable[object], facts: Facts) -> Answer:
    """One truth a rule, in order."""
    mask, bit = 0, 1
    for flag in flags:
        if flag:
            mask |= bit
        bit <<= 1
    return answer(mask, facts["date"], facts["task"])


def by_flags_and_tasks(flags: list[Any], facts: Facts) -> Answer:
    """As `by_flags`, where R5 gives the ids of the tasks."""
    listed, mask, bit = flags[4], 0, 1
    for flag in flags:
        if flag:
            mask |= bit
        bit <<= 1
    return answer(mask, facts["date"], int(min(listed)) if listed else None)


def by_ids(ids: Iterable[str], facts: Facts) -> Answer:
    mask = 0
    for name in ids:
        mask |= BITS[name]
    return answer(mask, facts["date"], facts["task"])


def copies(count: int) -> list[str]:
    return JURISDICTIONS[:count]
