import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.flow import flow
from inspectrules.testing.cases.values import plain_value
from inspectrules.text import Source

TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8) | st.sampled_from(
    ["null", "true", "7", "2024-05-15", "a: b", "~", "", "- x", 'say "so"', "back\\slash", "#", "{", "a, b"]
)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=3))
)
def test_what_is_written_is_read_again(value):
    node, found = read_yaml(Source("x", f"a: [{flow(value)}]"))
    if not found:  # hidden characters are refused wherever they stand
        assert plain_value(node) == {"a": [value]}


@pytest.mark.parametrize(
    ("value", "text"), [({"rule": "a"}, "{rule: a}"), (["四（三）"], "[四（三）]"), ("7", '"7"')]
)
def test_plain_words_need_no_quotes_and_numbers_as_texts_do(value, text):
    assert flow(value) == text
