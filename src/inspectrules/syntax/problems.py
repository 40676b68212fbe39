"""Diagnostics about how sentences and expressions are written: one small function for each mistake."""

from inspectrules.diagnostics.model import Diagnostic, Edit, Label
from inspectrules.text import Span

# --- characters ---


def unexpected_character(span: Span, character: str) -> Diagnostic:
    return Diagnostic("IR201", span, {"character": character})


def unclosed_quote(span: Span, mark: str) -> Diagnostic:
    closing = {"「": "」", "“": "”"}.get(mark, mark)
    return Diagnostic("IR202", span, {"mark": mark, "closing": closing})


def full_width_digits(span: Span, text: str, digits: str) -> Diagnostic:
    return Diagnostic("IR203", span, {"text": text, "digits": digits}, fix=(Edit(span, digits),))


def glued_number(span: Span, text: str, digits: str, word: str) -> Diagnostic:
    args = {"text": text, "digits": digits, "word": word}
    return Diagnostic("IR204", span, args, fix=(Edit(span, f"{digits} {word}"),))


def no_such_moment(span: Span, text: str, meant: str | None = None) -> Diagnostic:
    return Diagnostic("IR205", span, {"text": text}, near=meant, fix=(Edit(span, meant),) if meant else ())


def too_long(span: Span, length: int, longest: int) -> Diagnostic:
    return Diagnostic("IR206", span, {"length": length, "longest": longest})


def too_nested(span: Span, deepest: int) -> Diagnostic:
    return Diagnostic("IR207", span, {"deepest": deepest})


def hyphenated(span: Span, text: str, name: str) -> Diagnostic:
    args = {"text": text, "name": name, "minus": text.replace("-", " - ")}
    return Diagnostic("IR208", span, args, near=name)


def number_too_large(span: Span, text: str, digits: int) -> Diagnostic:
    shown = text if len(text) <= 24 else f"{text[:20]}…"
    return Diagnostic("IR209", span, {"text": shown, "digits": digits})


# --- structure ---


def unexpected(span: Span, text: str, expected_en: str, expected_zh: str) -> Diagnostic:
    return Diagnostic("IR210", span, {"text": text, "expected_en": expected_en, "expected_zh": expected_zh})


def missing(span: Span, text: str, what: tuple[str, str], insert: str | None) -> Diagnostic:
    """`what`: the class of what is missing, in English and in Chinese; `insert`: text that would mend it."""
    args = {"text": text, "what_en": what[0], "what_zh": what[1]}
    before = Span(span.source, span.start, span.start)
    return Diagnostic("IR211", span, args, fix=() if insert is None else (Edit(before, insert),))


def unfinished(span: Span, expected_en: str, expected_zh: str) -> Diagnostic:
    return Diagnostic("IR212", span, {"expected_en": expected_en, "expected_zh": expected_zh})


def unknown_head(span: Span, text: str, near: str | None) -> Diagnostic:
    return Diagnostic("IR213", span, {"text": text}, near=near)


def misspelt(span: Span, text: str, keyword: str) -> Diagnostic:
    return Diagnostic(
        "IR214", span, {"text": text, "keyword": keyword}, near=keyword, fix=(Edit(span, keyword),)
    )


def sum_without_brackets(span: Span) -> Diagnostic:
    meant = f"({span.text})"
    return Diagnostic("IR236", span, {"text": span.text, "meant": meant}, fix=(Edit(span, meant),))


def if_for_when(span: Span, text: str, when: str) -> Diagnostic:
    return Diagnostic("IR215", span, {"text": text, "when": when}, fix=(Edit(span, when),))


def or_after_where(span: Span, text: str, where: Span, where_text: str) -> Diagnostic:
    label = Label(where, "which of the two belongs to this", "是否属于此从句")
    return Diagnostic("IR216", span, {"text": text, "where": where_text}, labels=(label,))


def chained_comparison(span: Span, text: str, joiner: str) -> Diagnostic:
    return Diagnostic("IR217", span, {"text": text, "joiner": joiner})


def ambiguous_period(span: Span, text: str, calendar: str, rolling: str) -> Diagnostic:
    return Diagnostic("IR218", span, {"text": text, "calendar": calendar, "rolling": rolling})


def notice_without_date(span: Span, text: str, offer: str) -> Diagnostic:
    return Diagnostic("IR219", span, {"text": text, "offer": offer})


# --- habits ---


def unspaced(span: Span, text: str, offer: str) -> Diagnostic:
    return Diagnostic("IR220", span, {"text": text, "offer": offer}, fix=(Edit(span, offer),))


def comma_between_items(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR221", span, {"text": text}, fix=(Edit(span, "、"),))


def negated_test(span: Span, text: str, offer: str, *, exact: bool) -> Diagnostic:
    """`exact`: the offer may simply take the place of the text."""
    fix = (Edit(span, offer),) if exact else ()
    return Diagnostic("IR222", span, {"text": text, "offer": offer}, fix=fix)


def between(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR223", span, {"text": text})


def brackets_for_set(opening: Span, closing: Span, text: str) -> Diagnostic:
    fix = (Edit(opening, "{"), Edit(closing, "}"))
    return Diagnostic("IR224", opening.to(closing), {"text": text}, fix=fix)


def clause_after_condition(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR225", span, {"text": text})


def full_stop(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR226", span, {"text": text}, fix=(Edit(span, ""),))


def unmatched_bracket(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR227", span, {"text": text})


def mixed_name(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR228", span, {"text": text}, fix=(Edit(span, f"「{text}」"),))


def number_in_characters(span: Span, text: str, offer: str) -> Diagnostic:
    return Diagnostic("IR229", span, {"text": text, "offer": offer}, fix=(Edit(span, offer),))


def empty(span: Span) -> Diagnostic:
    return Diagnostic("IR230", span)


def calendar_missing(span: Span, text: str, offer: str) -> Diagnostic:
    return Diagnostic("IR231", span, {"text": text, "offer": offer}, fix=(Edit(span, offer),))


def no_such_day_of_month(span: Span, day: str, month: str) -> Diagnostic:
    return Diagnostic("IR232", span, {"day": day, "month": month})


def aggregate_without_brackets(span: Span, whole: Span, text: str) -> Diagnostic:
    return Diagnostic(
        "IR234", span, {"text": text}, labels=(Label(whole, "put this in brackets", "请将此处用括号括起"),)
    )


def sign_for_word(span: Span, text: str, word: str) -> Diagnostic:
    return Diagnostic("IR235", span, {"text": text, "word": word}, fix=(Edit(span, f" {word} "),))


def is_for_equals(span: Span, text: str) -> Diagnostic:
    fix = (Edit(span, "!=" if text == "is not" else "="),)
    return Diagnostic("IR233", span, {"text": text}, fix=fix)
