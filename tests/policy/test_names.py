"""Names in rules: what they refer to, in either language, and what is said where they refer to nothing."""

import pytest

from inspectrules.policy import tree
from inspectrules.policy.expressions import check_expression
from inspectrules.syntax.parse import parse_expression
from inspectrules.vocabulary.types import BOOL, DATE, EnumType


@pytest.fixture
def read(cn_scope):
    def read(text, expected=None, scope=None):
        expression, diagnostics = parse_expression(text)
        assert expression is not None, diagnostics
        return check_expression(expression, scope or cn_scope, expected)

    return read


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("enterprise.region = authority.line", "企业.县区 = 检查主体.条线"),
        ("trigger in {complaint, transfer}", "检查缘由 属于 {投诉举报、转办移送}"),
        ("category under food.hygiene", "类别 从属于 食品.卫生"),
        ("start - filing_lead < as_of", "开始 - 报备提前期 < 决定日"),
        ("caps[authority.line, authority.level] > 1", "频次表[检查主体.条线，检查主体.层级] > 1"),
        ('scenarios[scenario].lead = "fire"', 'scenarios[场景].牵头 = "fire"'),
    ],
)
def test_both_languages_name_the_same_things(read, english, chinese):
    checked, diagnostics = read(english, BOOL)
    assert diagnostics == ()
    assert checked == read(chinese, BOOL)[0]


def test_a_bare_name_is_the_subjects_and_a_qualified_one_the_elements(read):
    checked, _ = read("any inspection where inspection.category = category")
    assert isinstance(checked, tree.AnyOf)
    assert isinstance(checked.query.where, tree.Compare)
    assert checked.query.where.left == tree.Fact("inspection", ("category",))
    assert checked.query.where.right == tree.Fact(None, ("category",))


def test_a_definition_of_the_element_is_found_after_the_elements_name(read):
    checked, _ = read("any inspection where inspection.serious")
    assert checked.query.where == tree.Defined("serious", "inspection")


def test_the_date_of_the_decision_is_known_by_its_names(read):
    for name in ("as_of", "决定日", "决定日期"):
        checked, _ = read(name, DATE)
        assert checked == tree.AsOf()


def test_a_quoted_member_escapes_from_a_parameter_of_the_same_name(read):
    checked, diagnostics = read('trigger = "media"')
    assert diagnostics == ()
    assert checked.right == tree.Value("media")
    assert checked.right.type == EnumType("trigger")


def test_a_name_is_an_enum_member_only_where_the_other_side_is_of_that_enum(read):
    assert read("domain = health")[1] == ()
    assert [one.code for one in read("enterprise.size = health")[1]] == ["IR406"]


def test_a_constant_may_stand_on_the_left(read):
    assert read("county < authority.level")[0].left == tree.Value("county")
    assert read("food.hygiene in kinds")[0].item == tree.Value("food.hygiene")


def test_another_subjects_rules_have_that_subjects_names(cn_scope, read):
    plan = cn_scope.about("plan")
    assert read("objects > 3", BOOL, plan)[1] == ()
    assert [one.code for one in read("start > 2024-01-01", BOOL, plan)[1]] == ["IR401"]


def test_an_expression_that_is_no_condition_is_refused_as_one(cn_scope):
    expression, _ = parse_expression("trigger")
    assert [one.code for one in check_expression(expression, cn_scope, BOOL)[1]] == ["IR430"]


