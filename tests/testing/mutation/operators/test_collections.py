import pytest


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("at_most", "key", [("enterprise", ""), ("category", "")]),
        ("leave", "key", [("enterprise", "")]),
        ("merging", "key", [("enterprise", ""), ("overlapping dates", "")]),
        ("none", "window", [("in same calendar year", "")]),
        ("at_most", "window", [("per calendar quarter", "")]),
        ("at_most_days", "window", []),
        (
            "at_most",
            "period",
            [
                ("calendar quarter", "calendar month"),
                ("calendar quarter", "calendar half year"),
                ("per calendar quarter", "in 3 months"),
            ],
        ),
        ("counted", "period", [("in 3 months", "in same calendar year")]),
        ("often", "period", [("calendar year", "calendar half year")]),
        ("merging", "where", [("task.lead = authority.line", "")]),
        ("every", "where", []),
        ("at_most", "counted", [("visits", "days")]),
        ("at_most_days", "counted", [("days", "visits"), ("days", "working days")]),
    ],
)
def test_what_is_counted_changes(changes, owner, operator, expected):
    assert changes(owner, operator) == expected
