import pytest


def table(rows, head="[planned, enterprise.kind, expect.outcome]", rest=""):
    return f"cases: [{{name: t, {rest} table: [{head}, {rows}]}}]"


def test_each_row_is_a_case_named_by_what_it_sets(cases_of):
    found = cases_of(table("[true, hotel, permitted], [false, null, denied]", rest="cite: 一,"))
    assert [case.name for case in found] == ["t / true, hotel", "t / false, null"]
    assert [case.facts for case in found] == [
        {"planned": True, "enterprise": {"kind": "hotel"}},
        {"planned": False, "enterprise": {"kind": None}},
    ]
    assert [case.expect for case in found] == [{"outcome": "permitted"}, {"outcome": "denied"}]
    assert {case.cite for case in found} == {"一"}


def test_a_row_may_have_a_name_of_its_own(cases_of):
    (case,) = cases_of(table("[one, true, denied]", "[name, planned, expect.outcome]"))
    assert (case.name, case.span.text) == ("t / one", "[one, true, denied]")


def test_columns_may_be_keys_of_a_case_parts_of_keys_and_collections(cases_of):
    (case,) = cases_of(
        table(
            "[2024-01-01, unknown, 6 months, [higher_level_first], denied]",
            "[as_of, tasks, parameters.coverage_cycle, expect.controlled_by, expect.outcome]",
        )
    )
    assert (case.as_of, case.collections["tasks"], case.parameters) == (
        "2024-01-01",
        None,
        {"coverage_cycle": "6 months"},
    )
    assert case.expect == {"controlled_by": ["higher_level_first"], "outcome": "denied"}


def test_what_the_case_states_holds_for_every_row(cases_of):
    found = cases_of(
        table(
            "[true, hotel, permitted]", rest="set: {category: fire, planned: false}, expect: {missing: []},"
        )
    )
    assert [case.facts for case in found] == [
        {"category": "fire", "planned": True, "enterprise": {"kind": "hotel"}}
    ]
    assert found[0].expect == {"missing": [], "outcome": "permitted"}


def test_a_table_and_variations_may_stand_together(cases_of):
    text = table("[true, hotel, permitted]", rest="variations: [{name: v, expect: {outcome: denied}}],")
    assert [case.name for case in cases_of(text)] == ["t / v", "t / true, hotel"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            table("[true, hotel, permitted]", "[plannd, enterprise.kind, expect.outcome]"),
            [("IR723", "plannd")],
        ),
        (table("[true, denied]", "[planned, expect.outcom]"), [("IR723", "expect.outcom")]),
        (table("[true, denied]", "[parameters.x, expect.outcome]"), [("IR723", "parameters.x")]),
        (table("[true, denied, x]", "[planned, expect.outcome, set.planned]"), [("IR724", "set.planned")]),
        (table("[true, hotel]"), [("IR722", "[true, hotel]")]),
        (table("[true, hotel, denied], [true, hotel, denied]"), [("IR702", "[true, hotel, denied]")]),
        ("cases: [{name: t, table: [[planned]]}]", [("IR721", "[[planned]]")]),
        ("cases: [{name: t, table: []}]", [("IR721", "[]")]),
        ("cases: [{name: t, table: [planned, [true]]}]", [("IR142", "planned")]),
        ("cases: [{name: t, table: [[planned, expect.outcome], yes]}]", [("IR142", "yes")]),
        (table("[true, hotel, denid]"), [("IR706", "denid")]),
        (table("[true, hotel, null]"), [("IR143", "expect.outcome")]),
        ("cases: [{name: t, table: [[planned], [true]]}]", [("IR141", "planned")]),
    ],
)
def test_a_mistake_is_reported_at_its_place(problems_of, text, found):
    assert problems_of(text) == found


def test_a_near_miss_is_named(diagnostics_of):
    (found,) = diagnostics_of(table("[x, denied]", "[enterprise.knd, expect.outcome]"))
    assert found.near == "enterprise.kind"
