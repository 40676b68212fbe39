"""Expressions → text of one line, in either language, with no more brackets than the grammar needs."""

from collections.abc import Iterable
from typing import assert_never

from inspectrules.syntax import tree
from inspectrules.syntax.printing import literals
from inspectrules.syntax.printing.brackets import Binding, binding, is_open
from inspectrules.syntax.printing.names import begins_phrase
from inspectrules.syntax.printing.terminals import (
    COMPARISONS,
    DATE_PARTS,
    EDGES,
    MONTHS,
    PERIODS,
    TESTS,
    UNITS,
)
from inspectrules.syntax.printing.writer import NameRole, Writer

_IN_BRACKETS = (tree.CountOf, tree.CountDifferent, tree.SumOf, tree.LatestOf)
"""They bring brackets of their own."""

_ANCHORS = (tree.Name, tree.Lookup, tree.DateLiteral, tree.EdgeOfPeriod, tree.DayInYear, *_IN_BRACKETS)
_AMOUNTS = (tree.Lookup, tree.Number, *_IN_BRACKETS)
_SPANS = (tree.DurationOf, tree.Lookup, *_IN_BRACKETS)
_BEFORE_SUFFIX = (*_ANCHORS, tree.SetLiteral, tree.SizeOf, tree.ExtremeOf, tree.PartOfDate)


# --- where brackets stand ---------------------------------------------------------------------------------


def expression(expr: tree.Expr, w: Writer, least: Binding = Binding.OR, *, last: bool = True) -> str:
    """The text of `expr` where the grammar takes nothing looser than `least`.

    `last`: nothing follows that an open end (`where`, `else`) would take in.
    """
    bracketed = binding(expr) < least or (is_open(expr) and not last)
    return f"({_bare(expr, w)})" if bracketed else _bare(expr, w)


def anchor(expr: tree.Expr, w: Writer) -> str:
    """A date that a window or a deadline hangs on: never a sum without brackets."""
    return _bare(expr, w) if isinstance(expr, _ANCHORS) else f"({_bare(expr, w)})"


def amount(expr: tree.Expr, w: Writer) -> str:
    """How many: a number, a name, a look-up, else in brackets."""
    if isinstance(expr, tree.Name):
        return w.name(expr, NameRole.AMOUNT)
    return _bare(expr, w) if isinstance(expr, _AMOUNTS) else f"({_bare(expr, w)})"


def span(expr: tree.Expr, w: Writer) -> str:
    """A length of time: a duration, the name or a look-up of one, else in brackets."""
    if isinstance(expr, tree.Name):
        return w.name(expr, NameRole.SPAN)
    return _bare(expr, w) if isinstance(expr, _SPANS) else f"({_bare(expr, w)})"


# --- every kind -------------------------------------------------------------------------------------------


def _bare(expr: tree.Expr, w: Writer) -> str:  # noqa: C901 - one arm for every kind of node
    match expr:
        case tree.Name():
            return w.name(expr, NameRole.VALUE)
        case tree.Number(value):
            return literals.number(value)
        case tree.Text(value):
            return literals.text(value)
        case tree.DateLiteral(value):
            return literals.date(value)
        case tree.TimeLiteral(value):
            return literals.time(value)
        case tree.ConstantLiteral(value):
            return literals.constant(value, w)
        case tree.DurationOf():
            return _duration(expr, w)
        case tree.SetLiteral(members):
            return f"{{{w.items(_member(member, w) for member in members)}}}"
        case tree.Not(operand):
            return w.form("not", operand=expression(operand, w, Binding.PREFIX))
        case tree.And(operands):
            return _chain("and", operands, Binding.PREFIX, w)
        case tree.Or(operands):
            return _chain("or", operands, Binding.AND, w)
        case tree.If():
            return _choice(expr, w)
        case tree.Compare(op, left, right):
            return f"{_sum(left, w)} {w.word(COMPARISONS[op])} {_sum(right, w)}"
        case tree.Member():
            return _membership(expr, w)
        case tree.Under(item, group):
            return w.form("under", item=_sum(item, w), group=_sum(group, w))
        case tree.Shares(left, right):
            return w.form("shares", left=_sum(left, w), right=_sum(right, w))
        case tree.AllIn(left, right):
            return w.form("all in", left=_sum(left, w), right=_sum(right, w))
        case tree.Tested(test, operand):
            return f"{_sum(operand, w)} {w.word(TESTS[test])}"
        case tree.Share():
            return _share(expr, w)
        case tree.AnyDayOfVisit(days, weekday):
            return w.form("any weekday of visit" if weekday else "any day of visit", days=_sum(days, w))
        case tree.HasRow(table, keys):
            return w.form("has row", table=w.name(table, NameRole.TABLE), keys=_list(keys, w))
        case tree.Fires(rule):
            return w.form("fires", rule=w.name(rule, NameRole.RULE))
        case tree.TagFires(tag):
            return w.form("tag fires", tag=w.tag(tag))
        case tree.Arithmetic():
            return _arithmetic(expr, w)
        case tree.Divide():
            return _division(expr, w)
        case tree.SizeOf(operand):
            return w.form("size", operand=_operand(operand, w))
        case tree.ExtremeOf(extreme, operand):
            return w.form(extreme.value, operand=_operand(operand, w))
        case tree.PartOfDate():
            return _part_of_date(expr, w)
        case tree.EdgeOfPeriod():
            return _edge(expr, w)
        case tree.DayInYear():
            return _day_in_year(expr, w)
        case tree.DaysBetween(working, start, end):
            key = "working days between" if working else "days between"
            return w.form(key, start=anchor(start, w), end=anchor(end, w))
        case tree.Lookup():
            return _lookup(expr, w)
        case tree.Quantified():
            return _quantified(expr, w)
        case tree.CountOf() | tree.CountDifferent() | tree.SumOf() | tree.LatestOf():
            return f"({_aggregate(expr, w)})"
        case _:
            assert_never(expr)


