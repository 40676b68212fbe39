import pytest


@pytest.mark.parametrize(
    ("owner", "operator", "expected"),
    [
        ("compared", "comparison", [("<", "<="), ("<", ">="), ("=", "!=")]),
        ("ordered", "comparison", [(">=", ">"), (">=", "<")]),
        ("chinese", "comparison", [("=", "!=")]),
        ("summed", "sum", [("start + lead", "start")]),
        ("negated", "member dropped", [("food", ""), ("safety", "")]),
        ("negated", "member added", [("safety", "safety, market")]),
    ],
)
def test_comparisons_sums_and_sets_become_their_neighbours(changes, owner, operator, expected):
    assert changes(owner, operator) == expected
