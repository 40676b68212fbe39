"""Which unknown facts are missing, which judgements are open, and what was assumed (semantics §14)."""

import pytest


def check(name, **facts):
    held = {"id": name, "firm": {"id": "F1"}, "start": "2024-03-01", "kind": "food", "state": "held"}
    return {key: value for key, value in {**held, **facts}.items() if value is not None}


CAP = "at most 1 visit per calendar year to each firm"


@pytest.mark.parametrize(
    ("sentence", "facts", "collections", "missing"),
    [
        ("deny when a and b", {"a": True}, {}, ("b",)),
        ("deny when a or b", {"a": False}, {}, ("b",)),
        ("deny when not (a or b and c)", {"b": True}, {}, ("a", "c")),
        ("deny when firm.grade < high", {"firm": {"id": "F1"}}, {}, ("firm.grade",)),
        ("deny when firm.grade < high", {"firm": None}, {}, ("firm.grade",)),
        ("deny when n + m > 3", {"n": 1}, {}, ("m",)),
        ("deny when if a then b else c", {}, {}, ("a", "b", "c")),
        ("deny when if a then b else c", {"a": True}, {}, ("b",)),
        ("deny when as_of > day1", {}, {}, ("as_of", "day1")),
        ("deny when n in {1, m}", {"n": 3}, {}, ("m",)),
        (
            "deny when start + 5 working days > day1",
            {"day1": "2030-01-01", "start": "2030-01-01"},
            {},
            ("calendar",),
        ),
        (CAP, {}, {}, ("checks",)),
        (CAP, {}, {"checks": [check("H1", firm=None)]}, ("checks[H1].firm.id",)),
        (CAP, {}, {"checks": [check("H1", state=None)]}, ("checks[H1].state",)),
        (CAP, {"firm": None}, {"checks": [check("H1")]}, ("firm.id",)),
        (CAP, {"id": None}, {"checks": [check("H1")]}, ("id", "visit")),
        (CAP, {}, {"checks": [check("H1", firm={"id": "F2"}, state=None)]}, ()),
        ("deny when any check with same kind", {"kind": None}, {"checks": [check("H1")]}, ("kind",)),
        (
            "deny when any check where check.score > n",
            {},
            {"checks": [check("H1")]},
            ("checks[H1].score", "n"),
        ),
        (
            "deny when (sum check.score of check) > 3",
            {},
            {"checks": [check("H1"), check("H2", score=1)]},
            ("checks[H1].score",),
        ),
        (
            "deny when (count different check.kind of check) > 1",
            {},
            {"checks": [check("H1", kind=None), check("H2")]},
            ("checks[H1].kind",),
        ),
        (
            "deny when (latest check.start of check with same firm otherwise day1) > day2",
            {"day2": "2024-01-01"},
            {"checks": []},
            ("day1",),
        ),
        ("deny when every guest where guest.ok", {}, {}, ("guests",)),
        (
            "deny when every guest where guest.ok",
            {"guests": [{"id": "G1", "ok": True}, {"id": "G2"}]},
            {},
            ("guests[G2].ok",),
        ),
        (
            "require consent by council",
            {"consents": None, "steps": [{"step": "consent", "by": "council"}]},
            {},
            ("steps[*].answer",),
        ),
        (
            "leave 6 months between visits to each firm",
            {},
            {"checks": [check("H1", state=None)]},
            ("checks[H1].state",),
        ),
        (
            "merge into task with same firm",
            {},
            {"tasks": [{"id": "T1", "start": "2024-05-10"}]},
            ("tasks[T1].firm.id",),
        ),
        (
            "at most 4 days per calendar year to each firm",
            {},
            {"checks": [check("H1", state=None, end="2024-03-09")]},
            ("checks[H1].state",),
        ),
        ("deny when unfair", {}, {}, ("unfair",)),
    ],
)
def test_missing_names_the_facts_that_leave_the_outcome_open(lab, sentence, facts, collections, missing):
    decision = lab.decide({"rule": sentence}, facts, **collections)
    assert decision.missing == missing
    assert decision.outcome == ("undetermined" if missing else "permitted")


def test_days_outside_the_window_do_not_matter(lab):
    rules = {"cap": "at most 4 days per calendar year to each firm"}
    near, far = check("H1", state=None, end="2024-03-09"), check("H2", state=None, start="2019-03-01")
    assert lab.decide(rules, checks=[near, far]).missing == ("checks[H1].state",)


def test_what_cannot_matter_is_not_missing(lab):
    rules = {"no": "deny when a", "wait": "defer to later", "ask": "require consent when b"}
    assert lab.decide(rules).missing == ("a",)


def test_facts_behind_a_definition_are_named_themselves(lab):
    parts = {"define": "both: a and b"}
    assert lab.decide({"no": "deny when both"}, {"a": True}, parts=parts).missing == ("b",)


def test_an_external_parameter_that_was_not_supplied_is_named(lab):
    parts = {"parameters": "cap: {type: int, external: true}"}
    assert lab.decide({"no": "deny when n > cap"}, {"n": 1}, parts=parts).missing == ("cap",)


def test_a_row_that_a_table_has_not_is_named(lab):
    (lab.folder / "caps.csv").write_text("kind,cap\nfire,1\n")
    parts = {"tables": "caps: {file: caps.csv, key: {kind: kind}, columns: {cap: int}}"}
    assert lab.decide({"no": "deny when caps[kind] > 1"}, parts=parts).missing == ("caps[food]",)


def test_a_fact_listed_by_the_walk_that_could_change_nothing_is_left_out(lab):
    assert lab.decide({"no": "deny when a and not a and b", "wait": "defer to later when c"}).missing == (
        "a",
        "c",
    )
    parts = {"applies": "- when: a"}
    assert lab.decide({"no": "deny when not a and b"}, parts=parts).missing == ("a",)


class TestJudgements:
    def test_one_that_cannot_change_the_outcome_is_a_question(self, lab):
        decision = lab.decide({"no": "deny when a", "tell": "must tell when unfair"}, {"a": True})
        assert (decision.outcome, decision.missing, decision.questions) == ("denied", (), ("unfair",))

    def test_one_that_can_is_missing_and_no_question(self, lab):
        decision = lab.decide({"no": "deny when unfair"})
        assert (decision.missing, decision.questions) == (("unfair",), ())

    def test_one_that_is_answered_is_neither(self, lab):
        decision = lab.decide({"no": "deny when unfair"}, {"unfair": False})
        assert (decision.outcome, decision.missing, decision.questions) == ("permitted", (), ())

    def test_one_that_is_presumed_is_reported_as_assumed(self, lab):
        rules = {"no": "deny when harsh"}
        assert lab.decide(rules).assumed == ("harsh",)
        assert lab.decide(rules).outcome == "permitted"
        assert lab.decide(rules, {"harsh": True}).assumed == ()

    def test_one_that_no_rule_asks_for_is_not_mentioned(self, lab):
        decision = lab.decide({"no": "deny when a"}, {"a": False})
        assert (decision.questions, decision.assumed) == ((), ())
