"""What came of running cases as a run: checked packs and a `TestRun` in, a `Run` out."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.order import identity
from inspectrules.diagnostics.words import severity_of
from inspectrules.formats.fingerprints import Findings, findings_of
from inspectrules.formats.from_checks import unit_of
from inspectrules.formats.model import Run, Unit, UnitKind
from inspectrules.testing.checks import Report
from inspectrules.testing.running.failures import diagnostics_of
from inspectrules.testing.running.results import Ran, TestRun


def run_of_tests(report: Report, tests: TestRun, *, paths: Iterable[Path], root: Path) -> Run:
    """A unit for each case that was run, and before them one for each policy with errors, whose cases cannot be.

    Warnings about policies are left to `check`.
    """
    broken = [evolve(part, diagnostics=_errors(part.diagnostics)) for part in report.parts]
    broken = [part for part in broken if part.diagnostics]
    failures = [(ran, diagnostics_of(ran)) for ran in tests.results]
    findings = findings_of(
        [
            *(one for part in broken for one in part.diagnostics),
            *(one for _, found in failures for one in found),
        ],
        {identity(one): ran.planned.case.name for ran, found in failures for one in found},
    )
    is_whole = not (tests.deselected or tests.stopped)
    return Run(
        command="test",
        version=version("inspectrules"),
        root=root,
        units=(
            *(unit_of(part, findings) for part in broken),
            *(_unit(ran, found, findings) for ran, found in failures),
        ),
        examined=(*paths, *(part.path for part in report.parts)) if is_whole else (),
        hidden=tuple(part.path for part in broken),
    )


def _unit(ran: Ran, found: Iterable[Diagnostic], findings: Findings) -> Unit:
    return Unit(
        kind=UnitKind.CASE,
        name=ran.planned.case.name,
        file=ran.planned.file,
        span=ran.planned.case.span,
        seconds=ran.result.seconds,
        findings=findings.of(found),
    )


def _errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in diagnostics if severity_of(one) is Severity.ERROR)
