import pytest

from inspectrules.history.buckets import EMPTY, Bucket, together, unsure
from inspectrules.history.visits import Visit
from inspectrules.values.unknown import UNKNOWN

LOW, HIGH = frozenset({(True, (1,))}), frozenset({(True, (5,))})
EITHER = frozenset({(True, (1,)), (True, (5,))})
DOUBTFUL = frozenset({(UNKNOWN, (1,))})
VISITS = [Visit((f"part {n}",), n) for n in range(6)]


def above_three(traits):
    return UNKNOWN if traits[0] is UNKNOWN else traits[0] > 3


@pytest.fixture
def bucket():
    """Low on days 10 and 20, high on day 20, either on day 30, perhaps low on day 10; one is open."""
    found = EMPTY
    for visit, (sights, day) in zip(
        VISITS, [(LOW, 20), (LOW, 10), (HIGH, 20), (EITHER, 30), (DOUBTFUL, 10)], strict=False
    ):
        found = found.adding(visit, sights, day)
    return found.opening(VISITS[5])


@pytest.mark.parametrize(
    ("first", "last", "holds", "counted"),
    [
        (0, 99, None, (4, 5)),
        (10, 10, None, (1, 2)),
        (11, 20, None, (2, 2)),
        (21, 29, None, (0, 0)),
        (20, 10, None, (0, 0)),
        (0, 99, above_three, (2, 2)),
        (30, 30, above_three, (1, 1)),
        (0, 99, lambda _: UNKNOWN, (0, 5)),
        (0, 99, lambda _: False, (0, 0)),
    ],
)
def test_visits_are_counted_by_day_and_by_what_holds_of_them(bucket, first, last, holds, counted):
    assert bucket.count(first, last, holds) == counted
    found = True if counted[0] else UNKNOWN if counted[1] else False
    assert bucket.any(first, last, holds) is found


def test_visits_of_a_window_come_as_they_were_given_and_open_ones_always(bucket):
    assert [visit.position for visit in bucket.within(10, 20)] == [0, 1, 2, 4, 5]
    assert [visit.position for visit in bucket.within(20, 20, above_three)] == [2, 5]
    assert [visit.position for visit in bucket.within(40, 50)] == [5]


def test_what_was_added_is_left_out_again(bucket):
    left = bucket.leaving_out(VISITS[0], LOW, 20).leaving_out(VISITS[2], HIGH, 20).closing(VISITS[5])
    assert [visit.position for visit in left.within()] == [1, 3, 4]
    assert left.count(11, 29) == (0, 0)
    assert len(bucket.within()) == 6


def test_a_run_without_visits_goes(bucket):
    assert len(bucket.leaving_out(VISITS[2], HIGH, 20).runs) == len(bucket.runs) - 1


def test_several_visits_on_one_day_keep_their_order():
    found = EMPTY
    for place in (3, 0, 2, 1):
        found = found.adding(VISITS[place], LOW, 10)
    (run,) = found.runs
    assert [visit.position for visit in run.visits] == [0, 1, 2, 3]
    assert [visit.position for visit in run.leaving_out(VISITS[2], 10).visits] == [0, 1, 3]


def test_buckets_together_hold_an_open_visit_once(bucket):
    other = Bucket((), (VISITS[5],)).adding(Visit(("part 6",), 6), LOW, 10)
    both = together([bucket, other])
    assert both.count(10, 10) == (2, 3)
    assert both.open == (VISITS[5],)
    assert together([]) is EMPTY


def test_where_the_key_is_not_known_nothing_is_certain():
    assert unsure(EITHER) == {(UNKNOWN, (1,)), (UNKNOWN, (5,))}