def _sum(expr: tree.Expr, w: Writer) -> str:
    return expression(expr, w, Binding.SUM)


def _operand(expr: tree.Expr, w: Writer) -> str:
    """What `size of` and the like are asked of; Chinese puts a suffix on it, which not everything takes."""
    if w.chinese and not isinstance(expr, _BEFORE_SUFFIX):
        return f"({_bare(expr, w)})"
    return expression(expr, w, Binding.OPERAND)


def _reckoned(expr: tree.Expr, w: Writer) -> str:
    """The date that an edge of a period is reckoned from."""
    return _operand(expr, w) if w.chinese else anchor(expr, w)


def _list(exprs: Iterable[tree.Expr], w: Writer) -> str:
    return w.items(_sum(expr, w) for expr in exprs)


# --- logic and comparisons --------------------------------------------------------------------------------


def _chain(key: str, operands: tuple[tree.Expr, ...], least: Binding, w: Writer) -> str:
    ends = len(operands) - 1
    texts = (expression(operand, w, least, last=at == ends) for at, operand in enumerate(operands))
    return f" {w.form(key)} ".join(texts)


def _choice(choice: tree.If, w: Writer) -> str:
    condition, then = expression(choice.condition, w), expression(choice.then, w)
    return w.form("if", condition=condition, then=then, otherwise=expression(choice.otherwise, w))


def _membership(member: tree.Member, w: Writer) -> str:
    group = _sum(member.group, w)
    if not w.chinese and _begins_with_count(member.group):  # `in 5 …` would begin a window
        group = f"({group})"
    return w.form("not member" if member.negated else "member", item=_sum(member.item, w), group=group)


_LIKE_WINDOWS = (tree.Number, tree.DurationOf, tree.DayInYear, tree.DaysBetween, tree.EdgeOfPeriod)


def _begins_with_count(expr: tree.Expr) -> bool:
    match expr:
        case tree.Arithmetic(left=left) | tree.Divide(dividend=left):
            return binding(left) >= Binding.SUM and _begins_with_count(left)
        case _:
            return isinstance(expr, _LIKE_WINDOWS)


def _share(share: tree.Share, w: Writer) -> str:
    key = "share at most" if share.op is tree.Comparison.AT_MOST else "share at least"
    return w.form(key, part=_sum(share.part, w), percent=amount(share.percent, w), whole=_sum(share.whole, w))


# --- values -----------------------------------------------------------------------------------------------


def _member(member: tree.Expr | tree.NumberRange, w: Writer) -> str:
    if isinstance(member, tree.NumberRange):
        return w.form("range", first=_sum(member.first, w), last=_sum(member.last, w))
    return _sum(member, w)


def _duration(duration: tree.DurationOf, w: Writer) -> str:
    unit = w.word(UNITS[duration.unit], one=duration.count == tree.Number(1))
    return f"{amount(duration.count, w)} {unit}"


def _arithmetic(expr: tree.Arithmetic, w: Writer) -> str:
    level = binding(expr)
    left, right = expression(expr.left, w, level), expression(expr.right, w, Binding(level + 1))
    return f"{left} {w.word(expr.op.name)} {right}"


def _division(expr: tree.Divide, w: Writer) -> str:
    key = "divide up" if expr.rounding is tree.Rounding.UP else "divide down"
    dividend = expression(expr.dividend, w, Binding.PRODUCT)
    return w.form(key, dividend=dividend, divisor=amount(expr.divisor, w))


