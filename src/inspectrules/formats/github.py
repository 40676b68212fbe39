"""A run as workflow commands of GitHub Actions, which shows them beside the lines of a change: a run in, text out.

GitHub shows ten errors and ten warnings of one step, and drops the rest without a word: so do we, with a word.
"""

from collections.abc import Iterator, Sequence

from inspectrules.diagnostics.catalogue import lookup
from inspectrules.formats.model import Finding, Run
from inspectrules.formats.places import path_from, region_of
from inspectrules.formats.words import advice, message
from inspectrules.text import Language

LIMIT = 10
"""Annotations of one level that GitHub takes from one step."""

_MORE = {
    "en": "{} more of these; the log and the other reports have them all",
    "zh": "另有 {} 项未在此标注，详见日志和其他报告",
}


def render(run: Run, language: Language) -> str:
    """A line for each finding that the baseline does not know."""
    new = [finding for finding in run.findings if not finding.known]
    errors = [finding for finding in new if finding.is_error]
    warnings = [finding for finding in new if not finding.is_error]
    lines = (*_commands("error", errors, run, language), *_commands("warning", warnings, run, language))
    return "".join(f"{line}\n" for line in lines)


def _commands(level: str, findings: Sequence[Finding], run: Run, language: Language) -> Iterator[str]:
    for finding in findings[:LIMIT]:
        yield _command(level, finding, run, language)
    if len(findings) > LIMIT:
        title = _property(f"inspectrules {run.command}: {level}")
        yield f"::notice title={title}::{_data(_MORE[language].format(len(findings) - LIMIT))}"


def _command(level: str, finding: Finding, run: Run, language: Language) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(finding, run))
    text = "\n".join((message(finding, language), *advice(finding, language)))
    return f"::{level} {properties}::{_data(text)}"


def _properties(finding: Finding, run: Run) -> Iterator[tuple[str, str]]:
    span = finding.diagnostic.span
    yield "file", path_from(run.root, span.source.name)
    region = region_of(span)
    if region is not None:
        yield "line", str(region.line)
        yield "endLine", str(region.end_line)
        if region.is_on_one_line:  # GitHub takes columns of nothing else
            yield "col", str(region.column)
            yield "endColumn", str(region.end_column)
    yield "title", f"{finding.diagnostic.code}: {lookup(finding.diagnostic.code).name}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