BAD = [
    ("IR401", "deny when ⟦triger⟧ = end", "trigger"),
    ("IR401", "deny when ⟦triger⟧ in {complaint, transfer}", "trigger"),
    ("IR401", "⟦列入计化⟧ 的，不得检查", "列入计划"),
    ("IR401", "deny when ⟦enterprize⟧.region = enterprise.town", "enterprise"),
    ("IR401", "deny when ⟦proposal.start⟧ > as_of", "start"),
    ("IR402", 'deny when enterprise.⟦regon⟧ = "x"', "region"),
    ("IR402", "deny when any inspection where inspection.⟦statsu⟧ = held", "status"),
    ("IR402", "deny when any inspection where inspection.⟦seriuos⟧", "serious"),
    ("IR402", "deny when any inspection where inspection.enterprise.⟦sise⟧ = small", "size"),
    ("IR403", "deny when start.⟦weekday⟧ = 1", None),
    ("IR403", "deny when any inspection where inspection.start.⟦foo⟧ = 1", None),
    ("IR403", "deny when free_of_consent.⟦foo⟧", None),
    ("IR404", "deny when ⟦inspection⟧.status = held", None),
    ("IR404", "deny when any task where task.start > ⟦inspection⟧.start", None),
    ("IR405", "deny when trigger = ⟦media⟧", None),
    ("IR406", "deny when trigger in {transfer, ⟦emergancy⟧}", "emergency"),
    ("IR406", "检查缘由 属于 {⟦投诉举抱⟧} 的，不得检查", "投诉举报"),
    ("IR406", 'deny when trigger = ⟦"complant"⟧', "complaint"),
    ("IR406", "deny when authority.level > ⟦organized_by⟧", "organised_by"),
    ("IR408", "deny when category = ⟦food.hygeine⟧", "food.hygiene"),
    ("IR408", "deny when category under ⟦toys.plush⟧", None),
    ("IR408", "deny when category in {food, ⟦toys⟧}", None),
    ("IR409", "deny when enterprise.region = ⟦urban⟧", None),
    ("IR409", "deny when enterprise.region = ⟦scenari⟧", "scenario"),
    ("IR410", 'deny when category = ⟦"food hygiene"⟧', None),
    ("IR411", "deny when ⟦cap⟧[authority.line, authority.level] > 1", "caps"),
    ("IR411", "deny when ⟦scenario⟧ has [authority.line]", "scenarios"),
    ("IR412", "deny when ⟦caps⟧ > 1", None),
    ("IR413", "deny when ⟦caps[authority.line]⟧ > 1", None),
    ("IR414", 'deny when ⟦scenarios[scenario]⟧ = "x"', None),
    ("IR415", 'deny when scenarios[scenario].⟦leed⟧ = "x"', "lead"),
    ("IR416", "deny when ⟦one_year⟧ fires", "one_a_year"),
    ("IR416", "exempt from one_a_year, ⟦quit_period⟧", "quiet_period"),
    ("IR417", "deny when ⟦any @frequenzy fires⟧", "frequency"),
    ("IR417", "exempt from one_a_year, ⟦@time⟧", "times"),
    ("IR418", "deny when ⟦one_a_year⟧", None),
    ("IR419", "deny when any ⟦inspecton⟧ where planned", "inspection"),
    ("IR419", "deny when no ⟦inspections⟧ with same enterprise", "inspection"),
    ("IR420", "deny when any inspection where any ⟦inspection⟧ where inspection.joint", None),
    ("IR421", "deny when any inspection with same ⟦enterprize⟧", "enterprise"),
    ("IR421", "deny when any inspection with same enterprise.⟦regon⟧", "region"),
    ("IR421", "deny when any task with same ⟦category⟧", "categories"),
    ("IR421", "deny when any inspection with same ⟦only_here⟧", None),
    ("IR422", "deny when any inspection with same ⟦differing⟧", None),
]


@pytest.mark.parametrize(("code", "marked", "near"), BAD, ids=[f"{code} {text}" for code, text, _ in BAD])
def test_a_wrong_name_is_underlined_and_its_neighbour_offered(check, underlined, code, marked, near):
    text = marked.replace("⟦", "").replace("⟧", "")
    assert underlined(text) == [(code, marked)]
    assert check(text)[1][0].near == near


@pytest.mark.parametrize(
    "text",
    [
        "deny when any inspector where domain in inspector.qualified_for",
        "deny when any step where step.on > start",
        "deny when any inspection where any inspector where inspector.registered and inspection.joint",
        "deny when any inspection with same kind",
        "deny when any inspection where inspection.enterprise = enterprise",
        "deny when any inspection with same authority.line",
        "deny when any @frequency fires",
        "deny when one_a_year fires",
        "exempt from @frequency, quiet_period",
        "deny when caps has [authority.line, authority.level]",
        'deny when category in {food, "toys.plush"}',
        "deny when inspectors is known",
    ],
)
def test_good_names_pass(check, text):
    checked, diagnostics = check(text)
    assert diagnostics == ()
    assert checked is not None


@pytest.mark.parametrize(
    ("declared", "torn"),
    [
        ("define:\n  不得迟延: planned\n", "不得迟延"),
        ("define:\n  late: {is: planned, label: {zh: 可以延期}}\n", "可以延期"),
        ("define:\n  late: {is: planned, label: 可以延期}\n", "可以延期"),
        ("parameters:\n  limit: {value: 1, label: {zh: 限值, aliases: [同一限值]}}\n", "同一限值"),
        ("rules:\n  - {id: 不得超限, rule: flag}\n", "不得超限"),
    ],
)
def test_a_declared_word_that_rules_would_tear_apart_is_refused(load_pack, declared, torn):
    _, problems = load_pack(declared)
    assert [(problem.code, problem.span.text) for problem in problems] == [("IR304", torn)]


def test_a_declared_label_that_rules_must_quote_gives_a_warning(load_pack):
    policy, problems = load_pack("define:\n  late: {is: planned, label: {zh: A级延期}}\n")
    assert policy is not None
    assert [problem.code for problem in problems] == ["IR303"]
