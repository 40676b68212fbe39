"""Definitions: in order of need, for the subjects they make sense for."""

from inspectrules.policy.model import Definition
from inspectrules.vocabulary.types import BOOL, INT


def told(problems):
    return [(problem.code, problem.span.text) for problem in problems]


def test_a_definition_may_use_others_wherever_they_stand(load_pack):
    policy, problems = load_pack(
        "define:\n  c1: b1 and a1\n  b1: not a1\n  a1: campaign or joint\nrules:\n  - {id: r, rule: deny when c1}\n"
    )
    assert problems == ()
    assert [name for _, _, name in policy.definitions] == ["a1", "b1", "c1"]


def test_files_of_a_pack_may_define_parts_of_one_another(load_pack):
    policy, problems = load_pack("define:\n  a1: not b1\n", {"more.yaml": "define:\n  b1: campaign\n"})
    assert problems == ()
    assert len(policy.definitions) == 2


def test_a_definition_has_the_type_that_it_is_given(load_pack):
    policy, problems = load_pack(
        "define:\n  heads: {is: size of items, type: int, output: true, label: {en: items, zh: 事项数}}\n"
        "rules:\n  - {id: r, rule: 事项数 > 3 的，不得检查}\n"
    )
    assert problems == ()
    definition = policy.definitions["proposal", None, "heads"]
    assert isinstance(definition, Definition)
    assert (definition.expression.type, definition.output, definition.labels.zh) == (INT, True, "事项数")


def test_an_element_can_be_defined_in_either_language(load_pack):
    policy, problems = load_pack(
        'define:\n  检查.kind: if inspection.category under "food" then 1 else 2\n'
        '  kind: if category under "food" then 1 else 2\n'
        "rules:\n  - {id: r, rule: deny when any inspection with same kind where inspection.kind > 1}\n"
    )
    assert problems == ()
    assert policy.definitions["proposal", "inspection", "kind"].expression.type == INT


def test_the_definition_of_an_element_may_share_the_subjects_name(load_pack):
    policy, problems = load_pack(
        "define:\n  inspection.late: inspection.start > start\n  late: start > filed_on\n"
    )
    assert problems == ()
    assert set(policy.definitions) == {("proposal", "inspection", "late"), ("proposal", None, "late")}


def test_a_definition_serves_other_subjects_that_use_it_if_it_makes_sense_there(load_pack):
    policy, problems = load_pack(
        'define:\n  food: category under "food"\n  risky: food and joint\n  staffed: any inspector\n'
        "rules:\n  - {id: r1, rule: deny when risky and staffed}\n"
        "  - {id: r2, about: inspection, rule: flag when risky}\n"
    )
    assert problems == ()
    assert [key for key in policy.definitions if key[0] == "inspection"] == [
        ("inspection", None, "food"),
        ("inspection", None, "risky"),
    ]
    assert policy.definitions["inspection", None, "risky"].expression.type == BOOL


def test_a_definition_that_no_rule_of_a_subject_uses_is_not_made_for_it(load_pack):
    policy, _ = load_pack(
        'define:\n  food: category under "food"\nrules:\n  - {id: r2, about: inspection, rule: flag when joint}\n'
    )
    assert list(policy.definitions) == [("proposal", None, "food")]


def test_a_definition_stays_with_the_subject_that_it_names(load_pack):
    policy, problems = load_pack(
        "define:\n  odd: {is: joint, about: inspection}\n"
        "rules:\n  - {id: r1, rule: deny when odd}\n  - {id: r2, about: inspection, rule: flag when odd}\n"
    )
    assert policy is None
    assert told(problems) == [("IR532", "odd")]


def test_a_fact_of_another_subject_is_not_hidden_by_a_definition_of_that_name(load_pack):
    policy, problems = load_pack(
        "define:\n  suspected_crime: campaign\n"
        "rules:\n  - {id: r1, rule: deny when suspected_crime}\n"
        "  - {id: r2, about: inspection, rule: flag when suspected_crime}\n"
    )
    assert problems == ()
    assert list(policy.definitions) == [("proposal", None, "suspected_crime")]


def test_what_mentions_a_broken_definition_is_not_reported_too(load_pack):
    _, problems = load_pack(
        "applies:\n  - {when: not wrong}\n"
        "define:\n  wrong: plannd\n  next: not wrong\n  inspection.far: inspection.start > start and wrong\n"
        "rules:\n  - {id: r1, rule: deny when next}\n"
        "  - {id: r2, rule: deny when any inspection where inspection.far}\n"
    )
    assert told(problems) == [("IR401", "plannd")]


def test_each_of_several_circles_is_told_once(load_pack):
    _, problems = load_pack(
        "define:\n  a1: not b1\n  b1: not a1\n  c1: a1\n  x1: not y1\n  y1: not x1\n  z1: campaign\n"
    )
    assert [(problem.code, problem.args["circle"]) for problem in problems] == [
        ("IR530", "`a1` → `b1` → `a1`"),
        ("IR530", "`x1` → `y1` → `x1`"),
    ]


def test_same_in_a_query_needs_the_definition_of_the_element(load_pack):
    _, problems = load_pack(
        "define:\n  kind: any inspection with same kind\n  inspection.kind: inspection.joint\n"
    )
    assert [problem.args["circle"] for problem in problems] == ["`kind` → `kind`"]


def test_names_that_are_taken_are_refused_in_either_language(load_pack):
    _, problems = load_pack(
        "define:\n  planned: campaign\n  列入计划: campaign\n  inspection: campaign\n  as_of: campaign\n"
        "  other: {is: campaign, label: {zh: 企业}}\n  inspection.start: campaign\n"
    )
    assert [problem.code for problem in problems] == ["IR505"] * 6


def test_one_label_of_two_definitions_is_an_error_and_names_go_before_labels(load_pack):
    two = "define:\n  a1: {is: campaign, label: {zh: 繁忙}}\n  b1: {is: joint, label: {zh: 繁忙}}\n"
    assert told(load_pack(two)[1]) == [("IR505", "b1")]
    assert told(load_pack(two + "  繁忙: planned\n")[1]) == [("IR505", "a1"), ("IR505", "b1")]


def test_the_definition_of_an_element_may_share_the_label_of_its_namesake(load_pack):
    _, problems = load_pack(
        "define:\n  late: {is: start > filed_on, label: {zh: 逾期}}\n"
        "  inspection.late: {is: inspection.start > start, label: {zh: 逾期}}\n"
        "rules:\n  - {id: r, rule: 逾期 的，不得检查}\n"
    )
    assert problems == ()
