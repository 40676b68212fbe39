"""The law of prepared history on every case of every pack: it decides, finds and explains as the records do."""

from pathlib import Path

import pytest
from attrs import evolve

import inspectrules
from inspectrules.api import Policy
from inspectrules.packs.find import find_policy
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.search.request import facts_of, policy_for, request_of

RULES = Path(__file__).parents[2] / "rules"
PACKS = sorted(path.parent.name for path in RULES.glob("*/policy.yaml"))


def both_ways(policy, facts, as_of):
    """The interpreter's decision on the records themselves, and the policy's own on history prepared from them."""
    history = policy.prepare(**facts.collections)
    plain = Policy(policy.checked, classes=policy.classes, engine="interpreter")
    raw = plain.examine(facts.subject, facts.record, as_of=as_of, **facts.collections)
    prepared = policy.examine(facts.subject, facts.record, as_of=as_of, history=history)
    return evolve(raw, explainer=None), evolve(prepared, explainer=None)


def decided(decision):
    """What is decided, without why: nothing of it asks for the interpreter."""
    names = ("outcome", "controlled_by", "merge_into", "deferred_until", "deferred_to", "duties")
    return {name: getattr(decision, name) for name in names}


def hides_something(policy, facts):
    """Whether the history keeps records from engines that know nothing of indexes."""
    prepared = policy.prepare(**facts.collections)
    narrowed = prepared.now.collections_for(facts.subject, facts.record)
    return any(len(narrowed[name]) < len(records) for name, records in facts.collections.items())


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_of_a_pack_is_decided_and_found_alike(pack):
    """Why, is told by the interpreter: where it is given all records, that needs no test."""
    path, own = find_policy(pack), inspectrules.load(pack)
    files, found = pack_cases(path.parent if path.is_file() else path, own.checked)
    assert not found
    for case in (case for file in files for case in file.cases):
        request = request_of(case)
        policy, loaded = policy_for(own, request), facts_of(own, request)
        if policy is not None and loaded is not None:
            raw, prepared = both_ways(policy, loaded, request.as_of)
            compiled = policy.examine_facts(loaded, as_of=request.as_of)
            assert decided(prepared) == decided(compiled) == decided(raw), case.name
            if hides_something(policy, loaded):
                assert prepared == raw, case.name
