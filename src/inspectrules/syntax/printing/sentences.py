"""Sentences → their clauses, in order, each the text of one line."""

from typing import assert_never

from inspectrules.syntax import tree
from inspectrules.syntax.printing.brackets import Binding
from inspectrules.syntax.printing.expressions import amount, anchor, expression, matching, named_span, span
from inspectrules.syntax.printing.terminals import MODALITIES, PERIODS
from inspectrules.syntax.printing.writer import NameRole, Writer

Clauses = list[str]


def sentence(sentence: tree.Sentence, w: Writer) -> Clauses:
    """English: the head, then the conditions. Chinese: those up to the last `when` come before the head."""
    if not w.chinese:
        return head(sentence, w) + [_condition(condition, w) for condition in sentence.conditions]
    lead = _leading(sentence.conditions)
    before = [_condition(each, w, last=at == lead - 1) for at, each in enumerate(sentence.conditions[:lead])]
    exceptions = (expression(each.expression, w) for each in sentence.conditions[lead:])
    return before + head(sentence, w) + [w.form("unless, after", condition=each) for each in exceptions]


def _leading(conditions: tuple[tree.Condition, ...]) -> int:
    """How many conditions stand before a Chinese head."""
    whens = [at for at, condition in enumerate(conditions) if condition.kind is tree.When.WHEN]
    return whens[-1] + 1 if whens else 0


def _condition(condition: tree.Condition, w: Writer, *, last: bool = False) -> str:
    key = "when, last" if last else condition.kind.value
    return w.form(key, condition=expression(condition.expression, w))


# --- heads ------------------------------------------------------------------------------------------------

_PRINCIPLE_INSIDE = (tree.AtMost, tree.Leave, tree.InspectEach)


def head(sentence: tree.Sentence, w: Writer) -> Clauses:
    """The clauses of the head, `in principle` where the language has it."""
    principle = w.form("in principle") if sentence.in_principle else ""
    if w.chinese and isinstance(sentence.head, _PRINCIPLE_INSIDE):
        return _clauses(sentence.head, w, principle)
    first, *rest = _clauses(sentence.head, w, "")
    return [f"{principle} {first}".lstrip(), *rest]


def _clauses(head: tree.Head, w: Writer, principle: str) -> Clauses:
    match head:
        case tree.AtMost():
            return _at_most(head, w, principle)
        case tree.Leave():
            text = w.form("leave", gap=span(head.gap, w), keys=_keys(head.keys, w), principle=principle)
            return [text, *_counting(head.counting_only_where, w)]
        case tree.InspectEach():
            return _inspect_each(head, w, principle)
        case tree.MergeInto():
            return _merge(head, w)
        case tree.Duty():
            return _duty(head, w)
        case tree.ExemptFrom():
            return [w.form("exempt", rules=_rules(head, w))]
        case _:
            return [_simple(head, w)]


_Simple = tree.Deny | tree.Flag | tree.Conclude | tree.Require | tree.DeferToNextPlan | tree.DeferUntil


def _simple(head: _Simple, w: Writer) -> str:
    match head:
        case tree.Deny():
            return w.form("deny")
        case tree.Flag():
            return w.form("flag")
        case tree.Conclude(outcome):
            return w.form("conclude", outcome=w.name(outcome, NameRole.OUTCOME))
        case tree.Require(step, by):
            return w.form("require", step=w.name(step, NameRole.STEP), by=_bodies(by, w))
        case tree.DeferToNextPlan(target):
            return w.form("defer to", target=w.name(target, NameRole.TARGET))
        case tree.DeferUntil(date):
            return w.form("defer until", date=_sum(date, w))
        case _:
            assert_never(head)


def _keys(keys: tuple[tree.Name, ...], w: Writer) -> str:
    """After `to each`; in Chinese each with its own `same`."""
    names = (w.name(key, NameRole.KEY) for key in keys)
    return w.items(w.form("same", key=name) if w.chinese else name for name in names)


def _counting(condition: tree.Expr | None, w: Writer) -> Clauses:
    if condition is None:
        return []
    return [w.form("counting only where", condition=expression(condition, w))]


def _at_most(head: tree.AtMost, w: Writer, principle: str) -> Clauses:
    text = w.form(
        "limit",
        visits=w.word(head.counted.name, one=head.limit == tree.Number(1)),
        limit=amount(head.limit, w),
        of="" if head.of is None else w.form("limit of", condition=_comparisons(head.of, w)),
        window=_limit_window(head.window, w),
        keys=_keys(head.keys, w),
        principle=principle,
    )
    return [text, *_counting(head.counting_only_where, w)]


def _comparisons(expr: tree.Expr, w: Writer) -> str:
    """Comparisons, also negated, joined by `and`; anything else in brackets."""
    operands = expr.operands if isinstance(expr, tree.And) else (expr,)
    return f" {w.form('and')} ".join(_compared(operand, w) for operand in operands)


