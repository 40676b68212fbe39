"""Options of `test` that ask what the cases cover, and what is printed and written then."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from attrs import define, field, frozen

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit
from inspectrules.text import Language

if TYPE_CHECKING:
    from inspectrules.diagnostics.model import Diagnostic
    from inspectrules.formats.model import Run
    from inspectrules.testing.checks import CheckedPack, Report
    from inspectrules.testing.coverage.measure import Measurement
    from inspectrules.testing.coverage.missing import Missing
    from inspectrules.testing.coverage.model import Coverage
    from inspectrules.testing.running.results import TestRun

_COMMAND = TypeVar("_COMMAND", bound=Callable[..., object])

_OPTIONS = (
    click.option("--coverage", is_flag=True, help="Tell what of the policies the cases cover."),
    click.option(
        "--fail-under",
        metavar="PERCENT",
        type=click.FloatRange(0, 100),
        help="Fail if the cases cover less of some policy.",
    ),
    click.option(
        "--coverage-html",
        "html",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help="Write the coverage to DIR as web pages.",
    ),
    click.option(
        "--coverage-lcov",
        "lcov",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the coverage to FILE, as LCOV.",
    ),
    click.option(
        "--missing-cases",
        "missing_cases",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help="Write cases that would cover more to DIR, a file for each policy.",
    ),
)


def options_of_coverage(command: _COMMAND) -> _COMMAND:
    """Gives a command the options that `CoverageWishes` has."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@frozen
class CoverageWishes:
    """What is asked for."""

    coverage: bool
    fail_under: float | None
    html: Path | None
    lcov: Path | None
    missing_cases: Path | None
    language: Language

    @property
    def any(self) -> bool:
        asked = (self.fail_under, self.html, self.lcov, self.missing_cases)
        return self.coverage or any(one is not None for one in asked)


@define
class Covering:
    """The coverage of one run of `test`."""

    wishes: CoverageWishes
    packs: "tuple[CheckedPack, ...]"
    measurement: "Measurement"
    coverage: "Coverage"
    missing: "Missing | None" = None
    found: "list[tuple[Path, tuple[Diagnostic, ...]]]" = field(factory=list)

    def show(self) -> None:
        """Prints the figures and what is missing, and which policies are covered too little."""
        from inspectrules.diagnostics.text_report import render
        from inspectrules.testing.coverage.report_text import text_report

        click.echo()
        click.echo(text_report(self.coverage, self.wishes.language), nl=False)
        low = [one for _, found in self.found for one in found if one.code == TOO_LOW]
        if low:
            click.echo()
            click.echo(render(low, self.wishes.language, options.wants_colour()), nl=False)

    def write(self) -> None:
        """Writes the pages, the tracefile and the cases that were asked for."""
        from inspectrules.testing.coverage.report_html import html_report
        from inspectrules.testing.coverage.report_lcov import lcov_report

        cases = self._cases()
        if self.wishes.html is not None:
            for name, text in html_report(self.coverage, cases).items():
                self._write(self.wishes.html / name, text)
        if self.wishes.lcov is not None:
            self._write(self.wishes.lcov, lcov_report(self.coverage))
        if self.wishes.missing_cases is not None:
            for policy, text in cases.items():
                self._write(self.wishes.missing_cases / f"{policy}.yaml", text)

    def _cases(self) -> dict[str, str]:
        from inspectrules.testing.coverage.case_files import case_file

        if self.missing is None:
            return {}
        policies = [one.policy.id for one in self.measurement.policies]
        found = {policy: case_file(self.missing, policy, self.wishes.language) for policy in policies}
        return {policy: text for policy, text in found.items() if text}

    def _write(self, path: Path, text: str) -> None:
        from inspectrules.formats.writing import write_whole

        try:
            write_whole(path, text)
        except OSError as error:
            words = _WORDS["unwritable"][self.wishes.language]
            options.stop(words.format(path, error.strerror or error), Exit.OUTPUT)


TOO_LOW = "IR751"


def covering(report: "Report", tests: "TestRun", wishes: CoverageWishes) -> Covering | None:
    """What the cases that were run cover; None if nobody asks."""
    if not wishes.any:
        return None
    from inspectrules.testing.coverage.missing import without_impossible
    from inspectrules.testing.coverage.runs import measured_run

    packs = tuple(pack for pack in report.packs if pack.policy is not None)
    measurement = measured_run(packs, tests)
    missing = _missing(packs, measurement, wishes)
    coverage = without_impossible(measurement) if missing is None else missing.coverage
    found = Covering(wishes, packs, measurement, coverage, missing)
    found.found = [(pack.path, tuple(_diagnostics(pack, coverage, wishes))) for pack in packs]
    return found


def _missing(
    packs: "tuple[CheckedPack, ...]", measurement: "Measurement", wishes: CoverageWishes
) -> "Missing | None":
    from inspectrules.cli.progress import bar
    from inspectrules.testing.coverage.missing import fill
    from inspectrules.testing.coverage.runs import backgrounds

    if wishes.missing_cases is None:
        return None
    with bar(_WORDS["looking"][wishes.language], len(measurement.coverage.missing)) as step:
        return fill(measurement, backgrounds(packs), language=wishes.language, told=lambda _: step())


def _diagnostics(pack: "CheckedPack", coverage: "Coverage", wishes: CoverageWishes) -> "list[Diagnostic]":
    from inspectrules.testing.coverage.problems import not_covered, place_of_policy, too_low

    assert pack.policy is not None
    policy, place = pack.policy.id, place_of_policy(pack.path)
    low = None if wishes.fail_under is None else too_low(policy, coverage, wishes.fail_under, place)
    missing = [item for item in coverage.missing if item.owner.layer == policy]
    return [*not_covered(missing, place), *([] if low is None else [low])]


def with_coverage(run: "Run", found: Covering | None) -> "Run":
    """The run with what was found of coverage."""
    if found is None:
        return run
    from inspectrules.formats.from_coverage import with_coverage as added

    return added(run, found.found)


_WORDS: dict[str, dict[Language, str]] = {
    "unwritable": {"en": "{} cannot be written: {}", "zh": "无法写入 {}：{}"},
    "looking": {"en": "looking for cases", "zh": "生成用例"},
}
