"""Laws of deciding, for policies and facts at random: it never raises, rules have no order, knowledge only grows."""

import datetime
from itertools import chain
from pathlib import Path

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inspectrules.decision.model import UNDETERMINED
from inspectrules.facts.load import load_facts
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.decide import decide
from inspectrules.policy.tree import IsKnown
from inspectrules.policy.walking import nodes_of, walk
from inspectrules.testing.strategies.facts import Domains, facts, wire_facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Role
from inspectrules.vocabulary.types import ListType, RecordType

VOCABULARY, _ = load_vocabulary(
    Path(__file__).parents[2] / "rules" / "cn" / "vocabulary.yaml", lambda _: None
)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
MAIN = VOCABULARY.main_subject
TODAYS = st.none() | st.sampled_from((datetime.date(2024, 5, 10), datetime.date(2025, 1, 1)))
quickly = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def decided(policy, loaded, as_of):
    return decide(policy, MAIN, loaded.record, loaded.collections, as_of)


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_a_checked_policy_never_raises(written, loaded, as_of):
    decision = decided(written.checked(), loaded, as_of)
    assert {finding.rule for finding in decision.findings} <= {rule.id for rule in written.rules}


def by_rule(decision):
    return {finding.rule: (finding.status, finding.effect) for finding in decision.findings}


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_the_order_of_rules_does_not_matter(written, loaded, as_of):
    forth = decided(written.checked(), loaded, as_of)
    back = decided(evolve(written, rules=written.rules[::-1]).checked(), loaded, as_of)
    assert (back.outcome, by_rule(back), set(back.missing)) == (
        forth.outcome,
        by_rule(forth),
        set(forth.missing),
    )
    assert back.merge_into == forth.merge_into


def may_go(record, name):
    """Whether leaving the fact out leaves it unknown."""
    attribute = record.attributes[name]
    presumed = attribute.judgement is not None and attribute.judgement.presumed is not None
    return attribute.default is None and not presumed


@st.composite
def less_known(draw, record_name, wire, needed=()):
    """The same record with some facts left out."""
    record = VOCABULARY.records[record_name]
    kept = {}
    for name, value in wire.items():
        if name not in needed and may_go(record, name) and draw(st.integers(0, 4)) == 0:
            continue
        type_ = record.attributes[name].type
        if isinstance(type_, RecordType):
            value = draw(less_known(type_.name, value))
        elif isinstance(type_, ListType):
            value = draw(less_known_rows(type_.name, value))
        kept[name] = value
    return kept


@st.composite
def less_known_rows(draw, record_name, rows):
    roles = VOCABULARY.records[record_name].roles
    needed = {roles[role] for role in (Role.ID, Role.START, Role.VISIT) if role in roles}
    return [draw(less_known(record_name, row, needed)) for row in rows]


@st.composite
def more_and_less(draw):
    subject, collections = draw(wire_facts(VOCABULARY, MAIN, Domains(always_known=True)))
    less = draw(less_known(VOCABULARY.subjects[MAIN].record, subject))
    kept = {
        name: draw(less_known_rows(VOCABULARY.collections[name].record, rows))
        for name, rows in collections.items()
        if draw(st.integers(0, 4)) > 0
    }
    return load_facts(CLASSES, MAIN, subject, collections), load_facts(CLASSES, MAIN, less, kept)


def asks_what_is_known(policy):
    """Whether a rule asks what is known, so that its answer changes with that."""
    conditions = [one.expression for one in policy.definitions.values()]
    nodes = chain(*map(nodes_of, policy.rules.values()), *map(walk, conditions))
    return any(isinstance(node, IsKnown) for node in nodes)


@quickly
@given(written=policies(VOCABULARY), known=more_and_less(), as_of=TODAYS)
def test_more_facts_never_turn_a_decided_outcome_into_another(written, known, as_of):
    policy = written.checked()
    assume(not asks_what_is_known(policy))
    more, less = known
    first = decided(policy, less, as_of)
    then = decided(policy, more, as_of or datetime.date(2024, 5, 10))
    assert first.outcome in (UNDETERMINED, then.outcome)
