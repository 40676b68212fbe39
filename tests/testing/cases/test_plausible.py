import pytest

OUTSIDE = "IR719"


def test_a_date_outside_the_interval_of_the_policy_is_reported_where_it_stands(problems_of):
    text = "cases: [{name: a, set: {start: 2022-06-30}, expect: {outcome: permitted}}]"
    assert problems_of(text) == [(OUTSIDE, "2022-06-30")]


def test_a_date_of_the_background_is_reported_at_the_case(problems_of):
    text = "background: {set: {start: 2022-06-30}}\ncases: [{name: a, expect: {controlled_by: []}}]"
    assert problems_of(text) == [(OUTSIDE, "a")]


@pytest.mark.parametrize(
    "case",
    [
        "set: {start: 2022-07-01}, expect: {outcome: permitted}",
        "set: {start: 2022-06-30}, expect: {outcome: not_governed}",
        "set: {start: never}, expect: {outcome: permitted}",
        "expect: {outcome: undetermined}",
        "set: {start: 2022-06-30}, expect: {indicators: []}",
    ],
)
def test_other_dates_are_not(cases_of, case):
    assert cases_of(f"cases: [{{name: a, {case}}}]")


@pytest.mark.parametrize("rest", ["", "tasks: [{id: T-2}],", "inspections: [{id: H-1}],"])
def test_a_merge_target_that_no_row_has_is_reported(expecting, rest):
    assert expecting("merge_into: T-1", rest) == [("IR716", "T-1")]


@pytest.mark.parametrize("rest", ["tasks: [{id: T-1}],", "tasks: unknown,", "set: {whistle_id: T-1},"])
def test_a_target_that_a_row_or_a_fact_has_is_not(cases_of, rest):
    assert cases_of(f"cases: [{{name: a, {rest} expect: {{merge_into: T-1}}}}]")
