"""`inspectrules test`: do these policies decide their cases as expected?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
from attrs import evolve

from inspectrules.cli import options
from inspectrules.cli.collecting import rarely_collecting
from inspectrules.cli.coverage import (
    TOO_LOW,
    CoverageWishes,
    Covering,
    covering,
    options_of_coverage,
    with_coverage,
)
from inspectrules.cli.exit_codes import Exit
from inspectrules.cli.reports import Reporting, options_of_reports, project_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspectrules.cli.show_tests import Wishes
    from inspectrules.formats.model import Run
    from inspectrules.testing.checks import Report
    from inspectrules.testing.running.results import Planned, TestRun
    from inspectrules.testing.running.selection import Place, Selection
    from inspectrules.text import Language


def _read_places(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> "tuple[Place, ...]":
    return tuple(_read_place(value, ctx, param) for value in values)


def _read_place(text: str, ctx: click.Context, param: click.Parameter) -> "Place":
    """`PATH` or `PATH:LINE`, as failures are printed."""
    from inspectrules.testing.running.selection import Place

    path, _, line = text.rpartition(":")
    if not Path(text).exists() and line.isdecimal() and Path(path).is_file():
        return Place(Path(path), int(line))
    click.Path(exists=True).convert(text, param, ctx)
    return Place(Path(text))


def _read_jobs(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """How many processes; None for `auto`."""
    return None if value == "auto" else int(click.IntRange(min=1).convert(value, param, ctx))  # type: ignore[arg-type] # click says int for what it converts to one


@click.command()
@click.argument("places", metavar="PATH[:LINE]...", nargs=-1, required=True, callback=_read_places)
@click.option(
    "-k",
    "--select",
    "texts",
    metavar="TEXT",
    multiple=True,
    help="Only cases with TEXT in their name, file, clause or expected rules; several: with any of them.",
)
@click.option("--except", "excluded", metavar="TEXT", multiple=True, help="Likewise, but not these.")
@click.option(
    "--rule", "rules", metavar="ID", multiple=True, help="Only cases that expect something of the rule."
)
@click.option("-x", "--stop-first", is_flag=True, help="Stop at the first case that fails.")
@click.option(
    "-j",
    "--jobs",
    metavar="N|auto",
    callback=_read_jobs,
    default="auto",
    show_default=True,
    help="Processes to run.",
)
@click.option("-v", "--verbose", is_flag=True, help="List the cases that pass, too.")
@click.option(
    "--durations", metavar="N", type=click.IntRange(min=0), default=0, help="Tell the N slowest cases."
)
@options_of_coverage
@options_of_reports
@options.language
@rarely_collecting()
def command(
    places: "tuple[Place, ...]",
    texts: tuple[str, ...],
    excluded: tuple[str, ...],
    rules: tuple[str, ...],
    stop_first: bool,
    jobs: int | None,
    verbose: bool,
    durations: int,
    coverage: bool,
    fail_under: float | None,
    html: Path | None,
    lcov: Path | None,
    missing_cases: Path | None,
    format_: str,
    reports: tuple[str, ...],
    baseline: Path | None,
    update_baseline: bool,
    lang: str,
) -> None:
    """Run the cases beside policies.

    PATH is a pack, a folder of packs, or a case file of one; with :LINE, the case that stands there.
    """
    from inspectrules.cli.show_tests import Wishes
    from inspectrules.formats.from_tests import run_of_tests
    from inspectrules.testing.checks import check_paths
    from inspectrules.testing.running.selection import Selection

    language = cast("Language", lang)
    reporting = Reporting.of(format_, reports, baseline, update_baseline, language)
    paths = [place.path for place in places]
    report = check_paths(paths)
    cases = _selected(report, Selection(texts, excluded, rules, places), language)
    tests = _run(cases, jobs, stop_first, _cases_of(report) - len(cases), language)
    wishes = Wishes(language, options.wants_colour(), verbose, durations)
    asked = CoverageWishes(coverage, fail_under, html, lcov, missing_cases, language)
    found = covering(report, tests, asked)
    if found is not None:
        found.write()
    run = with_coverage(run_of_tests(report, tests, paths=paths, root=project_root()), found)
    reporting.finish(run, lambda told: _show(told, tests, wishes, found))


def _show(run: "Run", tests: "TestRun", wishes: "Wishes", coverage: Covering | None) -> None:
    """Errors of policies, whose cases were not run; cases; coverage; what the baseline knows."""
    from inspectrules.cli.show_tests import show
    from inspectrules.diagnostics.text_report import render
    from inspectrules.formats.model import Outcome, UnitKind
    from inspectrules.formats.text import baseline_text

    policies = [unit for unit in run.units if unit.kind is not UnitKind.CASE]
    errors = [found.diagnostic for unit in policies for found in unit.findings if found.fails]
    errors = [error for error in errors if error.code != TOO_LOW]  # told with the coverage
    if errors:
        click.echo(render(errors, wishes.language, wishes.colour))
    known = {(unit.file, unit.name) for unit in run.units if unit.outcome is Outcome.KNOWN}
    told = [ran for ran in tests.results if (ran.planned.file, ran.planned.case.name) not in known]
    if tests.results or not errors:
        show(evolve(tests, results=tuple(told)), wishes)
    if coverage is not None:
        coverage.show()
    click.echo(baseline_text(run, wishes.language), nl=False)


def _selected(report: "Report", selection: "Selection", language: "Language") -> "tuple[Planned, ...]":
    from inspectrules.diagnostics.model import Severity
    from inspectrules.diagnostics.words import severity_of
    from inspectrules.testing.running.selection import near_miss, selected

    has_errors = any(severity_of(one) is Severity.ERROR for one in report.diagnostics)
    if not _cases_of(report) and not has_errors:
        click.echo(_WORDS["none"][language])
        sys.exit(Exit.PROBLEMS)
    found = selected(report.packs, selection)
    if not found and not has_errors:  # which are told, and may be why
        near = near_miss(report.packs, selection)
        hint = _WORDS["near"][language].format(near) if near else ""
        options.stop(_WORDS["empty"][language].format(_cases_of(report)) + hint, Exit.USAGE)
    return found


def _run(
    cases: "Sequence[Planned]", jobs: int | None, stop_first: bool, deselected: int, language: "Language"
) -> "TestRun":
    from inspectrules.cli.progress import bar
    from inspectrules.testing.running.session import run_cases

    try:
        with bar(_WORDS["running"][language], len(cases)) as step:
            return run_cases(
                cases, jobs=jobs, stop_first=stop_first, deselected=deselected, tell=lambda _: step()
            )
    except ChildProcessError:
        options.stop(_WORDS["ended"][language], Exit.PROBLEMS)


def _cases_of(report: "Report") -> int:
    return sum(len(file.cases) for pack in report.packs for file in pack.cases)


_WORDS = {
    "none": {
        "en": "there are no cases there; they stand in cases/*.yaml beside policy.yaml",
        "zh": "没有找到用例；用例应放在 policy.yaml 旁边的 cases/*.yaml 中",
    },
    "empty": {"en": "none of the {} cases is selected", "zh": "{} 个用例中没有一个被选中"},
    "near": {"en": "; did you mean `{}`?", "zh": "；是否应为 `{}`？"},
    "running": {"en": "cases", "zh": "用例"},
    "ended": {
        "en": "a process that ran cases was ended by the system, perhaps for want of memory; --jobs 1 needs least",
        "zh": "运行用例的进程被系统终止，可能是内存不足；--jobs 1 占用最少",
    },
}