def _part_of_date(expr: tree.PartOfDate, w: Writer) -> str:
    before, after = (w.word(f"{DATE_PARTS[expr.part]}_{place}") for place in ("OF", "AFTER"))
    return w.form("part of date", operand=_operand(expr.operand, w), before=before, after=after)


def _edge(expr: tree.EdgeOfPeriod, w: Writer) -> str:
    edge, period = EDGES[expr.edge], PERIODS[expr.period].removeprefix("CALENDAR_")
    return w.form(
        "edge of period",
        operand=_reckoned(expr.operand, w),
        phrase=w.word(f"{edge}_OF_{period}"),
        that=w.word(f"THAT_{period}"),
        edge=w.word(edge),
    )


def _day_in_year(expr: tree.DayInYear, w: Writer) -> str:
    phrase = w.word(f"{MONTHS[expr.month - 1]}_OF_YEAR")
    operand = _reckoned(expr.operand, w)
    return w.form("day in year", day=str(expr.day), month=str(expr.month), phrase=phrase, operand=operand)


def _lookup(lookup: tree.Lookup, w: Writer) -> str:
    row = f"{w.name(lookup.table, NameRole.TABLE)}[{_list(lookup.keys, w)}]"
    return row if lookup.column is None else f"{row}.{w.column(lookup.column)}"


# --- collections ------------------------------------------------------------------------------------------

_QUANTIFIERS = {
    tree.Quantifier.ANY: "any",
    tree.Quantifier.NO: "no",
    tree.Quantifier.EVERY: "every",
    tree.Quantifier.AT_LEAST: "at least",
    tree.Quantifier.AT_MOST: "at most",
}


def _quantified(quantified: tree.Quantified, w: Writer) -> str:
    selection = quantified.selection
    key = _QUANTIFIERS[quantified.quantifier]
    count = "" if quantified.count is None else amount(quantified.count, w)
    text = w.form(key, count=count, **_parts(selection, w))
    if selection.where is None:
        return text
    where = expression(selection.where, w, Binding.AND)
    if key == "every":
        return f"{text} {w.form('all hold', condition=where)}"
    return w.clauses((text, w.form("where", condition=where)))


def _aggregate(expr: tree.CountOf | tree.CountDifferent | tree.SumOf | tree.LatestOf, w: Writer) -> str:
    chosen = _selection(expr.selection, w)
    match expr:
        case tree.CountOf():
            return w.form("count", selection=chosen)
        case tree.CountDifferent(value):
            return w.form("count different", selection=chosen, value=_before_of(value, w))
        case tree.SumOf(value):
            return w.form("sum", selection=chosen, value=_before_of(value, w))
        case tree.LatestOf(value, _, otherwise):
            latest = w.form("latest", selection=chosen, value=_before_of(value, w))
            default = "" if otherwise is None else w.form("otherwise", value=_sum(otherwise, w))
            return f"{latest} {default}".rstrip()


def _before_of(expr: tree.Expr, w: Writer) -> str:
    """A value that `of` follows, with which its last word must not make a keyword (`day of`)."""
    text = _sum(expr, w)
    return f"({text})" if begins_phrase(text.split(" ")[-1]) else text


def _selection(selection: tree.Selection, w: Writer) -> str:
    text = w.form("selection", **_parts(selection, w))
    if selection.where is None:
        return text
    where = expression(selection.where, w, Binding.AND)
    return w.clauses((text, w.form("where", condition=where)))


def _parts(selection: tree.Selection, w: Writer) -> dict[str, str]:
    return {
        "element": w.name(selection.element, NameRole.ELEMENT),
        "matching": matching(selection.matching, w),
        "window": "" if selection.window is None else window(selection.window, w),
    }


def matching(matching: tree.Matching, w: Writer) -> str:
    """`with same K, overlapping dates`, empty if nothing has to match."""
    keys = [w.form("same", key=w.name(key, NameRole.KEY)) for key in matching.keys]
    overlapping = [w.form("overlapping")] if matching.overlapping else []
    listed = w.items(keys + overlapping)
    return w.form("with", matching=listed) if listed else ""


def window(window: tree.Window, w: Writer) -> str:
    """The window of a collection."""
    match window:
        case tree.InSamePeriod(period):
            return w.form("in same period", period=w.word(PERIODS[period]))
        case tree.InSpan(length, None):
            return w.form("in span", span=named_span(length, w))
        case tree.InSpan(length, event) if event is not None:
            return w.form("in span before", span=named_span(length, w), anchor=anchor(event, w))
        case tree.WithinOf(length, event):
            return w.form("within", span=span(length, w), anchor=anchor(event, w))
    raise AssertionError(window)


def named_span(expr: tree.Expr, w: Writer) -> str:
    """After the `in` of a window, where only `the` tells a span without a unit from membership."""
    return span(expr, w) if isinstance(expr, tree.DurationOf) else w.form("the", name=span(expr, w))