def _compared(expr: tree.Expr, w: Writer) -> str:
    if isinstance(expr, tree.Not):
        return w.form("not", operand=_compared(expr.operand, w))
    return expression(expr, w, Binding.COMPARISON)


def _limit_window(window: tree.InSamePeriod | tree.InSpan, w: Writer) -> str:
    match window:
        case tree.InSamePeriod(period):
            return w.form("per period", period=w.word(PERIODS[period]))
        case tree.InSpan(length, event) if event is not None:
            return w.form("in span before", span=named_span(length, w), anchor=anchor(event, w))
        case tree.InSpan(length):
            key = "rolling" if isinstance(length, tree.DurationOf) else "rolling, named"
            return w.form(key, span=span(length, w))


def _inspect_each(head: tree.InspectEach, w: Writer, principle: str) -> Clauses:
    once = head.times == tree.Number(1)
    text = w.form(
        "inspect once" if once else "inspect",
        keys=_keys(head.keys, w),
        times=amount(head.times, w),
        every=_every(head.every, w),
        principle=principle,
    )
    first = [] if head.first_by is None else [w.form("first by", date=anchor(head.first_by, w))]
    return [text, *first, *_counting(head.counting_only_where, w)]


def _every(every: tree.Expr | tree.Period | tree.AfterEvent, w: Writer) -> str:
    if isinstance(every, tree.AfterEvent):
        return w.form("due within of", span=span(every.length, w), event=anchor(every.event, w))
    if isinstance(every, tree.Period):
        return w.form("per period", period=w.word(PERIODS[every]))
    return w.form("every span", span=span(every, w))


def _merge(head: tree.MergeInto, w: Writer) -> Clauses:
    element = w.name(head.element, NameRole.ELEMENT)
    text = w.form("merge", element=element, matching=matching(head.matching, w))
    where = [] if head.where is None else [w.form("where", condition=expression(head.where, w))]
    keys = ("taking", "then taking")
    order = [w.form(keys[min(at, 1)], value=_sum(value, w)) for at, value in enumerate(head.taking)]
    return [text, *where, *order]


def _bodies(bodies: tuple[tree.Expr, ...], w: Writer) -> str:
    texts = [
        w.name(body, NameRole.BODY) if isinstance(body, tree.Name) else expression(body, w, Binding.ATOM)
        for body in bodies
    ]
    return w.form("by bodies", bodies=f" {w.form('or')} ".join(texts)) if texts else ""


def _rules(head: tree.ExemptFrom, w: Writer) -> str:
    rules = [w.name(rule, NameRole.RULE) for rule in head.rules]
    return w.items(rules + [f"@{w.tag(tag)}" for tag in head.tags])


def _sum(expr: tree.Expr, w: Writer) -> str:
    return expression(expr, w, Binding.SUM)


# --- duties -----------------------------------------------------------------------------------------------

_DUE = {
    tree.Anchoring.WITHIN_OF: "due within of",
    tree.Anchoring.WITHIN_BEFORE: "due within before",
    tree.Anchoring.AT_LEAST_BEFORE: "due at least before",
    tree.Anchoring.BEFORE: "due before",
    tree.Anchoring.BY: "due by",
    tree.Anchoring.UNTIL: "due until",
}


def _duty(duty: tree.Duty, w: Writer) -> Clauses:
    due = "" if duty.deadline is None else _due(duty.deadline, w)
    until = w.chinese and duty.deadline is not None and duty.deadline.anchoring is tree.Anchoring.UNTIL
    text = w.form(
        "duty",
        bearer="" if duty.bearer is None else w.name(duty.bearer, NameRole.BEARER),
        modal=w.word(MODALITIES[duty.modality]),
        action=w.name(duty.action, NameRole.ACTION),
        of=_braces("duty of", duty.of, NameRole.CONTENT, w),
        to=_braces("duty to", duty.to, NameRole.RECIPIENT, w),
        due="" if until else due,
    )
    return [text, *([due] if until else []), *_consequence(duty, w)]


def _braces(key: str, names: tuple[tree.Name, ...], role: NameRole, w: Writer) -> str:
    return w.form(key, names=w.names(names, role)) if names else ""


def _due(deadline: tree.Deadline, w: Writer) -> str:
    length = "" if deadline.span_length is None else span(deadline.span_length, w)
    return w.form(_DUE[deadline.anchoring], span=length, event=anchor(deadline.event, w))


def _consequence(duty: tree.Duty, w: Writer) -> Clauses:
    found = [] if duty.done is None else [w.form("done", date=_sum(duty.done, w))]
    if duty.otherwise is not None:
        found.append(w.form("else", head=_simple(duty.otherwise, w)))
    return found
