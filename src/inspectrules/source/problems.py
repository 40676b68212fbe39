"""The mistakes in files and in YAML: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Edit, Label
from inspectrules.diagnostics.visible import Hidden, character_name
from inspectrules.source import limits
from inspectrules.text import Source, Span


def _at(name: str) -> Span:
    return Source(name, "").span(0, 0)


def unreadable_file(name: str, reason_en: str, reason_zh: str) -> Diagnostic:
    return Diagnostic("IR101", _at(name), {"reason_en": reason_en, "reason_zh": reason_zh})


def file_too_large(name: str, limit: int) -> Diagnostic:
    return Diagnostic("IR102", _at(name), {"limit": limit})


def not_text(name: str, offset: int, line: int) -> Diagnostic:
    """`offset` bytes stand before the first that is no text; people count from 1."""
    return Diagnostic("IR103", _at(name), {"offset": offset + 1, "line": line})


def not_utf_8(name: str, guess: str, offset: int, line: int) -> Diagnostic:
    return Diagnostic("IR104", _at(name), {"guess": guess, "offset": offset + 1, "line": line})


def empty_file(source: Source) -> Diagnostic:
    return Diagnostic("IR105", source.span(0, 0))


_HIDDEN_CODES = {
    Hidden.CONTROL: "IR106",
    Hidden.DIRECTION: "IR107",
    Hidden.INVISIBLE: "IR108",
    Hidden.BLANK: "IR109",
}


def hidden_character(span: Span, char: str, kind: Hidden) -> Diagnostic:
    """`char` at `span`, once or several times, itself or as an escape."""
    mended = " " * (span.end - span.start) if kind is Hidden.BLANK and char in span.text else ""
    return Diagnostic(
        _HIDDEN_CODES[kind], span, {"character": character_name(char)}, fix=(Edit(span, mended),)
    )


def anchor_or_alias(span: Span) -> Diagnostic:
    return Diagnostic("IR110", span, {"text": span.text})


def merge_key(span: Span) -> Diagnostic:
    return Diagnostic("IR111", span)


def tag(span: Span) -> Diagnostic:
    return Diagnostic("IR112", span, {"text": span.text})


def directive(span: Span) -> Diagnostic:
    return Diagnostic("IR113", span, {"text": span.text})


def second_document(span: Span) -> Diagnostic:
    return Diagnostic("IR114", span)


def key_not_a_word(span: Span, found_en: str, found_zh: str) -> Diagnostic:
    return Diagnostic("IR115", span, {"found_en": found_en, "found_zh": found_zh})


def duplicate_key(again: Span, first: Span, key: str) -> Diagnostic:
    return Diagnostic("IR116", again, {"key": key}, labels=(Label(first, "first here", "首次出现"),))


def nested_too_deeply(span: Span) -> Diagnostic:
    return Diagnostic("IR117", span, {"limit": limits.MAX_DEPTH})


def too_many_values(span: Span) -> Diagnostic:
    return Diagnostic("IR118", span, {"limit": limits.MAX_NODES})


def untraceable_text(span: Span) -> Diagnostic:
    return Diagnostic("IR119", span)


def yaml_syntax(span: Span) -> Diagnostic:
    return Diagnostic("IR120", span)


def tab(span: Span) -> Diagnostic:
    return Diagnostic("IR121", span, fix=(Edit(span, "  " * (span.end - span.start)),))


def unclosed_quote(span: Span) -> Diagnostic:
    return Diagnostic("IR122", span, {"quote": span.text})


def unclosed_bracket(span: Span) -> Diagnostic:
    return Diagnostic("IR123", span, {"closing": "}" if span.text == "{" else "]"})


def value_needs_quotes(span: Span) -> Diagnostic:
    return Diagnostic("IR124", span, {"char": span.text})


def colon_in_value(span: Span) -> Diagnostic:
    return Diagnostic("IR125", span)


def no_blank_after_colon(span: Span, key: str) -> Diagnostic:
    end = span.source.span(span.end, span.end)
    return Diagnostic("IR126", span, {"key": key}, fix=(Edit(end, " "),))


def full_width_colon(span: Span, key: str) -> Diagnostic:
    return Diagnostic("IR127", span, {"key": key}, fix=(Edit(span, ": "),))


def no_colon_after_key(span: Span) -> Diagnostic:
    return Diagnostic("IR128", span)


def wrong_indentation(span: Span) -> Diagnostic:
    return Diagnostic("IR129", span)


def bad_escape(span: Span) -> Diagnostic:
    return Diagnostic("IR130", span, {"escape": span.text})


def bad_block_header(span: Span) -> Diagnostic:
    return Diagnostic("IR131", span, {"mark": span.text[:1]})


def text_after_quote(span: Span) -> Diagnostic:
    return Diagnostic("IR132", span)


def broken_brackets(span: Span, opening: Span | None) -> Diagnostic:
    """`opening` is the bracket that is open there, if any."""
    labels = () if opening is None else (Label(opening, "the brackets begin here", "括号从这里开始"),)
    return Diagnostic("IR133", span, labels=labels)


def unknown_key(span: Span, key: str, known: Iterable[str], near: str | None) -> Diagnostic:
    return Diagnostic("IR140", span, {"key": key, **_listed(known)}, near=near)


def missing_key(span: Span, key: str) -> Diagnostic:
    return Diagnostic("IR141", span, {"key": key})


Bilingual = tuple[str, str]
"""The same words in English and in Chinese."""


def wrong_kind(span: Span, key: str, expected: Bilingual, found: Bilingual, example: str) -> Diagnostic:
    args = {
        "key": key,
        "expected_en": expected[0],
        "expected_zh": expected[1],
        "found_en": found[0],
        "found_zh": found[1],
        "example": example,
    }
    return Diagnostic("IR142", span, args)


def missing_value(span: Span, key: str) -> Diagnostic:
    return Diagnostic("IR143", span, {"key": key})


def not_a_truth_value(span: Span, text: str, near: str | None) -> Diagnostic:
    return Diagnostic("IR150", span, {"text": text}, near=near, fix=_replacement(span, near))


def not_a_date(span: Span, text: str, near: str | None) -> Diagnostic:
    return Diagnostic("IR153", span, {"text": text}, near=near, fix=_replacement(span, near))


def no_such_day(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR154", span, {"text": text})


def not_one_of(span: Span, text: str, known: Iterable[str], near: str | None) -> Diagnostic:
    args = {"text": text, **_listed(known)}
    return Diagnostic("IR155", span, args, near=near, fix=_replacement(span, near))


def _listed(names: Iterable[str]) -> dict[str, str]:
    """The names as each language lists them."""
    quoted = [f"`{name}`" for name in names]
    return {"known_en": ", ".join(quoted), "known_zh": "、".join(quoted)}


def _replacement(span: Span, text: str | None) -> tuple[Edit, ...]:
    return () if text is None else (Edit(span, text),)
