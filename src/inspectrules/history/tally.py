"""Counting by an index: what a query asks of one subject in, how many visits match out.

Most visits are counted by bisection. Those of which something is not known, or that need a look of their own, are
judged one by one, as the interpreter would.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from inspectrules.history.buckets import FIRST, LAST
from inspectrules.history.index import Index
from inspectrules.history.plan import IndexPlan, Key
from inspectrules.history.reading import readers
from inspectrules.history.visits import Days, Visit, days_of, start_of
from inspectrules.policy.query_plans import Answer, Asked, QueryPlan
from inspectrules.values.logic import Truth, conjunction, disjunction, not_
from inspectrules.values.unknown import NONE, UNKNOWN, Maybe, NoneKnown

Span = tuple[int, int]


def tally(plan: QueryPlan, asked: Asked, index: Index, apart: tuple[Visit, ...] | None) -> Answer:
    """How many visits match, for certain and at most; those `apart` are looked at one by one, for None all."""
    if UNKNOWN in asked.keys or UNKNOWN in asked.own or asked.in_window is not None or asked.doubtful:
        return _judged(0, 0, index.candidates(asked.keys), plan, asked, index)
    first, last = span_of(asked)
    bucket = index.find(asked.keys, apart or ())
    if asked.spared or apart is None:
        return _judged(0, 0, bucket.within(first, last, asked.test), plan, asked, index)
    low, high = bucket.count(first, last, asked.test)
    return _judged(low, high, bucket.open, plan, asked, index)


def _judged(
    low: int, high: int, visits: Iterable[Visit], plan: QueryPlan, asked: Asked, index: Index
) -> Answer:
    """So many, and those of the visits that match."""
    for visit in visits:
        truth = judge(visit, plan, asked, index.plan)
        low += truth is True
        high += truth is not False
    return Answer(low, high)


def span_of(asked: Asked) -> Span:
    """The days on which a visit counts that starts as a whole on one day, as ordinals, both included."""
    first, last = _span(asked.days)
    if asked.bounds is None:
        return first, last
    start, end = _span(asked.bounds)
    return max(first, start), min(last, end)


def _span(days: tuple[date, date] | None) -> Span:
    return (FIRST, LAST) if days is None else (days[0].toordinal(), days[1].toordinal())


def judge(visit: Visit, plan: QueryPlan, asked: Asked, reads: IndexPlan) -> Truth:
    """Whether the visit matches: whether a part of it does."""
    in_window = _in_window(days_of(visit, reads), asked) if plan.windowed else True
    if in_window is False:
        return False
    return disjunction(conjunction((*_tests(part, plan, asked, reads), in_window)) for part in visit.parts)


def _tests(part: object, plan: QueryPlan, asked: Asked, reads: IndexPlan) -> Iterator[Truth]:
    yield _same(reads.keys(part), asked.keys)
    if plan.not_self:
        own = readers(plan.not_self)(part)
        yield not_(disjunction(_equal(*pair) for pair in zip(own, asked.own, strict=True)))
    yield reads.holds(part)
    if asked.doubtful:
        yield UNKNOWN
    if asked.bounds is not None:
        yield _within_bounds(start_of(part, reads), _span(asked.bounds))
    if asked.test is not None:
        yield asked.test(reads.traits(part))
    yield not_(asked.spared.get(id(part), False))


def _same(theirs: Key, ours: Key) -> Truth:
    return conjunction(_equal(*pair) for pair in zip(theirs, ours, strict=True))


def _equal(left: object, right: object) -> Truth:
    return UNKNOWN if left is UNKNOWN or right is UNKNOWN else left == right


def _within_bounds(start: Maybe[int] | NoneKnown, span: Span) -> Truth:
    if start is UNKNOWN or start is NONE:
        return UNKNOWN if start is UNKNOWN else False
    return span[0] <= start <= span[1]


def _in_window(days: Days, asked: Asked) -> Truth:
    """Where it may be one of several days, if all of them lie in the window or none does."""
    answers = {_lies_in_window(day, asked) for day in days}
    if not answers:
        return False
    return answers.pop() if len(answers) == 1 else UNKNOWN


def _lies_in_window(day: Maybe[int], asked: Asked) -> Truth:
    if asked.in_window is not None:
        return asked.in_window(UNKNOWN if day is UNKNOWN else date.fromordinal(day))
    first, last = _span(asked.days)
    return UNKNOWN if day is UNKNOWN else first <= day <= last
