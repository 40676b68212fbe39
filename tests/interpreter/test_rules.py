"""Firing, exemptions, reasons on file, shadow rules, layers and the governing date (semantics §10, §18)."""

import itertools

import pytest


def finding(decision, rule):
    (found,) = (one for one in decision.findings if one.rule == rule)
    return found


class TestStatus:
    @pytest.mark.parametrize(
        ("facts", "status"),
        [
            ({"a": True, "b": False}, "fired"),
            ({"a": False}, "not_applicable"),
            ({"b": True}, "not_applicable"),
            ({"a": True}, "unknown"),
        ],
    )
    def test_a_rule_fires_if_all_when_and_no_unless_hold(self, lab, facts, status):
        found = finding(lab.decide({"rule": "deny when a unless b"}, facts), "rule")
        assert found.status == status
        assert found.lacks == (("b",) if status == "unknown" else ())

    EXEMPT = {"rule": "deny when a", "lift": "exempt from rule when b", "unlift": "exempt from lift when c"}

    @pytest.mark.parametrize(
        ("facts", "status", "lacks"),
        [
            ({"a": True, "b": True, "c": False}, "excepted", ()),
            ({"a": True, "b": False}, "fired", ()),
            ({"a": True, "b": True, "c": True}, "fired", ()),
            ({"a": True, "b": True}, "unknown", ("c",)),
            ({"a": True}, "unknown", ("b", "c")),
            ({"a": False}, "not_applicable", ()),
            ({"b": True, "c": False}, "excepted", ()),
            ({}, "unknown", ("a", "b", "c")),
        ],
    )
    def test_an_exemption_may_itself_be_lifted(self, lab, facts, status, lacks):
        found = finding(lab.decide(self.EXEMPT, facts), "rule")
        assert (found.status, found.lacks) == (status, lacks)
        assert found.by == (("lift",) if status == "excepted" else ())

    @pytest.mark.parametrize(
        ("reasons", "status", "outcome"),
        [([], "fired", "denied"), (["soft"], "excused", "permitted"), (None, "unknown", "undetermined")],
    )
    def test_reasons_on_file_excuse_from_a_soft_rule(self, lab, reasons, status, outcome):
        decision = lab.decide({"soft": "in principle deny when a"}, {"a": True, "reasons": reasons})
        assert (finding(decision, "soft").status, decision.outcome) == (status, outcome)
        assert decision.missing == (("reasons",) if reasons is None else ())

    def test_reasons_do_not_excuse_from_a_rule_that_is_not_soft(self, lab):
        assert lab.decide({"hard": "deny when a"}, {"a": True, "reasons": ["hard"]}).outcome == "denied"


class TestOutcome:
    RULES = {"ban": "deny when a", "wait": "defer to later when b", "ask": "require consent when c"}

    @pytest.mark.parametrize(
        ("facts", "outcome", "controlling", "missing"),
        [
            ({"a": False, "b": False, "c": False}, "permitted", (), ()),
            ({"a": True}, "denied", ("ban",), ()),
            ({"a": True, "b": True, "c": True}, "denied", ("ban",), ()),
            ({"a": False, "b": True}, "deferred", ("wait",), ()),
            ({"b": True}, "undetermined", (), ("a",)),
            ({"a": False, "b": False}, "undetermined", (), ("c",)),
            ({"a": False, "c": True}, "undetermined", (), ("b",)),
            ({}, "undetermined", (), ("a", "b", "c")),
        ],
    )
    def test_the_strictest_effective_rule_decides_unless_a_stricter_one_is_unknown(
        self, lab, facts, outcome, controlling, missing
    ):
        decision = lab.decide(self.RULES, facts)
        assert (decision.outcome, decision.controlled_by, decision.missing) == (outcome, controlling, missing)

    def test_the_order_of_rules_in_the_file_never_matters(self, lab):
        rules = {**self.RULES, **TestStatus.EXEMPT}
        facts = {"a": True, "b": True, "c": False}
        texts = [
            dict(order) for order in itertools.islice(itertools.permutations(rules.items()), 0, 720, 143)
        ]
        decisions = [lab.decide(text, facts) for text in texts]
        assert len({str(decision.findings) for decision in decisions}) == 1
        assert {decision.outcome for decision in decisions} == {"denied"}

    def test_another_subject_has_outcomes_of_its_own(self, lab):
        rules = {
            "bad": {"about": "check", "rule": "conclude grave when score > 5"},
            "poor": {"about": "check", "rule": "conclude slight when score > 1"},
        }
        assert (
            lab.decide(rules, {"id": "H1", "score": 9}, subject="check", as_of="2024-05-01").outcome
            == "grave"
        )
        assert (
            lab.decide(rules, {"id": "H1", "score": 2}, subject="check", as_of="2024-05-01").outcome
            == "slight"
        )
        assert (
            lab.decide(rules, {"id": "H1", "score": 0}, subject="check", as_of="2024-05-01").outcome
            == "fine_enough"
        )

    def test_flags_and_rights_lead_to_no_outcome(self, lab):
        decision = lab.decide({"note": "flag", "right": "office may tell"})
        assert decision.outcome == "permitted"
        assert [one.effect for one in decision.findings] == ["flag", "duty"]


