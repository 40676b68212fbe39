"""What is told of each kind of change, between real versions in a repository."""

import pytest

from inspectrules.changes.model import Item, Kind, Verdict

PACK = "rules/one/policy.yaml"


def told(policy, item=Item.RULE):
    return {change.name: set(change.kinds) for change in policy.changes if change.item is item}


def one(policy, item=Item.RULE):
    (change,) = (change for change in policy.changes if change.item is item)
    return change


def test_a_version_compared_with_itself_differs_in_nothing(repo):
    assert repo.changes("main", "main").is_empty
    assert repo.changes("main").is_empty
    assert repo.changes("main").unchanged == 1


def test_rules_are_added_and_removed_and_swapping_the_versions_swaps_that(repo):
    repo.edit(PACK, "  - id: many", "  - id: fresh\n    rule: flag when joint\n  - id: many")
    repo.edit(PACK, "  - id: off_plan\n    cite: art. 1\n    rule: deny when not planned unless urgent\n", "")
    repo.commit()
    forth = told(repo.only("main~1", "main"))
    back = told(repo.only("main", "main~1"))
    assert forth == {"fresh": {Kind.ADDED}, "off_plan": {Kind.REMOVED}}
    assert back == {"fresh": {Kind.REMOVED}, "off_plan": {Kind.ADDED}}


def test_a_rule_under_another_id_is_renamed(repo):
    repo.edit(PACK, "id: yearly", "id: once_a_year")
    change = one(repo.only())
    assert (change.name, change.was, set(change.kinds)) == ("once_a_year", "yearly", {Kind.RENAMED})


def test_a_changed_condition_is_told_by_its_part_with_a_case_that_shows_it(repo):
    repo.edit(PACK, "deny when not planned unless urgent", "deny when not planned")
    policy = repo.only()
    change = one(policy)
    assert change.name == "off_plan"
    assert set(change.kinds) == {Kind.MEANING}
    assert [detail.part for detail in change.details] == ["unless"]
    assert change.sentence == ("deny when not planned unless urgent", "deny when not planned")


def test_the_search_finds_a_request_that_no_case_asks_and_writes_it_as_a_case(repo):
    second = "  - name: a second one\n    inspections: [{id: H1, enterprise: {id: E1}, start: 2024-02-01}]\n"
    repo.edit("rules/one/cases/plan.yaml", "cases:\n", f"cases:\n{second}    expect: {{outcome: denied}}\n")
    repo.commit()
    repo.edit(PACK, "unless legal_basis", "unless legal_basis or joint")
    policy = repo.only(tries=400)
    change = one(policy)
    assert change.verdict is Verdict.FOUND
    (found,) = policy.differences
    assert (found.before.outcome, found.after.outcome) == ("denied", "permitted")
    assert found.rules == ("yearly",)
    assert "joint: true" in found.paste


def test_where_the_search_finds_nothing_that_is_what_is_said(repo):
    repo.edit(
        PACK,
        "flag when kinds has [enterprise.kind]",
        "flag when kinds has [enterprise.kind] and (joint or not joint)",
    )
    change = one(repo.only(tries=30))
    assert (change.verdict, change.tries) == (Verdict.NOT_FOUND, 30)


def test_the_same_put_otherwise_is_reworded(repo):
    repo.edit(PACK, "deny when not planned unless urgent", "deny unless urgent or planned")
    assert told(repo.only()) == {"off_plan": {Kind.MEANING}}
    repo.edit(PACK, "deny unless urgent or planned", "deny   when (not planned) unless urgent")
    policy = repo.only()
    assert told(policy) == {"off_plan": {Kind.WORDED}}
    assert policy.same_digest


def test_a_clause_a_title_and_dates_are_told_apart(repo):
    repo.edit(PACK, "cite: art. 1", "cite: art. 1 (2)")
    repo.edit(PACK, "cite: art. 2", "cite: art. 2\n    in_force: {from: 2025-01-01}")
    assert told(repo.only()) == {"off_plan": {Kind.WORDED}, "yearly": {Kind.DATED}}


def test_rules_that_change_places_have_moved_and_as_few_as_possible(repo):
    text = (repo.folder / PACK).read_text("utf-8")
    head, first, second, third = text.split("  - id:")
    repo.write(PACK, "  - id:".join((head, third, first, second)))
    assert told(repo.only()) == {"many": {Kind.MOVED}}


def test_a_parameter_is_compared_over_time_and_names_the_rules_that_use_it(repo):
    repo.edit(
        PACK,
        "{from: 2024-01-01, value: 1}",
        "{from: 2024-01-01, value: 1}\n    - {from: 2025-01-01, value: 2}",
    )
    policy = repo.only(tries=400)
    change = one(policy, Item.PARAMETER)
    assert [(detail.part, detail.before, detail.after) for detail in change.details] == [
        ("value 2025-01-01..", "1", "2")
    ]
    assert change.affects == ("yearly",)
    assert change.verdict is Verdict.FOUND
    assert told(policy) == {}


