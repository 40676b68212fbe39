"""The elements that can matter in one period, to one group: an indicator and its collections in, portions of these out.

It changes nothing but the time it takes: left out is what every question that the indicator asks of a collection would
leave out by its window or by `same K`. A visit goes as a whole, since its parts date each other.
"""

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping

from attrs import field, frozen

from inspectrules.interpreter.context import Context
from inspectrules.interpreter.elements import Visit, dates_of, visits
from inspectrules.interpreter.groups import Group, key_of
from inspectrules.policy.model import Grouping
from inspectrules.policy.tree import InSamePeriod, Query
from inspectrules.values.periods import period_number
from inspectrules.values.units import Period
from inspectrules.values.unknown import UNKNOWN

Numbers = tuple[object, ...]
"""One mark for each thing that tells elements apart: the number of a period, the value of a key."""


@frozen(eq=False)
class Portion:
    """One collection by marks. A visit that may have several marks stands under each of them."""

    periods: tuple[Period, ...]
    """The same calendar period for every question; none where one asks of other times too."""

    keys: tuple[int, ...]
    """Places of the group's keys that every question compares."""

    by_marks: Mapping[Numbers, list[int]]
    open: frozenset[int]
    """Places of visits of which some mark is not known: they may matter to all."""

    visits: tuple[Visit, ...] = field(repr=False)

    def of(self, start: datetime.date, names: tuple[object, ...]) -> tuple[object, ...]:
        """The records that can matter, in the order given."""
        marks = (
            *(period_number(start, one) for one in self.periods),
            *(names[place] for place in self.keys),
        )
        places = self.open | set(self.by_marks.get(marks, ()))
        return tuple(part.record for place in sorted(places) for part in self.visits[place].parts)


@frozen(eq=False)
class Portions:
    """All collections that can be taken in portions; the others are taken whole."""

    collections: Mapping[str, tuple[object, ...]]
    portions: Mapping[str, Portion]

    def of(self, start: datetime.date, group: Group) -> Mapping[str, tuple[object, ...]]:
        names = tuple(group.names.values())
        return {**self.collections, **{name: one.of(start, names) for name, one in self.portions.items()}}


def portions_of(queries: Iterable[Query], grouping: Grouping | None, context: Context) -> Portions:
    """How to take the collections that these queries ask, which are all there are."""
    asked: dict[str, list[Query]] = {}
    for query in queries:
        if query.collection is not None:
            asked.setdefault(query.collection, []).append(query)
    found = {name: _portion(listed, grouping, context) for name, listed in asked.items()}
    known = {name: one for name, one in found.items() if one is not None}
    return Portions(context.world.collections, known)


def _portion(queries: list[Query], grouping: Grouping | None, context: Context) -> Portion | None:
    periods, keys = _shared_period(queries), _shared_keys(queries, grouping)
    given = visits(queries[0], context.world)
    if given is UNKNOWN or not (periods or keys):
        return None
    by_marks: dict[Numbers, list[int]] = {}
    doubtful = set[int]()
    for place, visit in enumerate(given):
        marks = set(_marks(visit, queries[0], periods, keys, grouping, context))
        if any(UNKNOWN in one for one in marks):
            doubtful.add(place)
        for one in marks:
            by_marks.setdefault(one, []).append(place)
    return Portion(periods, keys, by_marks, frozenset(doubtful), given)


def _shared_period(queries: list[Query]) -> tuple[Period, ...]:
    windows = {query.window.period if isinstance(query.window, InSamePeriod) else None for query in queries}
    return tuple(one for one in windows if one is not None) if len(windows) == 1 else ()


def _shared_keys(queries: list[Query], grouping: Grouping | None) -> tuple[int, ...]:
    """Of the grouping's own collection, whose elements the keys are of."""
    if grouping is None or grouping.elements.collection != queries[0].collection:
        return ()
    return tuple(
        place
        for place, path in enumerate(grouping.paths)
        if all(any(key.subject_path == path == key.element_path for key in query.keys) for query in queries)
    )


def _marks(
    visit: Visit,
    query: Query,
    periods: tuple[Period, ...],
    keys: tuple[int, ...],
    grouping: Grouping | None,
    context: Context,
) -> Iterator[Numbers]:
    """Those of each part, for each date that the visit may have."""
    dates = dates_of(query, visit, context) if periods else (UNKNOWN,)
    for part in visit.parts:
        values: tuple[Hashable, ...] = ()
        if grouping is not None:
            bound = context.binding(grouping.elements.element, part)
            values = tuple(key_of(grouping.keys[place], bound) for place in keys)
        for day in dates:
            yield (*(period_number(day, one) for one in periods), *values)
