"""Mutants of packs run against their cases: checked packs in, what became of each mutant out."""

import time
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import evolve, frozen

from inspectrules.api import Policy
from inspectrules.testing.cases.folders import shared_background
from inspectrules.testing.cases.model import Background, Case
from inspectrules.testing.checks import CheckedPack
from inspectrules.testing.mutation.accepted import Accepted, check_accepted, read_accepted
from inspectrules.testing.mutation.equivalence import Prover
from inspectrules.testing.mutation.generate import mutants
from inspectrules.testing.mutation.killing import killer
from inspectrules.testing.mutation.model import Mutant
from inspectrules.testing.mutation.results import Fate, PackResult, Result, Witness
from inspectrules.testing.mutation.shares import shared
from inspectrules.testing.mutation.witness import TRIES, Seeker, seeker


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
    reason: str = ""
    tried: int = 0
    witness: Witness | None = None


def run_pack(
    pack: CheckedPack,
    wanted: Wanted = EVERYTHING,
    *,
    jobs: int = 1,
    tries: int = TRIES,
    progress: Callable[[int, int], None] | None = None,
) -> PackResult:
    """What becomes of the pack's mutants; `progress` is told how many of how many are done.

    `tries` is how many requests are tried to tell a mutant from the policy that no case notices; with 0 it stays
    undistinguished.
    """
    assert pack.policy is not None
    start = time.perf_counter()
    everything = mutants(pack.policy.checked)
    chosen = tuple(one for one in everything if wanted.has(one))
    cases = tuple(case for file in pack.cases for case in file.cases)
    results: list[Result] = []
    background = shared_background(_folder(pack.path), pack.policy.checked)
    accepted, found = read_accepted(_folder(pack.path))
    for told in shared(chosen, _worker(pack.policy, cases, background, tries), jobs):
        mutant = chosen[len(results)]
        results.append(_result(mutant, told))
        if progress is not None:
            progress(len(results), len(chosen))
    seconds = time.perf_counter() - start
    found = (*found, *check_accepted(accepted, (one.id for one in everything), results))
    final = tuple(_accepted(result, accepted) for result in results)
    return PackResult(pack.path, pack.policy.id, len(cases), final, found, seconds)


def _result(mutant: Mutant, told: _Told) -> Result:
    return Result(mutant, told.fate, told.case, told.reason, told.tried, told.witness)


def _accepted(result: Result, accepted: Mapping[str, Accepted]) -> Result:
    """What authors accept counts no more, unless something tells it from the policy."""
    entry = accepted.get(result.mutant.id)
    if entry is None or result.fate is not Fate.UNDISTINGUISHED:
        return result
    return evolve(result, fate=Fate.ACCEPTED, reason=entry.why)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _worker(
    policy: Policy, cases: tuple[Case, ...], background: Background | None, tries: int
) -> Callable[[Mutant], _Told]:
    ready = killer(policy, cases)
    looking = seeker(policy, ready.readers, cases, background)
    proving = Prover(policy.checked, ready.readers)

    def work(mutant: Mutant) -> _Told:
        case = ready.killer_of(mutant)
        return (
            _Told(Fate.KILLED, case.name) if case is not None else _survivor(mutant, proving, looking, tries)
        )

    return work


def _survivor(mutant: Mutant, proving: Prover, looking: Seeker, tries: int) -> _Told:
    proof = proving.proof(mutant)
    if proof is not None:
        return _Told(Fate.EQUIVALENT, reason=proof.value)
    if not tries:
        return _Told(Fate.UNDISTINGUISHED)
    sought = looking.seek(mutant, tries)
    fate = Fate.UNDISTINGUISHED if sought.witness is None else Fate.SURVIVED
    return _Told(fate, tried=sought.tries, witness=sought.witness)
