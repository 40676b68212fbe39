"""Diagnostics as JSON, for editors and other programs: diagnostics in, plain dictionaries out.

Each has the keys

- `code`, `name`: such as `IR116` and `duplicate-key`; they never change their meaning;
- `severity`: `error` or `warning`;
- `message`, `help`: sentences in the language asked for; `help` may be empty;
- `file`: the name by which the file was given;
- `line`, `column`, `end_line`, `end_column`: 1-based, in characters, the end excluded; null where there is
  no text;
- `labels`: further places, each with `text`, `file` and the four numbers;
- `near`: the name that was probably meant, or null;
- `fix`: edits that mend it, applied together, each with `text`, `file` and the four numbers.
"""

from collections.abc import Iterable

from inspectrules.diagnostics.catalogue import lookup
from inspectrules.diagnostics.model import Diagnostic, Edit, Label
from inspectrules.diagnostics.order import in_order
from inspectrules.diagnostics.words import help_of, message_of, severity_of
from inspectrules.text import Language, Span

Json = dict[str, object]


def to_json(diagnostics: Iterable[Diagnostic], language: Language) -> list[Json]:
    """One dictionary for each, in the order of the text report."""
    return [_diagnostic(diagnostic, language) for diagnostic in in_order(diagnostics)]


def _diagnostic(diagnostic: Diagnostic, language: Language) -> Json:
    return {
        "code": diagnostic.code,
        "name": lookup(diagnostic.code).name,
        "severity": severity_of(diagnostic).value,
        "message": message_of(diagnostic, language),
        "help": help_of(diagnostic, language),
        **_place(diagnostic.span),
        "labels": [_label(label, language) for label in diagnostic.labels],
        "near": diagnostic.near,
        "fix": [_edit(edit) for edit in diagnostic.fix],
    }


def _label(label: Label, language: Language) -> Json:
    return {"text": label.zh if language == "zh" else label.en, **_place(label.span)}


def _edit(edit: Edit) -> Json:
    return {"text": edit.text, **_place(edit.span)}


def _place(span: Span) -> Json:
    source = span.source
    if not source.text:
        return {"file": source.name, "line": None, "column": None, "end_line": None, "end_column": None}
    return {
        "file": source.name,
        "line": span.line,
        "column": span.column,
        "end_line": source.line_of(span.end),
        "end_column": source.column_of(span.end),
    }
