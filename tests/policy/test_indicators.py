"""Declared indicators: what is checked of them, in both languages, and in layers."""

import pytest

from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.policy.invariants import broken_invariants
from inspectrules.policy.tree import CountOf, Share
from inspectrules.values.units import Period

COUNT = "(count of inspection in same calendar year)"
BY_LINE = "(count of inspection with same authority.line in same calendar year)"


def indicator(name="joint", per="calendar year", **more):
    lines = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return f"  - id: {name}\n    per: {per}\n{lines}"


def section(*indicators):
    return "indicators:\n" + "".join(indicators)


@pytest.fixture
def problems(load_pack):
    """What is wrong with a policy: the code and the text that is underlined."""

    def problems(policy, files=None):
        return [(one.code, one.span.text) for one in load_pack(policy, files)[1]]

    return problems


def test_a_policy_without_indicators_has_none(load_pack):
    policy, _ = load_pack("rules: []\n")
    assert dict(policy.indicators) == {}


def test_measure_and_target_are_typed_and_the_target_may_name_the_measure(load_pack):
    share = f"{{part: (count of inspection in same calendar year where inspection.joint), whole: {COUNT}}}"
    policy, found = load_pack(section(indicator(measure=share, target="part is at least 60 % of whole")))
    assert found == ()
    joint = policy.indicators["joint"]
    assert joint.per is Period.YEAR
    assert isinstance(joint.target, Share)
    assert (joint.target.part, joint.target.whole) == (joint.part, joint.whole)
    assert broken_invariants(policy) == []


def test_the_same_in_chinese_is_the_same(load_pack):
    part = "(count of inspection with same authority.line in same calendar year where inspection.joint)"
    english = indicator(
        each="inspection.authority.line",
        measure=f"{{part: {part}, whole: {BY_LINE}}}",
        target="part is at least 60 % of whole",
    )
    all_ = "计数 同一 自然年 内 同一 检查主体.条线 的 检查"
    chinese = indicator(
        per="自然年",
        each="检查.检查主体.条线",
        measure=f"{{part: '({all_}，其中 检查.联合检查)', whole: ({all_})}}",
        target="分子 占 分母 不低于 60 %",
    )
    (one, found), (other, problems) = load_pack(section(english)), load_pack(section(chinese))
    assert (found, problems) == ((), ())
    assert one.indicators == other.indicators
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (indicator(per="year", measure=COUNT), [("IR560", "year")]),
        (indicator(per="calender quarter", measure=COUNT), [("IR560", "calender quarter")]),
        (indicator(each="domain", measure=COUNT), [("IR561", "domain")]),
        (indicator(each="inspektion.domain", measure=COUNT), [("IR419", "inspektion")]),
        (indicator(each="inspection.line", measure=COUNT), [("IR402", "line")]),
        (indicator(each="[inspection.domain, task.lead]", measure=COUNT), [("IR562", "task.lead")]),
        (indicator(each="inspection.items", measure=COUNT), [("IR563", "inspection.items")]),
        (
            indicator(each="[inspection.authority.line, inspection.authority]", measure=COUNT),
            [("IR564", "inspection.authority")],
        ),
        (indicator(each="[inspection.domain, 检查.领域]", measure=COUNT), [("IR564", "检查.领域")]),
        (indicator(each="inspection.start", measure=COUNT), [("IR505", "inspection.start")]),
        (indicator(), [("IR565", "joint")]),
        (indicator(looks_back="1 year"), [("IR565", "joint")]),
        (indicator(measure="start"), [("IR430", "start")]),
        (indicator(target=COUNT), [("IR430", COUNT)]),
        (indicator(measure=COUNT, looks_back="12"), [("IR434", "12")]),
        (indicator(target="part > 1"), [("IR401", "part")]),
        (indicator(measure=COUNT, target="valu > 1"), [("IR401", "valu")]),
        (indicator(target="enterprise.risk = high"), [("IR401", "enterprise")]),
        (indicator(name="joint-share", measure=COUNT), [("IR502", "joint-share")]),
        (indicator(measure=COUNT, targets="x"), [("IR140", "targets")]),
        (indicator(measure=f"{{part: {COUNT}}}"), [("IR141", "part")]),
    ],
)
def test_each_mistake_is_told_once_at_its_place(problems, declared, expected):
    assert problems(section(declared)) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (
            indicator(measure="(count of inspection in same calendar month)"),
            [("IR566", "in same calendar month")],
        ),
        (indicator(measure="(count of inspection)"), [("IR567", "inspection")]),
        (indicator(each="inspection.domain", measure=COUNT), [("IR568", "inspection.domain")]),
    ],
)
def test_what_is_hardly_meant_is_warned_of(load_pack, declared, expected):
    policy, found = load_pack(section(declared))
    assert policy is not None
    assert [(one.code, one.span.text) for one in found] == expected
    assert all(
        message_of(one, language) and help_of(one, language) for one in found for language in ("en", "zh")
    )


@pytest.mark.parametrize(
    "declared",
    [
        indicator(per="calendar month", measure=COUNT),
        indicator(measure="(count of inspection in 12 months before start)"),
        indicator(measure="(count of inspection where year of inspection.start = year of start - 1)"),
        indicator(each="inspection.domain", measure=COUNT, target="domain = fire"),
        indicator(
            each="inspection.authority",
            target="any inspection in same calendar year where inspection.authority.line = authority.line",
        ),
    ],
)
def test_what_makes_sense_is_not(problems, declared):
    assert problems(section(declared)) == []


