"""What cases cover, on small policies where it can be counted by hand."""

import pytest

from inspectrules.testing.coverage.measure import measure
from inspectrules.testing.coverage.model import Kind


def rule(text, name="r"):
    return f"- {{id: {name}, cite: 一, title: {{en: R, zh: 规则}}, rule: '{text}'}}"


def case(facts, name="a", more=""):
    return f"  - {{name: {name}, set: {{id: P, start: 2024-05-10, {facts}}}, {more}expect: {{}}}}\n"


def covered(measurement):
    """What is covered, as `place:way`, of the rule or definition asked for."""
    return {
        f"{item.place}:{item.way}"
        for item in measurement.coverage.items
        if measurement.coverage.covered_by.get(item.key) and item.owner.name == "r"
    }


def all_of(measurement):
    return {f"{item.place}:{item.way}" for item in measurement.coverage.items if item.owner.name == "r"}


def test_a_rule_fires_and_its_clauses_decide(example):
    rules = rule("deny when not planned unless joint")
    clauses = {"when1:true", "when1:false", "unless1:true", "unless1:false"}
    fires = example(rules, case("planned: false, joint: false"))
    assert all_of(fires) == {":true", ":false"} | clauses
    assert covered(fires) == {":true", "when1:true", "unless1:false"}
    assert covered(example(rules, case("planned: false, joint: true"))) == {":false", "unless1:true"}
    assert covered(example(rules, case("planned: true, joint: false"))) == {":false", "when1:false"}


def test_where_two_clauses_stop_a_rule_none_of_them_decides(example):
    both = example(rule("deny when not planned unless joint"), case("planned: true, joint: true"))
    assert covered(both) == {":false"}


def test_unknown_facts_cover_nothing(example):
    assert covered(example(rule("deny when not planned"), case("joint: true"))) == set()


def test_each_condition_of_a_clause_decides_both_ways(example):
    rules = rule("deny when planned and joint")
    one = covered(example(rules, case("planned: true, joint: false")))
    assert one == {":false", "when1:false", "when1.2:false"}
    other = covered(example(rules, case("planned: true, joint: true")))
    assert other == {":true", "when1:true", "when1.1:true", "when1.2:true"}


@pytest.mark.parametrize(
    ("filed", "sides"),
    [("2024-05-05", {"when1:at"}), ("2024-05-06", {"when1:+1"}), ("2024-05-07", set()), ("never", set())],
)
def test_a_boundary_is_met_where_the_sides_are_equal_and_a_step_beyond(example, filed, sides):
    found = covered(example(rule("deny when filed_on > start - 5 days"), case(f"filed_on: {filed}")))
    assert found & {"when1:at", "when1:+1"} == sides


def test_a_boundary_counts_only_where_the_comparison_decides(example):
    rules = rule("deny when filed_on > start - 5 days unless joint")
    facts = "filed_on: 2024-05-05, joint: "
    assert "when1:at" in covered(example(rules, case(facts + "false")))
    assert "when1:at" not in covered(example(rules, case(facts + "true")))


def test_a_limit_has_two_sides(example):
    rules = rule("at most 1 visit per calendar year to each enterprise")
    facts = "enterprise: {id: E}"
    none = covered(example(rules, case(facts)))
    held = "inspections: [{id: H, enterprise: {id: E}, start: 2024-01-01}], "
    one = covered(example(rules, case(facts, more=held)))
    assert {"head:-1", "head:false"} <= none
    assert {"head:at", "head:true", "head.window:first"} <= one


@pytest.mark.parametrize(
    ("day", "way"),
    [("2024-01-01", "first"), ("2023-12-31", "before"), ("2024-12-31", "last"), ("2025-01-01", "after")],
)
def test_a_window_has_two_ends_with_two_sides_each(example, day, way):
    rules = rule("at most 1 visit per calendar year to each enterprise")
    held = f"inspections: [{{id: H, enterprise: {{id: E}}, start: {day}}}], "
    found = covered(example(rules, case("enterprise: {id: E}", more=held)))
    assert {one for one in found if one.startswith("head.window")} == {f"head.window:{way}"}


def test_an_element_of_another_enterprise_meets_no_window(example):
    rules = rule("at most 1 visit per calendar year to each enterprise")
    held = "inspections: [{id: H, enterprise: {id: F}, start: 2024-01-01}], "
    found = covered(example(rules, case("enterprise: {id: E}", more=held)))
    assert not {one for one in found if one.startswith("head.window")}


def test_an_exception_lifts_alone_or_does_not(example):
    rules = rule("deny when not planned") + "\n" + rule("exempt from r when joint", "lifting")
    lifted = covered(example(rules, case("planned: false, joint: true")))
    assert "by lifting:true" in lifted
    assert "by lifting:false" not in lifted
    stands = covered(example(rules, case("planned: false, joint: false")))
    assert {"by lifting:false", ":true"} <= stands
    assert "by lifting:true" not in stands


def test_reasons_on_file_excuse_from_a_soft_rule(example):
    rules = rule("in principle deny when not planned")
    assert "reasons:true" in covered(example(rules, case("planned: false, justifications: [r]")))
    assert "reasons:false" in covered(example(rules, case("planned: false, justifications: []")))


