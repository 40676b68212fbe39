"""A run as Markdown, for the summary page of a build or a comment on a change: a run in, text out."""

import re
from collections.abc import Iterator, Sequence

from inspectrules.diagnostics.visible import shown
from inspectrules.formats.model import Finding, Outcome, Run, UnitKind
from inspectrules.formats.places import path_from, region_of
from inspectrules.formats.words import advice, kind_name, message, outcome_name
from inspectrules.text import Language

MOST_ROWS = 100
"""Findings that are listed; GitHub takes 1 MiB for one step."""

_WORDS = {
    "passed": {"en": "passed", "zh": "通过"},
    "failed": {"en": "failed", "zh": "未通过"},
    "unit": {"en": "what", "zh": "类别"},
    "place": {"en": "place", "zh": "位置"},
    "code": {"en": "code", "zh": "代码"},
    "message": {"en": "message", "zh": "消息"},
    "errors": {"en": "Errors", "zh": "错误"},
    "warnings": {"en": "Warnings", "zh": "警告"},
    "known": {"en": "Known from the baseline: {}.", "zh": "基线中的已知问题：{} 项。"},
    "stale": {
        "en": "Mended since the baseline was written: {}. `--update-baseline` takes them out.",
        "zh": "基线中已不存在的问题：{} 项，可用 `--update-baseline` 移除。",
    },
    "more": {"en": "… and {} more.", "zh": "……另有 {} 项。"},
}


def render(run: Run, language: Language) -> str:
    """A heading that says how it went, a table of the units, a table of errors and one of warnings."""
    return "\n".join(_lines(run, language)) + "\n"


def _lines(run: Run, language: Language) -> Iterator[str]:
    sign, word = ("❌", "failed") if run.failed else ("✅", "passed")
    yield f"## {sign} inspectrules {run.command}: {_WORDS[word][language]}"
    yield from _units(run, language)
    new = [finding for finding in run.findings if not finding.known]
    yield from _table("errors", [one for one in new if one.is_error], run, language)
    yield from _table("warnings", [one for one in new if not one.is_error], run, language)
    known = len(run.findings) - len(new)
    for key, number in (("known", known), ("stale", len(run.stale))):
        if number:
            yield from ("", _WORDS[key][language].format(number))


def _units(run: Run, language: Language) -> Iterator[str]:
    outcomes = [one for one in Outcome if one in (Outcome.PASSED, Outcome.FAILED) or run.count(one)]
    yield from ("", _row(_WORDS["unit"][language], *(outcome_name(one, language) for one in outcomes)))
    yield _row("---", *("---:" for _ in outcomes))
    for kind in UnitKind:
        counts = [run.count(one, kind) for one in outcomes]
        if any(counts):
            yield _row(kind_name(kind, language), *map(str, counts))


def _table(key: str, findings: Sequence[Finding], run: Run, language: Language) -> Iterator[str]:
    if not findings:
        return
    yield from ("", f"### {_WORDS[key][language]}", "")
    yield _row(*(_WORDS[word][language] for word in ("place", "code", "message")))
    yield _row("---", "---", "---")
    for finding in findings[:MOST_ROWS]:
        told = "<br>".join(map(_text, (message(finding, language), *advice(finding, language))))
        yield _row(f"`{_code(_place(finding, run))}`", finding.diagnostic.code, told)
    if len(findings) > MOST_ROWS:
        yield from ("", _WORDS["more"][language].format(len(findings) - MOST_ROWS))


def _place(finding: Finding, run: Run) -> str:
    path, region = (
        path_from(run.root, finding.diagnostic.span.source.name),
        region_of(finding.diagnostic.span),
    )
    return path if region is None else f"{path}:{region.line}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Words with user text in backticks, as a cell: what is in backticks stays as it is written."""
    pieces = re.split(r"(`[^`]*`)", shown(text))
    return "".join(_cell(piece if index % 2 else _escaped(piece)) for index, piece in enumerate(pieces))


def _code(text: str) -> str:
    return _cell(shown(text).replace("`", "'"))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#~@&!])", r"\\\1", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
