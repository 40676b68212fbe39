from hypothesis import given
from hypothesis import strategies as st

from inspectrules.testing.running.expectations import differences


def keys(expected, got):
    return [difference.key for difference in differences(expected, got)]


def test_what_is_as_expected_does_not_differ():
    assert keys({"outcome": "denied"}, {"outcome": "denied", "missing": []}) == []


def test_a_key_that_is_not_expected_is_not_compared():
    assert keys({}, {"outcome": "denied"}) == []


def test_the_order_of_rules_does_not_matter():
    assert keys({"controlled_by": ["b", "a"]}, {"controlled_by": ["a", "b"]}) == []


def test_an_unexpected_rule_differs_and_so_does_a_missing_one():
    assert keys({"controlled_by": ["a"]}, {"controlled_by": ["a", "b"]}) == ["controlled_by"]
    assert keys({"controlled_by": ["a", "b"]}, {"controlled_by": ["a"]}) == ["controlled_by"]


def test_an_unexpected_duty_differs():
    got = {"duties": [{"action": "keep", "due": None}, {"action": "file", "due": None}]}
    assert keys({"duties": [{"action": "keep"}, {"action": "file"}]}, got) == []
    assert keys({"duties": [{"action": "keep"}]}, got) == ["duties"]


def test_findings_may_be_more_than_those_expected():
    got = {"findings": [{"rule": "a", "status": "fired"}, {"rule": "b", "status": "unknown"}]}
    assert keys({"findings": [{"rule": "a", "status": "fired"}]}, got) == []
    assert keys({"findings": [{"rule": "a", "status": "unknown"}]}, got) == ["findings"]


def test_each_expected_item_needs_one_of_its_own():
    got = {"duties": [{"action": "keep", "due": 1}, {"action": "file", "due": 1}]}
    assert keys({"duties": [{"action": "keep"}, {"action": "keep"}]}, got) == ["duties"]


def test_a_wide_expectation_gives_way_to_a_narrow_one():
    got = {"duties": [{"action": "keep", "due": 1}, {"action": "keep", "due": 2}]}
    assert keys({"duties": [{"action": "keep"}, {"action": "keep", "due": 1}]}, got) == []


def test_true_is_not_one():
    assert keys({"x": True}, {"x": 1}) == ["x"]


@given(st.dictionaries(st.text(), st.lists(st.dictionaries(st.text(), st.integers())), max_size=3))
def test_everything_fits_itself(value):
    assert differences(value, value) == ()
