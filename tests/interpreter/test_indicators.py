"""What indicators come to: shares at their bounds, groups, periods without elements, and laws."""

import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.errors import UsageError
from inspectrules.facts.load import load_collections
from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.indicators import Asked, report

SHARE = """
- id: share
  per: calendar year
  measure:
    part: (count of check in same calendar year where check.score > 5)
    whole: (count of check in same calendar year)
  target: part is at least 60 % of whole
"""
TOTAL = """
- id: total
  per: calendar year
  measure: (count of check in same calendar year)
"""
BY_GRADE = """
- id: total
  per: calendar quarter
  each: check.firm.grade
  measure: (count of check with same firm.grade in same calendar quarter)
"""
FEWER = """
- id: fewer
  per: calendar year
  looks_back: 1 year
  measure: (count of check in same calendar year)
  target: value is at most 90 % of (count of check where year of check.start = year of start - 1)
"""


@pytest.fixture(scope="module")
def told(lab):
    def told(indicators, checks=None, *, since=None, until=None, parts=None, **collections):
        policy = lab.policy("", indicators=indicators, **(parts or {}))
        given = load_collections(RecordClasses(policy.vocabulary), {"checks": checks, **collections})
        return report(policy, given, Asked(_date(since), _date(until)))

    return told


def _date(text):
    return None if text is None else datetime.date.fromisoformat(text)


def checks(*rows, **shared):
    """Rows of checks: (start, what differs)."""
    return [
        {"id": f"C{place}", "start": start, "state": "held", **shared, **more}
        for place, (start, more) in enumerate(rows)
    ]


def of_year(high, low, year=2024):
    return checks(
        *((f"{year}-05-01", {"score": 9}) for _ in range(high)),
        *((f"{year}-06-01", {"score": 1}) for _ in range(low)),
    )


@pytest.mark.parametrize(
    ("high", "low", "met"), [(3, 2, True), (59, 41, False), (60, 40, True), (2, 2, False)]
)
def test_a_share_is_exact_at_its_bound(told, high, low, met):
    [result] = told(SHARE, of_year(high, low))
    assert (result.part, result.whole, result.met) == (high, high + low, met)


def test_thirds_are_not_rounded(told):
    third = SHARE.replace("60 %", "33 %")
    assert [one.met for one in told(third, of_year(1, 2))] == [True]
    third = SHARE.replace("60 %", "34 %")
    assert [one.met for one in told(third, of_year(1, 2))] == [False]


def test_periods_run_from_the_first_element_to_the_last_also_where_none_lies_between(told):
    results = told(TOTAL, checks(("2022-12-31", {}), ("2024-01-01", {})))
    assert [(one.start.year, one.value) for one in results] == [(2022, 1), (2023, 0), (2024, 1)]


def test_periods_asked_for_are_told_also_without_any_element(told):
    results = told(TOTAL, [], since="2023-06-01", until="2024-01-01")
    assert [(one.start, one.end, one.value) for one in results] == [
        (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31), 0),
        (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), 0),
    ]


def test_without_elements_and_dates_there_is_no_period(told):
    assert told(TOTAL, []) == ()


def test_what_the_filter_leaves_out_makes_no_period(told):
    results = told(TOTAL, checks(("2020-01-01", {"state": "cancelled"}), ("2024-01-01", {})))
    assert [one.start.year for one in results] == [2024]


def test_more_periods_than_anybody_reads_are_refused(told):
    weekly = TOTAL.replace("calendar year", "calendar week")
    with pytest.raises(UsageError, match="ask for fewer"):
        told(weekly, checks(("1924-01-01", {}), ("2024-01-01", {})))


def test_the_last_day_of_time_ends_the_periods(told):
    assert [one.start.year for one in told(TOTAL, [], since="9998-12-31", until="9999-12-31")] == [9998, 9999]


def test_parts_of_one_visit_count_once_and_in_the_year_in_which_it_began(told):
    rows = checks(("2023-12-31", {"visit": "V"}), ("2024-01-02", {"visit": "V"}))
    assert [(one.start.year, one.value) for one in told(TOTAL, rows)] == [(2023, 1)]


def test_groups_are_the_values_of_the_key_and_each_is_told_for_each_period(told):
    rows = checks(
        ("2024-01-01", {"firm": {"id": "F", "grade": "low"}}), ("2024-04-01", {"firm": {"grade": "high"}})
    )
    results = told(BY_GRADE, rows)
    assert [(one.start.month, one.group["firm.grade"], one.value) for one in results] == [
        (1, "high", 0),
        (1, "low", 1),
        (4, "high", 1),
        (4, "low", 0),
    ]


