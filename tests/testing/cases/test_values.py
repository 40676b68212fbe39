import pytest

import inspectrules
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.values import merged, record_value
from inspectrules.text import Source


@pytest.fixture(scope="module")
def vocabulary():
    return inspectrules.load("lianyungang").vocabulary


def value_of(text, vocabulary):
    node, found = read_yaml(Source("case.yaml", text))
    assert found == ()
    return record_value(node, "proposal", vocabulary)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: 17", {"id": "17"}),
        ("planned: true", {"planned": True}),
        ('planned: "true"', {"planned": "true"}),
        ("planned: yes", {"planned": "yes"}),
        ("planned:", {"planned": None}),
        ("start: 2024-05-10", {"start": "2024-05-10"}),
        ("enterprise.kind: hotel", {"enterprise": {"kind": "hotel"}}),
        ("enterprise: {id: 7}\nenterprise.kind: hotel", {"enterprise": {"id": "7", "kind": "hotel"}}),
        ("consents: [1, 2]", {"consents": ["1", "2"]}),
        ("inspectors: [{registered: false}]", {"inspectors": [{"registered": False}]}),
        ("nonsense: [1, {a: true}]", {"nonsense": [1, {"a": True}]}),
    ],
)
def test_the_declared_type_says_what_a_word_means(text, expected, vocabulary):
    assert value_of(text, vocabulary) == expected


def test_records_are_merged_and_all_else_is_replaced():
    below = {"a": {"x": 1, "y": 2}, "b": [1], "c": 3}
    assert merged(below, {"a": {"y": 5}, "b": []}) == {"a": {"x": 1, "y": 5}, "b": [], "c": 3}
