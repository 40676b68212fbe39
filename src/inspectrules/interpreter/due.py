"""Minimum frequencies: by when the next visit is due (semantics §13)."""

import datetime
from collections.abc import Callable, Mapping
from typing import Final

from attrs import evolve, frozen

from inspectrules.decision.model import Due, DutyState
from inspectrules.interpreter import operators
from inspectrules.interpreter.context import Context, World, as_date
from inspectrules.interpreter.elements import Dates, dates_of
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.findings import day_or_none
from inspectrules.interpreter.queries import matches_by_visit
from inspectrules.interpreter.rules import Verdict, judge
from inspectrules.policy.model import CheckedPolicy, Stage
from inspectrules.policy.tree import AfterEvent, Defined, Expr, Fact, Frequency, SameKey
from inspectrules.syntax.tree import Period
from inspectrules.values.dates import NEVER, Date
from inspectrules.values.durations import Duration, add
from inspectrules.values.logic import Truth, disjunction
from inspectrules.values.periods import last_day, same_period
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNKNOWN, Maybe
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.types import RecordType

_ONE_DAY: Final = Duration(Unit.DAYS, 1)


@frozen(eq=False)
class Held:
    """A visit on record that matches, or may, by the date asked."""

    holds: Truth
    date: Maybe[Date]


def due(
    policy: CheckedPolicy,
    record: object,
    collections: Mapping[str, tuple[object, ...]],
    as_of: datetime.date | None,
    *,
    subject: str | None = None,
    evaluating: Callable[[Expr, Context], object] = evaluate,
) -> tuple[Due, ...]:
    """What the minimum frequencies ask for, one for each rule that may apply, in code-point order of ids.

    `record` is one of the subject, the main one if None: it has the facts by which rules tell whom to visit how
    often. The law is that of `as_of`, the date asked; where that is unknown, so is everything here. Whoever wants to
    watch the evaluation passes what wraps `evaluate`.
    """
    about = policy.vocabulary.subjects[subject or policy.vocabulary.main_subject]
    if as_of is None:
        return _all_unknown(World(policy, about, record, collections, UNKNOWN, NEVER, evaluating))
    judged = judge(World(policy, about, record, collections, as_of, as_of, evaluating))
    found = (
        _due(verdict, verdict.rule.effect)
        for verdict in judged.verdicts
        if isinstance(verdict.rule.effect, Frequency)
        if verdict.rule.stage is Stage.ENFORCED and verdict.effective is not False
    )
    return tuple(one for one in found if one is not None)


def _all_unknown(world: World) -> tuple[Due, ...]:
    """Each minimum frequency of the policy, where nobody says what day it is."""
    context, main = Context(world), world.policy.vocabulary.main_subject
    return tuple(
        Due(rule.id, _keys(rule.effect, context), None, None, DutyState.UNKNOWN, rule.cite)
        for _, rule in sorted(world.policy.rules.items())
        if isinstance(rule.effect, Frequency)
        if rule.stage is Stage.ENFORCED and (rule.subject or main) == world.subject.name
    )


def _due(verdict: Verdict, effect: Frequency) -> Due | None:
    """None where nothing is due any more."""
    rule, context = verdict.rule, verdict.context
    held = _held(effect, context)
    last = UNKNOWN if held is UNKNOWN else _nth_latest(held, 1)
    day = UNKNOWN if verdict.effective is UNKNOWN or held is UNKNOWN else _due_date(effect, held, context)
    if day is NEVER and isinstance(effect.every, AfterEvent):
        return None
    state = _state(day, context.world.as_of)
    return Due(rule.id, _keys(effect, context), day_or_none(last), day_or_none(day), state, rule.cite)


def _held(effect: Frequency, context: Context) -> Maybe[tuple[Held, ...]]:
    """The visits up to the date asked. There is no subject here that could be counted against itself."""
    as_of = context.world.as_of
    query = evolve(effect.query, not_self=False)
    found = matches_by_visit(query, context)
    if found is UNKNOWN or as_of is UNKNOWN:
        return UNKNOWN
    visits = [
        (disjunction(part.holds for part in parts), dates_of(query, visit, context)) for visit, parts in found
    ]
    return tuple(one for holds, dates in visits for one in _by_then(holds, dates, as_of))


