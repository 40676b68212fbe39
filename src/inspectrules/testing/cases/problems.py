"""The mistakes in case files: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Label
from inspectrules.diagnostics.nearest import nearest
from inspectrules.facts.problems import FactProblem
from inspectrules.testing.cases.model import Case
from inspectrules.text import Span


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
    node = case.places.get(problem.path.removeprefix(f"{case.about}."))
    args = {"path": problem.path, "reason_en": problem.message("en"), "reason_zh": problem.message("zh")}
    return Diagnostic("IR707", case.span if node is None else node.span, args, near=problem.near)


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


def case_failed(span: Span, name: str, expected: str, got: str, labels: tuple[Label, ...] = ()) -> Diagnostic:
    return Diagnostic("IR730", span, {"name": name, "expected": expected, "got": got}, labels)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
