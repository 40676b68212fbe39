from hypothesis import HealthCheck, Phase, given, settings

from inspectrules.syntax import tree
from inspectrules.syntax.walk import walk
from inspectrules.testing.strategies.syntax import expressions, sentences

quick = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def kinds_of_nodes() -> set[type[tree.Node]]:
    defined = (value for value in vars(tree).values() if isinstance(value, type))
    return {value for value in defined if issubclass(value, tree.Node)} - {tree.Node}


def test_every_kind_of_node_is_generated() -> None:
    met: set[type[tree.Node]] = set()

    @quick
    @given(sentences(leaves=8))
    def collect(sentence: tree.Sentence) -> None:
        met.update(type(node) for node in walk(sentence))

    collect()
    assert kinds_of_nodes() - met == set()


@quick
@given(expressions())
def test_expressions_hold_no_sentence(expr: tree.Expr) -> None:
    assert not any(isinstance(node, tree.Sentence | tree.Condition | tree.Head) for node in walk(expr))


@quick
@given(sentences())
def test_chains_are_chains_and_every_has_its_where(sentence: tree.Sentence) -> None:
    for node in walk(sentence):
        if isinstance(node, tree.And | tree.Or):
            assert len(node.operands) >= 2
        if isinstance(node, tree.Quantified):
            counts = node.quantifier in (tree.Quantifier.AT_LEAST, tree.Quantifier.AT_MOST)
            assert (node.count is not None) == counts
            assert node.quantifier is not tree.Quantifier.EVERY or node.selection.where is not None
