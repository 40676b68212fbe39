import pytest

CONTRADICTORY = "IR717"


@pytest.mark.parametrize(
    ("expect", "place"),
    [
        ("outcome: permitted, controlled_by: [higher_level_first]", "higher_level_first"),
        ("outcome: undetermined, controlled_by: [higher_level_first]", "higher_level_first"),
        ("outcome: denied, controlled_by: [filed_in_time]", "filed_in_time"),
        ("outcome: denied, controlled_by: []", "[]"),
        ("controlled_by: [archive_the_file]", "archive_the_file"),
        ("controlled_by: [announce_enforcement]", "announce_enforcement"),
        ("controlled_by: [filed_in_time, filed_in_time]", "filed_in_time"),
        ("outcome: denied, merge_into: T-1", "T-1"),
        ("outcome: permitted, deferred_until: 2024-01-01", "2024-01-01"),
        ("outcome: permitted, missing: [start]", "[start]"),
        (
            "controlled_by: [filed_in_time], findings: [{rule: filed_in_time, status: not_applicable}]",
            "not_applicable",
        ),
        (
            "findings: [{rule: filed_in_time, status: fired}, {rule: filed_in_time, status: unknown}]",
            "unknown",
        ),
        ("findings: [{rule: filed_in_time, effect: denied}]", "denied"),
        ("duties: [{rule: filed_in_time}]", "filed_in_time"),
        ("duties: [{rule: announce_enforcement, action: archive}]", "archive"),
        ("duties: [{rule: announce_enforcement, modality: may}]", "may"),
    ],
)
def test_a_contradiction_is_reported_at_its_place(expecting, expect, place):
    assert expecting(expect) == [(CONTRADICTORY, place)]


@pytest.mark.parametrize(
    "expect",
    [
        "outcome: permitted, controlled_by: [], merge_into: null, deferred_to: null, missing: []",
        "outcome: deferred, controlled_by: [filed_in_time], deferred_to: next_plan",
        "outcome: undetermined, controlled_by: [], missing: [start]",
        "controlled_by: [filed_in_time], findings: [{rule: filed_in_time, status: fired, effect: deferred}]",
        "duties: [{rule: announce_enforcement, action: announce, modality: must, bearer: authority}]",
        "outcome: not_governed, controlled_by: []",
        "controlled_by: []",
    ],
)
def test_what_a_decision_can_be_is_no_contradiction(cases_of, expect):
    assert cases_of(f"cases: [{{name: a, expect: {{{expect}}}}}]")


def test_one_mistake_gives_one_message(expecting):
    assert expecting("duties: [{rule: announce_enforcement, action: anounce}]") == [("IR708", "anounce")]
    assert expecting("outcome: denid, controlled_by: [no_such_rule]") == [
        ("IR706", "denid"),
        ("IR705", "no_such_rule"),
    ]


def test_both_places_are_marked(diagnostics_of):
    text = "cases: [{name: a, expect: {outcome: permitted, controlled_by: [higher_level_first]}}]"
    (found,) = diagnostics_of(text)
    assert [label.span.text for label in found.labels] == ["permitted"]
