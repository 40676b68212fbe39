"""The points of docs/language/semantics.md, each with cases computed by hand, through the public interface alone.

The vocabulary is the shipped `cn`. A point is a section of the page; other tests go into each more deeply.
"""

import datetime
import json

import pytest

import inspectrules

BASE = {
    "id": "P1",
    "enterprise": {"id": "E1"},
    "authority": {"id": "A1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "start": "2024-05-10",
}
NEVER = inspectrules.NEVER


@pytest.fixture
def asked(tmp_path):
    """Writes a policy of these rules and decides one proposal by it."""

    def policy(rules, files=None, **parts):
        written = {
            "policy": "points",
            "edition": 1,
            "version": 1,
            "vocabulary": "cn",
            "title": {"en": "points", "zh": "要点"},
            "rules": [
                {"id": name, "title": {"en": name, "zh": "规则"}}
                | (rule if isinstance(rule, dict) else {"rule": rule})
                for name, rule in rules.items()
            ],
        }
        for name, text in (files or {}).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / "policy.yaml").write_text(json.dumps(written | parts, ensure_ascii=False), "utf-8")
        return inspectrules.load(tmp_path)

    def decide(rules, facts=None, *, as_of=None, files=None, parts=None, **collections):
        loaded = policy({"r": rules} if isinstance(rules, str) else rules, files, **(parts or {}))
        return loaded.decide(BASE | (facts or {}), as_of=as_of, **collections)

    decide.policy = policy
    return decide


def held(id_, start, **more):
    return {"id": id_, "enterprise": {"id": "E1"}, "category": "food.hygiene", "start": start, **more}


def outcomes(asked, rule, cases, **more):
    return [asked(rule, facts, **more).outcome for facts in cases]


# 1. loading facts


def test_point_1_defaults_are_applied_first_and_what_has_none_is_unknown(asked):
    assert asked("deny when not campaign").outcome == "denied"
    assert asked("deny when planned").outcome == "undetermined"


def test_point_1_rows_without_what_their_collection_needs_are_refused(asked):
    for row in ({"id": "H1"}, {"start": "2024-01-01"}):
        with pytest.raises(inspectrules.FactsError):
            asked("flag", inspections=[row])


def test_point_1_never_is_later_than_every_date_and_has_no_parts_or_distance(asked):
    cases = [{"filed_on": NEVER}]
    assert outcomes(asked, "deny when filed_on > 9999-12-31", cases) == ["denied"]
    assert outcomes(asked, "deny when not filed_on has happened", cases) == ["denied"]
    assert outcomes(asked, "deny when year of filed_on = 2024", cases) == ["undetermined"]
    assert outcomes(asked, "deny when days from filed_on to start > 3", cases) == ["undetermined"]


# 2. closed collections


def test_point_2_a_collection_that_is_not_given_is_unknown_and_an_empty_one_is_complete(asked):
    rule = "deny when no inspection with same enterprise in 12 months before start"
    assert asked(rule).outcome == "undetermined"
    assert asked(rule).missing == ("inspections",)
    assert asked(rule, inspections=[]).outcome == "denied"


# 3. operators


def test_point_3_operators_are_strict_but_for_the_logic(asked):
    unknown = [{}]
    assert outcomes(asked, "deny when planned or start >= 2024-01-01", unknown) == ["denied"]
    assert outcomes(asked, "deny when planned and start < 2024-01-01", unknown) == ["permitted"]
    assert outcomes(asked, "deny when planned or not planned", unknown) == ["undetermined"]
    assert outcomes(asked, "deny when planned is unknown", unknown) == ["denied"]


def test_point_3_an_if_of_unknown_condition_is_known_where_both_branches_agree(asked):
    assert asked("deny when (if planned then 2 else 1 + 1) = 2").outcome == "denied"
    assert asked("deny when (if planned then 2 else 3) = 2").outcome == "undetermined"


# 4. match


def test_point_4_a_subject_is_not_counted_against_itself_nor_against_parts_of_its_visit(asked):
    rule = "deny when any inspection with same enterprise in same calendar year"
    same_id, same_visit = held("P1", "2024-05-10"), held("H1", "2024-05-10", visit="V")
    assert asked(rule, inspections=[same_id]).outcome == "permitted"
    assert asked(rule, {"visit": "V"}, inspections=[same_visit]).outcome == "permitted"
    assert asked(rule, {"visit": "W"}, inspections=[same_visit]).outcome == "denied"


