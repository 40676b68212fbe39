"""Values supplied for external parameters at loading."""

from datetime import date

import pytest

from inspectrules.errors import UsageError
from inspectrules.policy.model import ALWAYS, Dated
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED

POLICY = """parameters:
  fixed: 1
  cap: {type: int, external: true}
  limit: {type: int or unlimited, external: true}
  lead: {type: duration, external: true}
  first: {type: date, external: true}
  on: {type: bool, external: true}
  where: {type: text, external: true}
  whom: {type: set of level, external: true}
  rate: {type: decimal 2, external: true}
rules:
  - {id: r, rule: at most cap visits per calendar year to each enterprise}
"""


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("cap", 3, 3),
        ("cap", "3", 3),
        ("limit", UNLIMITED, UNLIMITED),
        ("limit", "不限", UNLIMITED),
        ("limit", 3, 3),
        ("lead", Duration(Unit.MONTHS, 2), Duration(Unit.MONTHS, 2)),
        ("lead", "2 months", Duration(Unit.MONTHS, 2)),
        ("first", date(2024, 1, 2), date(2024, 1, 2)),
        ("first", "2024-01-02", date(2024, 1, 2)),
        ("on", True, True),
        ("where", "海州区", "海州区"),
        ("whom", {"city", "县级"}, frozenset({"city", "county"})),
        ("whom", [], frozenset()),
    ],
)
def test_a_value_of_the_type_or_its_text_is_taken(load_pack, name, given, value):
    policy, problems = load_pack(POLICY, externals={name: given})
    assert problems == ()
    assert policy.parameters[name].values == (Dated(ALWAYS, value),)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("cap", True),
        ("cap", "three"),
        ("cap", UNLIMITED),
        ("cap", "unlimited"),
        ("cap", 2**63),
        ("cap", 1.5),
        ("cap", None),
        ("cap", [1]),
        ("on", 1),
        ("where", 3),
        ("first", "2023-02-29"),
        ("whom", "city"),
        ("whom", {"citi"}),
        ("rate", 0.5),
    ],
)
def test_a_value_of_another_type_is_the_callers_mistake(load_pack, name, given):
    with pytest.raises(UsageError, match=f"external parameter '{name}' must be"):
        load_pack(POLICY, externals={name: given})


def test_a_name_of_no_external_parameter_is_the_callers_mistake(load_pack):
    with pytest.raises(UsageError, match="no external parameter 'capp'; did you mean 'cap'"):
        load_pack(POLICY, externals={"capp": 1})
    with pytest.raises(UsageError, match="'fixed' is not external"):
        load_pack(POLICY, externals={"fixed": 1})


def test_a_supplied_value_is_part_of_the_digest(load_pack):
    assert load_pack(POLICY, externals={"cap": 1})[0].digest != load_pack(POLICY)[0].digest
