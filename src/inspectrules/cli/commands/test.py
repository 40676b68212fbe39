"""`inspectrules test`: do these policies decide their cases as expected?"""

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
@options.language
def command(paths: tuple[Path, ...], lang: str) -> None:
    """Run the cases beside policies."""
    from inspectrules.diagnostics.model import Severity
    from inspectrules.diagnostics.text_report import render
    from inspectrules.diagnostics.words import severity_of
    from inspectrules.testing.checks import check_paths
    from inspectrules.testing.running.run import run_case
    from inspectrules.testing.running.show import describe
    from inspectrules.text import Language

    report = check_paths(paths)
    language = cast(Language, lang)
    errors = [found for found in report.diagnostics if severity_of(found) is Severity.ERROR]
    if errors:
        click.echo(render(errors, language, options.wants_colour()), nl=False)
        sys.exit(Exit.PROBLEMS)
    passed = failed = 0
    for pack in report.packs:
        for file in pack.cases:
            for case in file.cases:
                result = run_case(pack.policy, case) if pack.policy else None
                if result is not None and result.passed:
                    passed += 1
                elif result is not None:
                    failed += 1
                    click.echo(describe(result, file.name, language) + "\n")
    click.echo(_SUMMARY[language].format(passed, failed) if passed or failed else _NONE[language])
    if failed or not passed:
        sys.exit(Exit.PROBLEMS)


_SUMMARY = {"en": "{} passed, {} failed", "zh": "通过 {} 个，失败 {} 个"}
_NONE = {
    "en": "there are no cases there; they stand in cases/*.yaml beside policy.yaml",
    "zh": "没有找到用例；用例应放在 policy.yaml 旁边的 cases/*.yaml 中",
}