def test_point_4_the_default_filter_leaves_cancelled_ones_out(asked):
    rule = "deny when any inspection with same enterprise"
    assert asked(rule, inspections=[held("H1", "2024-01-01", status="cancelled")]).outcome == "permitted"


def test_point_4_an_unknown_key_of_the_proposal_makes_the_match_unknown(asked):
    rule = "deny when any inspection with same category"
    assert asked(rule, {"category": None}, inspections=[held("H1", "2024-01-01")]).outcome == "undetermined"
    assert asked(rule, {"category": None}, inspections=[]).outcome == "permitted"


def test_point_4_every_of_none_holds_and_any_of_none_does_not(asked):
    assert (
        asked("deny when every inspector where inspector.registered", {"inspectors": []}).outcome == "denied"
    )
    assert (
        asked("deny when any inspector where inspector.registered", {"inspectors": []}).outcome == "permitted"
    )
    assert asked("deny when any inspector where inspector.registered").outcome == "undetermined"


# 5. counting visits


def test_point_5_parts_of_one_visit_count_once_and_doubt_is_kept_in_bounds(asked):
    rule = "deny when at least 2 inspection with same enterprise, same category in same calendar year"
    first, part = held("H1", "2024-01-01", visit="V"), held("H2", "2024-01-02", visit="V")
    other, doubtful = held("H3", "2024-02-01"), held("H4", "2024-03-01", category=None)
    assert asked(rule, inspections=[first, part]).outcome == "permitted"
    assert asked(rule, inspections=[first, other]).outcome == "denied"
    assert asked(rule, inspections=[first, doubtful]).outcome == "undetermined"
    assert asked(rule, inspections=[first, other, doubtful]).outcome == "denied"
    assert asked(rule, inspections=[doubtful]).outcome == "permitted"


def test_point_5_a_visit_is_certain_if_one_of_its_parts_is(asked):
    rule = "deny when (count of inspection with same enterprise, same category) = 1"
    certain, doubtful = (
        held("H1", "2024-01-01", visit="V"),
        held("H2", "2024-01-01", visit="V", category=None),
    )
    assert asked(rule, inspections=[certain, doubtful]).outcome == "denied"
    assert asked(rule, inspections=[doubtful]).outcome == "undetermined"


# 6. latest


def test_point_6_the_latest_is_unknown_if_an_uncertain_element_could_exceed_it(asked):
    rule = (
        "deny when (latest inspection.start of inspection with same enterprise, same category"
        " otherwise 2000-01-01) + 6 months > start"
    )
    assert asked(rule, inspections=[]).outcome == "permitted"
    assert asked(rule, inspections=[held("H1", "2023-11-11")]).outcome == "denied"
    assert asked(rule, inspections=[held("H1", "2023-11-10")]).outcome == "permitted"
    late = held("H2", "2024-01-01", category=None)
    assert asked(rule, inspections=[held("H1", "2023-01-01"), late]).outcome == "undetermined"
    early = held("H2", "2022-01-01", category=None)
    assert asked(rule, inspections=[held("H1", "2023-01-01"), early]).outcome == "permitted"


# 7. date of a visit


def test_point_7_a_visit_lies_in_the_window_of_its_earliest_part(asked):
    rule = "at most 1 visits per calendar year to each enterprise"
    parts = [held("H1", "2023-12-31", visit="V"), held("H2", "2024-01-02", visit="V")]
    assert asked(rule, inspections=parts).outcome == "permitted"
    assert asked(rule, inspections=parts[1:]).outcome == "denied"


# 8. windows


