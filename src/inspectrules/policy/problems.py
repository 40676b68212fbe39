"""The mistakes in the structure of a policy: one small function each, its diagnostic out."""

from collections.abc import Iterable, Sequence

from inspectrules.diagnostics.model import Diagnostic, Edit, Label, Severity
from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.model import Interval, Rule
from inspectrules.policy.type_words import Words
from inspectrules.text import Source, Span

RULE = Words("the rule", "规则")
PARAMETER = Words("the parameter", "参数")
TABLE = Words("the table", "表格")
DEFINITION = Words("the definition", "定义")
INDICATOR = Words("the indicator", "指标")
TAG = Words("the tag", "标签")
POLICY = Words("the policy", "规则集")
COLUMN = Words("the column", "列")
FACT = Words("a fact of the vocabulary", "词汇表中的事实")
INTERVAL = Words("the times of rows", "各行的时期")
ELEMENT = Words("an element of the vocabulary", "词汇表中的元素")


def pack_without_policy(folder: str) -> Diagnostic:
    return Diagnostic("IR500", Source(folder, "").span(0, 0))


def unknown_edition(span: Span, text: str, edition: int) -> Diagnostic:
    return Diagnostic("IR501", span, {"text": text, "edition": edition}, near=str(edition))


def not_a_name(span: Span, text: str, what: Words, mended: str | None) -> Diagnostic:
    args = {"text": text, "example": f"`{mended or 'yearly_limit'}`", **what.args("what")}
    fix = (Edit(span, mended),) if mended and span.text == text else ()
    return Diagnostic("IR502", span, args, near=mended, fix=fix)


def declared_twice(span: Span, name: str, what: Words, first: Span) -> Diagnostic:
    labels = (Label(first, "first here", "首次出现"),)
    return Diagnostic("IR503", span, {"name": name, **what.args("what")}, labels=labels)


def ends_before_it_begins(span: Span, interval: Interval) -> Diagnostic:
    return Diagnostic("IR504", span, {"start": interval.start, "until": interval.end})


def never_in_force(span: Span, name: str, interval: str, policy: str) -> Diagnostic:
    args = {"name": name, "interval": interval, "policy": policy}
    return Diagnostic("IR513", span, args, severity=Severity.WARNING)


def hides_a_name(span: Span, name: str, what: Words, taken: Words, first: Span | None = None) -> Diagnostic:
    labels = () if first is None else (Label(first, "taken here", "已在此使用"),)
    return Diagnostic(
        "IR505", span, {"name": name, **what.args("what"), **taken.args("taken")}, labels=labels
    )


def rule_named_like_tag(span: Span, name: str, other: Span) -> Diagnostic:
    """`span` is the rule and `other` the tag, or the other way round."""
    return Diagnostic("IR506", span, {"name": name}, labels=(Label(other, "the other one", "另一处"),))


def unknown_subject(span: Span, name: str, known: Iterable[str], spellings: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR507", span, {"name": name, "known": _listed(known)}, near=nearest(name, spellings))


def about_another_subject(span: Span, name: str, other: str, subject: str) -> Diagnostic:
    return Diagnostic("IR508", span, {"name": name, "other": other, "subject": subject})


def unknown_outcome(span: Span, name: str, subject: str, known: Sequence[str]) -> Diagnostic:
    args = {"name": name, "subject": subject, "known": _listed(known)}
    return Diagnostic("IR509", span, args, near=nearest(name, known))


def listed_twice(span: Span, name: str, first: Span) -> Diagnostic:
    return Diagnostic("IR510", span, {"name": name}, labels=(Label(first, "first here", "首次出现"),))


def outcome_without_rank(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR511", span, {"name": name})


def outcomes_contradict(span: Span, stricter: str, milder: str, policy: str) -> Diagnostic:
    return Diagnostic("IR512", span, {"stricter": stricter, "milder": milder, "policy": policy})


_BREAK = Words("an exception cannot in the end depend on what it lifts", "例外不能最终取决于其所豁免的规则")


def rules_in_a_circle(
    span: Span, circle: Sequence[str], others: Iterable[Span], *, merges: bool
) -> Diagnostic:
    """`merges`: a limit of visits is in it, which depends on every merge."""
    reason = _MERGES if merges else _BREAK
    labels = tuple(Label(other, "also in the circle", "也在循环之中") for other in others)
    args = {"circle": _circle(circle), **reason.args("reason")}
    return Diagnostic("IR520", span, args, labels=labels)


_MERGES = Words(
    "a limit of visits depends on every merge, because what is merged into is not counted",
    "频次限制取决于所有合并规则，因为并入的检查不计数",
)


def not_open(span: Span, name: str, upper: str, policy: str, declared: Span) -> Diagnostic:
    args = {"name": name, "upper": upper, "policy": policy}
    return Diagnostic("IR523", span, args, labels=(Label(declared, "the rule above", "上位规则"),))


def contradicting_rules(lower: Rule, upper: Rule) -> Diagnostic:
    args = {
        "lower": lower.id,
        "lower_cite": lower.cite or "–",
        "upper": upper.id,
        "upper_cite": upper.cite or "–",
        "policy": upper.layer,
    }
    return Diagnostic("IR524", lower.span, args, labels=(Label(upper.span, "the other rule", "另一条规则"),))


def definitions_in_a_circle(span: Span, circle: Sequence[str], others: Iterable[Span]) -> Diagnostic:
    labels = tuple(Label(other, "also in the circle", "也在循环之中") for other in others)
    return Diagnostic("IR530", span, {"circle": _circle(circle)}, labels=labels)


def definition_of_no_element(span: Span, name: str, element: str, known: Sequence[str]) -> Diagnostic:
    args = {"name": name, "element": element, "known": _listed(known)}
    return Diagnostic("IR531", span, args, near=nearest(element, known))


def definition_of_another_subject(
    span: Span, name: str, about: str, subject: str, declared: Span
) -> Diagnostic:
    args = {"name": name, "about": about, "subject": subject}
    return Diagnostic("IR532", span, args, labels=(Label(declared, "defined here", "在此定义"),))


def policy_not_found(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR540", span, {"name": name}, near=nearest(name, known))


def policies_in_a_circle(span: Span, circle: Sequence[str]) -> Diagnostic:
    return Diagnostic("IR541", span, {"circle": _circle(circle)})


def other_vocabulary(span: Span, policy: str, upper: str, lower: str) -> Diagnostic:
    return Diagnostic("IR542", span, {"policy": policy, "upper": upper, "lower": lower})


def policy_of_another_id(span: Span, name: str, found: str) -> Diagnostic:
    return Diagnostic("IR543", span, {"name": name, "found": found})


def vocabulary_not_found(span: Span, name: str, known: Sequence[str]) -> Diagnostic:
    return Diagnostic("IR545", span, {"name": name, "known": _listed(known)}, near=nearest(name, known))


def not_the_packs_vocabulary(span: Span, name: str, found: str) -> Diagnostic:
    return Diagnostic("IR546", span, {"name": name, "found": found})


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _circle(names: Sequence[str]) -> str:
    return " → ".join(f"`{name}`" for name in (*names, names[0]))
