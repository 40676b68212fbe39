import re

from inspectrules.testing.running.show import describe

OFF_PLAN = (
    "{name: off the plan, cite: 一, set: {planned: false}, expect: {outcome: permitted, controlled_by: []}}"
)


def after_the_path(text):
    return re.sub(r"\S*/(cases/a|policy)\.yaml", r"\1.yaml", text)


def test_a_failure_shows_the_difference_and_the_rule_with_the_values_that_decided(failed):
    assert (
        after_the_path(describe(failed(OFF_PLAN), "en"))
        == """\
cases/a.yaml:2: off the plan [一]
  outcome
    - permitted
    + denied
  controlled_by
    + off_plan
  decided by
    off_plan: fired, denied [一]
      planned: false
      policy.yaml:7: deny when not planned"""
    )


def test_the_frame_is_in_chinese_for_chinese_readers(failed):
    assert "决定性规则\n    off_plan: 触发" in describe(failed(OFF_PLAN), "zh")


def test_colours_mark_what_was_expected_and_what_came(failed):
    text = describe(failed(OFF_PLAN), "en", colour=True)
    assert "\x1b[31m- permitted\x1b[0m" in text
    assert "\x1b[32m+ denied\x1b[0m" in text
    assert re.sub(r"\x1b\[[0-9]*m", "", text) == describe(failed(OFF_PLAN), "en")


def test_rules_that_could_have_led_to_the_outcome_tell_why_they_did_not(failed):
    text = describe(failed("{name: a, expect: {outcome: denied}}"), "en")
    assert "limit: not applicable [二]\n      count: 0\n      limit: 1\n" in text
    assert "off_plan: not applicable" in text


def test_where_the_case_says_which_rule_should_have_led_there_no_other_is_told(failed):
    text = describe(failed("{name: a, expect: {outcome: denied, controlled_by: [limit]}}"), "en")
    assert "limit: not applicable" in text
    assert "off_plan" not in text


def test_what_a_rule_lacks_is_told(failed):
    text = describe(failed("{name: a, set: {planned: null}, expect: {outcome: denied}}"), "en")
    assert "off_plan: unknown, for want of planned" in text


def test_an_expected_duty_that_differs_is_told_with_its_rule(failed):
    text = describe(failed("{name: a, expect: {duties: [{rule: publish, due: 2024-05-16}]}}"), "en")
    assert "      due\n        - 2024-05-16\n        + 2024-05-15" in text
    assert "publish: fired, duty" in text


def test_of_a_long_list_the_beginning_is_shown(failed):
    text = describe(
        failed("{name: a, inspections: [{like: held, repeat: 30}], expect: {outcome: permitted}}"), "en"
    )
    assert "count: 30\n" in text
    assert ", … +20]\n" in text
