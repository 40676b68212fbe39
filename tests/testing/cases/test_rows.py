import pytest


def rows(cases):
    (case,) = cases
    return [dict(row) for row in case.collections["inspections"]]


BACKGROUND = """\
background:
  inspections:
    held: {id: H, category: food}
    two: [{like: held, id: A}, {like: held, id: B, category: fire}]
    four: [{like: two}, {like: held, repeat: 2}]
    none: []
"""


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        ("{like: held}", ["H"]),
        ("{like: two}", ["A", "B"]),
        ("{like: two}, {like: held}", ["A", "B", "H"]),
        ("{like: four}", ["A", "B", "H-1", "H-2"]),
        ("{like: two, repeat: 2}", ["A-1", "A-2", "B-1", "B-2"]),
        ("{like: none}", []),
    ],
)
def test_a_template_may_be_several_rows(cases_of, items, ids):
    found = rows(
        cases_of(f"{BACKGROUND}cases: [{{name: a, inspections: [{items}], expect: {{outcome: denied}}}}]")
    )
    assert [row["id"] for row in found] == ids


def test_what_the_item_says_holds_for_each_of_its_rows(cases_of):
    case = "{name: a, inspections: [{like: two, category: tax}], expect: {outcome: denied}}"
    assert [row["category"] for row in rows(cases_of(f"{BACKGROUND}cases: [{case}]"))] == ["tax", "tax"]


def test_a_list_may_only_be_like_what_stands_before_it(problems_of):
    text = (
        "background: {inspections: {two: [{like: held}], held: {id: H}}}\n"
        "cases: [{name: a, expect: {outcome: denied}}]"
    )
    assert problems_of(text) == [("IR703", "held")]


@pytest.mark.parametrize("count", ["0", "-1", "x", "10001"])
def test_what_is_no_number_of_rows_is_reported(problems_of, count):
    text = f"cases: [{{name: a, inspections: [{{id: H, repeat: {count}}}], expect: {{outcome: denied}}}}]"
    assert problems_of(text) == [("IR712", count)]


@pytest.mark.parametrize(("value", "problem"), [("some", "some"), ("{id: H}", "{id: H}"), ("[H]", "H")])
def test_what_are_no_rows_is_reported(problems_of, value, problem):
    text = f"cases: [{{name: a, inspections: {value}, expect: {{outcome: denied}}}}]"
    assert problems_of(text) == [("IR142", problem)]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("inspections[0].category", "food"),
        ("inspections[2].category", "food"),
        ("inspections[3].category", "fire"),
        ("inspections[3].start", "{like: held, category: fire}"),
        ("inspections[5]", "{like: two}"),
        ("tasks[0].id", None),
    ],
)
def test_a_row_knows_the_item_that_it_comes_from(cases_of, path, place):
    items = "{id: A, category: food, repeat: 3}, {like: held, category: fire}, {like: two}"
    (case,) = cases_of(
        f"{BACKGROUND}cases: [{{name: a, inspections: [{items}], expect: {{outcome: denied}}}}]"
    )
    span = case.place(path)
    assert (span and span.text) == place
