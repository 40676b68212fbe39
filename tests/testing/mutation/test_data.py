import pytest


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("lead", "number", [("5 days", "4 days"), ("5 days", "6 days"), ("1 month", "2 months")]),
        ("lead", "unit", [("5 days", "5 working days"), ("1 month", "1 year")]),
        ("lead", "value", [("5 days", ""), ("1 month", "")]),
        ("caps", "row", [("market", ""), ("fire", "")]),
        (
            "caps",
            "number",
            [
                ("market cap: 2", "market cap: 1"),
                ("market cap: 2", "market cap: 3"),
                ("fire cap: 3", "fire cap: 2"),
                ("fire cap: 3", "fire cap: 4"),
            ],
        ),
    ],
)
def test_values_and_cells_change(changes, owner, operator, expected):
    assert changes(owner, operator) == expected


def test_values_are_never_in_force_together(changes):
    moved = changes("lead", "interval")
    assert ("until 2024-12-31", "until 2024-12-30") in moved
    assert ("until 2024-12-31", "until 2025-01-01") not in moved
    assert ("from 2025-01-01", "from 2024-12-31") not in moved