def test_an_element_of_no_known_group_makes_every_group_uncertain(told):
    rows = checks(("2024-01-01", {"firm": {"grade": "low"}}), ("2024-01-05", {"firm": {"id": "F"}}))
    [result] = told(BY_GRADE, rows)
    assert (result.value, result.missing) == (None, ("checks[C1].firm.grade",))


def test_records_group_by_their_id(told):
    indicator = BY_GRADE.replace("check.firm.grade", "check.firm").replace("same firm.grade", "same firm")
    rows = checks(
        ("2024-01-01", {"firm": {"id": "F", "grade": "low"}}),
        ("2024-01-02", {"firm": {"id": "F", "grade": "high"}}),
        ("2024-01-03", {"firm": {"id": "G"}}),
    )
    assert [(one.group["firm"], one.value) for one in told(indicator, rows)] == [("F", 2), ("G", 1)]


def test_a_fact_of_a_group_is_known_if_those_who_state_it_agree(told):
    indicator = """
- id: graded
  per: calendar year
  each: check.firm
  measure: (count of check with same firm in same calendar year)
  target: firm.grade = low
"""
    rows = checks(
        ("2024-01-01", {"firm": {"id": "F", "grade": "low"}}),
        ("2024-01-02", {"firm": {"id": "F"}}),
        ("2024-01-03", {"firm": {"id": "G", "grade": "low"}}),
        ("2024-01-04", {"firm": {"id": "G", "grade": "high"}}),
    )
    for order in (rows, rows[::-1]):
        results = told(indicator, order)
        assert [(one.met, one.missing) for one in results] == [(True, ()), (None, ("firm.grade",))]


def test_groups_by_what_a_definition_says_of_an_element(told):
    indicator = """
- id: dear
  per: calendar year
  each: check.dear
  measure: (count of check in same calendar year where check.dear = dear)
"""
    rows = checks(("2024-01-01", {"score": 9}), ("2024-01-02", {"score": 1}), ("2024-01-03", {"score": 8}))
    results = told(indicator, rows, parts={"define": "check.dear: check.score > 5"})
    assert [(one.group["dear"], one.value) for one in results] == [(False, 1), (True, 2)]


def test_a_year_before_which_the_records_do_not_reach_is_unknown(told):
    rows = checks(("2023-07-01", {}), ("2024-03-01", {}))
    first, second = told(FEWER, rows)
    assert (first.met, first.missing) == (None, ("checks[before 2023-01-01]",))
    assert (second.met, second.missing) == (False, ())


@pytest.mark.parametrize(("now", "met"), [(9, True), (10, False)])
def test_ten_per_cent_fewer_than_last_year(told, now, met):
    rows = checks(*[("2023-01-01", {})] * 10, *[("2024-12-31", {})] * now)
    assert told(FEWER, rows, since="2024-01-01")[0].met is met


@pytest.mark.parametrize(("high", "low", "met"), [(3, 5, True), (1, 2, False), (2, 5, False)])
def test_a_share_is_compared_with_that_of_the_year_before_exactly(told, high, low, met):
    """One in three the year before: higher, the same and lower."""
    rising = SHARE.replace(
        "part is at least 60 % of whole",
        "part * (count of check where year of check.start = year of start - 1)"
        " > whole * (count of check where year of check.start = year of start - 1 and check.score > 5)",
    )
    rows = [*of_year(1, 2, 2023), *({**row, "id": f"D{row['id']}"} for row in of_year(high, low))]
    assert told(rising, rows, since="2024-01-01")[0].met is met


def test_no_records_at_all_reach_back_nowhere(told):
    [result] = told(FEWER, [], since="2024-01-01", until="2024-12-31")
    assert (result.value, result.met, result.missing) == (0, None, ("checks[before 2024-01-01]",))


def test_a_collection_that_was_not_given_is_missing(told):
    for indicator in (SHARE, FEWER):
        [result] = told(indicator, None, since="2024-01-01", until="2024-12-31")
        assert (result.met, result.missing) == (None, ("checks",))
    [result] = told(BY_GRADE, None, since="2024-01-01", until="2024-01-01")
    assert (dict(result.group), result.value, result.missing) == ({}, None, ("checks",))


