"""Conditions and values: an expression as written goes in, the typed expression or its problems come out."""

from typing import assert_never

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import (
    arithmetic,
    calendar_terms,
    comparisons,
    constants,
    logic,
    lookups,
    quantifiers,
    tree,
)
from inspectrules.policy.checking import Here
from inspectrules.policy.never import warnings_of
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.types import Type

Checked = tuple[tree.Expr | None, tuple[Diagnostic, ...]]


def check_expression(expression: written.Expr, scope: Scope, expected: Type | None = None) -> Checked:
    """The expression with its names resolved and its types known, or None; and what is wrong with it.

    With `expected`, it must be of that type, which also tells enum members and codes from other names.
    """
    here = Here(scope, infer)
    checked = here.infer(expression) if expected is None else here.check(expression, expected)
    if checked is not None:
        here.found.extend(warnings_of((checked,), scope))
    return checked, tuple(here.found)


def infer(expression: written.Expr, here: Here, hint: Type | None) -> tree.Expr | None:  # noqa: C901 - one arm for every kind of node
    """One arm a kind; each reports what is wrong below it, and only that."""
    match expression:
        case written.Name():
            return constants.check_name(expression, here, hint)
        case written.Number():
            return constants.check_number(expression, here, hint)
        case written.Text():
            return constants.check_text(expression, here, hint)
        case written.DateLiteral() | written.TimeLiteral():
            return constants.check_moment(expression)
        case written.ConstantLiteral():
            return constants.check_constant(expression)
        case written.DurationOf():
            return calendar_terms.check_duration(expression, here)
        case written.SetLiteral():
            return comparisons.check_plain_set(expression, here, hint)
        case written.Not():
            return logic.check_not(expression, here)
        case written.And() | written.Or():
            return logic.check_chain(expression, here)
        case written.If():
            return logic.check_if(expression, here, hint)
        case written.Compare():
            return comparisons.check_compare(expression, here)
        case written.Member():
            return comparisons.check_member(expression, here)
        case written.Under():
            return comparisons.check_under(expression, here)
        case written.Shares() | written.AllIn():
            return comparisons.check_sets(expression, here)
        case written.Tested():
            return logic.check_test(expression, here)
        case written.Share():
            return arithmetic.check_share(expression, here)
        case written.AnyDayOfVisit():
            return calendar_terms.check_any_day(expression, here)
        case written.HasRow():
            return lookups.check_has_row(expression, here)
        case written.Fires() | written.TagFires():
            return logic.check_fires(expression, here)
        case written.Arithmetic():
            return arithmetic.check_arithmetic(expression, here, hint)
        case written.Divide():
            return arithmetic.check_divide(expression, here)
        case written.SizeOf():
            return arithmetic.check_size(expression, here)
        case written.ExtremeOf():
            return arithmetic.check_extreme(expression, here, hint)
        case written.PartOfDate() | written.EdgeOfPeriod() | written.DayInYear() | written.DaysBetween():
            return calendar_terms.check_dates(expression, here)
        case written.Lookup():
            return lookups.check_lookup(expression, here)
        case written.Quantified():
            return quantifiers.check_quantified(expression, here)
        case written.CountOf() | written.CountDifferent() | written.SumOf() | written.LatestOf():
            return quantifiers.check_aggregate(expression, here)
        case _:
            assert_never(expression)
