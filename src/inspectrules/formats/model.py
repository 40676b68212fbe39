"""What a command found, as one value for all commands and formats: `check`, `test` and others make a `Run`."""

from enum import StrEnum
from functools import cached_property
from pathlib import Path

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.text import Span


class UnitKind(StrEnum):
    """What was examined."""

    POLICY = "policy"
    VOCABULARY = "vocabulary"
    CASE = "case"


class Outcome(StrEnum):
    """What became of one unit."""

    PASSED = "passed"
    FAILED = "failed"
    KNOWN = "known"
    """It has errors, and the baseline has them all."""

    SKIPPED = "skipped"


@frozen
class Finding:
    """A diagnostic of one run."""

    diagnostic: Diagnostic
    fingerprint: str
    """Tells it apart from the others of its file; stays the same while other lines move."""

    text: str
    """The line on which it begins, or the name of the case: how people tell it from others."""

    known: bool = False
    """Whether the baseline has it: it is told, but fails nothing."""

    @property
    def is_error(self) -> bool:
        return severity_of(self.diagnostic) is Severity.ERROR

    @property
    def fails(self) -> bool:
        return self.is_error and not self.known


@frozen
class Unit:
    """One thing that a command examined, and what it found there."""

    kind: UnitKind
    name: str
    """A pack's path, or the name of a case."""

    file: str
    """As the user gave it or as it was found: the pack or vocabulary, the file of the case."""

    span: Span | None = None
    """Where in `file` it stands, if it is only a part of it."""

    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    skipped: str = ""
    """Why it was not examined; empty if it was."""

    @property
    def outcome(self) -> Outcome:
        if any(finding.fails for finding in self.findings):
            return Outcome.FAILED
        if any(finding.is_error for finding in self.findings):
            return Outcome.KNOWN
        return Outcome.SKIPPED if self.skipped else Outcome.PASSED


@frozen
class KnownFinding:
    """A finding as a baseline remembers it."""

    fingerprint: str
    command: str
    """The command that found it: whether it is still there, only that one can tell."""

    code: str
    file: str
    """Relative to the folder of the baseline, with `/`."""

    text: str
    """The line it stood on, or the name of the case, for people who read the baseline."""


@define(frozen=True, slots=False)
class Run:
    """One command on some paths."""

    command: str
    version: str
    """Of inspectrules."""

    root: Path
    """Absolute; the folder that paths in reports are relative to."""

    units: tuple[Unit, ...]
    examined: tuple[Path, ...] = ()
    """Files and folders that were examined whole: what a baseline says of other places cannot be judged."""

    hidden: tuple[Path, ...] = ()
    """Those below `examined` that were not, for errors elsewhere."""

    stale: tuple[KnownFinding, ...] = field(default=(), kw_only=True)
    """What the baseline has, and is there no more."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Those of all units, each once, by file and place."""
        once = {_place(finding): finding for unit in self.units for finding in unit.findings}
        return tuple(once[place] for place in sorted(once))

    @property
    def failed(self) -> bool:
        return any(finding.fails for finding in self.findings)

    def count(self, outcome: Outcome, kind: UnitKind | None = None) -> int:
        """How many units came to that."""
        return sum(unit.outcome is outcome and kind in (None, unit.kind) for unit in self.units)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.diagnostic.span
    return span.source.name, span.start, span.end, finding.diagnostic.code, finding.fingerprint