def test_a_doubtful_element_matters_only_where_it_could_change_the_answer(told):
    indicator = """
- id: many
  per: calendar year
  measure: (count of check in same calendar year where check.score > 5)
  target: value >= 2
"""
    doubtful = ("2024-03-01", {"score": None})
    [sure] = told(indicator, [*of_year(2, 0), *checks(doubtful, id="X")])
    assert (sure.value, sure.met, sure.missing) == (None, True, ())
    [unsure] = told(indicator, [*of_year(1, 0), *checks(doubtful, id="X")])
    assert (unsure.met, unsure.missing) == (None, ("checks[X].score",))


def test_parameters_are_those_of_the_last_day_of_the_period(told):
    indicator = SHARE.replace("60 %", "wanted %")
    parameters = "wanted: [{until: 2024-12-30, value: 0}, {from: 2024-12-31, value: 100}]"
    rows = [*of_year(0, 1, 2023), *checks(("2024-01-01", {"score": 1}), id="X")]
    results = told(indicator, rows, parts={"parameters": parameters})
    assert [(one.start.year, one.met) for one in results] == [(2023, True), (2024, False)]


def test_a_target_may_be_looked_up_by_the_group(told):
    indicator = f"{BY_GRADE}  target: value >= (if firm.grade = high then 2 else 1)\n"
    rows = checks(*(("2024-01-01", {"firm": {"grade": grade}}) for grade in ("low", "high")))
    assert [(one.group["firm.grade"], one.met) for one in told(indicator, rows)] == [
        ("high", False),
        ("low", True),
    ]


def test_an_indicator_is_told_while_it_is_in_force_on_the_last_day_of_the_period(told):
    indicator = f"{TOTAL}  in_force: {{from: 2023-12-31, until: 2024-12-30}}\n"
    rows = checks(*((f"{year}-02-01", {}) for year in (2022, 2023, 2024)))
    assert [one.start.year for one in told(indicator, rows)] == [2023]


def test_coverage_asks_of_each_object_whether_anything_was_done(told):
    indicator = """
- id: covered
  per: calendar year
  target: every task where (any check in same calendar year where check.firm = task.firm)
"""
    tasks = [{"id": f"T{name}", "firm": {"id": name}, "start": "2024-01-01"} for name in "FG"]
    rows = checks(("2024-02-01", {"firm": {"id": "F"}}))
    assert [one.met for one in told(indicator, rows, tasks=tasks)] == [False]
    rows += checks(("2024-03-01", {"firm": {"id": "G"}}), id="X")
    assert [one.met for one in told(indicator, rows, tasks=tasks)] == [True]


def test_the_date_asked_is_the_last_day_of_the_period(told):
    indicator = """
- id: asked
  per: calendar month
  target: as_of = end and end = last day of month of start and any check in same calendar month
"""
    assert [one.met for one in told(indicator, checks(("2024-02-10", {})))] == [True]


# --- laws -------------------------------------------------------------------------------------------------

ROW = st.tuples(
    st.dates(datetime.date(2022, 11, 1), datetime.date(2024, 3, 1)).map(str),
    st.fixed_dictionaries(
        {
            "score": st.sampled_from([1, 9, None]),
            "firm": st.fixed_dictionaries({"grade": st.sampled_from(["low", "mid", "high"])}),
        }
    ),
)
ROWS = st.lists(ROW, max_size=6).map(lambda rows: checks(*rows))
LAWS = settings(max_examples=40, deadline=None)


@LAWS
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_elements_does_not_matter(told, rows, shuffler: random.Random):
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    for indicator in (SHARE, BY_GRADE, FEWER):
        assert told(indicator, rows) == told(indicator, shuffled)


@LAWS
@given(ROWS)
def test_groups_add_up_to_the_whole(told, rows):
    whole = TOTAL.replace("calendar year", "calendar quarter")
    totals = {one.start: one.value for one in told(whole, rows)}
    by_group: dict[datetime.date, int] = {}
    for one in told(BY_GRADE, rows):
        by_group[one.start] = by_group.get(one.start, 0) + one.value
    assert by_group == totals


@LAWS
@given(ROWS)
def test_periods_add_up_to_the_whole(told, rows):
    monthly = TOTAL.replace("calendar year", "calendar month")
    assert sum(one.value for one in told(monthly, rows)) == len(rows)


@LAWS
@given(ROWS)
def test_stating_what_was_unknown_never_turns_an_answer_around(told, rows):
    before = {one.start: one.met for one in told(SHARE, rows)}
    for score in (1, 9):
        stated = [{**row, "score": row["score"] or score} for row in rows]
        after = {one.start: one.met for one in told(SHARE, stated)}
        assert all(met is None or after[day] is met for day, met in before.items())
        assert None not in after.values()
