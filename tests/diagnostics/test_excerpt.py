"""An excerpt has the lines that are marked, in order, each followed by its marks."""

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.diagnostics.excerpt import Mark, rows
from inspectrules.text import Source

SOURCE = Source("p.yaml", "".join(f"line {number}\n" for number in range(1, 31)))


def mark_line(number, is_primary=False):
    start = sum(len(f"line {before}\n") for before in range(1, number))
    return Mark(SOURCE.span(start, start + 4), f"mark {number}", is_primary)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_every_marked_line_is_shown_once_and_in_order(numbers):
    shown = [row.number for row in rows(SOURCE, [mark_line(number) for number in numbers]) if row.number]
    assert shown == sorted(set(shown))
    assert set(numbers) <= set(shown)


def test_the_marks_of_a_line_follow_it_the_primary_one_first():
    found = rows(SOURCE, [mark_line(3), mark_line(3, is_primary=True)])
    assert [row.text for row in found] == ["line 3", "^^^^ mark 3", "---- mark 3"]
    assert [row.is_primary for row in found] == [False, True, False]


def test_lines_between_are_left_out_unless_it_is_only_one():
    assert [row.number for row in rows(SOURCE, [mark_line(2), mark_line(4)])] == [2, None, 3, 4, None]
    gap = rows(SOURCE, [mark_line(2), mark_line(5)])
    assert [row.is_gap for row in gap] == [False, False, True, False, False]


def test_the_word_of_a_mark_stands_on_its_last_line():
    found = rows(SOURCE, [Mark(SOURCE.span(0, 12), "both", True)])
    assert [row.text for row in found] == ["line 1", "^^^^^^", "line 2", "^^^^^ both"]
