"""Indicators: a checked policy and collections in, what each figure comes to in each period out.

An indicator is evaluated as anything else, about a subject of the language's own: a period with its first and last
day, and the keys of one group. The law is that of the period's last day.
"""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeGuard

from attrs import evolve, frozen

from inspectrules.decision.indicators import IndicatorResult
from inspectrules.errors import UsageError
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.elements import dates_of, visits
from inspectrules.interpreter.expressions import evaluate
from inspectrules.interpreter.groups import Group, groups_of, period_record
from inspectrules.interpreter.law import in_force, layer_named
from inspectrules.interpreter.missing import Names, all_lack, lacks
from inspectrules.interpreter.needs import nodes_of
from inspectrules.interpreter.portions import portions_of
from inspectrules.policy.model import CheckedPolicy, Indicator
from inspectrules.policy.period_subject import PeriodSubject, with_period
from inspectrules.policy.tree import Expr, Query
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration, add
from inspectrules.values.logic import Truth
from inspectrules.values.periods import Days, first_day, period_of
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role

Collections = Mapping[str, tuple[object, ...]]
MOST_PERIODS = 2000
"""More are a mistyped date: no regulation has been in force for so many weeks."""

_ONE_DAY = datetime.timedelta(days=1)


@frozen
class Asked:
    """Which periods are asked for: those with a day in it. None: as far as the elements reach."""

    since: datetime.date | None = None
    until: datetime.date | None = None


def report(policy: CheckedPolicy, collections: Collections, asked: Asked) -> tuple[IndicatorResult, ...]:
    """Each indicator in each period and group, by id, period and group; a collection not given is unknown.

    Periods run from the first to the last that an element counted lies in, also where there is none between, or as
    asked. Only those are told on whose last day the indicator and its layer are in force.

    Raises:
        UsageError: there are too many periods to tell.
    """
    indicators = (policy.indicators[name] for name in sorted(policy.indicators))
    return tuple(result for one in indicators for result in _of_indicator(one, policy, collections, asked))


def _of_indicator(
    indicator: Indicator, policy: CheckedPolicy, collections: Collections, asked: Asked
) -> Iterator[IndicatorResult]:
    context = Context(_nowhen(indicator, policy, collections))
    dates = _dates(indicator, context)
    first = min(dates.values(), key=lambda days: days[0])[0] if dates else None
    last = max(dates.values(), key=lambda days: days[1])[1] if dates else None
    groups = groups_of(indicator, context)
    portions = portions_of(_queries(indicator, context.world), indicator.grouping, context)
    for days in _periods(indicator, asked.since or first, asked.until or last):
        for group in groups:
            world = evolve(context.world, collections=portions.of(days[0], group))
            world = _in_period(indicator, group, days, world)
            if _is_in_force(indicator, world):
                yield _result(
                    indicator, group, days, _reach(indicator, dates, Context(world)), Context(world)
                )


def _nowhen(indicator: Indicator, policy: CheckedPolicy, collections: Collections) -> World:
    """A world in which no period is known: for what is asked of elements alone."""
    period = PeriodSubject(indicator.subject, indicator.records)
    own = {(one.subject, one.root, one.name): one for one in indicator.definitions}
    widened = evolve(
        policy,
        vocabulary=with_period(policy.vocabulary, period),
        definitions={**policy.definitions, **own},
    )
    record = period_record(indicator, Group(), None, None)
    return World(widened, indicator.subject, record, collections, UNKNOWN, NEVER, evaluate)


def _in_period(indicator: Indicator, group: Group, days: Days, world: World) -> World:
    start, end = days
    record = period_record(indicator, group, start, end)
    return evolve(world, record=record, as_of=end, governing=end, memo={})


def _is_in_force(indicator: Indicator, world: World) -> bool:
    layer = layer_named(indicator.layer, world)
    return in_force(indicator.interval, world) and in_force(layer.in_force, world)


# --- which periods ----------------------------------------------------------------------------------------


