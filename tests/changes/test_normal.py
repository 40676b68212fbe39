"""Normal forms: laws over generated policies, and which spellings come to one."""

import datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectrules.changes.items.places import Where
from inspectrules.changes.items.rules import RuleChanges
from inspectrules.changes.model import Kind
from inspectrules.changes.normal import Renames, meaning_of, normal
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.model import Interval
from inspectrules.policy.scope import open_scope
from inspectrules.policy.tree import Flag, Not, Value
from inspectrules.syntax.parse import parse_expression
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.types import BOOL

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[2] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
assert VOCABULARY is not None
SCOPE = open_scope(VOCABULARY)
NOWHERE = Where(Path("/"), Path("/"))
some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def changes(before, after):
    return [*RuleChanges(Renames(), NOWHERE, NOWHERE).of(before, after)]


def form(text):
    written, found = parse_expression(text)
    assert written is not None, found
    checked, found = check_expression(written, SCOPE, BOOL)
    assert checked is not None, found
    return normal(checked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planned and joint", "joint and planned"),
        ("planned and (joint and campaign)", "(campaign and planned) and joint"),
        ("not (planned and joint)", "not joint or not planned"),
        ("not not planned", "planned"),
        ("planned or planned", "planned"),
        ("start > filed_on", "filed_on < start"),
        ("not (domain = food)", "domain != food"),
        ("domain in {food, fire}", "domain in {fire, food}"),
    ],
)
def test_spellings_of_one_thing_come_to_one(one, other):
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planned and joint", "planned or joint"),
        ("start > filed_on", "start >= filed_on"),
        (
            "not (start < filed_on)",
            "start >= filed_on",
        ),  # of a fact known to be none both `<` and `>=` are false
        ("planned", "planned is known"),
    ],
)
def test_different_things_stay_apart(one, other):
    assert form(one) != form(other)


@some
@given(policies(VOCABULARY))
def test_a_policy_does_not_differ_from_itself(written):
    rules = written.checked().rules
    assert changes(rules, rules) == []


@some
@given(policies(VOCABULARY))
def test_normal_forms_are_normal(written):
    for rule in written.checked().rules.values():
        assert normal(normal(rule.effect)) == normal(rule.effect)


@some
@given(policies(VOCABULARY), st.data())
def test_what_is_changed_of_one_rule_is_told_of_exactly_that_rule(written, data):
    rules = written.checked().rules
    rule = data.draw(st.sampled_from(sorted(rules.values(), key=lambda one: one.id)))
    other_dates = Interval(datetime.date(1999, 1, 1), datetime.date(1999, 1, 2))
    change, kinds = data.draw(
        st.sampled_from(
            (
                ({"cite": f"{rule.cite}2"}, {Kind.WORDED}),
                ({"interval": other_dates}, {Kind.DATED}),
                ({"when": (*rule.when, Not(Value(True)))}, {Kind.MEANING}),
                ({"in_principle": not rule.in_principle}, {Kind.MEANING}),
            )
        )
    )
    found = changes(rules, {**rules, rule.id: evolve(rule, **change)})
    assert [(one.name, set(one.kinds)) for one in found] == [(rule.id, kinds)]


@some
@given(policies(VOCABULARY))
def test_removing_and_adding_mirror_each_other(written):
    rules = written.checked().rules
    name = min(rules)
    fewer = {other: rule for other, rule in rules.items() if other != name}
    assert [(one.name, one.kinds) for one in changes(rules, fewer)] == [(name, (Kind.REMOVED,))]
    assert [(one.name, one.kinds) for one in changes(fewer, rules)] == [(name, (Kind.ADDED,))]


def test_the_meaning_of_a_rule_has_no_order_of_conditions():
    from inspectrules.policy.model import Rule

    one, other = form("planned"), form("joint")
    assert meaning_of(Rule("a", Flag(), (one, other))) == meaning_of(Rule("a", Flag(), (other, one)))
