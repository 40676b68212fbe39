"""What came of running cases: one result a case, and the whole run, as data for every report."""

from collections.abc import Iterable
from pathlib import Path

from attrs import field, frozen

from inspectrules.api import Policy
from inspectrules.decision.model import Decision
from inspectrules.facts.load import Facts
from inspectrules.facts.problems import FactProblem
from inspectrules.testing.cases.model import Case
from inspectrules.testing.running.expectations import Difference


@frozen
class Planned:
    """One case that is to be run."""

    policy: Policy = field(repr=False)
    """With the case's external parameters."""

    pack: Path
    """The folder of the pack, or the policy's file, as it was found."""

    file: str
    """The case file, as given."""

    case: Case
    facts: Facts | None = field(default=None, eq=False, repr=False)
    """Those of the case, as the policy reads them."""


@frozen
class CaseResult:
    """What became of one case."""

    case: Case
    differences: tuple[Difference, ...] = ()
    refused: tuple[FactProblem, ...] = ()
    """Facts that the vocabulary does not allow; nothing was decided then."""

    decision: Decision | None = None
    """None where nothing was decided, and of a case that passed in another process."""

    seconds: float = field(default=0.0, eq=False)

    @property
    def passed(self) -> bool:
        return not self.differences and not self.refused


@frozen
class Ran:
    """A case that was run, with where it stands and what became of it."""

    planned: Planned
    result: CaseResult

    @property
    def passed(self) -> bool:
        return self.result.passed


@frozen
class TestRun:
    """All cases that were run, by file and in a file as written, however many processes ran them."""

    __test__ = False  # to pytest, `Test…` in a module of tests would be a class of tests

    results: tuple[Ran, ...]
    seconds: float = field(default=0.0, eq=False)
    """From the first case's start to the last one's end, by the clock on the wall."""

    deselected: int = 0
    """Cases that were read and not asked for."""

    stopped: bool = False
    """Whether it ended at a failure, before the last case."""

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(ran for ran in self.results if not ran.passed)

    @property
    def passed(self) -> tuple[Ran, ...]:
        return tuple(ran for ran in self.results if ran.passed)

    def slowest(self, number: int) -> tuple[Ran, ...]:
        return tuple(sorted(self.results, key=lambda ran: -ran.result.seconds)[:number])


def by_file(results: Iterable[Ran]) -> dict[str, list[Ran]]:
    """The results of each file, in order."""
    found: dict[str, list[Ran]] = {}
    for ran in results:
        found.setdefault(ran.planned.file, []).append(ran)
    return found
