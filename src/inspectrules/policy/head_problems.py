"""What can be wrong with the head of a rule: one function a mistake, its diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.type_words import Words, in_words
from inspectrules.text import Span
from inspectrules.vocabulary.types import Type


def no_such_outcome_of_subject(span: Span, outcome: str, subject: str) -> Diagnostic:
    """A head that leads to an outcome which the rule's subject cannot have."""
    return Diagnostic("IR470", span, {"outcome": outcome, "subject": subject})


def unknown_outcome(span: Span, name: str, subject: str, outcomes: Iterable[str]) -> Diagnostic:
    args = {"name": name, "subject": subject}
    return Diagnostic("IR471", span, args, near=nearest(name, outcomes))


def outcome_of_another_head(span: Span, name: str, head: str) -> Diagnostic:
    return Diagnostic("IR472", span, {"name": name, "head": head})


def no_visits(span: Span) -> Diagnostic:
    return Diagnostic("IR473", span)


def no_steps(span: Span, subject: str) -> Diagnostic:
    return Diagnostic("IR474", span, {"subject": subject})


def unknown_step(span: Span, name: str, steps: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR475", span, {"name": name}, near=nearest(name, steps))


def unknown_body(span: Span, name: str, bodies: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR476", span, {"name": name}, near=nearest(name, bodies))


def unknown_word(span: Span, name: str, words: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR477", span, {"name": name}, near=nearest(name, words))


def no_action(span: Span, name: str, actions: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR478", span, {"name": name}, near=nearest(name, actions))


def no_bearer(span: Span, name: str, bearers: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR479", span, {"name": name}, near=nearest(name, bearers))


def deadline_back_by_months(span: Span) -> Diagnostic:
    return Diagnostic("IR480", span)


def list_cannot_take_merge(span: Span, element: str) -> Diagnostic:
    return Diagnostic("IR482", span, {"element": element})


def own_rule(span: Span, rule: str) -> Diagnostic:
    """A rule that exempts from itself, or asks whether it fires itself."""
    return Diagnostic("IR483", span, {"rule": rule})


def not_to_order_by(span: Span, words: Words) -> Diagnostic:
    return Diagnostic("IR484", span, words.args("type"))


def count_below_one(span: Span, number: str) -> Diagnostic:
    return Diagnostic("IR485", span, {"number": number})


def names_no_body(span: Span, type_: Type) -> Diagnostic:
    return Diagnostic("IR486", span, in_words(type_).args("type"))


def else_never_follows(span: Span, unsaid: Words) -> Diagnostic:
    """An `else` of a duty of which it is not said by when it is due, or when it was done."""
    return Diagnostic("IR487", span, unsaid.args("unsaid"))


def limit_below_zero(span: Span, number: str) -> Diagnostic:
    return Diagnostic("IR488", span, {"number": number})


def empty_span(span: Span) -> Diagnostic:
    """A window or interval of no length."""
    return Diagnostic("IR489", span)
