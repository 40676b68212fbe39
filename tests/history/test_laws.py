"""The law of prepared history: it decides, finds and explains as the same records do, given as they are."""

import datetime
from pathlib import Path

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectrules.api import Policy
from inspectrules.facts.records import RecordClasses
from inspectrules.testing.strategies.facts import facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary

RULES = Path(__file__).parents[2] / "rules"
VOCABULARY, _ = load_vocabulary(RULES / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
TODAYS = st.none() | st.sampled_from((datetime.date(2024, 5, 10), datetime.date(2025, 1, 1)))
quickly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def both_ways(policy, facts, as_of):
    """The interpreter's decision on the records themselves, and the policy's own on history prepared from them."""
    history = policy.prepare(**facts.collections)
    plain = Policy(policy.checked, classes=policy.classes, engine="interpreter")
    raw = plain.examine(facts.subject, facts.record, as_of=as_of, **facts.collections)
    prepared = policy.examine(facts.subject, facts.record, as_of=as_of, history=history)
    return evolve(raw, explainer=None), evolve(prepared, explainer=None)


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_generated_policies_decide_and_find_alike(written, loaded, as_of):
    policy = Policy(written.checked(), classes=CLASSES)
    raw, prepared = both_ways(policy, loaded, as_of)
    assert prepared == raw


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_generated_policies_tell_what_is_due_alike(written, loaded, as_of):
    policy = Policy(written.checked(), classes=CLASSES)
    if loaded.subject == policy.vocabulary.main_subject:
        history = policy.prepare(**loaded.collections)
        raw = policy.due(loaded.record, as_of=as_of, **loaded.collections)
        assert policy.due(loaded.record, as_of=as_of, history=history) == raw
