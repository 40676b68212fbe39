from inspectrules.testing.running.deciding import MOST, deciding
from inspectrules.testing.running.results import CaseResult


def rules(ran):
    found = deciding(ran.result, ran.planned.policy.checked)
    return [(one.rule.id, one.finding and one.finding.status.value) for one in found]


def test_the_rules_that_led_to_the_outcome_come_first_then_those_that_could_have(failed):
    ran = failed("{name: a, set: {planned: false}, expect: {outcome: permitted}}")
    assert rules(ran) == [("off_plan", "fired")]


def test_a_rule_that_the_case_expected_is_told_though_it_did_not_fire(failed):
    ran = failed("{name: a, set: {planned: false}, expect: {controlled_by: [limit]}}")
    assert rules(ran) == [("off_plan", "fired"), ("limit", "not_applicable")]


def test_of_findings_the_rule_that_differs_is_told(failed):
    ran = failed(
        "{name: a, expect: {findings: [{rule: limit, status: fired}, {rule: off_plan, status: not_applicable}]}}"
    )
    assert rules(ran) == [("limit", "not_applicable")]


def test_an_unexpected_duty_tells_its_rule(failed):
    assert rules(failed("{name: a, expect: {duties: []}}")) == [("publish", "fired")]


def test_rules_that_lack_what_is_missing_are_told(failed):
    assert rules(failed("{name: a, set: {planned: null}, expect: {missing: []}}")) == [
        ("off_plan", "unknown")
    ]


def test_where_nothing_was_decided_no_rule_did(failed):
    ran = failed("{name: a, expect: {outcome: denied}}")
    assert deciding(CaseResult(ran.planned.case), ran.planned.policy.checked) == ()
    assert MOST > 1
