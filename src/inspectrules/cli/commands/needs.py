"""`inspectrules needs`: what decisions by a policy may depend on, so that a platform knows what to fetch."""

import json
from typing import cast

import click

from inspectrules.cli import options


@click.command()
@click.argument("policy")
@click.option("--about", metavar="SUBJECT", help="Of decisions on this subject; else on the main one.")
@click.option("--due", is_flag=True, help="Also what minimum frequencies ask for.")
@options.output_format
@options.language
def command(policy: str, about: str | None, due: bool, format_: str, lang: str) -> None:
    """List what decisions by POLICY (a shipped pack's name, a policy's file or folder) may depend on.

    These are facts of the subject, and collections: how to look their records up, how far back and ahead, and which
    facts of them are read. Whatever is not listed changes no decision.
    """
    from inspectrules.cli.exit_codes import Exit
    from inspectrules.cli.requests import load_policy
    from inspectrules.cli.show_needs import show
    from inspectrules.errors import UsageError
    from inspectrules.history.needs_wire import to_dict
    from inspectrules.text import Language

    language = cast(Language, lang)
    loaded = load_policy(policy, language)
    try:
        found = loaded.needs(about, due=due)
    except UsageError as error:
        options.stop(str(error), Exit.USAGE)
    if format_ == "json":
        click.echo(json.dumps(to_dict(found), ensure_ascii=False, indent=2))
    else:
        show(found, language)
