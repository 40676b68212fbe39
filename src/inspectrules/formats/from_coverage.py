"""Coverage in a run: what no case covers, and policies covered too little, in every format beside the cases."""

from pathlib import Path

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.formats.fingerprints import findings_of
from inspectrules.formats.model import Run, Unit, UnitKind


def with_coverage(run: Run, found: list[tuple[Path, tuple[Diagnostic, ...]]]) -> Run:
    """The run with a unit for each policy, by its path, that has what was found of its coverage."""
    findings = findings_of([one for _, listed in found for one in listed])
    units = (
        Unit(UnitKind.POLICY, str(path), str(path), findings=findings.of(listed)) for path, listed in found
    )
    return evolve(run, units=(*run.units, *units))
