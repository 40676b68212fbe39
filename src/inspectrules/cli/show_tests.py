"""A run of cases on a terminal: failures as differences, what was asked for besides, and a summary."""

from collections.abc import Iterator

import click
from attrs import frozen

from inspectrules.diagnostics.visible import shown
from inspectrules.testing.running.results import Ran, TestRun
from inspectrules.testing.running.show import describe, legend
from inspectrules.text import Language

_WORDS = {
    "en": {
        "passed": "{} passed",
        "failed": "{} failed",
        "deselected": "{} not selected",
        "stopped": "stopped at the first failure",
        "slowest": "slowest:",
        "and": ", ",
        "ok": "ok",
    },
    "zh": {
        "passed": "通过 {} 个",
        "failed": "失败 {} 个",
        "deselected": "未选中 {} 个",
        "stopped": "遇首个失败即停止",
        "slowest": "耗时最长的用例：",
        "and": "，",
        "ok": "通过",
    },
}

_GREEN, _RED, _RESET = "\x1b[32m", "\x1b[31m", "\x1b[0m"


@frozen
class Wishes:
    """What a reader wants to see besides the failures."""

    language: Language
    colour: bool = False
    passed: bool = False
    """Each case that passed, on a line."""

    durations: int = 0
    """So many of the slowest cases."""


def show(run: TestRun, wishes: Wishes) -> None:
    """Prints the run."""
    for block in _blocks(run, wishes):
        click.echo(block)


def _blocks(run: TestRun, wishes: Wishes) -> Iterator[str]:
    for ran in run.results:
        if not ran.passed:
            yield describe(ran, wishes.language, colour=wishes.colour) + "\n"
        elif wishes.passed:
            yield f"{_say('ok', wishes)}  {_name(ran)}"
    if wishes.durations:
        yield _say("slowest", wishes)
        yield from (
            f"{one.result.seconds * 1000:8.1f} ms  {_name(one)}" for one in run.slowest(wishes.durations)
        )
    yield _summary(run, wishes)


def _name(ran: Ran) -> str:
    return f"{shown(ran.planned.file)}:{ran.planned.case.span.line}: {shown(ran.planned.case.name)}"


def _summary(run: TestRun, wishes: Wishes) -> str:
    parts = [_say("passed", wishes).format(len(run.passed)), _say("failed", wishes).format(len(run.failed))]
    if run.deselected:
        parts.append(_say("deselected", wishes).format(run.deselected))
    if run.stopped:
        parts.append(_say("stopped", wishes))
    text = _say("and", wishes).join(parts)
    if run.failed:
        text += f"  ({legend(wishes.language)})"
    return f"{_RED if run.failed else _GREEN}{text}{_RESET}" if wishes.colour else text


def _say(key: str, wishes: Wishes) -> str:
    return _WORDS[wishes.language][key]
