"""Checks of quantifiers and of what is counted, summed up or picked from a collection."""

from typing import assert_never

from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.checking import Here
from inspectrules.policy.fitting import is_number, is_value, may_be_unlimited
from inspectrules.policy.queries import check_selection, names_element
from inspectrules.syntax import tree as written
from inspectrules.syntax.tree import Quantifier, Sign
from inspectrules.text import Span
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import INT, DateType, TimeType, Type

Aggregate = written.CountOf | written.CountDifferent | written.SumOf | written.LatestOf


def check_quantified(expression: written.Quantified, here: Here) -> tree.Expr | None:
    query = check_selection(expression.selection, here)
    count = None if expression.count is None else here.check(expression.count, INT)
    if query is None or (count is None and expression.count is not None):
        return None
    if expression.quantifier is not Quantifier.ANY:
        _warn_of_constants(query, here)
    return _quantified(expression, query, count)


def _quantified(
    expression: written.Quantified, query: tree.Query, count: tree.Expr | None
) -> tree.Expr | None:
    span = expression.span
    match expression.quantifier:
        case Quantifier.ANY:
            return tree.AnyOf(query, span=span)
        case Quantifier.NO:
            return tree.Not(tree.AnyOf(query, span=span), span=span)
        case Quantifier.EVERY:
            return _every(query, span)
        case Quantifier.AT_LEAST:
            return tree.AtLeast(count or _ONE, query, span=span)
        case Quantifier.AT_MOST:
            return tree.Not(tree.AtLeast(_one_more(count or _ONE), query, span=span), span=span)
        case _:
            assert_never(expression.quantifier)


_ONE = tree.Value(1, type=INT)


def _one_more(count: tree.Expr) -> tree.Expr:
    if isinstance(count, tree.Value) and isinstance(count.value, int):
        return tree.Value(count.value + 1, type=INT, span=count.span)
    return tree.Arithmetic(Sign.PLUS, count, _ONE, type=INT, span=count.span)


def _every(query: tree.Query, span: Span) -> tree.Expr:
    """No element for which the condition does not hold."""
    condition = query.where or tree.Value(True)
    against = evolve(query, where=tree.Not(condition, span=condition.span))
    return tree.Not(tree.AnyOf(against, span=span), span=span)


def _warn_of_constants(query: tree.Query, here: Here) -> None:
    """Of operands of `where` that are the same for each element.

    Under `any` they are harmless; under `no` and counts they read as one thing and mean another.
    """
    if query.where is None:
        return
    operands = query.where.operands if isinstance(query.where, tree.And) else (query.where,)
    for operand in operands:
        if not names_element(operand, query.element):
            here.report(problems.not_about_element(operand.span, query.element))


def check_aggregate(expression: Aggregate, here: Here) -> tree.Expr | None:
    query = check_selection(expression.selection, here)
    if query is None:
        return None
    _warn_of_constants(query, here)
    if isinstance(expression, written.CountOf):
        return tree.CountOf(query, type=INT, span=expression.span)
    inner = here.inside(_element(query, here))
    match expression:
        case written.CountDifferent():
            return _count_different(expression, query, inner)
        case written.SumOf():
            return _sum(expression, query, inner)
        case written.LatestOf():
            return _latest(expression, query, inner, here)
        case _:
            assert_never(expression)


def _element(query: tree.Query, here: Here) -> Element:
    return here.scope.names.elements(here.scope.subject).things[query.element]


def _count_different(expression: written.CountDifferent, query: tree.Query, inner: Here) -> tree.Expr | None:
    value = inner.infer(expression.value)
    if value is None:
        return None
    if not is_value(value.type) or may_be_unlimited(value.type):
        return inner.refuse(problems.no_member(expression.value.span, value.type))
    return tree.CountDifferent(value, query, type=INT, span=expression.span)


def _sum(expression: written.SumOf, query: tree.Query, inner: Here) -> tree.Expr | None:
    value = inner.infer(expression.value)
    if value is None:
        return None
    if not is_number(value.type):
        return inner.refuse(problems.not_to_sum(expression.value.span, value.type))
    return tree.SumOf(value, query, type=value.type, span=expression.span)


def _latest(expression: written.LatestOf, query: tree.Query, inner: Here, here: Here) -> tree.Expr | None:
    """The greatest date, time of day or number; `otherwise` is read outside of the element."""
    value = inner.infer(expression.value)
    if value is None:
        return None
    if not _has_latest(value.type):
        return inner.refuse(problems.no_latest(expression.value.span, value.type))
    otherwise = None if expression.otherwise is None else here.check(expression.otherwise, value.type)
    if otherwise is None and expression.otherwise is not None:
        return None
    return tree.LatestOf(value, query, otherwise, type=value.type, span=expression.span)


def _has_latest(type_: Type) -> bool:
    return isinstance(type_, DateType | TimeType) or is_number(type_)
