"""`inspectrules mutate`: would the cases notice if these policies said something else?"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit

if TYPE_CHECKING:
    from inspectrules.testing.mutation.results import PackResult


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--rule", "rules", metavar="ID", multiple=True, help="Only mutants of this rule or definition.")
@click.option(
    "--select", metavar="TEXT", multiple=True, help="Only mutants whose id has TEXT (or fits TEXT with *)."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes; as many as there are processors if left out."
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="Fail if a policy's score is lower, in percent."
)
@click.option(
    "--tries",
    type=click.IntRange(min=0),
    help="Requests tried to tell a mutant that survives from the policy; 0: only list it.",
)
@click.option(
    "--all", "every", is_flag=True, help="Show mutants that are proved or accepted as equivalent too."
)
@options.output_format
@options.language
def command(
    paths: tuple[Path, ...],
    rules: tuple[str, ...],
    select: tuple[str, ...],
    jobs: int | None,
    fail_under: float | None,
    tries: int | None,
    every: bool,
    format_: str,
    lang: str,
) -> None:
    """Change policies in small ways and list the changes that no case notices."""
    from inspectrules.diagnostics.model import Severity
    from inspectrules.diagnostics.text_report import render
    from inspectrules.diagnostics.words import severity_of
    from inspectrules.testing.checks import check_paths
    from inspectrules.testing.mutation.run import Wanted, run_pack
    from inspectrules.testing.mutation.show import describe, to_json
    from inspectrules.testing.mutation.witness import TRIES
    from inspectrules.testing.running.jobs import processors
    from inspectrules.text import Language

    report = check_paths(paths)
    language = cast(Language, lang)
    errors = [found for found in report.diagnostics if severity_of(found) is Severity.ERROR]
    if errors:
        click.echo(render(errors, language, options.wants_colour()), nl=False)
        sys.exit(Exit.PROBLEMS)
    found: list[PackResult] = []
    for pack in report.packs:
        result = run_pack(
            pack,
            Wanted(rules, select),
            jobs=jobs or processors(),
            tries=TRIES if tries is None else tries,
        )
        found.append(result)
        if format_ == "text":
            click.echo(render(result.diagnostics, language, options.wants_colour()), nl=False)
            click.echo(describe(result, language, every=every))
    if not any(pack.results for pack in found):
        options.stop(_NONE[language], Exit.USAGE)
    if format_ == "json":
        click.echo(json.dumps(to_json(found), ensure_ascii=False, indent=2))
    if any(pack.diagnostics for pack in found) or _is_low(found, fail_under):
        sys.exit(Exit.PROBLEMS)


def _is_low(packs: "list[PackResult]", least: float | None) -> bool:
    return least is not None and any(pack.score < least for pack in packs)


_NONE = {
    "en": "nothing there can be changed: no policy, or no rule of that name",
    "zh": "没有可以变异的内容：该处没有规则包，或者没有这个名称的规则",
}
