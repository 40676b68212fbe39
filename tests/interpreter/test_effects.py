"""When each head lets its rule fire (semantics §8 to §11)."""

import pytest


def check(name, start="2024-03-01", **facts):
    held = {"id": name, "firm": {"id": "F1"}, "start": start, "kind": "food", "state": "held"}
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


def outcome(lab, sentence, record=None, parts=None, **collections):
    return lab.decide({"rule": sentence}, record, parts=parts, **collections).outcome


class TestAtMost:
    CAP = "at most 2 visits per calendar year to each firm"

    @pytest.mark.parametrize(
        ("others", "expected"), [(0, "permitted"), (1, "permitted"), (2, "denied"), (3, "denied")]
    )
    def test_it_fires_when_with_this_one_there_would_be_more(self, lab, others, expected):
        checks = [check(f"H{number}") for number in range(others)]
        assert outcome(lab, self.CAP, checks=checks) == expected

    def test_doubt_matters_only_if_it_could_reach_the_limit(self, lab):
        doubtful = check("H9", firm=None)
        assert outcome(lab, self.CAP, checks=[doubtful]) == "permitted"
        assert outcome(lab, self.CAP, checks=[check("H1"), doubtful]) == "undetermined"
        assert outcome(lab, self.CAP, checks=[check("H1"), check("H2"), doubtful]) == "denied"

    def test_unknown_history_leaves_it_open(self, lab):
        assert outcome(lab, self.CAP) == "undetermined"

    LIMIT = "at most n visits per calendar year to each firm"

    def test_an_unknown_limit_leaves_it_open(self, lab):
        parts = {"parameters": "n_max: {type: int, external: true}"}
        sentence = "at most n_max visits per calendar year to each firm"
        assert outcome(lab, sentence, parts=parts, checks=[]) == "undetermined"

    def test_unlimited_is_no_limit(self, lab):
        parts = {"parameters": "n_max: [{from: 2020-01-01, value: unlimited}]"}
        sentence = "at most n_max visits per calendar year to each firm"
        assert outcome(lab, sentence, parts=parts, checks=[check("H1")]) == "permitted"

    def test_a_limit_of_none_at_all_always_fires(self, lab):
        assert outcome(lab, "at most 0 visits per calendar year to each firm", checks=[]) == "denied"

    OF = "at most 1 visit of kind under food per calendar year to each firm"

    def test_visits_of_a_kind_asks_both_the_subject_and_what_is_counted(self, lab):
        assert outcome(lab, self.OF, checks=[check("H1", kind="food.meat")]) == "denied"
        assert outcome(lab, self.OF, checks=[check("H1", kind="fire")]) == "permitted"
        assert outcome(lab, self.OF, {"kind": "fire"}, checks=[check("H1")]) == "permitted"

    def test_counting_only_where_asks_only_what_is_counted(self, lab):
        sentence = "at most 1 visit per calendar year to each firm counting only where check.kind = fire"
        assert outcome(lab, sentence, checks=[check("H1")]) == "permitted"
        assert outcome(lab, sentence, checks=[check("H1", kind="fire")]) == "denied"


class TestDays:
    CAP = "at most 4 days per calendar year to each firm"

    @pytest.mark.parametrize(("end", "expected"), [("2024-05-13", "permitted"), ("2024-05-14", "denied")])
    def test_the_subjects_own_days_count(self, lab, end, expected):
        assert outcome(lab, self.CAP, {"end": end}, checks=[]) == expected

    def test_days_of_parts_of_one_visit_count_once_and_those_of_several_visits_each(self, lab):
        together = [
            check("H1", visit="V", end="2024-03-03"),
            check("H2", visit="V", start="2024-03-02", end="2024-03-03"),
        ]
        apart = [check("H1", end="2024-03-03"), check("H2", start="2024-03-02", end="2024-03-03")]
        assert outcome(lab, self.CAP, checks=together) == "permitted"
        assert outcome(lab, self.CAP, checks=apart) == "denied"

    def test_only_the_days_within_the_window_count(self, lab):
        across = check("H1", start="2023-12-20", end="2024-01-03")
        assert outcome(lab, self.CAP, checks=[across]) == "permitted"
        assert outcome(lab, self.CAP, {"end": "2024-05-11"}, checks=[across]) == "denied"

    def test_all_days_of_the_subject_count_also_those_beyond_the_window(self, lab):
        record = {"start": "2024-12-30", "end": "2025-01-03"}
        assert outcome(lab, self.CAP, record, checks=[]) == "denied"


