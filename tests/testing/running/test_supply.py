import pytest

import inspectrules
from inspectrules.errors import UsageError
from inspectrules.testing.running.supply import Supply


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
