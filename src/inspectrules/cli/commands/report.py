"""`inspectrules report`: what the indicators of a policy come to over a set of inspections."""

import json
from typing import cast

import click

from inspectrules.cli import options


@click.command()
@click.argument("policy")
@options.collections
@click.option("--from", "since", metavar="DATE", help="Tell the periods from that of this day on.")
@click.option("--until", metavar="DATE", help="Tell the periods up to that of this day.")
@options.output_format
@options.language
def command(
    policy: str, given: tuple[str, ...], since: str | None, until: str | None, format_: str, lang: str
) -> None:
    """Tell what the indicators of POLICY (a shipped pack's name, a policy's file or folder) come to.

    Each indicator is told for each of its periods, from that of the first record to that of the last unless --from and
    --until say otherwise, and for each of its groups. A collection that is not given is unknown.
    """
    from inspectrules.cli.exit_codes import Exit
    from inspectrules.cli.requests import load_policy, read_collections, read_date
    from inspectrules.cli.show_report import show
    from inspectrules.decision.indicators import indicator_to_dict
    from inspectrules.errors import UsageError
    from inspectrules.text import Language

    language = cast(Language, lang)
    loaded = load_policy(policy, language)
    collections = read_collections(loaded, given, language)
    first, last = read_date(since, language, "--from"), read_date(until, language, "--until")
    try:
        results = loaded.report(since=first, until=last, history=None, **collections)
    except UsageError as error:
        options.stop(str(error), Exit.USAGE)
    if format_ == "json":
        listed = {"policy": loaded.id, "indicators": [indicator_to_dict(result) for result in results]}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        show(results, loaded.checked, language)
