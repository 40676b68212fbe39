"""Nodes answer what loaders ask of them."""

from inspectrules.source.nodes import Mapping, Scalar, Sequence, is_absent
from inspectrules.source.read import read_yaml
from inspectrules.text import Source


def root(text):
    node, found = read_yaml(Source("p.yaml", text))
    assert found == ()
    assert isinstance(node, Mapping)
    return node


def test_a_mapping_finds_its_values_by_key():
    mapping = root("a: x\nb: [y, z]\nc: {d: e}\n")
    assert mapping.scalar("a").text == "x"
    assert [item.text for item in mapping.items("b")] == ["y", "z"]
    assert mapping.mapping("c").keys == ("d",)
    assert [entry.key.text for entry in mapping] == ["a", "b", "c"]


def test_a_value_of_another_kind_is_not_found():
    mapping = root("a: x\nb: [y]\n")
    assert mapping.scalar("b") is None
    assert mapping.mapping("a") is None
    assert mapping.items("a") == ()
    assert mapping.get("z") is None


def test_a_key_with_nothing_after_it_has_no_value_but_an_entry():
    mapping = root("a:\nb: ~\nc: null\nd: ''\n")
    assert [mapping.get(key) is None for key in "abcd"] == [True, True, True, False]
    assert mapping.entry("a") is not None


def test_only_plain_scalars_can_be_absent():
    mapping = root("a: 'null'\nb: |\n  ~\nc: x\n")
    assert not any(is_absent(entry.value) for entry in mapping)


def test_nodes_are_equal_by_content_and_not_by_place():
    assert root("a: [x, 'y']") == root("\n\n  a: [ x, 'y' ]")
    assert root("a: x") != root("a: 'x'")


def test_the_span_of_an_entry_covers_key_and_value():
    assert root("a: x  # c\nb: y").entries[0].span.text == "a: x"


def test_an_empty_list_is_a_list_and_no_absent_value():
    value = root("a: []").get("a")
    assert value == Sequence(value.span, ())
    assert not isinstance(value, Scalar)
