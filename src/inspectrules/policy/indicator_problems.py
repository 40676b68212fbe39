"""What can be wrong with indicators: one function a mistake, its diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.type_words import Words, in_words
from inspectrules.text import Span
from inspectrules.vocabulary.types import Type

KEY = Words("the group", "分组")
DAY_OF_PERIOD = Words("a day of the period", "统计期的起止日")


def unknown_period(span: Span, text: str, known: Iterable[str]) -> Diagnostic:
    names = tuple(known)
    return Diagnostic("IR560", span, {"text": text}, near=nearest(text, names))


def no_attribute_of_element(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR561", span, {"text": text})


def keys_of_several_elements(span: Span, element: str, other: str, first: Span) -> Diagnostic:
    labels = (Label(first, "the first key", "第一个分组项"),)
    return Diagnostic("IR562", span, {"element": element, "other": other}, labels=labels)


def key_of_many_values(span: Span, key: str, type_: Type) -> Diagnostic:
    return Diagnostic("IR563", span, {"key": key, **in_words(type_).args("type")})


def key_in_key(span: Span, key: str, other: str, first: Span) -> Diagnostic:
    labels = (Label(first, "the other key", "另一分组项"),)
    return Diagnostic("IR564", span, {"key": key, "other": other}, labels=labels)


def measures_nothing(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR565", span, {"name": name})


def part_of_period(span: Span, window: Words, period: Words) -> Diagnostic:
    args = {**window.args("window"), **period.args("period")}
    return Diagnostic("IR566", span, args, severity=Severity.WARNING)


def whenever(span: Span, element: str, period: Words) -> Diagnostic:
    args = {"element": element, **period.args("period")}
    return Diagnostic("IR567", span, args, severity=Severity.WARNING)


def same_for_all_groups(span: Span, key: str) -> Diagnostic:
    return Diagnostic("IR568", span, {"key": key}, severity=Severity.WARNING)