def test_ids_are_taken_once_in_all_files_and_layers(problems, load_files):
    joint = section(indicator(measure=COUNT))
    assert problems(joint, {"more.yaml": joint}) == [("IR503", "joint")]
    head = "edition: 1\nvocabulary: cn\n"
    _, found = load_files(
        {
            "upper/policy.yaml": f"policy: upper\n{head}{joint}",
            "lower/policy.yaml": f"policy: lower\nextends: [upper]\n{head}{joint}",
        },
        start="lower",
    )
    assert [(one.code, one.span.text) for one in found] == [("IR503", "joint")]


def test_layers_contribute_theirs(load_files):
    head = "edition: 1\nvocabulary: cn\n"
    upper = f"policy: upper\n{head}parameters: {{wanted: 60}}\n" + section(indicator(measure=COUNT))
    own = section(indicator("own", measure=COUNT, target="value > wanted"))
    lower = f"policy: lower\nextends: [upper]\n{head}{own}"
    policy, found = load_files({"upper/policy.yaml": upper, "lower/policy.yaml": lower}, start="lower")
    assert found == ()
    assert {name: one.layer for name, one in policy.indicators.items()} == {"own": "lower", "joint": "upper"}


def test_definitions_of_elements_and_parameters_are_at_hand(load_pack):
    policy, found = load_pack(
        "parameters:\n  wanted: 60\ndefine:\n  inspection.serious: inspection.result = systemic\n"
        + section(
            indicator(
                each="inspection.serious",
                measure="(count of inspection in same calendar year where inspection.serious = serious)",
                target="value > wanted",
            )
        )
    )
    assert found == ()
    assert [(one.root, one.name) for one in policy.indicators["joint"].definitions] == [
        ("inspection", "serious"),
        (None, "value"),
    ]


def test_a_definition_about_a_proposal_is_no_definition_of_a_period(problems):
    policy = "define:\n  tiny: enterprise.size = small\n" + section(indicator(target="tiny"))
    assert problems(policy) == [("IR532", "tiny")]


def test_who_names_a_broken_definition_is_not_broken_too(problems):
    policy = "define:\n  many: nonsense > 1\n" + section(indicator(target="many"))
    assert problems(policy) == [("IR401", "nonsense")]


def test_rules_fire_for_no_period(problems):
    policy = "rules:\n  - {id: stop_all, rule: deny}\n" + section(indicator(target="stop_all fires"))
    assert [code for code, _ in problems(policy)] == ["IR416"]


def test_the_digest_tells_indicators_apart_but_not_their_titles(load_pack):
    digests = [
        load_pack(section(indicator(measure=measure, **more)))[0].digest
        for measure, more in ((COUNT, {}), (COUNT, {"title": "Joint", "note": "x"}), (f"{COUNT} + 1", {}))
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_vocabulary_may_have_a_period_of_its_own(load_pack):
    vocabulary = """
vocabulary: own
edition: 1
extends: [cn]
records: {period: {zh: 期间, attributes: {id: {type: text, role: id, zh: 编号}}}}
subjects: {period: {record: period, outcomes: {late: 逾期}, otherwise: {fine: 正常}, zh: 期间}}
"""
    policy, found = load_pack(
        section(indicator(measure=COUNT)).replace("indicators", "indicators"), {"vocabulary.yaml": vocabulary}
    )
    assert found == ()
    assert policy.indicators["joint"].subject.name == "period_"


def test_a_count_in_the_target_stands_for_its_name(load_pack):
    policy, _ = load_pack(section(indicator(measure=COUNT, target="value > 3")))
    assert isinstance(policy.indicators["joint"].target.left, CountOf)


def test_working_days_need_a_calendar_here_too(load_files):
    vocabulary = (
        "vocabulary: own\nedition: 1\nmain_subject: trip\n"
        + """
records:
  trip: {attributes: {id: {type: text, role: id}, start: {type: date, role: start}}, en: trip}
collections: {trips: {record: trip, element: {name: other}, en: trips}}
subjects: {trip: {record: trip, outcomes: {denied: {en: denied}}, otherwise: {permitted: {en: permitted}}, en: trip}}
"""
    )
    target = "(count of other in 3 working days before end) > 1"
    policy = "policy: demo\nedition: 1\nvocabulary: own\n" + section(indicator(target=target))
    _, found = load_files({"policy.yaml": policy, "vocabulary.yaml": vocabulary})
    assert [(one.code, one.span.text) for one in found] == [("IR640", "3 working days")]


@pytest.mark.parametrize("figure", [f"{COUNT} * {COUNT}", f"{COUNT} ÷ ({COUNT}) rounded up"])
def test_figures_may_be_multiplied_with_each_other_since_nobody_solves_for_them(problems, figure):
    assert problems(section(indicator(measure=figure))) == []
    rule = f"rules:\n  - id: r\n    rule: deny when {figure} > 4\n"
    assert [code for code, _ in problems(rule)] == ["IR438"]
