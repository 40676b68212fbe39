"""`inspectrules changes`: what a change of policy files changes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit

if TYPE_CHECKING:
    from inspectrules.changes.model import Changes
    from inspectrules.text import Language

_KINDS = ("added", "removed", "renamed", "moved", "dated", "worded", "meaning", "behaviour", "any")
"""Those of `changes.model.Kind`, and `any`; a test compares them."""


@click.command()
@click.argument("words", metavar="BASE [HEAD] [PATH]...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--fail-on",
    "fail_on",
    metavar="KIND,...",
    multiple=True,
    help=f"Exit with 1 if anything changed in one of these ways: {', '.join(_KINDS)}.",
)
@click.option(
    "--tries",
    type=click.IntRange(0, 100_000),
    default=300,
    show_default=True,
    help="Requests to decide, for each change of meaning, in search of one that is decided differently.",
)
@options.language
def command(words: tuple[str, ...], format_: str, fail_on: tuple[str, ...], tries: int, lang: str) -> None:
    """Tell which rules differ between two versions, and what is decided differently.

    BASE and HEAD are git refs, also as BASE..HEAD or BASE...HEAD (since they parted); without HEAD, the work tree is
    compared with BASE. They may also be two folders. PATH is a policy's file, its folder or a folder of such; the
    current one by default.
    """
    from inspectrules.changes.compare import compare
    from inspectrules.changes.versions.asked import compared
    from inspectrules.changes.versions.git import VersionError

    language = cast("Language", lang)
    kinds = _kinds(fail_on, language)
    try:
        with compared(words, Path.cwd()) as both:
            found = compare(both, tries=tries)
    except VersionError as error:
        options.stop(str(error), Exit.USAGE)
    _show(found, format_, language)
    if found.broken:
        sys.exit(Exit.POLICY)
    if _fails(found, kinds):
        sys.exit(Exit.PROBLEMS)


def _kinds(texts: tuple[str, ...], language: "Language") -> frozenset[str]:
    named = frozenset(name.strip() for text in texts for name in text.split(",") if name.strip())
    for name in sorted(named):
        if name not in _KINDS:
            options.stop(_NO_KIND[language].format(name, ", ".join(_KINDS)), Exit.USAGE)
    return named


def _fails(found: "Changes", kinds: frozenset[str]) -> bool:
    if "any" in kinds and not found.is_empty:
        return True
    return any(kind.value in kinds for kind in found.kinds())


def _show(found: "Changes", format_: str, language: "Language") -> None:
    if format_ == "json":
        from inspectrules.changes.told.wire import json_text

        click.echo(json_text(found), nl=False)
    elif format_ == "markdown":
        from inspectrules.changes.told.markdown import render as as_markdown

        click.echo(as_markdown(found, language), nl=False)
    else:
        from inspectrules.changes.told.text import render as as_text

        click.echo(as_text(found, language, options.wants_colour()), nl=False)


_NO_KIND = {
    "en": "--fail-on takes kinds of changes: `{}` is none of {}",
    "zh": "--fail-on 接受变更类别：`{}` 不在 {} 之中",
}