@pytest.mark.parametrize(
    ("window", "start", "inside", "outside"),
    [
        ("per calendar year", "2024-01-01", "2024-12-31", "2023-12-31"),
        ("per calendar half year", "2024-07-01", "2024-12-31", "2024-06-30"),
        ("per calendar quarter", "2024-02-29", "2024-01-01", "2024-04-01"),
        ("per calendar month", "2024-02-01", "2024-02-29", "2024-03-01"),
        ("per calendar week", "2024-12-30", "2025-01-05", "2024-12-29"),
        ("in 12 months", "2024-05-10", "2023-05-11", "2023-05-10"),
        ("in 12 months", "2024-05-10", "2025-05-09", "2025-05-10"),
        ("in 12 months", "2025-02-28", "2024-03-01", "2024-02-29"),
        ("in 1 months", "2024-02-29", "2024-02-01", "2024-01-31"),
        ("in 30 days", "2024-03-01", "2024-02-01", "2024-01-31"),
    ],
)
def test_point_8_windows_of_heads(asked, window, start, inside, outside):
    rule = f"at most 1 visits {window} to each enterprise"
    assert asked(rule, {"start": start}, inspections=[held("H1", inside)]).outcome == "denied"
    assert asked(rule, {"start": start}, inspections=[held("H1", outside)]).outcome == "permitted"


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        (
            "in 12 months before start",
            ("2023-05-11", "2024-05-09"),
            ("2023-05-10", "2024-05-10", "2024-05-11"),
        ),
        ("within 30 days of start", ("2024-04-10", "2024-05-10", "2024-06-09"), ("2024-04-09", "2024-06-10")),
        ("in same calendar year", ("2024-01-01", "2024-12-31"), ("2023-12-31", "2025-01-01")),
    ],
)
def test_point_8_windows_of_quantifiers(asked, window, inside, outside):
    rule = f"deny when any inspection with same enterprise {window}"
    decided = [asked(rule, inspections=[held("H1", day)]).outcome for day in inside + outside]
    assert decided == ["denied"] * len(inside) + ["permitted"] * len(outside)


def test_point_8_an_interval_is_kept_when_the_earlier_day_and_it_reach_the_later(asked):
    rule = "leave 6 months between visits to each enterprise"
    days = {
        "2023-11-10": "permitted",
        "2023-11-11": "denied",
        "2024-11-09": "denied",
        "2024-11-10": "permitted",
    }
    assert {day: asked(rule, inspections=[held("H1", day)]).outcome for day in days} == days
    assert asked(rule, {"start": "2024-02-29"}, inspections=[held("H1", "2023-08-31")]).outcome == "permitted"
    assert asked(rule, {"start": "2024-02-28"}, inspections=[held("H1", "2023-08-31")]).outcome == "denied"


def test_point_8_overlapping_dates_share_a_day(asked):
    rule = "deny when any inspection with same enterprise, overlapping dates"
    span = {"start": "2024-05-10", "end": "2024-05-12"}
    before, touching = held("H1", "2024-05-01", end="2024-05-09"), held("H1", "2024-05-12", end="2024-05-20")
    assert asked(rule, span, inspections=[before]).outcome == "permitted"
    assert asked(rule, span, inspections=[touching]).outcome == "denied"


def test_point_8_days_between_dates(asked):
    span = {"start": "2025-09-28", "end": "2025-10-13"}
    assert asked("deny when days from start to end = 15", span).outcome == "denied"
    # 29 and 30 September, 9 to 11 October (a Saturday to make up), 13 October
    assert asked("deny when working days from start to end = 6", span).outcome == "denied"
    beyond = {"start": "2035-09-28", "end": "2035-10-13"}
    assert asked("deny when working days from start to end = 6", beyond).outcome == "undetermined"


# 9. limits


def test_point_9_a_limit_fires_when_with_this_one_there_would_be_more(asked):
    rule = "at most 2 visits per calendar year to each enterprise"
    history = [held(f"H{n}", f"2024-0{n}-01") for n in (1, 2, 3)]
    assert [asked(rule, inspections=history[:n]).outcome for n in (0, 1, 2, 3)] == [
        "permitted",
        "permitted",
        "denied",
        "denied",
    ]
    assert asked("at most 0 visits per calendar year to each enterprise", inspections=[]).outcome == "denied"