class TestShadow:
    def test_a_shadow_rule_is_reported_without_effect(self, lab):
        rules = {
            "ban": {"rule": "deny when a", "stage": "shadow"},
            "tell": {"rule": "must tell", "stage": "shadow"},
        }
        decision = lab.decide(rules, {"a": True})
        assert decision.outcome == "permitted"
        assert decision.duties == ()
        assert [(one.status, one.shadow) for one in decision.findings] == [("fired", True)] * 2

    def test_an_unknown_shadow_rule_leaves_nothing_open(self, lab):
        decision = lab.decide({"ban": {"rule": "deny when a", "stage": "shadow"}})
        assert (decision.outcome, decision.missing) == ("permitted", ())
        assert finding(decision, "ban").lacks == ("a",)

    def test_a_shadow_exemption_lifts_only_what_is_in_shadow(self, lab):
        rules = {
            "ban": "deny",
            "maybe": {"rule": "deny", "stage": "shadow"},
            "lift": {"rule": "exempt from ban, maybe", "stage": "shadow"},
        }
        decision = lab.decide(rules)
        assert decision.outcome == "denied"
        assert finding(decision, "ban").status == "fired"
        assert finding(decision, "maybe").status == "excepted"


class TestGoverning:
    RULE = {"ban": "deny when a"}

    @pytest.mark.parametrize(
        ("start", "outcome"),
        [("2023-12-31", "not_governed"), ("2024-01-01", "denied"), ("2025-01-01", "not_governed")],
    )
    def test_a_policy_governs_while_it_is_in_force(self, lab, start, outcome):
        parts = {"in_force": "from: 2024-01-01\nuntil: 2024-12-31"}
        assert lab.decide(self.RULE, {"a": True, "start": start}, parts=parts).outcome == outcome

    def test_without_a_governing_date_nothing_can_be_said(self, lab):
        decision = lab.decide(self.RULE, {"a": True, "start": None})
        assert (decision.outcome, decision.missing, decision.findings) == ("undetermined", ("start",), ())

    def test_the_governing_date_of_a_subject_that_declares_none_is_that_of_the_decision(self, lab):
        rules = {"bad": {"about": "check", "rule": "conclude grave"}}
        decision = lab.decide(rules, {"id": "H1"}, subject="check")
        assert (decision.outcome, decision.missing) == ("undetermined", ("as_of",))

    APPLIES = {"applies": "- when: b"}

    @pytest.mark.parametrize(
        ("facts", "outcome", "missing"),
        [
            ({"a": True, "b": True}, "denied", ()),
            ({"a": True, "b": False}, "not_governed", ()),
            ({"a": True}, "undetermined", ("b",)),
            ({"a": False}, "undetermined", ("b",)),
            ({}, "undetermined", ("a", "b")),
        ],
    )
    def test_a_policy_governs_what_it_applies_to(self, lab, facts, outcome, missing):
        decision = lab.decide(self.RULE, facts, parts=self.APPLIES)
        assert (decision.outcome, decision.missing) == (outcome, missing)

    def test_a_rule_out_of_force_does_not_exist(self, lab):
        rules = {"ban": {"rule": "deny", "in_force": "{from: 2025-01-01}"}}
        decision = lab.decide(rules)
        assert (decision.outcome, decision.findings) == ("permitted", ())

    def test_a_line_of_applies_counts_while_it_is_in_force(self, lab):
        parts = {"applies": "- {when: b, until: 2023-12-31}"}
        assert lab.decide(self.RULE, {"a": True, "b": False}, parts=parts).outcome == "denied"


class TestLayers:
    def decide(self, lab, facts):
        lab.policy(
            {"above": {"rule": "deny when a", "open_to": "[lower]"}}, name="upper", applies="- when: c"
        )
        rules = {"below": "require consent when b", "lift": "exempt from above when d"}
        return lab.decide(rules, facts, parts={"extends": "- upper", "applies": "- when: b"})

    @pytest.mark.parametrize(
        ("facts", "outcome", "missing"),
        [
            ({"a": True, "b": False, "c": True}, "denied", ()),
            ({"a": True, "b": True, "c": True, "d": True}, "consent_required", ()),
            ({"a": True, "b": False, "c": True, "d": True}, "denied", ()),
            ({"a": True, "b": False, "c": False}, "not_governed", ()),
            ({"a": True, "b": True, "c": False}, "consent_required", ()),
            ({"a": True, "c": True, "d": False}, "denied", ()),
            ({"a": True, "b": True, "d": False}, "undetermined", ("c",)),
            ({"a": False, "b": True}, "consent_required", ()),
            ({"a": False, "b": False}, "undetermined", ("c",)),
        ],
    )
    def test_each_layer_governs_by_its_own_conditions(self, lab, facts, outcome, missing):
        decision = self.decide(lab, facts)
        assert (decision.outcome, decision.missing) == (outcome, missing)
