"""Policies at random: well typed, and of every kind that the language has."""

from pathlib import Path
from typing import get_args

from hypothesis import HealthCheck, Phase, given, settings

from inspectrules.policy import tree
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.scope import open_scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.policy.walking import walk
from inspectrules.testing.strategies.conditions import conditions
from inspectrules.testing.strategies.policies import PARAMETERS, TABLES, policies, sentences
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.types import BOOL

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[3] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
assert VOCABULARY is not None
SCOPE = open_scope(VOCABULARY, parameters=PARAMETERS, tables=TABLES, rules={"rule_0": (), "rule_1": ()})
SCOPE = SCOPE.defining(("proposal", None, "some_condition"), BOOL)
NOT_WRITTEN = {
    tree.MergeNamed,  # needs a fact that holds the id of a target
    tree.Conclude,  # only of other subjects than the main one
    tree.IsNone,  # the main subject has no optional fact
    tree.Fires,  # asks for rules of a policy, and here is none
    tree.SumOf,  # the vocabulary has no numbers to sum
}
many = settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def kinds(root):
    return {type(node) for node in walk(root)}


def test_every_kind_of_expression_is_written():
    found: set[type] = set()

    @many
    @given(conditions(SCOPE, depth=4))
    def gather(written):
        checked, _ = check_expression(written, SCOPE, BOOL)
        assert checked is not None
        found.update(kinds(checked))

    gather()
    assert set(get_args(tree.Expr)) - found - NOT_WRITTEN == set()


def test_every_effect_is_written():
    found: set[type] = set()

    @many
    @given(sentences(SCOPE, depth=0))
    def gather(written):
        checked, _ = check_sentence(written, SCOPE, "rule_2")
        assert checked is not None
        found.add(type(checked.effect))

    gather()
    assert set(get_args(tree.Effect)) - found - NOT_WRITTEN == set()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(policies(VOCABULARY))
def test_a_policy_reads_as_its_rules(written):
    assert all(f"{rule.id}: " in repr(written) for rule in written.rules)
