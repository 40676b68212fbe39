import attrs
import pytest

import inspectrules
from inspectrules.explain.names import Names
from inspectrules.explain.phrases import PHRASES


@pytest.fixture(scope="module")
def policy():
    return inspectrules.load("lianyungang")


@pytest.fixture(scope="module")
def proposal():
    return {
        "id": "P-1",
        "enterprise": {"id": "E-1", "region": "海州区", "kind": "bakery", "in_directory": True},
        "authority": {"id": "A-1", "level": "county", "line": "market"},
        "category": "food.hygiene",
        "domain": "food",
        "start": "2024-05-10",
        "planned": True,
        "consents": ["joint_conference"],
        "inspectors": [{"id": "I-1", "registered": True, "qualified_for": ["food"]}],
    }


def lines(policy, proposal, language, **collections):
    given = {"inspections": [], "tasks": [], **collections}
    return policy.decide(proposal, as_of="2024-04-20", **given).explain(language=language).splitlines()


def test_it_begins_with_the_outcome_and_the_policy_by_their_labels(policy, proposal):
    assert lines(policy, proposal, "en")[:2] == [
        "Permitted",
        "Lianyungang check-once guidance (trial), version 2022-trial, as of 2024-04-20",
    ]
    assert lines(policy, proposal, "zh")[0] == "准予检查"


def test_a_denial_says_why_with_the_clause_the_count_and_the_visits(policy, proposal):
    held = {"id": "H-7", "enterprise": {"id": "E-1"}, "category": "food.hygiene", "start": "2024-03-01"}
    held["authority"] = {"id": "A-2", "level": "county", "line": "health"}
    found = lines(policy, proposal, "en", inspections=[held])
    why = found[found.index("Why") :]
    assert why[1] == "  The same kind of check of an enterprise at most once a year [四（三）]"
    assert why[2] == "    1 on record, the limit is 1"
    assert "H-7" in why[3]


def test_a_merge_names_its_target(policy, proposal):
    task = {"id": "T-3", "enterprise": {"id": "E-1", "region": "海州区"}, "categories": ["food"]}
    task["start"] = "2024-05-10"
    assert "任务T-3" in lines(policy, proposal, "zh", tasks=[task])[2]


def test_a_merge_into_a_named_thing_names_it(policy, proposal):
    called = {**proposal, "trigger": "whistle", "whistle_id": "W-8"}
    assert "W-8" in lines(policy, called, "en")[2]


def test_a_consent_says_which_and_by_whom(policy, proposal):
    found = lines(policy, {**proposal, "consents": []}, "en")
    assert found[2] == "It may start once this is on record: consent by the joint conference."


def test_what_is_open_names_the_missing_facts_by_their_labels(policy, proposal):
    found = lines(policy, {**proposal, "planned": None}, "zh")
    assert found[2] == "结论取决于下列尚不明确的事实：列入计划。"


def test_a_fact_of_an_element_is_named_with_its_element(policy, proposal):
    inspectors = [{"id": "I-9", "registered": True}]
    assert "检查人员 I-9的适任领域" in lines(policy, {**proposal, "inspectors": inspectors}, "zh")[2]


def test_duties_have_bearer_content_recipient_and_date(policy, proposal):
    found = lines(policy, proposal, "zh")
    assert "  检查主体宜向双随机平台、互联网监管平台公布结果，期限至2024-05-15〔四（四）〕" in found


def test_duties_stand_under_a_condition_where_the_visit_may_not_take_place(policy, proposal):
    assert "Duties" in lines(policy, proposal, "en")
    assert "Duties, if it is carried out" in lines(policy, {**proposal, "planned": False}, "en")


def test_a_value_of_an_enum_is_shown_by_its_label(policy):
    names = Names(policy.checked, "zh")
    type_ = names.type_of("proposal", "domain")
    assert names.value("food", type_) == "食品安全"
    assert names.value(None, type_) == "不明"
    assert names.value(True) == "是"
    assert names.value([], None) == "无"


def test_every_phrase_has_both_languages():
    assert all((english and chinese) or key == "duty.open" for key, (english, chinese) in PHRASES.items())


def test_a_decision_without_its_policy_cannot_be_explained(policy, proposal):
    decision = attrs.evolve(policy.decide(proposal), explainer=None)
    with pytest.raises(inspectrules.UsageError, match="decide again"):
        decision.explain()


QUESTION = "Will all inspectors to be assigned be in the directory and qualified for the field?"


def test_a_question_is_asked_only_where_a_rule_waits_for_it(policy, proposal):
    held = {"id": "H-7", "enterprise": {"id": "E-1"}, "category": "food.hygiene", "start": "2024-03-01"}
    nobody = {**proposal, "inspectors": []}
    assert f"  {QUESTION}" in lines(policy, nobody, "en", inspections=[held])
    assert f"  {QUESTION}" not in lines(policy, proposal, "en", inspections=[held])


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No further fact settles it"), ("zh", "补充事实也不能得出结论")]
)
def test_an_outcome_that_no_fact_settles_does_not_name_facts(tmp_path, language, said):
    rule = "deny when days from filed_on to start < 5"
    head = "policy: p\nedition: 1\nversion: 1\nvocabulary: cn\ntitle: {en: P, zh: 例}\n"
    text = f"{head}rules:\n  - {{id: r, title: {{en: R, zh: 例}}, rule: '{rule}'}}\n"
    (tmp_path / "policy.yaml").write_text(text, "utf-8")
    proposal = {"id": "P-1", "start": "2024-05-10", "filed_on": "never"}
    decision = inspectrules.load(tmp_path).decide(proposal)
    assert (decision.outcome, decision.missing) == ("undetermined", ())
    assert said in decision.explain(language=language)