def _dates(indicator: Indicator, context: Context) -> dict[str, Days]:
    """The first and last date of the elements of each dated collection that the indicator asks."""
    found: dict[str, Days] = {}
    for name, query in _dated_queries(indicator, context.world).items():
        given = visits(query, context.world)
        listed = () if given is UNKNOWN else given
        days = [day for visit in listed for day in dates_of(query, visit, context) if _is_day(day)]
        if days:
            found[name] = (min(days), max(days))
    return found


def _is_day(value: object) -> TypeGuard[datetime.date]:
    return isinstance(value, datetime.date)


def _dated_queries(indicator: Indicator, world: World) -> dict[str, Query]:
    """A query for each dated collection, also behind definitions."""
    queries = [*_queries(indicator, world)]
    queries += [indicator.grouping.elements] if indicator.grouping else []
    vocabulary = world.policy.vocabulary
    return {
        query.collection: query
        for query in queries
        if query.collection is not None
        and Role.START in vocabulary.records[vocabulary.collections[query.collection].record].roles
    }


def _queries(indicator: Indicator, world: World) -> Iterator[Query]:
    """All that it asks, also behind definitions."""
    for expression in indicator.expressions:
        yield from (node for node in nodes_of(expression, world) if isinstance(node, Query))


def _periods(
    indicator: Indicator, since: datetime.date | None, until: datetime.date | None
) -> Iterator[Days]:
    """The periods that have a day from `since` to `until`; the last, broken week of 9999 is none."""
    told = 0
    while since is not None and until is not None and since <= until:
        days, told = period_of(since, indicator.per), told + 1
        if days is UNKNOWN:
            return
        if told > MOST_PERIODS:
            raise UsageError(
                f"`{indicator.id}` would be told for more than {MOST_PERIODS} periods; ask for fewer"
            )
        yield days
        if days[1] == datetime.date.max:
            return
        since = days[1] + _ONE_DAY


# --- one of them ------------------------------------------------------------------------------------------


def _reach(indicator: Indicator, dates: Mapping[str, Days], context: Context) -> Names:
    """What is lacking where the records do not reach back as far as the indicator looks.

    They do if they begin in a period that, with the span looked back on added, is not after this one begins.
    """
    if indicator.looks_back is None:
        return frozenset()
    span = context.value(indicator.looks_back)
    if not isinstance(span, Duration):
        return lacks(indicator.looks_back, context)
    start = getattr(context.world.record, indicator.records[0].roles[Role.START])
    lacking = set[str]()
    for name in _dated_queries(indicator, context.world).keys() & context.world.collections.keys():
        first = first_day(dates[name][0], indicator.per) if name in dates else UNKNOWN
        needed = add(first, span, context.world.policy.calendar)
        if needed is UNKNOWN or needed > start:
            lacking.add(f"{name}[before {start.isoformat()}]")
    return frozenset(lacking)


def _result(
    indicator: Indicator, group: Group, days: Days, reach: Names, context: Context
) -> IndicatorResult:
    met = _met(indicator, reach, context)
    asked = [one for one in _asked(indicator) if context.value(one) is UNKNOWN]
    missing = reach | all_lack(asked, context) if met is None else frozenset()
    return IndicatorResult(
        indicator.id,
        indicator.per,
        *days,
        met,
        group.names,
        _number(indicator.value, context),
        _number(indicator.part, context),
        _number(indicator.whole, context),
        tuple(sorted(missing)),
        indicator.cite,
        indicator.layer,
        has_target=indicator.target is not None,
    )


def _met(indicator: Indicator, reach: Names, context: Context) -> bool | None:
    if indicator.target is None or reach:
        return None
    value: Truth | object = context.value(indicator.target)
    return value if isinstance(value, bool) else None if value is UNKNOWN else False


def _asked(indicator: Indicator) -> tuple[Expr, ...]:
    """What its answer depends on: the target, else the figures."""
    found = (
        (indicator.target,)
        if indicator.target is not None
        else (indicator.value, indicator.part, indicator.whole)
    )
    return tuple(one for one in found if one is not None)


def _number(expression: Expr | None, context: Context) -> int | Decimal | None:
    value = None if expression is None else context.value(expression)
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
