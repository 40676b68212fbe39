"""What became of mutants: one result each, the score of a pack, as data for every report."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from attrs import field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.testing.mutation.model import Mutant


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    """No case notices it, though some request is decided otherwise under it."""

    UNDISTINGUISHED = "undistinguished"
    """No case notices it, and no request was found that is decided otherwise; nobody proved that there is none."""

    EQUIVALENT = "equivalent"
    """Proved to decide every request as the policy does."""

    ACCEPTED = "accepted"
    """Recorded by the authors as equivalent, with a reason."""


COUNTED = (Fate.KILLED, Fate.SURVIVED, Fate.UNDISTINGUISHED)
"""What the score is reckoned over."""


@frozen
class Witness:
    """A request that tells a mutant from the policy."""

    case: str
    """As a case file would state it, with the policy's own decision as what is expected."""

    differences: tuple[tuple[str, str, str], ...] = ()
    """Key of the decision, the policy's value, the mutant's."""


@frozen
class Result:
    """What became of one mutant."""

    mutant: Mutant
    fate: Fate
    case: str = ""
    """Of a killed one: the name of a case that fails."""

    reason: str = ""
    """Of an equivalent or accepted one: why."""

    tried: int = 0
    """Requests that were decided alike."""

    witness: Witness | None = None


@frozen
class PackResult:
    """What became of the mutants of one policy."""

    path: Path
    policy: str
    """Its id."""

    cases: int
    results: tuple[Result, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    """About the mutants that authors accept."""

    seconds: float = field(default=0.0, eq=False)

    def of(self, *fates: Fate) -> tuple[Result, ...]:
        return tuple(one for one in self.results if one.fate in fates)

    @property
    def score(self) -> float:
        """Percent killed of those that count."""
        return score((self,))


def score(packs: Iterable[PackResult]) -> float:
    """Percent of mutants killed, of all that are not known to be equivalent; 100 where there are none."""
    listed = tuple(packs)
    counted = sum(len(pack.of(*COUNTED)) for pack in listed)
    killed = sum(len(pack.of(Fate.KILLED)) for pack in listed)
    return 100.0 * killed / counted if counted else 100.0
