"""Diagnostics about how sentences and expressions are written: one small function for each mistake."""

from inspectrules.diagnostics.model import Diagnostic, Edit
from inspectrules.text import Span


def full_width_digits(span: Span, digits: str) -> Diagnostic:
    return Diagnostic(
        "IR203", span, {"text": span.text, "digits": digits}, fix=(Edit(span, digits),)
    )


def unclosed_quote(span: Span, mark: str) -> Diagnostic:
    closing = {"「": "」", "“": "”"}.get(mark, mark)
    return Diagnostic("IR202", span, {"mark": mark, "closing": closing})


def unexpected_character(span: Span, character: str) -> Diagnostic:
    return Diagnostic("IR201", span, {"character": character})


def glued_number(span: Span, digits: str, word: str) -> Diagnostic:
    return Diagnostic(
        "IR204",
        span,
        {"text": span.text, "digits": digits, "word": word},
        fix=(Edit(span, f"{digits} {word}"),),
    )


def no_such_moment(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR205", span, {"text": text})


def too_long(span: Span, length: int, longest: int) -> Diagnostic:
    return Diagnostic("IR206", span, {"length": length, "longest": longest})


def too_nested(span: Span, deepest: int) -> Diagnostic:
    return Diagnostic("IR207", span, {"deepest": deepest})


def unexpected(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR210", span, {"text": text, "expected_en": "", "expected_zh": ""})
