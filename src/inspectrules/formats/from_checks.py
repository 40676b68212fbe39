"""What checking found as a run: a report of `check_paths` in, a `Run` out."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from inspectrules.formats.fingerprints import Findings, findings_of
from inspectrules.formats.model import Run, Unit, UnitKind
from inspectrules.testing.cases.folders import FOLDER
from inspectrules.testing.checks import Part, Report


def run_of_checks(report: Report, *, paths: Iterable[Path], root: Path) -> Run:
    """A unit for each policy and each vocabulary that stands alone.

    `paths` are those that were asked for; `root` is the folder that reports tell paths from. The cases of a policy with
    errors are not read.
    """
    findings = findings_of(report.diagnostics)
    return Run(
        command="check",
        version=version("inspectrules"),
        root=root,
        units=tuple(unit_of(part, findings) for part in report.parts),
        examined=(*paths, *(part.path for part in report.parts)),
        hidden=tuple(pack.path / FOLDER for pack in report.packs if pack.policy is None),
    )


def unit_of(part: Part, findings: Findings) -> Unit:
    """A policy or vocabulary with what the run found in it."""
    return Unit(
        kind=UnitKind.POLICY if part.is_policy else UnitKind.VOCABULARY,
        name=str(part.path),
        file=str(part.path),
        seconds=part.seconds,
        findings=findings.of(part.diagnostics),
    )
