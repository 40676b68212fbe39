"""The mistakes in case files: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Label
from inspectrules.diagnostics.nearest import nearest
from inspectrules.facts.problems import FactProblem
from inspectrules.source.nodes import Scalar
from inspectrules.testing.cases.model import Case
from inspectrules.text import Source, Span


def no_cases(span: Span) -> Diagnostic:
    return Diagnostic("IR701", span)


def duplicate_case(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR702", span, {"name": name})


def unknown_template(span: Span, collection: str, name: str, templates: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR703", span, {"name": name, "collection": collection}, near=nearest(name, templates))


def unknown_subject(span: Span, name: str, subjects: Iterable[str]) -> Diagnostic:
    known = tuple(subjects)
    return Diagnostic("IR704", span, {"name": name, "subjects": _quoted(known)}, near=nearest(name, known))


def unknown_rule(span: Span, name: str, rules: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR705", span, {"name": name}, near=nearest(name, rules))


def unknown_outcome(span: Span, name: str, subject: str, outcomes: Iterable[str]) -> Diagnostic:
    known = tuple(outcomes)
    args = {"name": name, "subject": subject, "outcomes": _quoted(known)}
    return Diagnostic("IR706", span, args, near=nearest(name, known))


def refused_fact(case: Case, problem: FactProblem) -> Diagnostic:
    """At the place where the case states the fact, else at the case's name: the fact is the background's."""
    place = case.place(problem.path.removeprefix(f"{case.about}."))
    args = {"path": problem.path, "reason_en": problem.message("en"), "reason_zh": problem.message("zh")}
    return Diagnostic("IR707", place or case.span, args, near=problem.near)


def unknown_parameter(span: Span, name: str, parameters: Iterable[str]) -> Diagnostic:
    known = sorted(parameters)
    return Diagnostic(
        "IR709", span, {"name": name, "parameters": _quoted(known) or "-"}, near=nearest(name, known)
    )


def refused_parameter(span: Span, reason: str) -> Diagnostic:
    return Diagnostic("IR710", span, {"reason": reason})


def unknown_duty(span: Span, name: str, actions: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR708", span, {"name": name}, near=nearest(name, actions))


def unknown_indicator(span: Span, name: str, indicators: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR711", span, {"name": name}, near=nearest(name, indicators))


def no_count(span: Span, text: str, most: int) -> Diagnostic:
    return Diagnostic("IR712", span, {"text": text, "most": str(most)})


def unknown_word(span: Span, key: str, name: str, words: Iterable[str]) -> Diagnostic:
    known = tuple(words)
    args = {"key": key, "name": name, "words": _quoted(known) or "-"}
    return Diagnostic("IR713", span, args, near=nearest(name, known))


def unknown_fact(span: Span, name: str, facts: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR714", span, {"name": name}, near=nearest(name, facts))


def unknown_derived(span: Span, name: str, derived: Iterable[str]) -> Diagnostic:
    known = sorted(derived)
    return Diagnostic(
        "IR715", span, {"name": name, "derived": _quoted(known) or "-"}, near=nearest(name, known)
    )


def unknown_target(span: Span, name: str, ids: Iterable[str]) -> Diagnostic:
    known = tuple(ids)
    return Diagnostic("IR716", span, {"name": name, "ids": _quoted(known) or "-"}, near=nearest(name, known))


def equal_cases(span: Span, name: str, other: str, key: str, first: Span) -> Diagnostic:
    labels = (Label(first, "the other one", "另一用例"),)
    return Diagnostic("IR718", span, {"name": name, "other": other, "key": key}, labels)


def outside_interval(span: Span, date: str, intervals: str) -> Diagnostic:
    return Diagnostic("IR719", span, {"date": date, "intervals": intervals})


def unread_case_file(path: str, name: str) -> Diagnostic:
    return Diagnostic("IR720", Source(path, "").span(0, 0), {"name": name})


# --- tables and variations ------------------------------------------------------------------------------------


def empty_table(span: Span) -> Diagnostic:
    return Diagnostic("IR721", span)


def wrong_number_of_cells(span: Span, cells: int, columns: int) -> Diagnostic:
    return Diagnostic("IR722", span, {"cells": cells, "columns": columns})


def unknown_column(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR723", span, {"name": name}, near=nearest(name, known))


def duplicate_column(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR724", span, {"name": name})


def no_reference_date(span: Span, text: str, name: str, dates: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR725", span, {"text": text, "name": name}, near=nearest(name, dates))


# --- contradictions -------------------------------------------------------------------------------------------


def _contradiction(span: Span, en: str, zh: str, first: Span | None = None) -> Diagnostic:
    labels = () if first is None else (Label(first, "against this", "与此处矛盾"),)
    return Diagnostic("IR717", span, {"reason_en": en, "reason_zh": zh}, labels)


def only_with_outcome(span: Span, key: str, needed: str, outcome: Scalar) -> Diagnostic:
    en = f"`{key}` says something only where the outcome is `{needed}`, not `{outcome.text}`"
    zh = f"结论为 `{needed}` 时才有 `{key}`，而此处预期 `{outcome.text}`"
    return _contradiction(span, en, zh, outcome.span)


def no_rule_for_outcome(span: Span, outcome: Scalar) -> Diagnostic:
    en = f"some rule controls wherever the outcome is `{outcome.text}`"
    return _contradiction(span, en, f"结论为 `{outcome.text}` 时必有规则起决定作用", outcome.span)


def listed_twice(span: Span, rule: str, first: Span) -> Diagnostic:
    return _contradiction(span, f"`{rule}` controls once", f"`{rule}` 只会列出一次", first)


def rule_of_other_subject(span: Span, rule: str, subject: str, about: str) -> Diagnostic:
    en = f"`{rule}` is a rule about the subject `{subject}`, and this case is about `{about}`"
    return _contradiction(span, en, f"`{rule}` 针对 `{subject}`，而本用例针对 `{about}`")


def never_controls(span: Span, rule: str, effect: str) -> Diagnostic:
    en = f"`{rule}` controls no outcome: its effect is `{effect}`"
    return _contradiction(span, en, f"`{rule}` 不决定结论，其效果为 `{effect}`")


def rule_of_other_outcome(span: Span, rule: str, outcomes: Iterable[str], outcome: Scalar) -> Diagnostic:
    led_to = _quoted(outcomes)
    en = f"`{rule}` leads to {led_to}, not to `{outcome.text}`"
    return _contradiction(span, en, f"`{rule}` 的结论为 {led_to}，而不是 `{outcome.text}`", outcome.span)


def other_status(span: Span, rule: str, status: str, earlier: str, first: Span) -> Diagnostic:
    en = f"`{rule}` is expected to be `{status}` here and `{earlier}` elsewhere"
    return _contradiction(span, en, f"此处预期 `{rule}` 为 `{status}`，别处预期为 `{earlier}`", first)


def other_effect(span: Span, rule: str, effect: str, own: str) -> Diagnostic:
    en = f"the effect of `{rule}` is `{own}`, not `{effect}`"
    return _contradiction(span, en, f"`{rule}` 的效果为 `{own}`，而不是 `{effect}`")


def no_duty(span: Span, rule: str, effect: str) -> Diagnostic:
    en = f"no duty follows from `{rule}`: its effect is `{effect}`"
    return _contradiction(span, en, f"`{rule}` 不产生义务，其效果为 `{effect}`")


def other_duty(span: Span, rule: str, key: str, stated: str, own: str) -> Diagnostic:
    en = f"the {key} in the duty of `{rule}` is `{own}`, not `{stated}`"
    return _contradiction(span, en, f"`{rule}` 所定义务的 {key} 为 `{own}`，而不是 `{stated}`")


# --- failures -------------------------------------------------------------------------------------------------


def case_failed(span: Span, name: str, expected: str, got: str, labels: tuple[Label, ...] = ()) -> Diagnostic:
    return Diagnostic("IR730", span, {"name": name, "expected": expected, "got": got}, labels)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