class TestWorkingDays:
    CAP = "at most 4 working days per calendar year to each firm"

    @pytest.mark.parametrize(("end", "expected"), [("2024-05-14", "permitted"), ("2024-05-15", "denied")])
    def test_only_days_that_are_worked_on_count(self, lab, end, expected):
        # from Friday the 10th on; Saturday is worked on, Sunday is not
        assert outcome(lab, self.CAP, {"end": end}, checks=[]) == expected

    def test_days_on_record_count_likewise(self, lab):
        weekend = check("H1", start="2024-03-02", end="2024-03-03")
        week = check("H1", start="2024-03-04", end="2024-03-10")
        assert outcome(lab, self.CAP, checks=[weekend]) == "permitted"
        assert outcome(lab, self.CAP, checks=[week]) == "denied"

    def test_days_that_the_calendar_does_not_cover_may_or_may_not_count(self, lab):
        record = {"start": "2035-05-10", "end": "2035-05-14"}
        decision = lab.decide({"rule": self.CAP}, record, checks=[])
        assert (decision.outcome, decision.missing) == ("undetermined", ("calendar",))
        assert outcome(lab, self.CAP, {"start": "2035-05-10", "end": "2035-05-13"}, checks=[]) == "permitted"


class TestBeforeAnEvent:
    CAP = "at most 4 days in 1 year before day1 to each firm"

    def test_days_on_record_count_if_they_lie_before_it_and_all_of_the_subjects_own(self, lab):
        record = {"day1": "2024-05-01", "start": "2024-05-10", "end": "2024-05-11"}
        edge = check("H1", start="2023-04-28", end="2023-05-03")
        longer = check("H1", start="2023-04-28", end="2023-05-04")
        after = check("H2", start="2024-05-01", end="2024-05-04")
        assert outcome(lab, self.CAP, record, checks=[edge, after]) == "permitted"
        assert outcome(lab, self.CAP, record, checks=[longer]) == "denied"

    def test_where_the_event_is_unknown_visits_that_could_count_leave_it_open(self, lab):
        record = {"day1": None, "end": "2024-05-11"}
        held = check("H1", start="2024-03-01", end="2024-03-03")
        decision = lab.decide({"rule": self.CAP}, record, checks=[held])
        assert (decision.outcome, decision.missing) == ("undetermined", ("day1",))


class TestLeave:
    GAP = "leave 6 months between visits to each firm"

    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            ("2023-11-10", "permitted"),
            ("2023-11-11", "denied"),
            ("2024-05-10", "denied"),
            ("2024-11-09", "denied"),
            ("2024-11-10", "permitted"),
        ],
    )
    def test_another_visit_must_not_lie_closer_before_or_after(self, lab, start, expected):
        assert outcome(lab, self.GAP, checks=[check("H1", start)]) == expected

    def test_doubt_about_a_distant_visit_does_not_matter(self, lab):
        assert outcome(lab, self.GAP, checks=[check("H1", "2020-01-01", firm=None)]) == "permitted"
        assert outcome(lab, self.GAP, checks=[check("H1", firm=None)]) == "undetermined"


class TestRequire:
    BY_COUNCIL = "require consent by council"

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({}, "consent_required"),
            ({"consents": ["council"]}, "permitted"),
            ({"consents": ["mayor"]}, "consent_required"),
            ({"steps": [{"step": "consent", "by": "council", "answer": "granted"}]}, "permitted"),
            ({"steps": [{"step": "consent", "by": "council", "answer": "refused"}]}, "consent_required"),
            ({"steps": [{"step": "filing", "by": "council", "answer": "granted"}]}, "consent_required"),
            ({"steps": [{"step": "consent", "by": "council"}]}, "undetermined"),
            ({"steps": [{"step": "consent", "answer": "granted"}]}, "undetermined"),
            ({"steps": [{"by": "mayor"}]}, "consent_required"),
        ],
    )
    def test_it_is_open_until_a_step_of_that_name_by_that_body_is_granted(self, lab, facts, expected):
        assert outcome(lab, self.BY_COUNCIL, facts) == expected

    @pytest.mark.parametrize("consents", [["council"], ["mayor"], ["somebody"]])
    def test_without_a_body_anybody_will_do(self, lab, consents):
        assert outcome(lab, "require consent", {"consents": consents}) == "permitted"

    def test_one_of_several_bodies_will_do(self, lab):
        assert outcome(lab, "require consent by council or mayor", {"consents": ["mayor"]}) == "permitted"

    def test_what_is_short_for_one_step_is_not_for_another(self, lab):
        assert outcome(lab, "require filing by council", {"consents": ["council"]}) == "consent_required"


class TestDefer:
    def test_the_latest_date_of_the_controlling_rules_is_told(self, lab):
        rules = {
            "one": "defer until 2024-07-01",
            "two": "defer until 2024-08-01 when a",
            "three": "defer to later",
        }
        decision = lab.decide(rules, {"a": True})
        assert decision.outcome == "deferred"
        assert str(decision.deferred_until) == "2024-08-01"
        assert decision.deferred_to == "later"
        assert decision.controlled_by == ("one", "three", "two")

    def test_of_an_unknown_date_nothing_is_told(self, lab):
        decision = lab.decide({"one": "defer until 2024-07-01", "two": "defer until day1"})
        assert decision.outcome == "deferred"
        assert decision.deferred_until is None
