"""Checking everything below some paths: files and folders in, policies with their cases and all diagnostics out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from attrs import define, field, frozen

from inspectrules.api import Policy
from inspectrules.diagnostics.model import Diagnostic
from inspectrules.errors import FactsError, UsageError
from inspectrules.packs.clauses import read_clauses
from inspectrules.policy.files import MAIN, VOCABULARY
from inspectrules.policy.load import load_policy
from inspectrules.policy.places import vocabulary_named
from inspectrules.policy.vocabulary_filters import check_default_filters
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.cases.model import Case, CaseFile
from inspectrules.testing.running.supply import Supply
from inspectrules.vocabulary.load import Shared, load_vocabulary


@frozen
class CheckedPack:
    """One policy that was found, and the cases beside it."""

    path: Path
    policy: Policy | None
    """None where it has errors."""

    cases: tuple[CaseFile, ...] = ()
    """Those in which nothing is wrong."""

    supply: Supply | None = field(default=None, eq=False, repr=False)
    """What the policy makes of what the cases give."""


@frozen
class Part:
    """One policy or vocabulary that was checked by itself, and what is wrong with it."""

    path: Path
    is_policy: bool
    diagnostics: tuple[Diagnostic, ...]
    seconds: float


@frozen
class Report:
    """What checking found."""

    packs: tuple[CheckedPack, ...]
    vocabularies: int
    """Files of a vocabulary that stands alone, without a policy."""

    diagnostics: tuple[Diagnostic, ...]
    parts: tuple[Part, ...] = ()


def check_paths(paths: Iterable[Path]) -> Report:
    """Checks each policy file, pack folder or folder of packs, with the cases beside them.

    A path may also be a file inside a pack: the whole pack is checked then, since its parts lean on each other.
    """
    checking = _Checking()
    packs = tuple(checking.pack(path) for path in _policies(paths))
    for path in _vocabularies(paths):
        checking.vocabulary(path)
    return Report(packs, checking.vocabularies, tuple(checking.found), tuple(checking.parts))


@define
class _Checking:
    found: list[Diagnostic] = field(factory=list)
    vocabularies: int = 0
    parts: list[Part] = field(factory=list)
    shared: Shared = field(factory=dict)

    @contextmanager
    def _part(self, path: Path, *, is_policy: bool) -> Iterator[None]:
        """What is found meanwhile belongs to that policy or vocabulary."""
        began, before = perf_counter(), len(self.found)
        yield
        self.parts.append(Part(path, is_policy, tuple(self.found[before:]), perf_counter() - began))

    def pack(self, path: Path) -> CheckedPack:
        with self._part(path, is_policy=True):
            return self._pack(path)

    def _pack(self, path: Path) -> CheckedPack:
        checked, found = load_policy(path, shared=self.shared)
        self.found.extend(found)
        if checked is None:
            return CheckedPack(path, None)
        folder = path if path.is_dir() else path.parent
        cases, found = pack_cases(folder, checked) if _is_pack(path) else ((), ())
        self.found.extend(found)
        if _is_pack(path):
            self.found.extend(read_clauses(folder, checked)[1])
        policy = Policy(checked)
        supply = Supply(policy)
        return CheckedPack(
            path, policy, tuple(file for file in cases if self._is_sound(file, supply)), supply
        )

    def _is_sound(self, file: CaseFile, supply: Supply) -> bool:
        """Whether the policy takes all that the cases of the file give; what it does not is noted."""
        wrong = tuple(refused(supply, file.cases))
        self.found.extend(wrong)
        return not wrong

    def vocabulary(self, path: Path) -> None:
        with self._part(path, is_policy=False):
            self._vocabulary(path)

    def _vocabulary(self, path: Path) -> None:
        self.vocabularies += 1
        vocabulary, found = load_vocabulary(
            path, lambda name: vocabulary_named(name, path.parent), display_name=str(path)
        )
        self.found.extend(found)
        if vocabulary is not None:
            self.found.extend(check_default_filters(vocabulary))


def refused(supply: Supply, cases: Iterable[Case]) -> Iterator[Diagnostic]:
    for case in cases:
        try:
            supply.with_parameters(case.parameters)
        except UsageError as error:
            yield problems.refused_parameter(case.span, str(error))
        try:
            supply.facts_of(case)
        except FactsError as error:
            yield from (problems.refused_fact(case, problem) for problem in error.problems)


def _is_pack(path: Path) -> bool:
    return path.is_dir() or path.name == MAIN


def _policies(paths: Iterable[Path]) -> Iterator[Path]:
    """Each policy below the paths once, in the order given."""
    seen: set[Path] = set()
    for path in paths:
        for found in _policies_at(path):
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _policies_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        mains = sorted(path.rglob(MAIN))
        pack = None if mains else _pack_of(path)
        # a folder with YAML but no policy is a pack whose main file is missing or misnamed: loading it says so
        lost = not mains and any(path.glob("*.y*ml")) and not any(path.rglob(VOCABULARY))
        yield from [pack or path] if pack or lost else (main.parent for main in mains)
    elif path.name != VOCABULARY or (path.parent / MAIN).is_file():
        yield _pack_of(path) or path


def _pack_of(path: Path) -> Path | None:
    """The folder of the pack that the file or folder is a part of, called as the path is, if that reaches so far."""
    above = (*path.parents, *path.resolve().parents)
    return next((folder for folder in above if (folder / MAIN).is_file()), None)


def _vocabularies(paths: Iterable[Path]) -> Iterator[Path]:
    """Vocabularies without a policy beside them; those of packs are checked with their packs."""
    for path in paths:
        candidates = sorted(path.rglob(VOCABULARY)) if path.is_dir() else [path]
        yield from (
            found for found in candidates if found.name == VOCABULARY and not (found.parent / MAIN).exists()
        )
