"""Builders of conditions: logic, comparisons, quantifiers, aggregates and windows."""

from collections.abc import Mapping

from inspectrules.syntax.building.pieces import (
    Builder,
    Children,
    Part,
    Quantifying,
    by_terminal,
    has_token,
    names,
    nodes,
    part,
    parts,
    value,
)
from inspectrules.syntax.tree import (
    AllIn,
    And,
    AnyDayOfVisit,
    Compare,
    Comparison,
    CountDifferent,
    CountOf,
    Expr,
    Fires,
    HasRow,
    If,
    InSamePeriod,
    InSpan,
    LatestOf,
    Matching,
    Member,
    Not,
    Or,
    Quantified,
    Quantifier,
    Selection,
    Share,
    Shares,
    SumOf,
    TagFires,
    Test,
    Tested,
    Under,
    Window,
    WithinOf,
)
from inspectrules.text import Span

# --- logic ---


def _conjunction(children: Children, span: Span) -> object:
    operands = nodes(children)
    return operands[0] if len(operands) == 1 else And(operands, span=span)


def _disjunction(children: Children, span: Span) -> object:
    operands = nodes(children)
    return operands[0] if len(operands) == 1 else Or(operands, span=span)


def _negation(children: Children, span: Span) -> Not:
    return Not(children[1], span=span)


def _if_else(children: Children, span: Span) -> If:
    return If(children[1], children[3], children[5], span=span)


# --- comparisons ---

_COMPARISONS = {
    "EQ": Comparison.EQUAL,
    "NE": Comparison.UNEQUAL,
    "LT": Comparison.LESS,
    "LE": Comparison.AT_MOST,
    "GT": Comparison.GREATER,
    "GE": Comparison.AT_LEAST,
}
_TESTS = {
    "IS_KNOWN": Test.KNOWN,
    "IS_UNKNOWN": Test.UNKNOWN,
    "IS_NONE": Test.NONE,
    "HAPPENED": Test.HAPPENED,
}


def _compare(children: Children, span: Span) -> Compare:
    return Compare(children[1], children[0], children[2], span=span)


def _member(children: Children, span: Span) -> Member:
    return Member(children[0], children[2], span=span)


def _not_member(children: Children, span: Span) -> Member:
    return Member(children[0], children[2], negated=True, span=span)


def _under(children: Children, span: Span) -> Under:
    return Under(children[0], children[2], span=span)


def _shares(children: Children, span: Span) -> Shares:
    return Shares(children[0], children[2], span=span)


def _all_in(children: Children, span: Span) -> AllIn:
    return AllIn(children[0], children[2], span=span)


def _tested(children: Children, span: Span) -> Tested:
    return Tested(children[1], children[0], span=span)


def _share(children: Children, span: Span) -> Share:
    return Share(children[0], children[1], children[2], children[5], span=span)


def _share_of(children: Children, span: Span) -> Share:
    return Share(children[0], children[-3], children[-2], children[2], span=span)


def _any_day_of_visit(children: Children, span: Span) -> AnyDayOfVisit:
    return AnyDayOfVisit(children[2], span=span)


def _any_weekday_of_visit(children: Children, span: Span) -> AnyDayOfVisit:
    return AnyDayOfVisit(children[2], weekday=True, span=span)


def _has_row(children: Children, span: Span) -> HasRow:
    return HasRow(children[0], nodes(children[3:]), span=span)


def _fires(children: Children, span: Span) -> Fires:
    return Fires(children[0], span=span)


def _tag_fires(children: Children, span: Span) -> TagFires:
    return TagFires(children[1].text, span=span)


# --- windows ---


def _same_period(index: int) -> Builder:
    return lambda children, span: InSamePeriod(children[index], span=span)


def _in_span(length: int, anchor: int | None = None) -> Builder:
    def build(children: Children, span: Span) -> InSpan:
        return InSpan(children[length], None if anchor is None else children[anchor], span=span)

    return build


def _within_of(length: int, anchor: int) -> Builder:
    return lambda children, span: WithinOf(children[length], children[anchor], span=span)


# --- collections ---


def _matchers(children: Children, span: Span) -> Matching:
    return Matching(names(children), has_token(children, "OVERLAPPING"), span=span)


def _core(children: Children, span: Span) -> Selection:
    return Selection(children[0], parts(children).get("matching", Matching()), span=span)


def _matching_core(children: Children, span: Span) -> Selection:
    return Selection(children[2], children[0], span=span)


