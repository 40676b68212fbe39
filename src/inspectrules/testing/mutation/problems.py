"""The mistakes in lists of accepted mutants: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.text import Span


def unknown_mutant(span: Span, name: str, mutants: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR755", span, {"id": name}, near=nearest(name, mutants))


def killed_mutant(span: Span, name: str, case: str) -> Diagnostic:
    how = {"how_en": f"the case `{case}` notices it", "how_zh": f"用例 `{case}` 发现了它"}
    return Diagnostic("IR756", span, {"id": name, **how})


def told_apart(span: Span, name: str) -> Diagnostic:
    how = {"how_en": "a request is decided otherwise under it", "how_zh": "有请求在它之下得到不同的决定"}
    return Diagnostic("IR756", span, {"id": name, **how})


def accepted_twice(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR757", span, {"id": name})