def test_point_9_days_are_those_of_each_visit_within_the_window_and_of_the_proposal(asked):
    rule = "at most 5 days per calendar year to each enterprise"
    span = {"start": "2024-05-10", "end": "2024-05-11"}
    # of this visit three days lie in 2024
    long = held("H1", "2023-12-30", end="2024-01-03")
    short = held("H2", "2024-02-01", end="2024-02-04")
    assert asked(rule, span, inspections=[held("H1", "2024-01-01", end="2024-01-03")]).outcome == "permitted"
    assert asked(rule, span, inspections=[short]).outcome == "denied"
    assert asked(rule, {"start": "2024-05-10"}, inspections=[short]).outcome == "permitted"
    assert asked(rule, {"start": "2024-05-10", "end": "2024-05-15"}, inspections=[]).outcome == "denied"
    assert asked(rule, span, inspections=[long]).outcome == "permitted"


def test_point_9_unlimited_is_no_limit_and_an_unknown_limit_is_unknown(asked):
    rule = "at most caps[authority.line] visits per calendar year to each enterprise"
    table = {"caps": {"file": "tables/caps.csv", "key": ["line"], "columns": {"cap": "int"}}}
    files = {"tables/caps.csv": "line,cap\nmarket,unlimited\nfire,1\n"}
    history = [held("H1", "2024-01-01")]

    def outcome(line, **column):
        parts = {"tables": {"caps": table["caps"] | column}}
        authority = {"id": "A", "level": "county", "line": line}
        return asked(rule, {"authority": authority}, files=files, parts=parts, inspections=history).outcome

    assert [outcome(line) for line in ("market", "fire", "tax")] == ["permitted", "denied", "undetermined"]
    assert outcome("tax", default="unlimited") == "permitted"


def test_point_9_what_it_merges_into_is_not_counted_against_it(asked):
    rules = {
        "limit": "at most 1 visits per calendar year to each enterprise",
        "join": "merge into inspection with same enterprise, overlapping dates",
    }
    same_day = held("H1", "2024-05-10")
    decision = asked(rules, inspections=[same_day])
    assert (decision.outcome, decision.merge_into) == ("merge", "H1")
    assert asked(rules, inspections=[same_day, held("H2", "2024-02-01")]).outcome == "denied"


def test_point_9_different_values_are_counted_once_and_unknown_ones_widen_the_bounds(asked):
    rule = "deny when (count different inspection.category of inspection with same enterprise) >= 2"
    food, fire, unknown = (
        held("H1", "2024-01-01"),
        held("H2", "2024-01-01", category="fire"),
        held("H3", "2024-01-01", category=None),
    )
    assert asked(rule, inspections=[food, held("H4", "2024-02-01")]).outcome == "permitted"
    assert asked(rule, inspections=[food, fire, unknown]).outcome == "denied"
    assert asked(rule, inspections=[food, unknown]).outcome == "undetermined"


# 10. firing


def test_point_10_the_strictest_outcome_wins_and_all_that_fired_are_listed(asked):
    rules = {"wait": "defer to next_plan", "ban": "deny", "ask": "require approval"}
    decision = asked(rules)
    assert (decision.outcome, decision.controlled_by) == ("denied", ("ban",))
    assert {one.rule for one in decision.findings if one.status == "fired"} == set(rules)


def test_point_10_only_a_stricter_unknown_rule_makes_the_outcome_undetermined(asked):
    assert asked({"ban": "deny", "wait": "defer to next_plan when planned"}).outcome == "denied"
    assert asked({"ban": "deny when planned", "wait": "defer to next_plan"}).outcome == "undetermined"
    assert asked({"ban": "deny when planned", "other": "deny"}).outcome == "denied"


def test_point_10_an_exemption_may_itself_be_excepted(asked):
    rules = {
        "ban": {"rule": "deny", "tags": ["hard"]},
        "free": "exempt from @hard when campaign",
        "unfree": "exempt from free when emergency",
    }
    cases = [{}, {"campaign": True}, {"campaign": True, "emergency": True}]
    assert outcomes(asked, rules, cases) == ["denied", "permitted", "denied"]
    (ban,) = [one for one in asked(rules, {"campaign": True}).findings if one.rule == "ban"]
    assert (ban.status, ban.by) == ("excepted", ("free",))


def test_point_10_a_soft_rule_with_reasons_on_file_does_not_hold(asked):
    cases = [{}, {"justifications": ["r"]}, {"justifications": ["other"]}]
    assert outcomes(asked, "in principle deny", cases) == ["denied", "permitted", "denied"]
    assert asked("in principle deny", {"justifications": ["r"]}).findings[0].status == "excused"


