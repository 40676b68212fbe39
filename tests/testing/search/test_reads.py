"""What rules read says what a search may change, and to what."""

from inspectrules.api import Policy
from inspectrules.testing.search.edits import Listed
from inspectrules.testing.search.reads import DURATIONS, Reads, reads_of_rules, rules_about
from inspectrules.values.durations import Duration
from inspectrules.values.units import Period, Unit


def _reads(policy: Policy, *rules: str, about: str = "proposal") -> Reads:
    return reads_of_rules(policy.checked, about, [policy.checked.rules[name] for name in rules])


def test_facts_are_those_of_the_rule_of_its_definitions_and_of_the_governing_date(
    lianyungang: Policy,
) -> None:
    found = _reads(lianyungang, "consent_of_the_conference").facts
    assert {("start",), ("consents",), ("steps",), ("approval_mode",), ("domain",), ("campaign",)} <= set(
        found
    )
    assert ("filed_on",) not in found


def test_parameters_and_windows_are_constants_too(lianyungang: Policy) -> None:
    filed = _reads(lianyungang, "filed_in_time")
    assert Duration(Unit.DAYS, 5) in filed.constants[DURATIONS]
    limit = _reads(lianyungang, "yearly_limit_of_a_kind")
    assert limit.periods == (Period.YEAR,)


def test_rows_have_the_keys_that_must_be_the_subjects(lianyungang: Policy) -> None:
    where = Listed(("inspections",))
    found = _reads(lianyungang, "yearly_limit_of_a_kind")
    assert found.keys[where] == ((("enterprise", "id"), ("enterprise", "id")), (("category",), ("category",)))
    assert ("start",) in found.rows[where]
    assert ("status",) in found.rows[where]


def test_a_fact_is_linked_to_what_it_is_compared_with_and_looked_up_by(lianyungang: Policy) -> None:
    found = _reads(lianyungang, "scenario_is_joint")
    assert "restaurant" in found.linked[None, ("enterprise", "kind")]
    assert "餐饮服务" in found.linked[None, ("scenario",)]
    assert "food.hygiene" not in found.linked[None, ("enterprise", "kind")]


def test_external_parameters_and_the_date_of_the_decision_are_noted(lianyungang: Policy) -> None:
    assert _reads(lianyungang, "key_list_coverage").parameters == ("coverage_cycle",)
    assert not _reads(lianyungang, "filed_in_time").asks_as_of
    assert _reads(lianyungang, "published_late", about="inspection").asks_as_of


def test_rules_are_about_one_subject(lianyungang: Policy) -> None:
    names = {rule.id for rule in rules_about(lianyungang.checked, "task")}
    assert names == {"refused_or_delayed", "task_not_executed"}