def test_a_duty_is_met_late_open_or_overdue_at_its_deadline(example):
    rules = (
        "- {id: r, about: inspection, cite: 一, title: {en: R, zh: 规则}, "
        "rule: 'must archive within 5 days of end, done archived_on'}"
    )

    def way(facts, as_of):
        text = f"  - {{name: a, about: inspection, as_of: {as_of}, set: {{id: H, start: 2024-05-10, end: 2024-05-10, "
        return covered(example(rules, f"{text}{facts}}}, expect: {{}}}}\n")) - {":true"}

    assert way("archived_on: 2024-05-15", "2024-06-01") == {"deadline:met"}
    assert way("archived_on: 2024-05-16", "2024-06-01") == {"deadline:late"}
    assert way("archived_on: never", "2024-05-15") == {"deadline:open"}
    assert way("archived_on: never", "2024-05-16") == {"deadline:overdue"}
    assert way("archived_on: 2024-05-14", "2024-06-01") == set()


def test_rows_of_tables_are_used(example):
    found = example(rule("deny when grades[enterprise.kind].most > 1"), case("enterprise: {kind: mine}"))
    rows = [item for item in found.coverage.items if item.kind is Kind.ROW]
    assert [item.place for item in rows] == ["row [bakery]", "row [mine]"]
    assert [bool(found.coverage.covered_by.get(item.key)) for item in rows] == [False, True]


def test_outcomes_are_reached(example):
    found = example(rule("deny when not planned"), case("planned: false"))
    outcomes = {
        item.way: item.key in found.coverage.covered_by
        for item in found.coverage.items
        if item.kind is Kind.OUTCOME
    }
    assert outcomes == {"denied": True, "permitted": False, "undetermined": False}


def test_a_rule_without_a_test_cannot_but_fire(example):
    assert all_of(example(rule("must archive"))) == {":true"}


def test_covering_more_cases_never_covers_less(lianyungang):
    (one,) = lianyungang.policies
    total = set(lianyungang.coverage.covered_by)
    half = measure([(one.policy, one.files[: len(one.files) // 2])])
    assert set(half.coverage.covered_by) < total
    assert half.coverage.percent < lianyungang.coverage.percent


def test_the_cases_that_cover_an_item_are_named(lianyungang):
    key = "cn-lianyungang-check-once:rule:proposal:filed_in_time:when2:at"
    names = lianyungang.coverage.covered_by[key]
    assert any(name.endswith("filing.yaml: off the plan and filed five days ahead") for name in names)
    assert not any("four days ahead" in name for name in names)


def test_counted_are_the_rules_of_the_policies_given():
    from pathlib import Path

    from inspectrules.api import load
    from inspectrules.testing.cases.folders import pack_cases

    rules = Path(__file__).parents[3] / "rules"
    policies = [load(rules / name) for name in ("cn-suzhou-2026", "cn-gob-2024-54")]
    below, above = [(one, pack_cases(rules / one.id, one.checked)[0]) for one in policies]
    assert {item.owner.layer for item in measure([below]).coverage.items} == {"cn-suzhou-2026"}
    alone, together = measure([above]).coverage, measure([above, below]).coverage
    of_above = [item.key for item in together.items if item.owner.layer == above[0].id]
    assert of_above == [item.key for item in alone.items]
    gained = [key for key in of_above if together.covered_by.get(key) and not alone.covered_by.get(key)]
    assert len(alone.covered_by) <= len([key for key in of_above if together.covered_by.get(key)])
    assert all(any("cn-suzhou-2026" in name for name in together.covered_by[key]) for key in gained)


@pytest.mark.parametrize(
    ("as_of", "ways"), [("2024-05-30", {"due:open"}), ("2024-05-31", {"due:overdue"}), ("2024-05-29", set())]
)
def test_a_minimum_frequency_is_asked_about_on_the_day_it_is_due_and_after(example, as_of, ways):
    rules = rule("inspect each enterprise at least once every 1 month")
    text = (
        f"  - {{name: a, as_of: {as_of}, set: {{id: P, start: 2024-07-01, enterprise: {{id: E}}}}, "
        "inspections: [{id: H, enterprise: {id: E}, start: 2024-04-30}], expect: {due: []}}\n"
    )
    assert {one for one in covered(example(rules, text)) if one.startswith("due")} == ways


def test_what_is_due_counts_only_where_the_case_asks(example):
    text = (
        "  - {name: a, as_of: 2024-05-30, set: {id: P, start: 2024-07-01, enterprise: {id: E}}, "
        "inspections: [{id: H, enterprise: {id: E}, start: 2024-04-30}], expect: {}}\n"
    )
    found = covered(example(rule("inspect each enterprise at least once every 1 month"), text))
    assert not {one for one in found if one.startswith("due")}


def test_what_is_due_by_the_end_of_a_period_is_never_overdue(example):
    found = all_of(example(rule("inspect each enterprise at least once per calendar year")))
    assert {one for one in found if one.startswith("due")} == {"due:open"}
