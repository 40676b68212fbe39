"""`inspectrules check`: are these policies well-formed?"""

import json
import sys
from pathlib import Path
from typing import cast

import click

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@options.output_format
@options.language
def command(paths: tuple[Path, ...], format_: str, lang: str) -> None:
    """Check policies, their vocabularies, tables, calendars and cases."""
    from inspectrules.diagnostics.json_report import to_json
    from inspectrules.diagnostics.model import Severity
    from inspectrules.diagnostics.text_report import render
    from inspectrules.diagnostics.words import severity_of
    from inspectrules.testing.checks import check_paths
    from inspectrules.text import Language

    report = check_paths(paths)
    language = cast(Language, lang)
    if not report.packs and not report.vocabularies:
        options.stop(_NOTHING[language], Exit.USAGE)
    if format_ == "json":
        click.echo(json.dumps(to_json(report.diagnostics, language), ensure_ascii=False, indent=2))
    else:
        click.echo(render(report.diagnostics, language, options.wants_colour()), nl=False)
        click.echo(_SUMMARY[language].format(len(report.packs), report.vocabularies, _cases(report.packs)))
    if any(severity_of(diagnostic) is Severity.ERROR for diagnostic in report.diagnostics):
        sys.exit(Exit.PROBLEMS)


def _cases(packs: tuple[object, ...]) -> int:
    return sum(len(file.cases) for pack in packs for file in getattr(pack, "cases", ()))


_SUMMARY = {
    "en": "checked: policies {}, vocabularies {}, cases {}",
    "zh": "已检查：规则包 {} 个，词汇表 {} 个，用例 {} 个",
}
_NOTHING = {
    "en": "there is no policy and no vocabulary there",
    "zh": "该处没有规则包，也没有词汇表",
}
