"""Checks of durations and of what a calendar tells: parts of dates, edges of periods, days between dates."""

from collections.abc import Iterator
from typing import assert_never

from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.checking import Here
from inspectrules.policy.comparisons import check_set
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import DATE, INT, DurationType, SetType

DateTerm = written.PartOfDate | written.EdgeOfPeriod | written.DayInYear | written.DaysBetween


def check_duration(expression: written.DurationOf, here: Here) -> tree.Expr | None:
    count = here.check(expression.count, INT)
    if count is None:
        return None
    return tree.DurationOf(count, expression.unit, type=DurationType(expression.unit), span=expression.span)


def check_dates(expression: DateTerm, here: Here) -> tree.Expr | None:
    match expression:
        case written.PartOfDate():
            return _part(expression, here)
        case written.EdgeOfPeriod():
            return _edge(expression, here)
        case written.DayInYear():
            return _day_in_year(expression, here)
        case written.DaysBetween():
            return _days_between(expression, here)
        case _:
            assert_never(expression)


def _part(expression: written.PartOfDate, here: Here) -> tree.Expr | None:
    date = here.check(expression.operand, DATE)
    return None if date is None else tree.PartOfDate(expression.part, date, type=INT, span=expression.span)


def _edge(expression: written.EdgeOfPeriod, here: Here) -> tree.Expr | None:
    date = here.check(expression.operand, DATE)
    if date is None:
        return None
    return tree.EdgeOfPeriod(expression.edge, expression.period, date, type=DATE, span=expression.span)


def _day_in_year(expression: written.DayInYear, here: Here) -> tree.Expr | None:
    """The operand is a date in the year, or the year itself."""
    tried = here.aside().infer(expression.operand)
    year = here.check(expression.operand, INT if tried is not None and tried.type == INT else DATE)
    if year is None:
        return None
    return tree.DayInYear(expression.day, expression.month, year, type=DATE, span=expression.span)


def _days_between(expression: written.DaysBetween, here: Here) -> tree.Expr | None:
    start, end = here.check(expression.start, DATE), here.check(expression.end, DATE)
    if start is None or end is None:
        return None
    return tree.DaysBetween(expression.working, start, end, type=INT, span=expression.span)


def check_any_day(expression: written.AnyDayOfVisit, here: Here) -> tree.Expr | None:
    roles = here.scope.vocabulary.records[here.scope.record].roles
    if Role.START not in roles or Role.END not in roles:
        return here.refuse(problems.no_dates(expression.span, here.scope.subject))
    member = DATE if not expression.weekday and _holds_dates(expression.days, here) else INT
    if isinstance(expression.days, written.SetLiteral):
        days = check_set(expression.days, here, member, ranges=member == INT)
        if days is None or not _are_days(expression, expression.days, here):
            return None
    else:
        days = here.check(expression.days, SetType(member))
    return None if days is None else tree.AnyDayOfVisit(days, expression.weekday, span=expression.span)


def _holds_dates(days: written.Expr, here: Here) -> bool:
    """Tried aside, since days of the month are what is asked for where the set does not tell."""
    if isinstance(days, written.SetLiteral):
        first = next((one for one in days.members if not isinstance(one, written.NumberRange)), None)
        tried = None if first is None else here.aside().infer(first)
        return tried is not None and tried.type == DATE
    tried = here.aside().infer(days)
    return tried is not None and tried.type == SetType(DATE)


def _are_days(expression: written.AnyDayOfVisit, days: written.SetLiteral, here: Here) -> bool:
    """Whether all numbers written out are days of a month, or of a week; reports the first that is not."""
    last = 7 if expression.weekday else 31
    for number in _numbers(days):
        if not 1 <= number.value <= last:
            here.report(problems.no_day_of_period(number.span, str(number.value), last))
            return False
    return True


def _numbers(days: written.SetLiteral) -> Iterator[written.Number]:
    for member in days.members:
        ends = (member.first, member.last) if isinstance(member, written.NumberRange) else (member,)
        yield from (end for end in ends if isinstance(end, written.Number))
