"""Orders and cycles of a graph of needs."""

from hypothesis import given
from hypothesis import strategies as st

from inspectrules.policy.graph import cycles, in_order

NODES = st.integers(0, 7)
GRAPHS = st.dictionaries(NODES, st.sets(NODES), max_size=8)


def test_each_node_comes_after_those_it_needs_else_the_smallest_first():
    assert in_order({"a": ["c"], "b": [], "c": []}) == ("b", "c", "a")


def test_what_needs_a_cycle_is_left_out_too():
    assert in_order({"a": ["b"], "b": ["a"], "c": ["a"], "d": []}) == ("d",)


def test_needs_that_are_no_nodes_are_ignored():
    assert in_order({"a": ["elsewhere"]}) == ("a",)


def test_a_node_that_needs_itself_is_a_cycle():
    assert cycles({"a": ["a"]}) == (("a",),)


def test_of_entangled_cycles_one_shortest_is_told():
    needs = {"a": ["b"], "b": ["c", "a"], "c": ["a"], "x": ["y"], "y": ["x"], "z": ["a"]}
    assert cycles(needs) == (("a", "b"), ("x", "y"))


def test_thousands_of_nodes_in_a_row_do_not_recurse():
    needs = {number: [number + 1] for number in range(20_000)}
    assert in_order(needs)[0] == 19_999
    assert len(cycles(needs | {20_000: [0]})[0]) == 20_001


@given(GRAPHS)
def test_an_order_respects_every_need(needs):
    order = in_order(needs)
    for place, node in enumerate(order):
        assert all(need in order[:place] for need in needs[node] if need in needs)


@given(GRAPHS)
def test_a_graph_has_an_order_of_all_nodes_or_a_cycle(needs):
    assert (len(in_order(needs)) == len(needs)) == (not cycles(needs))


@given(GRAPHS)
def test_every_cycle_told_is_one(needs):
    for cycle in cycles(needs):
        assert all(
            following in needs[node] for node, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        )


@given(GRAPHS, st.randoms())
def test_the_order_in_which_nodes_are_written_does_not_matter(needs, random):
    shuffled = list(needs)
    random.shuffle(shuffled)
    other = {node: sorted(needs[node], reverse=True) for node in shuffled}
    assert in_order(other) == in_order(needs)
    assert cycles(other) == cycles(needs)
