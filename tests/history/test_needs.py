import pytest

import inspectrules
from inspectrules import UsageError
from inspectrules.history.reach import Reach


@pytest.fixture
def needs_of(tmp_path):
    def find(*rules, head="", about=None, due=False):
        listed = "\n".join(f"  - {{id: rule_{n}, cite: 一, rule: {rule!r}}}" for n, rule in enumerate(rules))
        (tmp_path / "policy.yaml").write_text(
            f"policy: demo\nedition: 1\nvocabulary: cn\n{head}\nrules:\n{listed}\n", "utf-8"
        )
        return inspectrules.load(tmp_path).needs(about, due=due)

    return find


def facts(needs):
    return {one.path for one in needs.facts}


def only(needs):
    (collection,) = needs.collections
    return collection


# --- windows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "anchor", "back", "ahead"),
    [
        ("at most 1 visit per calendar year to each enterprise", "start", 365, 365),
        ("at most 1 visit per calendar month to each enterprise", "start", 30, 30),
        ("at most 1 visit per calendar week to each enterprise", "start", 6, 6),
        ("at most 1 visit in 10 days to each enterprise", "start", 9, 9),
        ("at most 1 visit in 2 weeks to each enterprise", "start", 13, 13),
        ("at most 1 visit in 1 month to each enterprise", "start", 30, 30),
        ("at most 1 visit in 12 months to each enterprise", "start", 365, 365),
        ("at most 1 visit in 3 years to each enterprise", "start", 1095, 1095),
        ("leave 20 days between visits to each enterprise", "start", 19, 19),
        ("deny when any inspection with same enterprise in 2 years before filed_on", "filed_on", 730, 0),
        ("deny when any inspection with same enterprise within 5 days of start", "start", 5, 5),
    ],
)
def test_windows_reach_so_many_days(needs_of, rule, anchor, back, ahead):
    collection = only(needs_of(rule))
    assert collection.longest == {anchor: Reach(back, ahead)}


@pytest.mark.parametrize(
    "rule",
    [
        "deny when any inspection with same enterprise",
        "deny when any inspection with same enterprise, overlapping dates",
    ],
)
def test_without_a_window_all_of_it_is_needed(needs_of, rule):
    assert only(needs_of(rule)).longest is None


def test_a_span_that_depends_on_facts_reaches_as_far_as_its_longest(needs_of):
    rule = "deny when any inspection with same enterprise in the lead before start"
    head = "define: {lead: if planned then 3 months else 6 months}"
    assert only(needs_of(rule, head=head)).longest == {"start": Reach(183, 0)}


def test_parameters_count_with_all_values_that_they_ever_have(needs_of):
    head = """parameters:
  span:
    type: duration
    value:
      - {from: 2020-01-01, until: 2022-12-31, value: 30 days}
      - {from: 2023-01-01, value: 10 days}
"""
    assert only(needs_of("at most 1 visit in the span to each enterprise", head=head)).longest == {
        "start": Reach(29, 29)
    }


def test_what_another_body_sets_is_not_known_beforehand(needs_of):
    head = "parameters: {span: {external: true, type: duration}}"
    needs = needs_of("at most 1 visit in the span to each enterprise", head=head)
    assert only(needs).longest is None
    assert needs.parameters == {"span": ("rule_0",)}


def test_working_days_are_told_with_the_years_of_their_calendar(needs_of):
    needs = needs_of("deny when any inspection with same enterprise in 5 working days before start")
    (window,) = only(needs).windows
    assert window.reach.back >= 7
    assert needs.calendar[0] <= 2024 <= needs.calendar[1]
    assert needs_of("at most 1 visit in 5 days to each enterprise").calendar is None


def test_windows_of_several_rules_are_told_apart_and_summed_up(needs_of):
    collection = only(
        needs_of(
            "at most 1 visit in 10 days to each enterprise",
            "at most 1 visit in 30 days to each enterprise",
            "at most 2 visits in 10 days to each enterprise, category",
        )
    )
    assert [(one.reach.back, one.rules) for one in collection.windows] == [
        (9, ("rule_0", "rule_2")),
        (29, ("rule_1",)),
    ]
    assert collection.longest == {"start": Reach(29, 29)}


# --- records and facts ------------------------------------------------------------------------------------------


def test_a_way_that_finds_more_stands_for_those_that_find_less(needs_of):
    collection = only(
        needs_of(
            "at most 1 visit per calendar year to each enterprise",
            "at most 1 visit per calendar year to each enterprise, category",
            "at most 9 visits per calendar year to each authority",
        )
    )
    assert collection.ways == (
        (("authority.id", "authority.id"),),
        (("enterprise.id", "enterprise.id"),),
    )


def test_without_keys_every_record_may_matter(needs_of):
    assert only(needs_of("deny when any inspection in same calendar year")).ways == ((),)


def test_the_engine_s_own_reading_is_told(needs_of):
    assert facts(needs_of("at most 5 days per calendar year to each enterprise")) == {
        "enterprise.id",
        "start",
        "end",
        "id",
        "visit",
    }
    assert {"consents", "steps", "steps[].step", "steps[].by", "steps[].answer"} <= facts(
        needs_of("require consent")
    )
    assert "end" in facts(needs_of("deny when any day of visit in {6 to 7}"))
    assert "justifications" in facts(needs_of("in principle deny when planned"))


def test_facts_behind_definitions_and_of_lists_are_told(needs_of):
    needs = needs_of("deny when small", head="define: {small: enterprise.size = micro and planned}")
    assert facts(needs) == {"enterprise.size", "planned", "start"}
    assert "inspectors[].registered" in facts(
        needs_of("deny when any inspector where not inspector.registered")
    )


def test_judgements_of_elements_are_open_questions_of_any_subject(needs_of):
    collection = only(needs_of("deny when any peer with same enterprise where peer.mergeable"))
    assert collection.open_questions == ("mergeable",)


def test_shipped_policies_tell_what_they_need():
    needs = inspectrules.load("lianyungang").needs()
    assert [one.name for one in needs.collections] == ["inspections", "tasks"]
    by_path = {one.path: one for one in needs.facts}
    assert by_path["filed_on"].labels.zh == "报备日"
    assert by_path["filed_on"].rules == ("filed_in_time",)


def test_a_subject_that_does_not_exist_is_refused(needs_of):
    with pytest.raises(UsageError, match="no subject `visit`"):
        needs_of("deny when planned", about="visit")
