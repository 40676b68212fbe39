"""What the commands that examine policies have in common: formats, reports in files, the baseline, the exit code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click
from attrs import frozen

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit
from inspectrules.text import Language

if TYPE_CHECKING:
    from inspectrules.formats.baseline import Baseline
    from inspectrules.formats.model import Run

_FORMATS = ("text", "json", "junit", "sarif", "github", "markdown")
"""Those of `formats.render`, which is imported only when there is something to render; a test compares them."""

_COMMAND = TypeVar("_COMMAND", bound=Callable[..., object])

STANDARD_OUTPUT = "-"

_OPTIONS = (
    click.option(
        "--format",
        "format_",
        type=click.Choice(_FORMATS),
        default="text",
        show_default=True,
        help="What to print.",
    ),
    click.option(
        "--report",
        "reports",
        metavar="FORMAT=FILE",
        multiple=True,
        help="Also write a report to FILE (- is standard output), such as junit=report.xml; any number of times.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Findings that FILE knows fail nothing.",
    ),
    click.option(
        "--update-baseline", is_flag=True, help="Write what is found to the --baseline; nothing fails."
    ),
)


def options_of_reports(command: _COMMAND) -> _COMMAND:
    """Gives a command the options that `Reporting.of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@frozen
class Reporting:
    """How a command is to tell what it finds."""

    format: str
    files: tuple[tuple[str, str], ...]
    """A format, and the path to write it to."""

    baseline: Path | None
    known: "Baseline | None"
    """What the baseline holds before the run."""

    updates_baseline: bool
    language: Language

    @classmethod
    def of(
        cls,
        format_: str,
        reports: tuple[str, ...],
        baseline: Path | None,
        update_baseline: bool,
        language: Language,
    ) -> "Reporting":
        """Reads the options; ends the program with a message where they are wrong."""
        files = tuple(_report(text, language) for text in reports)
        paths = [path for _, path in files if path != STANDARD_OUTPUT]
        if twice := _named_twice([*paths, *([] if baseline is None else [str(baseline)])]):
            _stop("twice", language, twice)
        if update_baseline and baseline is None:
            _stop("no baseline", language)
        known = None if baseline is None else _read_baseline(baseline, update_baseline, language)
        return cls(format_, files, baseline, known, update_baseline, language)

    @property
    def prints_text(self) -> bool:
        return self.format == "text"

    def finish(self, run: "Run", show: Callable[["Run"], None]) -> NoReturn:
        """Applies the baseline, prints, writes the reports, and ends the program.

        `show` prints the run as text, in the command's own words; it is called unless another format is asked for.
        """
        from inspectrules.formats.render import render

        run = self._with_baseline(run)
        if self.prints_text:
            show(run)
        else:
            click.echo(render(run, self.format, self.language), nl=False)
        for format_, path in self.files:
            _write(path, render(run, format_, self.language), self.language)
        sys.exit(Exit.PROBLEMS if run.failed else Exit.OK)

    def _with_baseline(self, run: "Run") -> "Run":
        from inspectrules.formats.baseline import updated, with_baseline, write_baseline

        if self.baseline is None or self.known is None:
            return run
        if not self.updates_baseline:
            return with_baseline(run, self.known)
        known = updated(self.known, run)
        _try(self.baseline, self.language, lambda path: write_baseline(path, known))
        return with_baseline(run, known)


def project_root() -> Path:
    """The folder that reports tell paths from.

    That of the checkout in a GitHub workflow, else the nearest folder with `.git` from here upwards, else the working
    directory.
    """
    here = Path.cwd()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and here.is_relative_to(Path(workspace)):
        return Path(workspace)
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _report(text: str, language: Language) -> tuple[str, str]:
    format_, separator, path = text.partition("=")
    if not (separator and path):
        _stop("malformed", language, text)
    if format_ not in _FORMATS:
        _stop("unknown", language, format_, ", ".join(_FORMATS))
    return format_, path


def _named_twice(paths: list[str]) -> str | None:
    """A path of a file that another one leads to as well."""
    seen = set()
    for path in paths:
        real = os.path.realpath(path)
        if real in seen and (Path(real).is_file() or not Path(real).exists()):
            return path
        seen.add(real)
    return None


def _read_baseline(path: Path, update: bool, language: Language) -> "Baseline":
    """What is known before the run; nothing, where the baseline is to be written for the first time."""
    from inspectrules.formats.baseline import BaselineError, empty_baseline, read_baseline

    try:
        return empty_baseline(path) if update and not path.exists() else read_baseline(path)
    except BaselineError as error:
        options.stop(error.describe(language), Exit.USAGE)


def _write(path: str, text: str, language: Language) -> None:
    from inspectrules.formats.writing import write_whole

    if path == STANDARD_OUTPUT:
        click.echo(text, nl=False)
    else:
        _try(Path(path), language, lambda target: write_whole(target, text))


def _try(path: Path, language: Language, write: Callable[[Path], None]) -> None:
    try:
        write(path)
    except OSError as error:
        options.stop(_WORDS["unwritable"][language].format(path, error.strerror or error), Exit.OUTPUT)


def _stop(key: str, language: Language, *values: str) -> NoReturn:
    options.stop(_WORDS[key][language].format(*values), Exit.USAGE)


_WORDS = {
    "malformed": {
        "en": "--report {} is not FORMAT=FILE, such as junit=report.xml",
        "zh": "--report {} 应写作 格式=文件，例如 junit=report.xml",
    },
    "unknown": {
        "en": "there is no format {}; there are {}",
        "zh": "没有 {} 这种格式；可用的格式有 {}",
    },
    "twice": {
        "en": "two things cannot go to one file, {}",
        "zh": "两份内容不能写入同一个文件 {}",
    },
    "no baseline": {
        "en": "--update-baseline needs --baseline FILE",
        "zh": "--update-baseline 须与 --baseline 文件 一起使用",
    },
    "unwritable": {
        "en": "{} cannot be written: {}",
        "zh": "无法写入 {}：{}",
    },
}
