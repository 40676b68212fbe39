"""Results of indicators on a terminal."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inspectrules.decision.indicators import IndicatorResult
from inspectrules.explain.indicators import Line, line_of
from inspectrules.explain.phrases import phrase
from inspectrules.policy.model import CheckedPolicy
from inspectrules.text import Language

STYLES = {True: "green", False: "red", None: "magenta"}
"""Of the state, by whether the target is met."""

_WIDE = 240
"""What is read by a program or from a file is not folded to a screen."""

_COLUMNS = {
    "indicator": "indicator",
    "cite": "clause",
    "period": "period",
    "group": "group.heading",
    "figure": "figure",
    "state": "target",
    "missing": "missing",
}
"""The parts of a line, and the words over them."""

_NOTHING = {
    "en": ("the policy has no indicators", "no record lies in a period that an indicator is told for"),
    "zh": ("该规则没有指标", "没有记录落在任何指标的统计期内"),
}


def show(results: Sequence[IndicatorResult], policy: CheckedPolicy, language: Language) -> None:
    """Prints a table with a line for each result; columns that are empty throughout are left out."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    if not results:
        console.print(Text(_NOTHING[language][1 if policy.indicators else 0]))
        return
    lines = [line_of(result, policy, language) for result in results]
    used = [name for name in _COLUMNS if any(getattr(line, name) for line in lines)]
    table = Table(box=None, pad_edge=False)
    for name in used:
        table.add_column(phrase(_COLUMNS[name], language), overflow="fold")
    for result, line in zip(results, lines, strict=True):
        table.add_row(*(_cell(name, line, result) for name in used))
    console.print(table)


def _cell(name: str, line: Line, result: IndicatorResult) -> Text:
    return Text(str(getattr(line, name)), style=STYLES[result.met] if name == "state" else "")
