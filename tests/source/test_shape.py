"""What does not fit a mapping's shape is reported once, and only what fits is handed on."""

import pytest

from inspectrules.source.limits import MAX_PROBLEMS
from inspectrules.source.read import read_yaml
from inspectrules.source.shape import Key, Kind, check_kind, fit
from inspectrules.text import Source

SHAPE = {
    "policy": Key(Kind.TEXT, required=True),
    "title": Key(Kind.TEXT | Kind.MAPPING),
    "rules": Key(Kind.LIST, may_be_empty=True),
    "标题": Key(),
}


def root(text):
    node, found = read_yaml(Source("p.yaml", text))
    assert found == ()
    assert node is not None
    return node


def problems(text):
    _, found = fit(root(text), SHAPE, "policy file")
    return [(problem.code, problem.span.text, problem.near) for problem in found]


def test_what_fits_is_handed_on_as_it_is():
    mapping, found = fit(root("policy: x\ntitle: {en: X}\nrules: [a]\n"), SHAPE, "policy file")
    assert found == ()
    assert mapping is not None
    assert mapping.keys == ("policy", "title", "rules")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("policy: x\ntitel: y", [("IR140", "titel", "title")]),
        ("policy: x\n标体: y", [("IR140", "标体", "标题")]),
        ("policy: x\nweather: y", [("IR140", "weather", None)]),
        ("title: y", [("IR141", "title", None)]),
        ("policy:", [("IR143", "policy", None)]),
        ("policy: [x]", [("IR142", "[x]", None)]),
        ("policy: x\nrules: one", [("IR142", "one", None)]),
        ("policy: x\nrules: {a: b}", [("IR142", "{a: b}", None)]),
        ("policy: x\nrules:\n  a: b\n  c: d", [("IR142", "a", None)]),
        ("policy: x\nrules:", []),
        ("policy: x\ntitle:\n  - 一\n  - 二", [("IR142", "一", None)]),
    ],
)
def test_each_mistake_is_one_diagnostic_at_its_place(text, expected):
    assert problems(text) == expected


def test_a_misspelt_key_is_not_reported_as_missing_too():
    assert problems("polcy: x") == [("IR140", "polcy", "policy")]


def test_several_mistakes_are_reported_together():
    assert [code for code, _, _ in problems("titel: y\nrules: x\nweather: z")] == [
        "IR140",
        "IR142",
        "IR140",
        "IR141",
    ]


def test_only_what_fits_is_handed_on():
    mapping, _ = fit(root("policy: x\nrules: one\ntitel: y\n标题:\n"), SHAPE, "policy file")
    assert mapping is not None
    assert mapping.keys == ("policy",)


@pytest.mark.parametrize(("text", "code"), [("- a", "IR142"), ("words", "IR142"), ("policy：x", "IR127")])
def test_what_is_no_mapping_is_reported_as_a_whole(text, code):
    mapping, (problem,) = fit(root(text), SHAPE, "policy file")
    assert mapping is None
    assert problem.code == code


def test_an_empty_mapping_misses_its_required_keys():
    assert problems("{}") == [("IR141", "{}", None)]


def test_a_mapping_full_of_unknown_keys_is_not_reported_without_end():
    text = "policy: x\n" + "".join(f"titl{number}: y\n" for number in range(1000))
    assert len(problems(text)) == MAX_PROBLEMS


def test_several_kinds_may_be_allowed():
    node = root("[a]")
    assert check_kind(node, Kind.LIST | Kind.MAPPING, "key") is None
    assert check_kind(node, Kind.ANY, "key") is None
    problem = check_kind(node, Kind.TEXT | Kind.MAPPING, "key")
    assert problem is not None
    assert problem.args["expected_en"] == "a single value or a mapping"
    assert problem.args["expected_zh"] == "单个值或映射"
