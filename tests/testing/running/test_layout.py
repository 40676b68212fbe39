from hypothesis import given
from hypothesis import strategies as st

from inspectrules.testing.running.expectations import differences
from inspectrules.testing.running.layout import Mark, lines_of


def laid_out(expected, got):
    return [
        "  " * line.depth + (f"{line.mark.value} " if len(line.mark.value) == 1 else "") + line.text
        for difference in differences(expected, got)
        for line in lines_of(difference)
    ]


def test_one_value_for_another():
    assert laid_out({"outcome": "permitted"}, {"outcome": "denied"}) == [
        "outcome",
        "  - permitted",
        "  + denied",
    ]


def test_of_a_list_what_is_missing_and_what_is_unexpected_is_marked_and_the_rest_is_not():
    assert laid_out({"controlled_by": ["a", "b"]}, {"controlled_by": ["b", "c"]}) == [
        "controlled_by",
        "  - a",
        "    b",
        "  + c",
    ]


def test_a_duty_is_compared_field_by_field_with_the_one_of_the_same_rule():
    expected = {"duties": [{"rule": "keep", "due": "2024-01-01", "state": "met"}]}
    got = {"duties": [{"rule": "file"}, {"rule": "keep", "due": "2024-01-02", "state": "met", "to": []}]}
    assert laid_out(expected, got) == [
        "duties",
        "  {rule: keep}",
        "    due",
        "      - 2024-01-01",
        "      + 2024-01-02",
        "  + {rule: file}",
    ]


def test_a_duty_of_another_rule_is_no_near_miss():
    assert laid_out(
        {"duties": [{"rule": "keep", "state": "met"}]}, {"duties": [{"rule": "file", "state": "met"}]}
    ) == [
        "duties",
        "  - {rule: keep, state: met}",
        "  + {rule: file, state: met}",
    ]


def test_findings_that_nobody_asked_for_are_not_shown():
    expected = {"findings": [{"rule": "a", "because": {"count": 2}}]}
    got = {"findings": [{"rule": "b"}, {"rule": "a", "because": {"count": 3, "limit": 2}}]}
    assert laid_out(expected, got) == [
        "findings",
        "  {rule: a}",
        "    because",
        "      count",
        "        - 2",
        "        + 3",
    ]


def test_of_a_mapping_only_what_differs_is_shown():
    assert laid_out({"derived": {"a": 1, "b": 2}}, {"derived": {"a": 1, "b": 3}}) == [
        "derived",
        "  b",
        "    - 2",
        "    + 3",
    ]


def test_two_that_are_alike_are_each_shown():
    got = {"duties": [{"rule": "keep", "due": "2024-01-01"}]}
    expected = {"duties": [{"rule": "keep"}, {"rule": "keep"}]}
    assert laid_out(expected, got) == ["duties", "    {rule: keep}", "  - {rule: keep}"]


def test_what_json_leaves_out_is_as_good_as_expected():
    expected = {"findings": [{"rule": "a", "by": [], "shadow": False, "status": "fired"}]}
    assert laid_out(expected, {"findings": [{"rule": "a", "status": "fired"}]}) == []
    lines = laid_out(expected, {"findings": [{"rule": "a", "status": "unknown"}]})
    assert lines == ["findings", "  {rule: a}", "    status", "      - fired", "      + unknown"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["rule", "id", "due"]), inner)
    ),
    max_leaves=8,
)
PARTS = st.dictionaries(st.sampled_from(["outcome", "findings", "duties"]), VALUES)


@given(PARTS, PARTS)
def test_whatever_differs_something_is_marked(expected, got):
    for difference in differences(expected, got):
        marks = {line.mark for line in lines_of(difference)}
        assert marks & {Mark.EXPECTED, Mark.GOT}