def _by_then(holds: Truth, dates: Dates, as_of: datetime.date) -> list[Held]:
    """The visit, unless it is later; each date it may have, where that is uncertain."""
    certain = holds if len(dates) == 1 and dates[0] is not UNKNOWN else UNKNOWN
    return [Held(certain, day) for day in dates if day is UNKNOWN or day <= as_of]


def _due_date(effect: Frequency, held: tuple[Held, ...], context: Context) -> Maybe[Date]:
    times = context.value(effect.times)
    if not isinstance(times, int) or times < 1:
        return UNKNOWN
    if isinstance(effect.every, Period):
        return _by_period(effect, effect.every, held, times, context)
    if isinstance(effect.every, AfterEvent):
        return _once_for_all(effect.every, held, times, context)
    span = context.value(effect.every)
    if not any(one.holds is UNKNOWN for one in held) and len(held) < times:
        return _first_by(effect, context)
    first = _nth_latest(held, times)
    return add(first, span, context.world.policy.calendar) if isinstance(span, Duration) else UNKNOWN


def _nth_latest(held: tuple[Held, ...], nth: int) -> Maybe[Date]:
    """The date of the visit that so many, itself among them, are not before; unknown where uncertain."""
    if any(one.date is UNKNOWN for one in held):
        return UNKNOWN
    certain = sorted(
        (one.date for one in held if one.holds is True and one.date is not UNKNOWN), reverse=True
    )
    if len(certain) < nth:
        return UNKNOWN
    found = certain[nth - 1]
    later = (one for one in held if one.holds is UNKNOWN and one.date is not UNKNOWN and found < one.date)
    return UNKNOWN if any(True for _ in later) else found


def _by_period(
    effect: Frequency, period: Period, held: tuple[Held, ...], times: int, context: Context
) -> Maybe[Date]:
    """The last day of the current period while there are too few visits in it; then that of the next one."""
    as_of = context.world.as_of
    if not held and effect.first_by is not None:
        return _first_by(effect, context)
    current = [one for one in held if same_period(one.date, as_of, period) is not False]
    certain = sum(one.holds is True for one in current)
    if certain < times <= len(current):
        return UNKNOWN
    end = last_day(as_of, period)
    return end if certain < times else last_day(add(end, _ONE_DAY), period)


def _once_for_all(every: AfterEvent, held: tuple[Held, ...], times: int, context: Context) -> Maybe[Date]:
    """So long after the event, until there are enough visits from it on; never, after that or without an event."""
    event, length = as_date(context.value(every.event)), context.value(every.length)
    if event is UNKNOWN or not isinstance(length, Duration):
        return UNKNOWN
    since = [one for one in held if one.date is UNKNOWN or event <= one.date]
    certain = sum(one.holds is True and one.date is not UNKNOWN for one in since)
    if certain >= times:
        return NEVER
    return UNKNOWN if len(since) >= times else add(event, length, context.world.policy.calendar)


def _first_by(effect: Frequency, context: Context) -> Maybe[Date]:
    return UNKNOWN if effect.first_by is None else as_date(context.value(effect.first_by))


def _state(day: Maybe[Date], as_of: Maybe[datetime.date]) -> DutyState:
    if day is UNKNOWN or as_of is UNKNOWN:
        return DutyState.UNKNOWN
    return DutyState.OPEN if as_of <= day else DutyState.OVERDUE


def _keys(effect: Frequency, context: Context) -> dict[str, object]:
    """Whom the frequency is about: the subject's keys by dotted name, as JSON; of records, their ids."""
    return dict(_key(key, context) for key in effect.query.keys)


def _key(key: SameKey, context: Context) -> tuple[str, object]:
    if key.element_definition is not None:
        name, fact = key.element_definition, context.value(Defined(key.element_definition, type=key.type))
    else:
        name, fact = ".".join(key.subject_path), context.value(Fact(None, key.subject_path, type=key.type))
    if isinstance(key.type, RecordType):
        fact = operators.identity(fact, key.type, context.world.policy.vocabulary)
    return name, to_wire(fact)
