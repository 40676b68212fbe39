"""`inspectrules packs`: what is shipped."""

import click
from rich.console import Console
from rich.table import Table

from inspectrules.cli import options


@click.command()
@options.language
@options.output_format
def command(lang: str, format_: str) -> None:
    """List the policies that are shipped: by which name to load each, its id, version and title."""
    import json

    from inspectrules.packs.listing import shipped

    found = shipped()
    if format_ == "json":
        click.echo(json.dumps([pack.to_dict() for pack in found], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "id", "version"):
        table.add_column(heading, no_wrap=True)
    table.add_column("title", overflow="fold")
    for pack in found:
        table.add_row(pack.name, pack.id, pack.version, pack.title_zh if lang == "zh" else pack.title_en)
    Console(highlight=False, width=None if options.wants_colour() else _WIDE).print(table)


_WIDE = 1000
"""Columns of a file or pipe: nothing is cut there."""
