"""`inspectrules check`: are these policies well-formed?"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit
from inspectrules.cli.reports import Reporting, options_of_reports, project_root

if TYPE_CHECKING:
    from inspectrules.formats.model import Run
    from inspectrules.testing.checks import Report
    from inspectrules.text import Language


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@options_of_reports
@options.language
def command(
    paths: tuple[Path, ...],
    format_: str,
    reports: tuple[str, ...],
    baseline: Path | None,
    update_baseline: bool,
    lang: str,
) -> None:
    """Check policies, their vocabularies, tables, calendars and cases."""
    from inspectrules.formats.from_checks import run_of_checks
    from inspectrules.testing.checks import check_paths

    language = cast("Language", lang)
    reporting = Reporting.of(format_, reports, baseline, update_baseline, language)
    report = check_paths(paths)
    if not report.packs and not report.vocabularies:
        options.stop(_NOTHING[language], Exit.USAGE)
    run = run_of_checks(report, paths=paths, root=project_root())
    reporting.finish(run, lambda told: _show(told, report, language))


def _show(run: "Run", report: "Report", language: "Language") -> None:
    from inspectrules.formats.text import findings_text

    click.echo(findings_text(run, language, options.wants_colour()), nl=False)
    cases = sum(len(file.cases) for pack in report.packs for file in pack.cases)
    click.echo(_SUMMARY[language].format(len(report.packs), report.vocabularies, cases))


_SUMMARY = {
    "en": "checked: policies {}, vocabularies {}, cases {}",
    "zh": "已检查：规则包 {} 个，词汇表 {} 个，用例 {} 个",
}
_NOTHING = {
    "en": "there is no policy and no vocabulary there",
    "zh": "该处没有规则包，也没有词汇表",
}
