"""Policies at random: well typed, and of every kind that the language has."""

import re
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings

from inspectrules.policy import tree
from inspectrules.policy.exceptions import check_reach
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.invariants import broken_invariants
from inspectrules.policy.model import ALWAYS
from inspectrules.policy.scope import open_scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.policy.walking import walk
from inspectrules.policy.working_days import check_working_days
from inspectrules.syntax import tree as syntax
from inspectrules.syntax.walk import walk as walk_written
from inspectrules.testing.strategies.conditions import conditions
from inspectrules.testing.strategies.policies import PARAMETERS, TABLES, policies, sentences
from inspectrules.values.calendar_rows import parse_calendar
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.types import BOOL

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[3] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
assert VOCABULARY is not None
CALENDAR_TEXT = "date,kind,name\nsaturday,weekend,x\nsunday,weekend,x\n2024,year,x\n2024-05-01,off,x\n"
CALENDAR, _ = parse_calendar("cn", CALENDAR_TEXT)
SCOPE = open_scope(VOCABULARY, parameters=PARAMETERS, tables=TABLES, rules={"rule_0": (), "rule_1": ()})
SCOPE = SCOPE.defining(("proposal", None, "some_condition"), BOOL)
NOT_WRITTEN = {
    tree.Conclude,  # only of other subjects than the main one
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


@pytest.fixture(scope="module")
def written():
    """Some hundred policies, as the strategy gives them."""
    found = []

    @settings(many, max_examples=250)
    @given(policies(VOCABULARY, calendar=CALENDAR))
    def gather(one):
        found.append(one)

    gather()
    return found


@pytest.fixture(scope="module")
def checked(written):
    return [one.checked() for one in written]


def test_policies_keep_all_promises_of_checked_ones(checked):
    assert [broken for policy in checked for broken in broken_invariants(policy)] == []


def test_exceptions_and_questions_reach_only_rules_they_may(checked):
    assert [problem for policy in checked for problem in check_reach(policy.rules)] == []


def test_policies_have_rules_of_every_effect(checked):
    found = {type(rule.effect) for policy in checked for rule in policy.rules.values()}
    assert set(get_args(tree.Effect)) - found == set()


def test_rules_ask_for_other_rules_by_name_and_by_tag(written):
    asked = {type(node) for one in written for rule in one.rules for node in walk_written(rule.sentence)}
    assert {syntax.Fires, syntax.TagFires} <= asked


def test_rules_exempt_from_others_by_name_and_by_tag(written):
    heads = [rule.sentence.head for one in written for rule in one.rules]
    exempting = [head for head in heads if isinstance(head, syntax.ExemptFrom)]
    assert any(head.rules for head in exempting)
    assert any(head.tags for head in exempting)


def test_rules_are_about_every_subject(checked):
    assert {rule.subject for policy in checked for rule in policy.rules.values()} == set(VOCABULARY.subjects)


def test_policies_stand_alone_and_below_others_and_may_govern_only_some(checked):
    assert {len(policy.layers) for policy in checked} == {1, 2}
    assert any(layer.applies for policy in checked for layer in policy.layers)
    assert any(layer.in_force != ALWAYS for policy in checked for layer in policy.layers)
    assert any(rule.interval != ALWAYS for policy in checked for rule in policy.rules.values())


def test_working_days_are_counted_only_with_a_calendar(checked):
    def counts(policy):
        return policy.calendar is not None and any(check_working_days(evolve_without_calendar(policy)))

    assert any(map(counts, checked))

    @settings(many, max_examples=60)
    @given(policies(VOCABULARY))
    def none_without(one):
        assert not any(check_working_days(evolve_without_calendar(one.checked())))

    none_without()


def evolve_without_calendar(policy):
    """As if the vocabulary named none: what the check then finds are working days."""
    return evolve(policy, vocabulary=evolve(policy.vocabulary, calendar=None))


@settings(many, max_examples=30)
@given(policies(VOCABULARY, main_only=True))
def test_policies_may_be_held_to_the_main_subject(one):
    assert {rule.subject for rule in one.checked().rules.values()} == {VOCABULARY.main_subject}


def test_a_policy_reads_as_its_rules(written):
    for one in written[:30]:
        assert all(re.search(rf"^{rule.id}(?: \(.*\))?: ", repr(one), re.M) for rule in one.rules)
