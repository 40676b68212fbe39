"""The law of prepared history: it decides, finds and explains as the same records do, given as they are."""

import datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import inspectrules
from inspectrules.api import Policy
from inspectrules.facts.records import RecordClasses
from inspectrules.packs.find import find_policy
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.search.request import facts_of, policy_for, request_of
from inspectrules.testing.strategies.facts import facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.vocabulary.load import load_vocabulary

RULES = Path(__file__).parents[2] / "rules"
PACKS = sorted(path.parent.name for path in RULES.glob("*/policy.yaml"))
VOCABULARY, _ = load_vocabulary(RULES / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
TODAYS = st.none() | st.sampled_from((datetime.date(2024, 5, 10), datetime.date(2025, 1, 1)))
quickly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def both_ways(policy, facts, as_of):
    """The decision on the records themselves, and that on history prepared from them."""
    history = policy.prepare(**facts.collections)
    raw = policy.examine(facts.subject, facts.record, as_of=as_of, **facts.collections)
    prepared = policy.examine(facts.subject, facts.record, as_of=as_of, history=history)
    return evolve(raw, explainer=None), evolve(prepared, explainer=None)


def hides_something(policy, facts):
    """Whether the history keeps records from engines that know nothing of indexes."""
    prepared = policy.prepare(**facts.collections)
    narrowed = prepared.now.collections_for(facts.subject, facts.record)
    return any(len(narrowed[name]) < len(records) for name, records in facts.collections.items())


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_of_a_pack_is_decided_and_found_alike(pack):
    """Where nothing is kept from the engine, it decides on the same records, which needs no test."""
    path, own = find_policy(pack), inspectrules.load(pack)
    files, found = pack_cases(path.parent if path.is_file() else path, own.checked)
    assert not found
    for case in (case for file in files for case in file.cases):
        request = request_of(case)
        policy, loaded = policy_for(own, request), facts_of(own, request)
        if policy is not None and loaded is not None and hides_something(policy, loaded):
            raw, prepared = both_ways(policy, loaded, request.as_of)
            assert prepared == raw, case.name


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
