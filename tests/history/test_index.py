import datetime
from types import SimpleNamespace

import pytest

from inspectrules.history.index import build, placement
from inspectrules.history.plan import IndexPlan
from inspectrules.history.visits import Visit, days_of
from inspectrules.values.unknown import NONE, UNKNOWN

DAY = datetime.date(2024, 5, 10)


def part(key="E", start=0, counts=True, holds=True, trait=1):
    day = start if start in (UNKNOWN, NONE) else DAY + datetime.timedelta(start)
    return SimpleNamespace(key=key, start=day, counts=counts, holds=holds, trait=trait)


PLAN = IndexPlan(
    "visits",
    keys=lambda one: (one.key,),
    dates_visit=lambda one: one.counts,
    holds=lambda one: one.holds,
    traits=lambda one: (one.trait,),
    start="start",
    windowed=True,
)
BOUNDED = IndexPlan("visits", keys=PLAN.keys, holds=PLAN.holds, start="start", windowed=True, bounded=True)


def ordinal(shift):
    return DAY.toordinal() + shift


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ([part(start=3), part(start=1)], (1,)),
        ([part(start=3), part(start=1, counts=False)], (3,)),
        ([part(counts=False)], ()),
        ([part(start=3), part(start=1, counts=UNKNOWN)], (1, 3)),
        ([part(start=1), part(start=3, counts=UNKNOWN)], (1,)),
        ([part(start=1, counts=UNKNOWN), part(start=3, counts=UNKNOWN)], (1, 3)),
        ([part(start=1, counts=UNKNOWN)], (1,)),
        ([part(start=3), part(start=UNKNOWN)], UNKNOWN),
        ([part(start=3), part(start=NONE, counts=False)], (3,)),
    ],
)
def test_a_visit_is_on_the_day_of_its_first_part_that_counts(parts, days):
    expected = (UNKNOWN,) if days is UNKNOWN else tuple(map(ordinal, days))
    assert days_of(Visit(tuple(parts), 0), PLAN) == expected


@pytest.mark.parametrize(
    ("parts", "plan", "settled"),
    [
        ([part()], PLAN, 0),
        ([part(key="E"), part(key="F", start=2)], PLAN, 0),
        ([part(key="E"), part(key=UNKNOWN)], PLAN, UNKNOWN),
        ([part(key=UNKNOWN), part(key=UNKNOWN)], PLAN, 0),
        ([part(start=UNKNOWN)], PLAN, UNKNOWN),
        ([part(start=2), part(start=2)], BOUNDED, 2),
        ([part(start=1), part(start=2)], BOUNDED, UNKNOWN),
        ([part(start=1, holds=False), part(start=2)], BOUNDED, UNKNOWN),
        ([part(start=3, holds=False), part(start=2)], BOUNDED, 2),
    ],
)
def test_a_visit_is_settled_if_it_can_be_counted_without_another_look(parts, plan, settled):
    where = placement(Visit(tuple(parts), 0), plan)
    assert where.settled == (UNKNOWN if settled is UNKNOWN else ordinal(settled))


def test_a_visit_that_can_never_match_is_nowhere():
    assert not placement(Visit((part(holds=False), part(holds=False)), 0), PLAN).by_key
    assert not placement(Visit((part(counts=False),), 0), PLAN).by_key


def test_unknown_keys_are_found_by_every_key():
    known, unknown = Visit((part(),), 0), Visit((part(key=UNKNOWN),), 1)
    index = build(PLAN, [known, unknown])
    assert index.find(("E",)).count() == (1, 2)
    assert index.find(("F",)).count() == (0, 1)
    assert index.candidates((UNKNOWN,)) == [known, unknown]


def test_a_visit_with_known_and_unknown_keys_is_open_once():
    visit = Visit((part(), part(key=UNKNOWN)), 0)
    bucket = build(PLAN, [visit]).find(("E",))
    assert (bucket.count(), bucket.open) == ((0, 0), (visit,))


def test_a_visit_of_several_keys_is_counted_once_for_each():
    visit = Visit((part(), part(), part(key="F")), 0)
    index = build(PLAN, [visit])
    assert [index.find((key,)).count() for key in "EFG"] == [(1, 1), (1, 1), (0, 0)]


def test_visits_set_apart_are_open():
    visits = [Visit((part(start=n),), n) for n in range(3)]
    index = build(PLAN, visits)
    bucket = index.find(("E",), apart=[visits[1], Visit((part(key="F"),), 9)])
    assert (bucket.count(), bucket.open) == ((2, 2), (visits[1],))


def test_a_change_leaves_the_index_as_it_was():
    visits = [Visit((part(start=n, trait=n % 2),), n) for n in range(4)]
    index = build(PLAN, visits[:3])
    changed = index.changed(visits[:2], [visits[3], Visit((part(key=UNKNOWN),), 4)])
    assert index.find(("E",)).count() == (3, 3)
    assert changed.find(("E",)).count() == (2, 3)
    assert changed.changed([visits[2], visits[3]], ()).buckets.get(("E",)) is None
