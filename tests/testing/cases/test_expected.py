import pytest


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ("outcom: denied", ("IR140", "outcom")),
        ("findings: [{rul: filed_in_time}]", ("IR140", "rul")),
        ("duties: [{rule: announce_enforcement, stat: met}]", ("IR140", "stat")),
        ("due: [{rle: x}]", ("IR140", "rle")),
        ("controlled_by: [filed_in_tim]", ("IR705", "filed_in_tim")),
        ("findings: [{rule: filed_in_time, by: [filed_in_tim]}]", ("IR705", "filed_in_tim")),
        ("duties: [{rule: x}]", ("IR705", "x")),
        ("due: [{rule: x}]", ("IR705", "x")),
        ("duties: [{action: anounce}]", ("IR708", "anounce")),
        ("duties: [{bearer: nobody}]", ("IR713", "nobody")),
        ("duties: [{state: opened}]", ("IR713", "opened")),
        ("duties: [{modality: shall}]", ("IR713", "shall")),
        ("duties: [{status: excepted}]", ("IR713", "excepted")),
        ("findings: [{status: fires}]", ("IR713", "fires")),
        ("findings: [{effect: deny}]", ("IR713", "deny")),
        ("due: [{state: opened}]", ("IR713", "opened")),
        ("missing: [enterprise.knd]", ("IR714", "enterprise.knd")),
        ("missing: ['inspections[H-1].strt']", ("IR714", "'inspections[H-1].strt'")),
        ("missing: ['inspection[H-1]']", ("IR714", "'inspection[H-1]'")),
        ("questions: [x]", ("IR714", "x")),
        ("assumed: [x]", ("IR714", "x")),
        ("findings: [{rule: filed_in_time, lacks: [x]}]", ("IR714", "x")),
        ("derived: {x: 1}", ("IR715", "x")),
        ("indicators: [{id: x}]", ("IR711", "x")),
        ("indicators: [{value: 1}]", ("IR711", "{value: 1}")),
        ("duties: [keep]", ("IR142", "keep")),
    ],
)
def test_what_the_policy_does_not_have_is_reported_at_its_place(expecting, expect, problem):
    assert expecting(expect) == [problem]


@pytest.mark.parametrize(
    "expect",
    [
        "missing: [start, enterprise.kind, inspections, 'inspections[H-1]', 'inspections[H-1].start', as_of, calendar]",
        "missing: ['inspectors[I-1].registered', coverage_cycle, 'districts[x]']",
        "findings: [{rule: filed_in_time, status: not_applicable, because: {anything: 1}, lacks: [], shadow: false}]",
        "duties: [{rule: announce_enforcement, due: null, done: null, state: open, of: [identity], cite: 四（四）}]",
        "deferred_until: null, deferred_to: null, merge_into: null",
    ],
)
def test_what_decisions_say_may_be_expected(cases_of, expect):
    assert cases_of(f"cases: [{{name: a, expect: {{{expect}}}}}]")


def test_a_near_miss_is_named(diagnostics_of):
    (found,) = diagnostics_of("cases: [{name: a, expect: {missing: [enterprise.knd]}}]")
    assert found.near == "enterprise.kind"


@pytest.mark.parametrize(
    "expect",
    ["controlled_by: [{a: b}]", "missing: [[x]]", "findings: [{lacks: [{a: b}]}]", "duties: [{to: [[x]]}]"],
)
def test_lists_of_names_hold_nothing_else(expecting, expect):
    ((code, _),) = expecting(expect)
    assert code == "IR142"
