"""Whole sentences: what each head becomes, and what is wrong with heads at which place."""

import pytest
from attrs import evolve

from inspectrules.policy import tree
from inspectrules.policy.vocabulary_filters import check_default_filters
from inspectrules.syntax.parse import parse_expression
from inspectrules.syntax.tree import Anchoring, Counted, Modality, Period, Unit
from inspectrules.vocabulary.types import DurationType

DENIED_BY_A_LIMIT = "at most yearly_limit visits per calendar year to each enterprise, category"


def test_at_most_counts_the_visits_on_record_by_its_keys(check):
    checked, diagnostics = check(f"{DENIED_BY_A_LIMIT} unless legal_basis")
    assert diagnostics == ()
    effect = checked.effect
    assert isinstance(effect, tree.AtMost)
    assert effect.counted is Counted.VISITS
    assert effect.limit == tree.Parameter("yearly_limit")
    assert (effect.query.collection, effect.query.of_visits, effect.query.not_self) == (
        "inspections",
        True,
        True,
    )
    assert effect.query.window == tree.InSamePeriod(Period.YEAR)
    assert [key.subject_path for key in effect.query.keys] == [("enterprise",), ("category",)]
    assert checked.unless == (tree.Fact(None, ("legal_basis",)),)


def test_the_default_filter_of_a_collection_is_part_of_every_query(check):
    checked, _ = check(DENIED_BY_A_LIMIT)
    default = checked.effect.query.default_filter
    assert isinstance(default, tree.Compare)
    assert default.left == tree.Fact("inspection", ("status",))


def test_visits_of_a_condition_reads_it_of_the_subject_and_of_what_is_counted(check):
    checked, diagnostics = check(
        "at most 4 visits of category under food per calendar year to each enterprise"
    )
    assert diagnostics == ()
    assert checked.effect.of.item == tree.Fact(None, ("category",))
    assert checked.effect.query.where.item == tree.Fact("inspection", ("category",))


def test_counting_only_where_is_about_the_element(check):
    checked, _ = check(f"{DENIED_BY_A_LIMIT} counting only where inspection.trigger = trigger")
    assert checked.effect.query.where.left.root == "inspection"
    assert checked.effect.query.where.right.root is None


def test_both_conditions_of_a_limit_are_joined(check):
    checked, _ = check(
        "at most 4 visits of joint per calendar year to each enterprise"
        " counting only where inspection.planned"
    )
    assert isinstance(checked.effect.query.where, tree.And)


def test_a_limit_may_be_unlimited(check):
    for limit in ("open_limit", "limits[authority.line]", "(if planned then unlimited else 3)"):
        assert check(f"at most {limit} visits in 12 months to each enterprise")[1] == ()


def test_no_is_the_negation_of_any_and_every_of_its_contrary(check):
    no = check("deny when no inspection where inspection.joint")[0].when[0]
    assert isinstance(no, tree.Not)
    assert isinstance(no.operand, tree.AnyOf)
    every = check("deny when every inspector where inspector.registered")[0].when[0]
    assert isinstance(every, tree.Not)
    assert every.operand.query.where == tree.Not(tree.Fact("inspector", ("registered",)))
    assert every.operand.query.path == ("inspectors",)
    assert every.operand.query.collection is None


def test_at_most_so_many_elements_is_not_one_more(check):
    found = check("deny when at most 2 inspection where inspection.joint")[0].when[0]
    assert found == tree.Not(tree.AtLeast(tree.Value(3), found.operand.query))
    varying = check("deny when at most yearly_limit inspection where inspection.joint")[0].when[0]
    assert isinstance(varying.operand.count, tree.Arithmetic)


def test_surface_variants_are_gone(check):
    found = check("deny when trigger not in {transfer} and filed_on is unknown")[0].when[0]
    outside, unknown = found.operands
    assert isinstance(outside, tree.Not)
    assert isinstance(outside.operand, tree.In)
    assert unknown == tree.Not(tree.IsKnown(tree.Fact(None, ("filed_on",))))


def test_merge_names_its_candidates_and_their_order(check):
    checked, diagnostics = check(
        "merge into task with same enterprise, same enterprise.region, overlapping dates"
        " where category under task.categories taking the earliest task.start, then task.id"
    )
    assert diagnostics == ()
    assert checked.effect.query.overlapping
    assert checked.effect.taking == (tree.Fact("task", ("start",)), tree.Fact("task", ("id",)))


def test_a_target_may_be_named_by_a_fact(check):
    assert check("merge into scenario")[0].effect == tree.MergeNamed(tree.Fact(None, ("scenario",)))


def test_a_tag_exempts_from_all_its_rules_but_the_one_that_says_so(check):
    assert check("exempt from @frequency, one_a_year")[0].effect.rules == ("one_a_year", "quiet_period")


def test_a_duty_is_the_authoritys_unless_it_says_whose(check):
    duty = check("should publish_result to {double_random, internet_supervision} within 5 days of end")[
        0
    ].effect
    assert (duty.modality, duty.bearer, duty.action) == (Modality.SHOULD, "authority", "publish_result")
    assert duty.deadline.anchoring is Anchoring.WITHIN_OF
    assert duty.deadline.span_length.type == DurationType(Unit.DAYS)
    assert check("enterprise may refuse when not code_scanned")[0].effect.bearer == "enterprise"
    assert check("企业 可以 拒绝")[0].effect.bearer == "enterprise"


