import pytest
from attrs import evolve

import inspectrules
from inspectrules.errors import FactsError, UsageError
from inspectrules.testing.cases.model import Case
from inspectrules.testing.running.supply import Supply
from inspectrules.text import NOWHERE


@pytest.fixture(scope="module")
def supply():
    return Supply(inspectrules.load("lianyungang"))


def test_without_values_it_is_the_policy_itself(supply):
    assert supply.with_parameters({}) is supply.policy


def test_equal_values_give_the_same_policy_and_others_another(supply):
    six = supply.with_parameters({"coverage_cycle": "6 months"})
    assert six is supply.with_parameters({"coverage_cycle": "6 months"})
    assert six.digest != supply.with_parameters({"coverage_cycle": "7 months"}).digest


def test_what_the_policy_does_not_take_is_refused_each_time(supply):
    for _ in range(2):
        with pytest.raises(UsageError):
            supply.with_parameters({"no_such_parameter": 1})


def test_the_facts_of_a_case_are_read_once(supply):
    case = Case("a", "proposal", {"id": "P-1", "planned": True}, {"tasks": ()}, None, {}, span=NOWHERE)
    facts = supply.facts_of(case)
    assert facts is supply.facts_of(case)
    assert facts.record.planned is True
    equal = evolve(case)
    assert supply.facts_of(equal) is not facts


def test_facts_that_do_not_fit_are_refused_each_time(supply):
    case = Case("a", "proposal", {"plannd": True}, {}, None, {}, span=NOWHERE)
    for _ in range(2):
        with pytest.raises(FactsError):
            supply.facts_of(case)
