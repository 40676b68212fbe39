"""Intervals that follow one another: implied ends, overlaps, gaps."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.policy.intervals import overlap, settle, uncovered, words_of
from inspectrules.policy.model import ALWAYS, Interval

FIRST = date(2024, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


DAYS = [day(number) for number in range(-1, 13)]
BOUNDS = st.none() | st.integers(0, 11).map(day)
INTERVALS = st.builds(Interval, BOUNDS, BOUNDS).filter(
    lambda one: one.start is None or one.end is None or one.start <= one.end
)
LISTS = st.lists(INTERVALS, max_size=5)


def test_a_value_without_an_end_lasts_until_the_next_begins():
    settled = settle([Interval(date(2024, 1, 1)), Interval(date(2022, 7, 1))])
    assert settled.intervals == (Interval(date(2024, 1, 1)), Interval(date(2022, 7, 1), date(2023, 12, 31)))
    assert settled.order == (1, 0)
    assert not settled.overlaps
    assert not settled.gaps


def test_one_end_given_may_overlap_the_next_beginning():
    settled = settle([Interval(day(0), day(5)), Interval(day(5), day(9))])
    assert settled.overlaps == ((0, 1),)


def test_equal_beginnings_overlap():
    assert settle([ALWAYS, ALWAYS]).overlaps == ((0, 1),)


def test_a_long_interval_overlaps_all_that_begin_in_it():
    assert settle(
        [Interval(day(0), day(9)), Interval(day(1), day(2)), Interval(day(4), day(5))]
    ).overlaps == (
        (0, 1),
        (0, 2),
    )


def test_the_time_between_two_is_a_gap():
    assert settle([Interval(day(0), day(2)), Interval(day(5))]).gaps == (Interval(day(3), day(4)),)


def test_what_is_not_covered_is_told_with_both_ends():
    assert uncovered([Interval(day(2), day(3))], Interval(day(0), day(5))) == (
        Interval(day(0), day(1)),
        Interval(day(4), day(5)),
    )
    assert uncovered([], ALWAYS) == (ALWAYS,)
    assert uncovered([Interval(day(2))], ALWAYS) == (Interval(None, day(1)),)


def test_open_ends_are_shown_as_dots():
    assert words_of(Interval(None, date(2024, 1, 2))) == "… – 2024-01-02"


@given(INTERVALS, INTERVALS)
def test_two_overlap_if_a_day_lies_in_both(one, other):
    assert overlap(one, other) == any(one.contains(when) and other.contains(when) for when in DAYS)


@given(LISTS)
def test_no_overlap_is_told_just_if_no_day_has_two(intervals):
    settled = settle(intervals)
    assert bool(settled.overlaps) == any(
        sum(interval.contains(when) for interval in settled.intervals) > 1 for when in DAYS
    )


@given(LISTS, INTERVALS)
def test_a_day_is_uncovered_just_if_no_interval_holds_it(intervals, whole):
    gaps = uncovered(intervals, whole)
    for when in DAYS:
        covered = any(interval.contains(when) for interval in intervals)
        assert any(gap.contains(when) for gap in gaps) == (whole.contains(when) and not covered)


@given(LISTS)
def test_settling_again_changes_nothing(intervals):
    settled = settle(intervals)
    assert settle(settled.intervals).intervals == settled.intervals