def test_a_duty_may_have_a_consequence(check):
    duty = check("must publish_result within 5 days of end, done announced_on, else deny")[0].effect
    assert duty.done == tree.Fact(None, ("announced_on",))
    assert duty.otherwise == tree.Deny()


def test_required_steps_and_bodies_are_the_vocabularys(check):
    effect = check("require consent by joint_conference or scenarios[scenario].lead")[0].effect
    assert effect.step == "consent"
    assert effect.by[0] == tree.Value("joint_conference")
    assert isinstance(effect.by[1], tree.Lookup)


def test_a_minimum_frequency_has_a_period_or_a_span(check):
    effect = check("inspect each enterprise at least once every 3 years first by launch")[0].effect
    assert effect.times == tree.Value(1)
    assert effect.every.unit is Unit.YEARS
    assert effect.first_by == tree.Parameter("launch")
    assert (
        check("inspect each enterprise at least 2 times per calendar half year")[0].effect.every
        is Period.HALF_YEAR
    )


def test_other_subjects_conclude_their_own_outcomes(check):
    assert check("conclude accountable", "inspection")[0].effect == tree.Conclude("accountable")


BAD = [
    ("IR430", "at most ⟦planned⟧ visits per calendar year to each enterprise", "proposal"),
    ("IR430", "must publish_result within 5 days of ⟦planned⟧", "proposal"),
    ("IR430", "must publish_result within 5 days of end, done ⟦planned⟧", "proposal"),
    ("IR421", "at most 3 visits per calendar year to each ⟦trigge⟧", "proposal"),
    ("IR401", "at most 4 visits of ⟦filed_on⟧ > start per calendar year to each enterprise", "proposal"),
    ("IR404", "at most 4 visits of ⟦inspection⟧.joint per calendar year to each enterprise", "proposal"),
    (
        "IR402",
        "leave 6 months between visits to each enterprise counting only where inspection.⟦filed_on⟧ > start",
        "proposal",
    ),
    ("IR470", "⟦deny⟧", "inspection"),
    ("IR470", "⟦at most 3 visits per calendar year to each enterprise⟧", "inspection"),
    ("IR470", "must publish_result within 5 days of end, else ⟦deny⟧", "inspection"),
    ("IR471", "conclude ⟦acountable⟧", "inspection"),
    ("IR471", "conclude ⟦in_order⟧", "inspection"),
    ("IR472", "conclude ⟦denied⟧", "proposal"),
    ("IR475", "require ⟦consnt⟧", "proposal"),
    ("IR476", "require consent by ⟦joint_conferense⟧", "proposal"),
    ("IR477", "defer to ⟦next_plam⟧", "proposal"),
    ("IR477", "must notify of {time, ⟦bases⟧}", "proposal"),
    ("IR477", "must notify to {⟦polise⟧}", "proposal"),
    ("IR478", "must ⟦notfy⟧", "proposal"),
    ("IR478", "must ⟦police⟧", "proposal"),
    ("IR479", "⟦police⟧ must notify", "proposal"),
    ("IR480", "must notify at least ⟦3 months⟧ before start", "proposal"),
    ("IR480", "must notify at least ⟦recall_period⟧ before start", "proposal"),
    ("IR482", "merge into ⟦inspector⟧ where inspector.registered", "proposal"),
    ("IR419", "merge into ⟦taks⟧", "proposal"),
    ("IR430", "merge into ⟦planned⟧", "proposal"),
    ("IR483", "exempt from ⟦me⟧", "proposal"),
    ("IR483", "deny when ⟦me⟧ fires", "proposal"),
    ("IR483", "deny when ⟦any @own fires⟧", "proposal"),
    ("IR484", "merge into task taking the earliest ⟦task.enterprise⟧", "proposal"),
    ("IR485", "inspect each enterprise at least ⟦0⟧ times per calendar year", "proposal"),
    ("IR486", "require consent by ⟦caps[authority.line, authority.level]⟧", "proposal"),
    ("IR405", "require consent by ⟦superior_body⟧", "proposal"),
]


@pytest.mark.parametrize(("code", "marked", "subject"), BAD, ids=[f"{code} {text}" for code, text, _ in BAD])
def test_a_wrong_head_is_underlined(underlined, code, marked, subject):
    found = underlined(marked.replace("⟦", "").replace("⟧", ""), subject)
    assert found == [(code, marked)]


def test_a_subject_without_steps_requires_none(underlined):
    assert "IR470" in [code for code, _ in underlined("require consent", "task")]


def test_mistakes_in_head_and_conditions_are_all_reported(underlined):
    found = underlined("must notfy when planed unless foo")
    assert [code for code, _ in found] == ["IR478", "IR401", "IR401"]


def test_default_filters_are_conditions_on_their_elements(cn):
    assert check_default_filters(cn) == ()
    condition, _ = parse_expression("statsu = held")
    collection = evolve(cn.collections["inspections"], default_filter=condition)
    broken = evolve(cn, collections={**cn.collections, "inspections": collection})
    (diagnostic,) = check_default_filters(broken)
    assert (diagnostic.code, diagnostic.span.text, diagnostic.near) == ("IR401", "statsu", "status")