def _selection(children: Children, span: Span) -> Selection:
    if len(children) == 1:
        found: Selection = children[0]
        return found
    return _complete(children[0], children[1], None, span)


def _complete(chosen: Selection, window: Window | None, where: Expr | None, span: Span) -> Selection:
    return Selection(chosen.element, chosen.matching, window or chosen.window, where, span=span)


def _chosen(children: Children, span: Span) -> Selection:
    if len(children) == 1:
        found: Selection = children[0]
        return found
    return _complete(children[0], None, parts(children)["where"], span)


def _chosen_front(children: Children, span: Span) -> Selection:
    return _complete(children[1], children[0], parts(children).get("where"), span)


def _quantified(children: Children, span: Span) -> Quantified:
    return _quantify(children[0], None, children[1:], span)


def _quantified_front(children: Children, span: Span) -> Quantified:
    return _quantify(children[1], children[0], children[2:], span)


def _every(children: Children, span: Span) -> Quantified:
    return _quantify(Quantifying(Quantifier.EVERY), None, children[1:], span)


def _every_front(children: Children, span: Span) -> Quantified:
    return _quantify(Quantifying(Quantifier.EVERY), children[0], children[2:], span)


def _quantify(by: Quantifying, window: Window | None, rest: Children, span: Span) -> Quantified:
    chosen, where = rest[0], parts(rest).get("where")
    clause = next((found.span for found in rest if isinstance(found, Part)), chosen.span)
    selection = _complete(chosen, window, where, chosen.span.to(clause))
    return Quantified(by.quantifier, selection, by.count, span=span)


def _counted(quantifier: Quantifier) -> Builder:
    return lambda children, span: Quantifying(quantifier, nodes(children)[0])


# --- aggregates ---


def _count_of(children: Children, span: Span) -> CountOf:
    return CountOf(children[2], span=span)


def _count_different(children: Children, span: Span) -> CountDifferent:
    return CountDifferent(children[2], children[4], span=span)


def _sum_of(children: Children, span: Span) -> SumOf:
    return SumOf(children[2], children[4], span=span)


def _latest_of(children: Children, span: Span) -> LatestOf:
    return LatestOf(children[2], children[4], span=span)


def _latest_otherwise(children: Children, span: Span) -> LatestOf:
    return LatestOf(children[2], children[4], children[6], span=span)


CONDITIONS: Mapping[str, Builder] = {
    "conjunction": _conjunction,
    "chain": _conjunction,
    "visit_condition": _conjunction,
    "disjunction": _disjunction,
    "negation": _negation,
    "if_else": _if_else,
    "comparator": by_terminal(_COMPARISONS),
    "compare": _compare,
    "member": _member,
    "not_member": _not_member,
    "under": _under,
    "shares": _shares,
    "all_in": _all_in,
    "test": by_terminal(_TESTS),
    "tested": _tested,
    "at_most_bound": value(Comparison.AT_MOST),
    "at_least_bound": value(Comparison.AT_LEAST),
    "share": _share,
    "share_of": _share_of,
    "any_day_of_visit": _any_day_of_visit,
    "any_weekday_of_visit": _any_weekday_of_visit,
    "has_row": _has_row,
    "fires": _fires,
    "tag_fires": _tag_fires,
    "same_window": _same_period(2),
    "same_window_first": _same_period(1),
    "per_period": _same_period(1),
    "rolling_window": _in_span(1),
    "bare_window": _in_span(0),
    "named_window": _in_span(2),
    "window_before": _in_span(1, 3),
    "named_window_before": _in_span(2, 4),
    "window_before_first": _in_span(3, 1),
    "window_around": _within_of(1, 3),
    "window_around_first": _within_of(3, 1),
    "same_key": lambda children, span: children[1],
    "matchers": _matchers,
    "matching": part("matching", 1),
    "core": _core,
    "matching_core": _matching_core,
    "selection": _selection,
    "chosen": _chosen,
    "chosen_front": _chosen_front,
    "any_element": value(Quantifying(Quantifier.ANY)),
    "no_element": value(Quantifying(Quantifier.NO)),
    "at_least_elements": _counted(Quantifier.AT_LEAST),
    "at_most_elements": _counted(Quantifier.AT_MOST),
    "where": part("where", 1),
    "quantified": _quantified,
    "quantified_front": _quantified_front,
    "every": _every,
    "every_front": _every_front,
    "count_of": _count_of,
    "count_different": _count_different,
    "sum_of": _sum_of,
    "latest_of": _latest_of,
    "latest_otherwise": _latest_otherwise,
}
