import pytest

import inspectrules
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_background, read_cases
from inspectrules.text import Source


@pytest.fixture(scope="module")
def checked():
    return inspectrules.load("lianyungang").checked


def node_of(text):
    node, found = read_yaml(Source("cases.yaml", text))
    assert found == ()
    return node


def cases_of(text, checked, shared=None):
    file, found = read_cases(node_of(text), "cases.yaml", checked, shared)
    assert found == ()
    return file.cases


def problems_of(text, checked):
    file, found = read_cases(node_of(text), "cases.yaml", checked)
    assert file is None
    return [(problem.code, problem.span.text) for problem in found]


def test_a_case_starts_from_the_background(checked):
    (case,) = cases_of(
        "background: {set: {id: P-1, enterprise: {id: E-1, kind: hotel}}, as_of: 2024-01-01}\n"
        "cases: [{name: a, set: {enterprise.kind: bakery}, expect: {outcome: denied}}]",
        checked,
    )
    assert case.facts == {"id": "P-1", "enterprise": {"id": "E-1", "kind": "bakery"}}
    assert case.as_of == "2024-01-01"


def test_a_case_may_take_back_the_date_of_the_background(checked):
    (case,) = cases_of(
        "background: {as_of: 2024-01-01}\ncases: [{name: a, as_of: null, expect: {outcome: denied}}]", checked
    )
    assert case.as_of is None


def test_a_shared_background_lies_below_that_of_the_file(checked):
    shared, found = read_background(
        node_of("background: {set: {id: P-1, planned: true}, inspections: {one: {id: H-1}}}"), checked
    )
    assert found == ()
    (case,) = cases_of(
        "background: {set: {planned: false}}\n"
        "cases: [{name: a, inspections: [{like: one, start: 2024-01-01}], expect: {outcome: denied}}]",
        checked,
        shared,
    )
    assert case.facts == {"id": "P-1", "planned": False}
    assert case.collections["inspections"] == ({"id": "H-1", "start": "2024-01-01"},)


def test_a_case_about_something_else_does_not_start_from_the_proposal(checked):
    (case,) = cases_of(
        "background: {set: {id: P-1}}\ncases: [{name: a, about: inspection, expect: {outcome: in_order}}]",
        checked,
    )
    assert case.facts == {}


def test_a_collection_left_out_is_empty_and_one_may_be_unknown(checked):
    (case,) = cases_of("cases: [{name: a, tasks: unknown, expect: {outcome: denied}}]", checked)
    assert case.collections["tasks"] is None
    assert case.collections["inspections"] == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cases: []", ("IR701", "cases: []")),
        ("cases: [{name: a, expect: {}}, {name: a, expect: {}}]", ("IR702", "a")),
        ("cases: [{name: a, inspections: [{like: b}], expect: {}}]", ("IR703", "b")),
        ("cases: [{name: a, about: b, expect: {}}]", ("IR704", "b")),
        ("cases: [{name: a, expect: {controlled_by: [b]}}]", ("IR705", "b")),
        ("cases: [{name: a, expect: {findings: [{rule: b}]}}]", ("IR705", "b")),
        ("cases: [{name: a, expect: {outcome: b}}]", ("IR706", "b")),
        ("cases: [{name: a, expect: {duties: [{action: b}]}}]", ("IR708", "b")),
    ],
)
def test_a_mistake_is_reported_at_its_place(text, problem, checked):
    assert problems_of(text, checked) == [problem]


@pytest.mark.parametrize("text", ["cases: 1", "[]", "cases: [{name: a}]", "cases: [{nam: a, expect: {}}]"])
def test_a_file_of_another_shape_is_reported_once(text, checked):
    assert len(problems_of(text, checked)) == 1


def test_a_case_may_take_back_a_parameter_of_the_background(checked):
    kept, taken_back = cases_of(
        "background: {parameters: {coverage_cycle: 6 months}}\n"
        "cases:\n"
        "  - {name: a, expect: {outcome: denied}}\n"
        "  - {name: b, parameters: {coverage_cycle: null}, expect: {outcome: denied}}",
        checked,
    )
    assert (kept.parameters, taken_back.parameters) == ({"coverage_cycle": "6 months"}, {})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cases: [{name: a, as_of: soon, expect: {}}]", ("IR153", "soon")),
        ("background: {as_of: 2024-02-30}\ncases: [{name: a, expect: {}}]", ("IR154", "2024-02-30")),
    ],
)
def test_the_date_of_a_decision_is_a_date(text, problem, checked):
    assert problems_of(text, checked) == [problem]


FACTS = """\
background:
  set: {planned: true, category: food}
  proposal:
    hotel: {enterprise: {id: E-1, kind: hotel}, category: fire}
    none: {}
"""


def test_facts_with_a_name_lie_between_the_background_and_the_case(checked):
    hotel, changed, none = cases_of(
        f"{FACTS}cases:\n"
        "  - {name: a, like: hotel, expect: {outcome: denied}}\n"
        "  - {name: b, like: hotel, set: {enterprise.kind: inn}, expect: {outcome: denied}}\n"
        "  - {name: c, like: none, expect: {outcome: denied}}\n",
        checked,
    )
    assert hotel.facts == {"planned": True, "category": "fire", "enterprise": {"id": "E-1", "kind": "hotel"}}
    assert changed.facts["enterprise"] == {"id": "E-1", "kind": "inn"}
    assert none.facts == {"planned": True, "category": "food"}


@pytest.mark.parametrize("rest", ["", "about: inspection,"])
def test_facts_that_the_background_does_not_name_for_the_subject_are_reported(rest, checked):
    name = "hotel" if rest else "hotl"
    text = f"{FACTS}cases: [{{name: a, {rest} like: {name}, expect: {{outcome: in_order}}}}]"
    assert ("IR703", name) in problems_of(text, checked)


def test_facts_with_a_name_are_shared_and_a_file_may_add_its_own(checked):
    shared, found = read_background(node_of(FACTS), checked)
    assert found == ()
    cases = cases_of(
        "background: {proposal: {inn: {category: tax}}}\n"
        "cases: [{name: a, table: [[like, expect.outcome], [hotel, denied], [inn, denied]]}]",
        checked,
        shared,
    )
    assert [(case.name, case.facts["category"]) for case in cases] == [
        ("a / hotel", "fire"),
        ("a / inn", "tax"),
    ]
