"""`inspectrules decide`: one request, one decision."""

import datetime
import json
from pathlib import Path
from typing import cast

import click

from inspectrules.cli import options


@click.command()
@click.argument("policy")
@click.argument("request_file", metavar="REQUEST", type=click.Path(path_type=Path, allow_dash=True))
@options.collections
@click.option(
    "--as-of", metavar="DATE", help="The date of the decision; else the request's `as_of`, else today."
)
@options.output_format
@options.language
def command(
    policy: str, request_file: Path, given: tuple[str, ...], as_of: str | None, format_: str, lang: str
) -> None:
    """Decide REQUEST by POLICY (a shipped pack's name, a policy's file or folder).

    REQUEST is JSON, `{"proposal": {…}, "inspections": […], "tasks": […], "as_of": "2024-05-01"}`, from a file or `-`.
    A collection that is not given is unknown, which is not the same as empty.
    """
    from inspectrules.cli.requests import load_policy, read, read_date
    from inspectrules.cli.show_account import show
    from inspectrules.text import Language

    language = cast(Language, lang)
    loaded = load_policy(policy, language)
    request = read(loaded, request_file, given, language)
    # the one place in the project where a clock is read
    date = read_date(as_of, language) or request.as_of or datetime.date.today()
    decision = loaded.examine_facts(request.facts, as_of=date)
    if format_ == "json":
        click.echo(json.dumps(decision.to_dict(), ensure_ascii=False, indent=2))
    else:
        show(loaded.account(decision, language=language))
