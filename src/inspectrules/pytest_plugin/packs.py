"""The packs that collected files belong to, each checked once: a path in, what is wrong there and its cases out."""

from collections.abc import Iterable
from pathlib import Path

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy.files import MAIN
from inspectrules.testing.cases.folders import FOLDER, SHARED
from inspectrules.testing.checks import check_paths
from inspectrules.testing.running.results import Planned
from inspectrules.testing.running.selection import planned


@frozen
class Pack:
    """A pack that was checked."""

    cases: tuple[Planned, ...]
    errors: tuple[Diagnostic, ...]

    def cases_of(self, path: Path) -> tuple[Planned, ...]:
        return tuple(one for one in self.cases if _is(one.file, path))

    def errors_in(self, path: Path) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.errors if _is(one.span.source.name, path))

    def errors_of_policy(self, folder: Path) -> tuple[Diagnostic, ...]:
        """Those in no case file: while there are any, no case can be run."""
        return tuple(one for one in self.errors if not is_case_file(Path(one.span.source.name), folder))


@define
class Packs:
    """Checks a pack when it is first asked for."""

    _checked: dict[Path, Pack] = field(factory=dict)

    def at(self, folder: Path) -> Pack:
        if folder not in self._checked:
            self._checked[folder] = _check(folder)
        return self._checked[folder]


def pack_of(path: Path) -> Path | None:
    """The folder of the pack that the policy or the case file at `path` is of; None for any other file."""
    if path.name == MAIN:
        return path.parent
    folder = next((above for above in path.parents if (above / MAIN).is_file()), None)
    return folder if folder is not None and is_case_file(path, folder) else None


def is_case_file(path: Path, folder: Path) -> bool:
    """Whether the file holds cases of the pack in `folder`; the background that they share holds none."""
    cases, real = folder.resolve() / FOLDER, path.resolve()
    return real.is_relative_to(cases) and real.suffix == ".yaml" and real != cases / SHARED


def _check(folder: Path) -> Pack:
    report = check_paths([_from_here(folder)])
    return Pack(planned(report.packs), _errors(report.diagnostics))


def _from_here(folder: Path) -> Path:
    """As somebody would write it who stands in the working directory."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in diagnostics if severity_of(one) is Severity.ERROR)


def _is(name: str, path: Path) -> bool:
    return Path(name).resolve() == path.resolve()
