"""`inspectrules decide`: one request, one decision."""

import datetime
import json
from pathlib import Path
from typing import cast

import click
from rich.console import Console

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit


@click.command()
@click.argument("policy")
@click.argument("request_file", metavar="REQUEST", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--with",
    "collections",
    metavar="NAME=FILE",
    multiple=True,
    help="Records of a collection from FILE (.json, .jsonl or .csv), such as inspections=history.csv.",
)
@click.option(
    "--as-of", metavar="DATE", help="The date of the decision; else the request's `as_of`, else today."
)
@click.option("--about", metavar="SUBJECT", help="What the request is about, if not the key it stands under.")
@options.output_format
@options.language
def command(
    policy: str,
    request_file: Path,
    collections: tuple[str, ...],
    as_of: str | None,
    about: str | None,
    format_: str,
    lang: str,
) -> None:
    """Decide REQUEST by POLICY (a shipped pack's name, a policy's file or folder).

    REQUEST is JSON, `{"proposal": {…}, "inspections": […], "tasks": […], "as_of": "2024-05-01"}`, from a file or `-`.
    A collection that is not given is unknown, which is not the same as empty.
    """
    from inspectrules.api import Language
    from inspectrules.cli.requests import read_request

    loaded = _load(policy, lang)
    request = read_request(loaded, request_file, collections, about, lang)
    date = as_of or request.as_of or datetime.date.today().isoformat()  # the one place where a clock is read
    decision = _decide(loaded, request, date, lang)
    if format_ == "json":
        click.echo(json.dumps(decision.to_dict(), ensure_ascii=False, indent=2))
        return
    from inspectrules.cli.show_account import show

    show(loaded.account(decision, language=cast(Language, lang)), Console(highlight=False, soft_wrap=True))