# 11. requirements and merging


def test_point_11_a_requirement_is_open_until_a_granted_step_of_that_body_is_on_record(asked):
    rule = "require consent by joint_conference"
    granted = {"step": "consent", "by": "joint_conference", "answer": "granted"}
    steps = {
        "consent_required": [[], [granted | {"by": "superior_body"}], [granted | {"answer": "refused"}]],
        "permitted": [[granted]],
        "undetermined": [[granted | {"answer": None}], [granted | {"by": None}]],
    }
    for outcome, lists in steps.items():
        assert outcomes(asked, rule, [{"steps": one} for one in lists]) == [outcome] * len(lists)
    assert asked(rule, {"consents": ["joint_conference"]}).outcome == "permitted"


def test_point_11_the_target_is_named_only_where_none_before_it_is_in_doubt(asked):
    rule = "merge into task with same enterprise where task.lead = 'market' taking the earliest task.start"
    rule = rule.replace("'", '"')
    sure = {"id": "T2", "enterprise": {"id": "E1"}, "lead": "market", "start": "2024-05-02"}
    doubtful = {"id": "T1", "enterprise": {"id": "E1"}, "start": "2024-05-01"}
    later = doubtful | {"start": "2024-05-03"}
    assert asked(rule, tasks=[sure]).merge_into == "T2"
    both = asked(rule, tasks=[sure, doubtful])
    assert (both.outcome, both.merge_into) == ("merge", None)
    assert asked(rule, tasks=[sure, later]).merge_into == "T2"
    tied = [sure | {"id": name} for name in ("T3", "T10", "t1")]
    assert asked(rule, tasks=tied).merge_into == "T10"


# 12. duties


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("within 5 days of end", "2025-10-14"),
        ("within 3 working days of end", "2025-10-13"),
        ("within 0 working days of end", "2025-10-09"),
        ("at least 3 working days before start", "2025-09-28"),
        ("at least 3 days before start", "2025-10-06"),
        ("by end", "2025-10-09"),
        ("before start", "2025-10-08"),
    ],
)
def test_point_12_due_dates(asked, deadline, due):
    (duty,) = asked(f"must publish_result {deadline}", {"start": "2025-10-09"}).duties
    assert duty.due == datetime.date.fromisoformat(due)


def test_point_12_an_unknown_due_date_leaves_the_duty_standing(asked):
    (duty,) = asked("must publish_result within 5 days of announced_on").duties
    assert duty.due is None


@pytest.mark.parametrize(
    ("done", "as_of", "state", "outcome"),
    [
        ("2024-05-12", "2024-06-01", "met", "permitted"),
        ("2024-05-15", "2024-06-01", "met", "permitted"),
        ("2024-05-16", "2024-06-01", "late", "denied"),
        ("never", "2024-05-15", "open", "permitted"),
        ("never", "2024-05-16", "overdue", "denied"),
        (None, "2024-05-16", "unknown", "undetermined"),
        (None, "2024-05-15", "unknown", "undetermined"),
    ],
)
def test_point_12_states_of_a_duty_and_what_follows_if_it_was_not_kept(asked, done, as_of, state, outcome):
    rule = "must announce within 5 days of start, done announced_on, else deny"
    decision = asked(rule, {"announced_on": done}, as_of=as_of)
    assert decision.duties[0].state == state
    assert decision.outcome == outcome


# 13. minimum frequencies


def test_point_13_the_next_check_is_due_a_span_after_the_last_or_by_the_first_date(asked):
    rule = (
        "inspect each enterprise at least once every 3 years first by 2025-12-31"
        " counting only where inspection.status = held"
    )
    policy = asked.policy({"r": rule})

    def due(*history):
        (found,) = policy.due({"enterprise": {"id": "E1"}}, as_of="2024-06-01", inspections=history)
        return found.due

    assert due() == datetime.date(2025, 12, 31)
    assert due(held("H1", "2020-03-01"), held("H2", "2024-02-29")) == datetime.date(2027, 2, 28)
    scheduled = held("H3", "2024-03-01", status="scheduled")
    assert due(held("H2", "2024-02-28"), scheduled) == datetime.date(2027, 2, 28)


