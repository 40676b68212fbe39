"""Mutants are well-formed, differ from their policy, say in the text what they mean, and keep their ids."""

import random
from pathlib import Path

import pytest
from attrs import evolve, fields, has

from inspectrules.policy.invariants import broken_invariants
from inspectrules.policy.load import load_policy
from inspectrules.policy.tree import And, Or
from inspectrules.testing.mutation.generate import mutants

ROOT = Path(__file__).parents[3]
FOR_READERS = {"sentence", "span", "type", "subject", "records", "vocabulary", "digest", "own_digest"}


def flat(value):
    """The meaning alone: chains within chains of one kind are one chain, places and labels are gone."""
    if isinstance(value, And | Or):
        below = [flat(operand) for operand in value.operands]
        return evolve(
            value,
            operands=tuple(
                inner for one in below for inner in (one.operands if type(one) is type(value) else (one,))
            ),
        )
    if isinstance(value, tuple):
        return tuple(flat(one) for one in value)
    if has(type(value)) and type(value).__module__.startswith("inspectrules.policy"):
        names = [one.name for one in fields(type(value)) if one.init and not one.name.startswith("_")]
        changes = {name: flat(getattr(value, name)) for name in names if name not in FOR_READERS}
        return evolve(value, **changes)
    return value


def meaning(policy):
    parts = (policy.rules, policy.definitions, policy.parameters, policy.tables, policy.indicators)
    return [*[{key: flat(one) for key, one in part.items()} for part in parts], flat(policy.layers)]


def test_every_mutant_differs_from_its_policy_and_keeps_its_promises(example):
    _, policy, found = example
    for mutant in found:
        mutated = mutant.edit.applied(policy)
        assert meaning(mutated) != meaning(policy), mutant
        if mutant.operator != "rule":  # others may still name a rule that is gone: it never fires
            assert broken_invariants(mutated) == broken_invariants(policy), mutant


def written_out(mutant, path):
    span, new = mutant.text_edit
    text = span.source.text
    path.write_text(text[: span.start] + new + text[span.end :], "utf-8")


def test_the_text_of_a_mutant_says_the_mutant(example):
    folder, policy, found = example
    path = folder / "policy.yaml"
    before = path.read_text("utf-8")
    chosen = random.Random(1).sample([one for one in found if one.text_edit is not None], 16)
    try:
        for mutant in chosen:
            written_out(mutant, path)
            reloaded, problems = load_policy(folder)
            assert reloaded is not None, (mutant, problems)
            assert meaning(reloaded) == meaning(mutant.edit.applied(policy)), mutant
    finally:
        path.write_text(before, "utf-8")


def test_most_mutants_of_a_shipped_pack_can_be_written():
    policy, _ = load_policy(ROOT / "rules" / "lianyungang")
    found = mutants(policy)
    assert len(found) > 300
    assert sum(one.text_edit is not None for one in found) > 0.6 * len(found)


def test_ids_are_unique_and_the_same_each_time(example):
    folder, _, found = example
    again, _ = load_policy(folder)
    assert [one.id for one in mutants(again)] == [one.id for one in found]
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("deny when joint", "deny when joint and legal_basis"),
        ("must announce before start", "must announce by end"),
    ],
)
def test_ids_stay_when_another_rule_changes(tmp_path, before, after):
    def ids(folder, other):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "policy.yaml").write_text(
            "policy: p\nedition: 1\nversion: 1\ntitle: {en: P, zh: 例}\nvocabulary: cn\nrules:\n"
            f"  - {{id: a, cite: 一, title: {{en: A, zh: 甲}}, rule: '{other}'}}\n"
            "  - {id: b, cite: 一, title: {en: B, zh: 乙}, rule: 'deny when planned or joint'}\n",
            "utf-8",
        )
        policy, _ = load_policy(tmp_path / folder)
        return {one.id for one in mutants(policy) if one.owner == "b"}

    assert ids("one", before) == ids("two", after)


def test_rules_of_a_policy_above_and_external_parameters_are_left_alone():
    policy, _ = load_policy(ROOT / "rules" / "cn-suqian-2026")
    owners = {one.owner for one in mutants(policy)}
    above = {rule.id for rule in policy.rules.values() if rule.layer != policy.id}
    external = {one.name for one in policy.parameters.values() if one.external}
    assert not owners & (above | external)
