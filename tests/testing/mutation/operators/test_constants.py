import pytest

from inspectrules.testing.mutation.operators.constants import neighbours


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("at_most", "number", [("2", "1"), ("2", "3")]),
        ("compared", "number", [("2024-03-01", "2024-02-29"), ("2024-03-01", "2024-03-02")]),
        ("counted", "number", [("2", "1"), ("2", "3"), ("3", "2"), ("3", "4")]),
        ("often", "number", [("once", "2")]),
        ("duty", "unit", [("days", "working days")]),
        ("counted", "unit", [("months", "years")]),
        ("ordered", "rank", [("city", "county"), ("city", "provincial")]),
        (
            "caps",
            "truth",
            [("market open: true", "market open: false"), ("fire open: false", "fire open: true")],
        ),
    ],
)
def test_constants_become_their_neighbours(changes, owner, operator, expected):
    assert changes(owner, operator) == expected


def test_nothing_is_counted_below_nothing():
    assert [text for _, text in neighbours(0, "0")] == ["1"]


def test_what_the_tree_counts_one_higher_is_shown_as_written():
    assert list(neighbours(4, "3")) == [(3, "2"), (5, "4")]