def test_point_13_without_a_first_date_nothing_is_known_of_who_was_never_inspected(asked):
    policy = asked.policy({"r": "inspect each enterprise at least once every 3 years"})
    (found,) = policy.due({"enterprise": {"id": "E1"}}, as_of="2024-06-01", inspections=[])
    assert found.due is None


# 14. missing


def test_point_14_missing_are_the_facts_that_could_change_the_outcome_and_no_others(asked):
    rule = "deny when (planned or start >= 2024-01-01) and (full_scope or start < 2024-01-01)"
    decision = asked(rule)
    assert (decision.outcome, decision.missing) == ("undetermined", ("full_scope",))
    assert asked("deny when planned and start < 2024-01-01").missing == ()


# 15. numbers


def test_point_15_division_is_rounded_as_the_rule_says_and_never_by_floating_point(asked):
    def size(number):
        return {"items": [f"i{n}" for n in range(number)]}

    up, down = "deny when size of items ÷ 10 rounded up = 3", "deny when size of items ÷ 10 rounded down = 2"
    assert outcomes(asked, up, [size(20), size(21), size(30)]) == ["permitted", "denied", "denied"]
    assert outcomes(asked, down, [size(19), size(20), size(29), size(30)]) == [
        "permitted",
        "denied",
        "denied",
        "permitted",
    ]


@pytest.mark.parametrize(
    "rule", ["deny when start - 1 months > 2024-01-01", "deny when start - 1 years > 2024-01-01"]
)
def test_point_15_months_are_never_subtracted(asked, rule):
    with pytest.raises(inspectrules.PolicyError):
        asked(rule)


# 17. tables


def test_point_17_a_missing_row_is_unknown_unless_the_table_has_a_default(asked):
    files = {"tables/lead.csv": "line,days,from,until\nmarket,5,,2023-12-31\nmarket,9,2024-01-01,\n"}
    table = {"file": "tables/lead.csv", "key": ["line"], "columns": {"days": "int"}}

    def outcome(line, start="2024-05-10", **more):
        facts = {"authority": {"id": "A", "level": "county", "line": line}, "start": start}
        rule = "deny when lead[authority.line] = 9"
        return asked(rule, facts, files=files, parts={"tables": {"lead": table | more}}).outcome

    assert [outcome("market"), outcome("market", "2023-12-31"), outcome("fire")] == [
        "denied",
        "permitted",
        "undetermined",
    ]
    assert [outcome("fire", default=9), outcome("fire", default=1)] == ["denied", "permitted"]


# 18. in force


def test_point_18_rules_and_parameters_are_those_of_the_governing_date(asked):
    rules = {
        "r": {
            "rule": "at most n visits per calendar year to each enterprise",
            "in_force": {"from": "2023-07-01"},
        }
    }
    values = [{"from": "2023-07-01", "until": "2023-12-31", "value": 1}, {"from": "2024-01-01", "value": 2}]

    def outcome(start, other):
        return asked(
            rules, {"start": start}, parts={"parameters": {"n": values}}, inspections=[held("H1", other)]
        ).outcome

    assert outcome("2023-06-30", "2023-02-01") == "permitted"
    assert outcome("2023-07-01", "2023-02-01") == "denied"
    assert outcome("2023-12-31", "2023-02-01") == "denied"
    assert outcome("2024-01-01", "2024-02-01") == "permitted"


def test_point_18_what_no_policy_governs_is_not_governed_and_an_unknown_date_is_undetermined(asked):
    parts = {"in_force": {"from": "2024-01-01", "until": "2024-12-31"}}
    starts = [{"start": day} for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01", None)]
    assert [asked("deny", facts, parts=parts).outcome for facts in starts] == [
        "not_governed",
        "denied",
        "denied",
        "not_governed",
        "undetermined",
    ]


def test_point_18_an_unknown_condition_of_applicability_is_undetermined(asked):
    parts = {"applies": [{"when": "planned"}]}
    facts = [{"planned": True}, {"planned": False}, {}]
    assert [asked("deny", one, parts=parts).outcome for one in facts] == [
        "denied",
        "not_governed",
        "undetermined",
    ]
