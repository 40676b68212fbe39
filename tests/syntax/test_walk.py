from collections import Counter

from attrs import evolve
from hypothesis import given

from inspectrules.syntax.parse import parse_sentence
from inspectrules.syntax.tree import And, Compare, Comparison, Name, Node, Not, Number, children
from inspectrules.syntax.walk import transform, walk
from inspectrules.testing.strategies.syntax import sentences

START = Name(("start",))
PLANNED = Name(("planned",))
TREE = And((Not(PLANNED), Compare(Comparison.LESS, START, Number(3))))


def renamed(node: Node) -> Node:
    return evolve(node, parts=("renamed",)) if node == START else node


def test_a_node_comes_before_those_below_it_and_siblings_in_order() -> None:
    assert list(walk(TREE)) == [TREE, TREE.operands[0], PLANNED, TREE.operands[1], START, Number(3)]


def test_a_change_reaches_nodes_deep_in_tuples() -> None:
    assert transform(TREE, renamed) == And(
        (Not(PLANNED), Compare(Comparison.LESS, Name(("renamed",)), Number(3)))
    )


def test_what_nothing_changes_is_shared_with_the_old_tree() -> None:
    changed = transform(TREE, renamed)
    assert changed.operands[0] is TREE.operands[0]
    assert transform(TREE, lambda node: node) is TREE


def test_a_change_sees_children_already_changed() -> None:
    seen: list[Node] = []

    def note(node: Node) -> Node:
        seen.append(node)
        return renamed(node)

    transform(TREE, note)
    assert seen[-1] == transform(TREE, renamed)


@given(sentences())
def test_walking_meets_every_child_of_every_node_once(sentence: Node) -> None:
    met = Counter(id(node) for node in walk(sentence))
    expected = Counter([id(sentence)])
    for node in walk(sentence):
        expected.update(id(child) for child in children(node))
    assert met == expected


def test_a_node_shows_what_it_says_and_no_places() -> None:
    sentence, _ = parse_sentence("deny when not campaign")
    assert repr(sentence.conditions[0]) == (
        "Condition(kind=<When.WHEN: 'when'>, expression=Not(operand=Name(parts=('campaign',))))"
    )
