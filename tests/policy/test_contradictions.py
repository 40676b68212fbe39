import datetime

import pytest
from attrs import evolve

from inspectrules.policy.contradictions import check_contradictions
from inspectrules.policy.model import Interval, Rule, Stage
from inspectrules.policy.tree import Duty, Exempt, Fact
from inspectrules.syntax.tree import Modality

SECRET, URGENT = Fact(None, ("secret",)), Fact(None, ("urgent",))


def rule(name, modality, when=(), unless=(), **more):
    return Rule(
        name, Duty(modality, "authority", "notify"), when, unless, subject="proposal", layer=name, **more
    )


MUST = rule("upper", Modality.MUST)
MUST_NOT = rule("lower", Modality.MUST_NOT)


def pairs(*rules):
    return [(found.args["lower"], found.args["upper"]) for found in check_contradictions(rules)]


@pytest.mark.parametrize("modality", [Modality.MUST, Modality.SHOULD, Modality.MAY])
def test_what_is_forbidden_may_be_neither_demanded_nor_allowed(modality):
    assert pairs(MUST_NOT, rule("upper", modality)) == [("lower", "upper")]


def test_two_demands_or_two_prohibitions_do_not_contradict():
    assert pairs(MUST, rule("also", Modality.SHOULD)) == []
    assert pairs(MUST_NOT, rule("also", Modality.MUST_NOT)) == []


def test_a_narrower_rule_contradicts_the_wider_one_it_lies_in():
    narrower = rule("lower", Modality.MUST_NOT, when=(SECRET,))
    assert pairs(narrower, MUST) == [("lower", "upper")]


def test_a_wider_rule_that_yields_to_the_narrower_ones_condition_does_not():
    narrower = rule("lower", Modality.MUST_NOT, when=(SECRET,))
    assert pairs(narrower, rule("upper", Modality.MUST, unless=(SECRET,))) == []


def test_rules_with_different_conditions_are_left_to_analysis():
    one = rule("lower", Modality.MUST_NOT, when=(SECRET,))
    assert pairs(one, rule("upper", Modality.MUST, when=(URGENT,))) == []


def test_other_actions_bearers_contents_and_subjects_do_not_contradict():
    assert pairs(MUST_NOT, evolve(MUST, effect=evolve(MUST.effect, action="publish"))) == []
    assert pairs(MUST_NOT, evolve(MUST, effect=evolve(MUST.effect, bearer="enterprise"))) == []
    assert pairs(MUST_NOT, evolve(MUST, subject="plan")) == []
    time, place = evolve(MUST.effect, of=("time",)), evolve(MUST_NOT.effect, of=("place",))
    assert pairs(evolve(MUST_NOT, effect=place), evolve(MUST, effect=time)) == []
    assert pairs(MUST_NOT, evolve(MUST, effect=time)) == [("lower", "upper")]


def test_rules_that_are_never_in_force_together_do_not_contradict():
    until = Interval(end=datetime.date(2023, 12, 31))
    after = Interval(start=datetime.date(2024, 1, 1))
    assert pairs(evolve(MUST_NOT, interval=until), evolve(MUST, interval=after)) == []
    assert pairs(evolve(MUST_NOT, interval=until), evolve(MUST, interval=until)) == [("lower", "upper")]


def test_shadow_rules_and_rules_that_an_exception_may_lift_do_not_contradict():
    assert pairs(evolve(MUST_NOT, stage=Stage.SHADOW), MUST) == []
    assert pairs(MUST_NOT, MUST, Rule("lifts", Exempt(("upper",)), subject="proposal")) == []


def test_the_pair_is_told_with_both_clauses_across_layers(tmp_path):
    (tmp_path / "upper").mkdir()
    (tmp_path / "lower").mkdir()
    head = "edition: 1\nversion: 1\nvocabulary: cn\ntitle: {en: X, zh: 甲}\n"
    text = "rules:\n  - {id: RULE, cite: CITE, title: {en: X, zh: 甲}, rule: MODALITY notify}\n"
    upper = text.replace("RULE", "a").replace("CITE", "art 1").replace("MODALITY", "must")
    lower = text.replace("RULE", "b").replace("CITE", "art 9").replace("MODALITY", "must not")
    (tmp_path / "upper" / "policy.yaml").write_text(f"policy: upper\n{head}{upper}", "utf-8")
    (tmp_path / "lower" / "policy.yaml").write_text(
        f"policy: lower\nextends: [upper]\n{head}{lower}", "utf-8"
    )
    from inspectrules.policy.load import load_policy

    checked, (found,) = load_policy(tmp_path / "lower")
    assert checked is None
    assert found.code == "IR524"
    assert (found.args["lower_cite"], found.args["upper_cite"], found.args["policy"]) == (
        "art 9",
        "art 1",
        "upper",
    )
