"""The mistakes in lists of clauses: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.text import Span


def unknown_encoding(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR740", span, {"name": name}, near=nearest(name, known))


def clause_left_out(span: Span, ref: str) -> Diagnostic:
    return Diagnostic("IR741", span, {"ref": ref})


def rule_without_clause(span: Span, rule: str) -> Diagnostic:
    return Diagnostic("IR742", span, {"rule": rule})
