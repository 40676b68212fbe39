"""Options that several commands share, and how they say that something is wrong."""

import os
import sys
from typing import NoReturn

import click

from inspectrules.cli.exit_codes import Exit

language = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Language of the text output.",
)
output_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
collections = click.option(
    "--with",
    "given",
    metavar="NAME=FILE",
    multiple=True,
    help="Records of a collection from FILE (.json, .jsonl or .csv), such as inspections=history.csv.",
)


def stop(message: str, code: Exit) -> NoReturn:
    """Says why on standard error, and ends with that code."""
    click.echo(f"inspectrules: {message}", err=True)
    sys.exit(code)


def wants_colour() -> bool:
    """Whether standard output is a terminal, and nobody has asked for no colours (https://no-color.org)."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
