"""Diagnostics as text for a person at a terminal: diagnostics in, one string out.

error[IR116]: the key `title` stands here twice
  --> policy.yaml:7:1
   |
 3 | title: One check a year
   | ----- first here
...
 7 | title: Check once
   | ^^^^^
   = help: delete one of the two, or rename it
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from inspectrules.diagnostics.excerpt import Mark, Row, rows
from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.order import in_order
from inspectrules.diagnostics.visible import shown
from inspectrules.diagnostics.words import help_of, message_of, severity_of
from inspectrules.text import Language, Source


@frozen
class _Words:
    """The report's own words in one language."""

    error: str
    warning: str
    help: str
    near: str
    summary: str
    plural: str
    colon: str

    def severity(self, severity: Severity) -> str:
        return self.error if severity is Severity.ERROR else self.warning


_ENGLISH = _Words("error", "warning", "help: ", "did you mean `{}`?", "{}, {}", "s", ": ")
_CHINESE = _Words("错误", "警告", "建议：", "是否应为 `{}`？", "{}，{}", "", "：")

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[34m"
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}


def render(diagnostics: Iterable[Diagnostic], language: Language, colour: bool = False) -> str:
    """All of them, sorted by file and place, each once, then a summary; empty where there are none."""
    ordered = in_order(diagnostics)
    if not ordered:
        return ""
    report = _Report(_CHINESE if language == "zh" else _ENGLISH, language, colour)
    blocks = ["\n".join(report.block(diagnostic)) for diagnostic in ordered]
    return "\n\n".join([*blocks, report.summary(ordered)]) + "\n"


@frozen
class _Report:
    words: _Words
    language: Language
    colour: bool

    def block(self, diagnostic: Diagnostic) -> Iterator[str]:
        """The lines for one diagnostic."""
        severity = severity_of(diagnostic)
        head = self._paint(f"{self.words.severity(severity)}[{diagnostic.code}]", _COLOURS[severity])
        message = self._paint(f"{self.words.colon}{message_of(diagnostic, self.language)}", _BOLD)
        yield head + message
        excerpts = [(source, rows(source, marks)) for source, marks in self._marks_by_source(diagnostic)]
        margin = max(
            (len(str(row.number)) for _, found in excerpts for row in found if row.number), default=1
        )
        for index, (source, found) in enumerate(excerpts):
            yield from self._excerpt(diagnostic, source, found, margin, is_first=index == 0)
        yield from self._advice(diagnostic, margin)

    def _marks_by_source(self, diagnostic: Diagnostic) -> Iterator[tuple[Source, list[Mark]]]:
        """The primary place's source first."""
        primary = diagnostic.span.source
        marks = [Mark(diagnostic.span, "", is_primary=True), *map(self._label_mark, diagnostic.labels)]
        marks.sort(key=lambda mark: (mark.span.source.name != primary.name, mark.span.source.name))
        for _, group in groupby(marks, key=lambda mark: mark.span.source.name):
            listed = list(group)
            yield listed[0].span.source, listed

    def _label_mark(self, label: Label) -> Mark:
        return Mark(label.span, shown(label.zh if self.language == "zh" else label.en), is_primary=False)

    def _excerpt(
        self, diagnostic: Diagnostic, source: Source, found: tuple[Row, ...], margin: int, *, is_first: bool
    ) -> Iterator[str]:
        arrow = self._paint(f"{' ' * margin}--> " if is_first else f"{' ' * margin}::: ", _BLUE)
        name = shown(source.name)
        if not source.text:
            yield f"{arrow}{name}"
            return
        span = diagnostic.span if is_first else _first_label(diagnostic, source).span
        yield f"{arrow}{name}:{span.line}:{span.column}"
        yield self._gutter("", margin)
        for row in found:
            yield self._row(row, severity_of(diagnostic), margin)

    def _row(self, row: Row, severity: Severity, margin: int) -> str:
        if row.is_gap:
            return self._paint("...", _BLUE)
        if row.number is not None:
            return f"{self._gutter(str(row.number), margin)} {row.text}".rstrip()
        marks = self._paint(row.text, _COLOURS[severity] if row.is_primary else _BLUE)
        return f"{self._gutter('', margin)} {marks}"

    def _gutter(self, number: str, margin: int) -> str:
        return self._paint(f"{number:>{margin}} |", _BLUE)

    def _advice(self, diagnostic: Diagnostic, margin: int) -> Iterator[str]:
        sign = self._paint(f"{' ' * margin} = ", _BLUE)
        if diagnostic.near is not None:
            yield sign + self.words.near.format(shown(diagnostic.near))
        advice = help_of(diagnostic, self.language)
        if advice:
            yield f"{sign}{self.words.help}{advice}"

    def summary(self, diagnostics: Iterable[Diagnostic]) -> str:
        """How many errors and warnings there are."""
        severities = [severity_of(diagnostic) for diagnostic in diagnostics]
        counts = [self._count(severities.count(severity), severity) for severity in Severity]
        told = [count for count in counts if count]
        return self.words.summary.format(*told) if len(told) > 1 else told[0]

    def _count(self, number: int, severity: Severity) -> str:
        word = self.words.severity(severity)
        if number == 0:
            return ""
        if self.language == "zh":
            return f"{number} 个{word}"
        return f"{number} {word}{self.words.plural if number > 1 else ''}"

    def _paint(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self.colour and text else text


def _first_label(diagnostic: Diagnostic, source: Source) -> Label:
    return next(label for label in diagnostic.labels if label.span.source.name == source.name)
