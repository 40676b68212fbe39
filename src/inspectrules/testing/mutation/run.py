"""Mutants of packs run against their cases: checked packs in, what became of each mutant out."""

import time
from collections.abc import Callable
from fnmatch import fnmatchcase

from attrs import frozen

from inspectrules.api import Policy
from inspectrules.testing.cases.model import Case
from inspectrules.testing.checks import CheckedPack
from inspectrules.testing.mutation.generate import mutants
from inspectrules.testing.mutation.killing import killer
from inspectrules.testing.mutation.model import Mutant
from inspectrules.testing.mutation.results import Fate, PackResult, Result
from inspectrules.testing.mutation.shares import shared


@frozen
class Wanted:
    """Which mutants are asked for; none named: all."""

    rules: tuple[str, ...] = ()
    """Ids of rules, or names of definitions, parameters and tables."""

    patterns: tuple[str, ...] = ()
    """Of mutants' ids, with `*`, or a part of them."""

    def has(self, mutant: Mutant) -> bool:
        owned = not self.rules or mutant.owner in self.rules
        return owned and (not self.patterns or any(_fits(mutant.id, one) for one in self.patterns))


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) if "*" in pattern else pattern in name


EVERYTHING = Wanted()


@frozen
class _Told:
    """What a process tells of a mutant."""

    fate: Fate
    case: str = ""


def run_pack(
    pack: CheckedPack,
    wanted: Wanted = EVERYTHING,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> PackResult:
    """What becomes of the pack's mutants; `progress` is told how many of how many are done."""
    assert pack.policy is not None
    start = time.perf_counter()
    chosen = tuple(one for one in mutants(pack.policy.checked) if wanted.has(one))
    cases = tuple(case for file in pack.cases for case in file.cases)
    results: list[Result] = []
    for told in shared(chosen, _worker(pack.policy, cases), jobs):
        results.append(Result(chosen[len(results)], told.fate, told.case))
        if progress is not None:
            progress(len(results), len(chosen))
    seconds = time.perf_counter() - start
    return PackResult(pack.path, pack.policy.id, len(cases), tuple(results), seconds=seconds)


def _worker(policy: Policy, cases: tuple[Case, ...]) -> Callable[[Mutant], _Told]:
    ready = killer(policy, cases)

    def work(mutant: Mutant) -> _Told:
        case = ready.killer_of(mutant)
        return _Told(Fate.SURVIVED) if case is None else _Told(Fate.KILLED, case.name)

    return work
