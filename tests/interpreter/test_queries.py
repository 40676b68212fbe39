"""Which elements match, how visits are counted, what aggregates give (semantics §2, §4 to §8)."""

import datetime

import pytest

from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import UNKNOWN


def check(name, **facts):
    """A check of the same firm, held on 1 March."""
    held = {"id": name, "firm": {"id": "F1"}, "start": "2024-03-01", "kind": "food", "state": "held"}
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


EXPRESSIONS = {
    "any": "any check with same firm",
    "none": "no check with same firm",
    "every": "every check with same firm where check.score > 1",
    "two": "at least 2 check with same firm",
    "one_at_most": "at most 1 check with same firm",
    "so_many": "at least n check with same firm",
    "year": "any check in same calendar year",
    "week": "any check in same calendar week",
    "rolling": "any check in 12 months",
    "before": "any check in 3 months before start",
    "around": "any check within 10 days of start",
    "overlap": "any check with overlapping dates",
    "count": "(count of check with same firm)",
    "count_two": "(count of check with same firm) >= 2",
    "count_not_two": "(count of check with same firm) = 2",
    "kinds_seen": "(count different check.kind of check)",
    "two_kinds": "(count different check.kind of check) >= 2",
    "firms": "(count different check.firm of check)",
    "sum": "(sum check.score of check with same firm)",
    "fines": "(sum check.fine of check)",
    "latest": "(latest check.start of check with same firm)",
    "latest_or": "(latest check.closed of check with same firm otherwise day1)",
    "in_state": "any check where check.state = planned",
    "all_guests": "every guest where guest.ok",
    "any_guest": "any guest where guest.ok",
    "guests_counted": "(count of guest)",
}


@pytest.fixture
def ask(lab):
    def ask(name, record=None, **collections):
        policy = lab.policy("", define="\n".join(f"{key}: {text}" for key, text in EXPRESSIONS.items()))
        context = lab._context(policy, record, None, collections)
        return context.value(policy.definitions["trip", None, name].expression)

    return ask


@pytest.mark.parametrize(
    "name", ["any", "none", "every", "two", "count", "sum", "latest", "kinds_seen", "year"]
)
def test_all_that_is_asked_of_a_collection_that_was_not_given_is_unknown(ask, name):
    assert ask(name) is UNKNOWN


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("any", False),
        ("none", True),
        ("every", True),
        ("two", False),
        ("one_at_most", True),
        ("count", 0),
        ("sum", 0),
        ("kinds_seen", 0),
        ("latest", UNKNOWN),
    ],
)
def test_a_collection_given_empty_is_complete(ask, name, expected):
    assert ask(name, checks=[]) == expected


class TestMatching:
    def test_another_firm_does_not_match(self, ask):
        assert ask("any", checks=[check("H1", firm={"id": "F2"})]) is False

    def test_records_are_the_same_by_their_ids(self, ask):
        assert ask("any", checks=[check("H1", firm={"id": "F1", "grade": "low"})]) is True

    def test_a_key_that_is_unknown_on_either_side_may_be_the_same(self, ask):
        assert ask("any", checks=[check("H1", firm=None)]) is UNKNOWN
        assert ask("any", {"firm": {"grade": "mid"}}, checks=[check("H1")]) is UNKNOWN

    def test_the_subject_itself_is_left_out_by_id_and_by_visit(self, ask):
        assert ask("any", checks=[check("P1")]) is False
        assert ask("any", {"visit": "V"}, checks=[check("H1", visit="V")]) is False
        assert ask("any", {"visit": "V"}, checks=[check("H1", visit="W")]) is True

    def test_without_an_id_of_its_own_the_subject_may_be_any_element(self, ask):
        assert ask("any", {"id": None}, checks=[check("H1")]) is UNKNOWN

    def test_the_default_filter_leaves_elements_out(self, ask):
        assert ask("any", checks=[check("H1", state="cancelled")]) is False
        assert ask("any", checks=[check("H1", state=None)]) is UNKNOWN

    def test_a_condition_that_is_false_settles_one_that_is_unknown(self, ask):
        assert ask("any", checks=[check("H1", state=None, firm={"id": "F2"})]) is False

    def test_a_condition_about_the_element(self, ask):
        assert ask("in_state", checks=[check("H1"), check("H2", state="planned")]) is True


class TestVisits:
    def test_parts_of_one_visit_count_once(self, ask):
        parts = [check("H1", visit="V"), check("H2", visit="V")]
        assert ask("count", checks=parts) == 1
        assert ask("two", checks=parts) is False

    def test_a_visit_counts_if_one_of_its_parts_does(self, ask):
        parts = [check("H1", visit="V"), check("H2", visit="V", firm=None)]
        assert ask("count", checks=parts) == 1

    def test_visits_that_may_count_leave_a_number_between_bounds(self, ask):
        checks = [check("H1"), check("H2"), check("H3", firm=None)]
        assert ask("count", checks=checks) is UNKNOWN
        assert ask("two", checks=checks) is True
        assert ask("count_two", checks=checks) is True
        assert ask("count_not_two", checks=checks) is UNKNOWN
        assert ask("one_at_most", checks=checks) is False

    def test_a_number_wanted_that_is_unknown_leaves_the_answer_unknown(self, ask):
        assert ask("so_many", checks=[check("H1")]) is UNKNOWN
        assert ask("so_many", {"n": 0}, checks=[]) is True

    def test_a_visit_is_dated_by_its_earliest_part(self, ask):
        parts = [check("H1", visit="V", start="2023-12-31"), check("H2", visit="V", start="2024-01-02")]
        assert ask("year", checks=parts) is False

    def test_parts_that_the_filter_leaves_out_do_not_date_a_visit(self, ask):
        parts = [
            check("H1", visit="V", start="2023-12-31", state="cancelled"),
            check("H2", visit="V", start="2024-01-02"),
        ]
        assert ask("year", checks=parts) is True

    def test_a_part_that_may_be_left_out_leaves_the_date_open_only_where_that_matters(self, ask):
        parts = [
            check("H1", visit="V", start="2023-12-31", state=None),
            check("H2", visit="V", start="2024-01-02"),
        ]
        assert ask("year", checks=parts) is UNKNOWN
        assert ask("rolling", checks=parts) is True


