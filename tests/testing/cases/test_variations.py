def test_a_variation_is_laid_over_its_base_and_named_after_it(cases_of):
    base, other = cases_of(
        "cases:\n"
        "  - name: base\n    cite: 一\n    set: {enterprise: {id: E-1, kind: hotel}, planned: true}\n"
        "    as_of: 2024-01-01\n    expect: {outcome: denied, missing: []}\n"
        "    variations:\n"
        "      - {name: other, set: {enterprise.kind: bakery}, as_of: 2024-02-01, expect: {outcome: permitted}}\n"
    )
    assert (base.name, other.name) == ("base", "base / other")
    assert other.facts == {"enterprise": {"id": "E-1", "kind": "bakery"}, "planned": True}
    assert (other.as_of, other.cite) == ("2024-02-01", "一")
    assert other.expect == {"outcome": "permitted", "missing": []}
    assert base.facts["enterprise"]["kind"] == "hotel"


def test_a_dotted_key_of_the_base_gives_way_to_the_record_of_a_variation(cases_of):
    _, other = cases_of(
        "cases: [{name: a, set: {enterprise.kind: hotel}, expect: {outcome: denied},"
        " variations: [{name: b, set: {enterprise: {kind: bakery}}}]}]"
    )
    assert other.facts == {"enterprise": {"kind": "bakery"}}


def test_rows_of_a_variation_replace_those_of_the_base(cases_of):
    base, same, none = cases_of(
        "cases: [{name: a, inspections: [{id: H-1}], expect: {outcome: denied},"
        " variations: [{name: same}, {name: none, inspections: []}]}]"
    )
    assert [one.collections["inspections"] for one in (base, same, none)] == [({"id": "H-1"},)] * 2 + [()]


def test_a_variation_may_take_back_the_date_of_its_base(cases_of):
    _, other = cases_of(
        "cases: [{name: a, as_of: 2024-01-01, expect: {outcome: denied}, variations: [{name: b, as_of: }]}]"
    )
    assert other.as_of is None


def test_a_base_without_expectations_is_no_case_itself(cases_of):
    found = cases_of("cases: [{name: a, variations: [{name: b, expect: {outcome: denied}}]}]")
    assert [case.name for case in found] == ["a / b"]


def test_each_variation_needs_a_name(problems_of):
    assert problems_of("cases: [{name: a, expect: {outcome: denied}, variations: [{set: {}}]}]") == [
        ("IR141", "set")
    ]


def test_a_variation_of_a_base_that_expects_nothing_must_expect_something(problems_of):
    assert problems_of("cases: [{name: a, variations: [{name: b}]}]") == [("IR141", "name")]


def test_two_variations_of_one_name_are_reported(problems_of):
    text = "cases: [{name: a, expect: {outcome: denied}, variations: [{name: b}, {name: b, set: {planned: true}}]}]"
    assert problems_of(text) == [("IR702", "b")]


def test_a_mistake_in_the_base_is_reported_once(problems_of):
    text = "cases: [{name: a, expect: {outcome: denid}, variations: [{name: b}, {name: c, set: {planned: true}}]}]"
    assert problems_of(text) == [("IR706", "denid")]


def test_a_case_points_into_its_base_and_into_itself(cases_of):
    _, other = cases_of(
        "cases: [{name: a, set: {planned: true}, expect: {outcome: denied, missing: []},"
        " variations: [{name: b, set: {category: fire}, expect: {outcome: permitted}}]}]"
    )
    assert [other.place(path).text for path in ("planned", "category", "expect.outcome")] == [
        "true",
        "fire",
        "permitted",
    ]
    assert other.span.text == "b"


def test_a_variation_that_is_no_mapping_is_reported(problems_of):
    assert problems_of("cases: [{name: a, expect: {outcome: denied}, variations: [b]}]") == [("IR142", "b")]
