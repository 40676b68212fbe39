"""Coverage of a run of cases: checked packs and what was run of their cases in, a measurement out."""

from collections.abc import Iterable

from inspectrules.testing.cases.folders import shared_background
from inspectrules.testing.cases.model import Background, CaseFile
from inspectrules.testing.checks import CheckedPack
from inspectrules.testing.coverage.measure import Measurement, measure
from inspectrules.testing.running.results import TestRun


def measured_run(packs: Iterable[CheckedPack], tests: TestRun) -> Measurement:
    """What the cases that were run cover, whether they passed or not."""
    ran = {(one.planned.file, one.planned.case.name) for one in tests.results}
    return measure(
        (pack.policy, tuple(_only(file, ran) for file in pack.cases))
        for pack in packs
        if pack.policy is not None
    )


def _only(file: CaseFile, ran: set[tuple[str, str]]) -> CaseFile:
    return CaseFile(file.name, tuple(case for case in file.cases if (file.name, case.name) in ran))


def backgrounds(packs: Iterable[CheckedPack]) -> dict[str, Background]:
    """What the cases of each pack share, by id of the policy."""
    found = {
        pack.policy.id: shared_background(pack.path, pack.policy.checked)
        for pack in packs
        if pack.policy is not None and pack.path.is_dir()
    }
    return {name: one for name, one in found.items() if one is not None}