class TestWindows:
    @pytest.mark.parametrize(
        ("name", "start", "expected"),
        [
            ("year", "2024-01-01", True),
            ("year", "2024-12-31", True),
            ("year", "2023-12-31", False),
            ("week", "2024-05-06", True),
            ("week", "2024-05-12", True),
            ("week", "2024-05-13", False),
            ("rolling", "2023-05-11", True),
            ("rolling", "2023-05-10", False),
            ("rolling", "2025-05-09", True),
            ("rolling", "2025-05-10", False),
            ("before", "2024-05-10", False),
            ("before", "2024-02-11", True),
            ("before", "2024-02-10", False),
            ("around", "2024-04-30", True),
            ("around", "2024-04-29", False),
            ("around", "2024-05-20", True),
            ("around", "2024-05-21", False),
        ],
    )
    def test_a_window_has_these_edges(self, ask, name, start, expected):
        assert ask(name, checks=[check("H1", start=start)]) is expected

    def test_spans_of_days_overlap_if_they_share_one(self, ask):
        assert ask("overlap", checks=[check("H1", start="2024-05-08", end="2024-05-10")]) is True
        assert ask("overlap", checks=[check("H1", start="2024-05-08", end="2024-05-09")]) is False
        assert ask("overlap", {"end": "2024-05-12"}, checks=[check("H1", start="2024-05-12")]) is True


class TestAggregates:
    def test_a_sum_is_over_elements_not_visits(self, ask):
        parts = [check("H1", visit="V", score=2), check("H2", visit="V", score=3)]
        assert ask("sum", checks=parts) == 5

    @pytest.mark.parametrize("doubt", [{"score": None}, {"score": 1, "firm": None}, {"score": 2**63 - 1}])
    def test_a_sum_is_unknown_if_a_match_or_a_value_is_or_if_it_does_not_fit(self, ask, doubt):
        assert ask("sum", checks=[check("H1", score=1), check("H2", **doubt)]) is UNKNOWN

    def test_what_does_not_match_does_not_spoil_a_sum(self, ask):
        assert ask("sum", checks=[check("H1", score=1), check("H2", firm={"id": "F2"})]) == 1

    def test_a_value_known_to_be_none_adds_nothing(self, ask):
        assert ask("fines", checks=[check("H1", fine=5), check("H2", fine="none")]) == 5

    def test_different_values_are_counted_once(self, ask):
        assert ask("kinds_seen", checks=[check("H1"), check("H2"), check("H3", kind="fire")]) == 2
        assert ask("firms", checks=[check("H1"), check("H2"), check("H3", firm={"id": "F2"})]) == 2

    def test_an_unknown_value_may_be_a_new_one_or_not(self, ask):
        checks = [check("H1"), check("H2", kind="fire"), check("H3", kind=None)]
        assert ask("kinds_seen", checks=checks) is UNKNOWN
        assert ask("two_kinds", checks=checks) is True
        assert ask("kinds_seen", checks=[check("H1", kind=None)]) == 1

    def test_the_latest_is_the_greatest_of_those_that_match(self, ask):
        checks = [
            check("H1"),
            check("H2", start="2024-04-01"),
            check("H3", start="2024-05-01", firm={"id": "F2"}),
        ]
        assert ask("latest", checks=checks) == datetime.date(2024, 4, 1)

    def test_only_a_doubtful_element_that_could_exceed_it_leaves_the_latest_unknown(self, ask):
        certain = check("H1", start="2024-04-01")
        assert ask("latest", checks=[certain, check("H2", firm=None)]) == datetime.date(2024, 4, 1)
        assert ask("latest", checks=[certain, check("H2", firm=None, start="2024-05-01")]) is UNKNOWN
        assert ask("latest", checks=[check("H2", firm=None)]) is UNKNOWN

    def test_where_none_matches_the_latest_is_what_otherwise_says(self, ask):
        assert ask("latest_or", {"day1": "2020-01-01"}, checks=[]) == datetime.date(2020, 1, 1)
        assert ask("latest_or", {"day1": "2020-01-01"}, checks=[check("H1")]) is UNKNOWN
        assert ask("latest_or", checks=[check("H1", closed="never")]) is NEVER


class TestOwnLists:
    def test_a_list_of_the_subject_is_complete_once_given(self, ask):
        assert ask("all_guests") is UNKNOWN
        assert ask("all_guests", {"guests": []}) is True
        assert ask("guests_counted", {"guests": [{"id": "G1"}, {"id": "G2"}]}) == 2

    def test_every_and_any_are_opposites_of_each_other(self, ask):
        assert ask("all_guests", {"guests": [{"id": "G1", "ok": True}, {"id": "G2"}]}) is UNKNOWN
        assert ask("all_guests", {"guests": [{"id": "G1", "ok": False}, {"id": "G2"}]}) is False
        assert ask("any_guest", {"guests": [{"id": "G1", "ok": True}, {"id": "G2"}]}) is True