def test_rows_of_tables_are_compared_by_key(repo):
    repo.write("rules/one/tables/kinds.csv", "kind,number\nbakery,2\ngarage,1\n")
    change = one(repo.only(), Item.TABLE)
    assert {(detail.part, detail.before, detail.after) for detail in change.details} == {
        ("row bakery", "1", "2"),
        ("row garage", None, "1"),
    }


def test_a_definition_changes_the_rules_that_use_it(repo):
    repo.edit(PACK, "{complaint, emergency}", "{complaint}")
    change = one(repo.only(tries=300), Item.DEFINITION)
    assert (change.name, change.affects, change.verdict) == ("urgent", ("off_plan",), Verdict.FOUND)


def test_what_the_policy_applies_to_and_since_when(repo):
    repo.edit(
        PACK,
        "vocabulary: cn\n",
        "vocabulary: cn\nin_force: {from: 2024-01-01}\napplies:\n  - when: not joint\n",
    )
    policy = repo.only()
    assert told(policy, Item.APPLIES) == {"1": {Kind.ADDED}}
    assert told(policy, Item.POLICY) == {"one": {Kind.DATED}}


def test_cases_are_added_removed_and_expect_something_else(repo):
    repo.edit("rules/one/cases/plan.yaml", "  - name: in the plan\n    expect: {outcome: permitted}\n", "")
    repo.edit("rules/one/cases/plan.yaml", "expect: {outcome: denied}", "expect: {controlled_by: [off_plan]}")
    assert told(repo.only(), Item.CASE) == {"in the plan": {Kind.REMOVED}, "outside of it": {Kind.MEANING}}


def test_comments_alone_are_told_as_a_file(repo):
    repo.edit(PACK, "policy: one", "# a comment\npolicy: one")
    policy = repo.only()
    assert (policy.changes, policy.other_files) == ((), ("policy.yaml",))


def test_a_folder_under_another_name_is_the_same_policy(repo):
    repo.git("mv", "rules/one", "rules/other")
    assert repo.changes("main").is_empty
    repo.edit("rules/other/policy.yaml", "cite: art. 1", "cite: art. 9")
    assert told(repo.only("main", "rules/other")) == {"off_plan": {Kind.WORDED}}


def test_rules_of_a_policy_above_have_not_moved_and_are_told_where_they_belong(repo):
    below = "policy: two\nedition: 1\nversion: '1'\nvocabulary: cn\nextends: one\n"
    below += "rules: [{id: b, rule: flag when joint}]\n"
    repo.write("rules/two/policy.yaml", below)
    repo.commit()
    assert repo.changes("main", "main").is_empty
    repo.edit("rules/two/policy.yaml", "flag when joint", "flag when campaign")
    assert told(repo.only("main", "rules/two")) == {"b": {Kind.MEANING}}
    repo.edit(PACK, "art. 1", "art. 9")
    policies = {policy.id: told(policy) for policy in repo.changes("main").policies}
    assert policies == {"one": {"off_plan": {Kind.WORDED}}, "two": {"b": {Kind.MEANING}}}


def test_a_policy_is_new_or_gone(repo):
    repo.write("rules/two/policy.yaml", "policy: two\nedition: 1\nversion: '1'\nvocabulary: cn\nrules: []\n")
    repo.write(
        "rules/two/policy.yaml",
        "policy: two\nedition: 1\nversion: '1'\nvocabulary: cn\nrules: [{id: a, rule: flag}]\n",
    )
    repo.commit()
    assert one(repo.only("main~1", "main"), Item.POLICY).kinds == (Kind.ADDED,)
    assert one(repo.only("main", "main~1"), Item.POLICY).kinds == (Kind.REMOVED,)


def test_a_policy_with_errors_in_one_version_is_told_with_them(repo):
    repo.edit(PACK, "deny when not planned", "deny when not plannd")
    found = repo.changes("main")
    (broken,) = found.broken
    assert (broken.version, broken.is_compared) == ("work tree", False)
    assert broken.diagnostics[0].span.source.name == "work tree:rules/one/policy.yaml"
    assert found.policies == ()


def test_cases_with_errors_keep_nobody_from_comparing_the_policy(repo):
    repo.edit(PACK, "id: off_plan", "id: outside_of_the_plan")
    repo.edit("rules/one/cases/plan.yaml", "expect: {outcome: denied}", "expect: {controlled_by: [off_plan]}")
    found = repo.changes("main")
    assert found.broken[0].is_compared
    assert told(found.policies[0]) == {"outside_of_the_plan": {Kind.RENAMED}}


@pytest.mark.parametrize(
    "edit", [("not planned", "planned"), ("art. 3", "art. 4"), ("limit visits", "2 visits")]
)
def test_the_work_tree_is_never_touched(repo, edit):
    repo.edit(PACK, *edit)
    before = repo.git("status", "--porcelain"), (repo.folder / PACK).read_text("utf-8")
    repo.changes("main")
    assert (repo.git("status", "--porcelain"), (repo.folder / PACK).read_text("utf-8")) == before
