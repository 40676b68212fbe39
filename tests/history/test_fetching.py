"""The law of `needs` and `wanted`: what they leave out changes no decision; what they name is enough."""

import datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import inspectrules
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.history.fetching import select, wanted
from inspectrules.history.needs import needs
from inspectrules.interpreter.asking import evaluating
from inspectrules.interpreter.decide import decide
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.search.request import facts_of, policy_for, request_of
from inspectrules.testing.strategies.facts import facts
from inspectrules.testing.strategies.policies import policies
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.load import load_vocabulary

RULES = Path(__file__).parents[2] / "rules"
VOCABULARY, _ = load_vocabulary(RULES / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
TODAYS = st.none() | st.sampled_from((datetime.date(2024, 5, 10), datetime.date(2025, 1, 1)))
quickly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_what_is_wanted_decides_as_everything_does(written, loaded, as_of):
    policy = written.checked()
    asked = wanted(
        policy, loaded.subject, loaded.record, evaluating(policy, loaded.subject, loaded.record, as_of)
    )
    some = {name: select(asked[name], rows, policy) for name, rows in loaded.collections.items()}
    everything = decide(policy, loaded.subject, loaded.record, loaded.collections, as_of)
    assert decide(policy, loaded.subject, loaded.record, some, as_of) == everything


def keeping(record, paths):
    """The record with those facts alone."""
    tops = {path[0] for path in paths}
    left = {}
    for name in type(record).__slots__:
        if name.startswith("__"):
            continue
        below = [path[1:] for path in paths if path[0] == name and len(path) > 1]
        value = getattr(record, name)
        if name not in tops:
            left[name] = UNKNOWN
        elif below and isinstance(value, FactRecord):
            left[name] = keeping(value, below)
        elif below and isinstance(value, tuple):
            left[name] = tuple(keeping(one, below) for one in value)
    return evolve(record, **left)


def paths(listed):
    return [tuple(one.path.replace("[]", "").split(".")) for one in listed]


@quickly
@given(written=policies(VOCABULARY), loaded=facts(CLASSES), as_of=TODAYS)
def test_facts_that_are_not_needed_change_nothing(written, loaded, as_of):
    policy = written.checked()
    needed = needs(policy, loaded.subject)
    named = {one.name: paths(one.facts) for one in needed.collections}
    record = keeping(loaded.record, [*paths(needed.facts), ("id",)])
    rows = {
        name: tuple(keeping(row, [*named[name], ("id",)]) for row in listed)
        for name, listed in loaded.collections.items()
        if name in named
    }
    everything = decide(policy, loaded.subject, loaded.record, loaded.collections, as_of)
    assert decide(policy, loaded.subject, record, rows, as_of) == everything


@pytest.mark.parametrize("pack", ["lianyungang", "cn-shandong-product-2015", "cn-health-shared-cap-2025"])
def test_both_hold_of_every_case_of_a_pack(pack):
    own = inspectrules.load(pack)
    files, _ = pack_cases(RULES / pack, own.checked)
    for case in (case for file in files for case in file.cases):
        request = request_of(case)
        policy, loaded = policy_for(own, request), facts_of(own, request)
        if policy is None or loaded is None:
            continue
        day = None if request.as_of is None else datetime.date.fromisoformat(request.as_of)
        everything = decide(policy.checked, loaded.subject, loaded.record, loaded.collections, day)
        asked = wanted(
            policy.checked,
            loaded.subject,
            loaded.record,
            evaluating(policy.checked, loaded.subject, loaded.record, day),
        )
        needed = needs(policy.checked, loaded.subject)
        named = {one.name: [*paths(one.facts), ("id",)] for one in needed.collections}
        rows = {
            name: tuple(keeping(row, named[name]) for row in select(asked[name], listed, policy.checked))
            for name, listed in loaded.collections.items()
            if name in named
        }
        record = keeping(loaded.record, [*paths(needed.facts), ("id",)])
        assert decide(policy.checked, loaded.subject, record, rows, day) == everything, case.name
