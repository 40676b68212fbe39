"""business-rules: conditions compare one variable with a literal, so that the host computes the lead."""

from typing import Any

from workload.data import DOMAINS
from workload.floor import answer
from workload.peers.model import BITS, Decide, Facts, Peer, copies

_NUMBERS = ("same", "lead")
_TEXTS = ("jurisdiction", "organised_by", "domain", "approval", "item_list", "selection")
_TRUTHS = (
    *("special_campaign", "planned", "consent_given", "authorised_by_law", "non_public", "no_notice_order"),
    *("higher", "joint", "unqualified"),
)


def _holds(name: str) -> dict[str, Any]:
    return {"name": name, "operator": "is_true", "value": True}


def _fails(name: str) -> dict[str, Any]:
    return {"name": name, "operator": "is_false", "value": True}


def _is(name: str, *texts: str) -> dict[str, Any]:
    """There is no `not equal`: what is left of the values is spelt out."""
    return {"any": [{"name": name, "operator": "equal_to", "value": text} for text in texts]}


_RULES: dict[str, Any] = {
    "R1": {
        "all": [
            {"name": "same", "operator": "greater_than_or_equal_to", "value": 1},
            _fails("authorised_by_law"),
        ]
    },
    "R2": {"all": [_holds("higher")]},
    "R3": {"all": [_fails("planned"), {"name": "lead", "operator": "less_than", "value": 5}]},
    "R4": {
        "all": [
            _fails("consent_given"),
            _is("approval", "licence", "none_needed"),
            _is("domain", *(one for one in DOMAINS if one not in ("environment", "safety"))),
            {"any": [_fails("special_campaign"), _is("organised_by", "municipal", "county", "township")]},
        ]
    },
    "R5": {"all": [_holds("joint")]},
    "R6a": {"any": [_holds("non_public"), _holds("no_notice_order")]},
    "R6b": {"all": [_fails("non_public"), _fails("no_notice_order")]},
    "R7a": {"all": [_is("item_list", "general"), _is("selection", "coverage", "targeted")]},
    "R7b": {"all": [_is("item_list", "key"), _is("selection", "coverage")]},
    "R8": {"all": [_holds("unqualified")]},
    "R9": {"all": [_fails("non_public")]},
    "R10": {"all": [{"name": "same", "operator": "greater_than_or_equal_to", "value": 0}]},
}


def business_rules() -> Peer:
    from business_rules import run_all
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_NUMERIC
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
        string_rule_variable,
    )

    class Variables(BaseVariables):
        def __init__(self, facts: Facts) -> None:
            self.facts = facts

    for names, kind in (
        (_NUMBERS, numeric_rule_variable),
        (_TEXTS, string_rule_variable),
        (_TRUTHS, boolean_rule_variable),
    ):
        for name in names:

            def read(self: Any, name: str = name) -> Any:
                return self.facts[name]

            read.__name__ = name
            setattr(Variables, name, kind()(read))

    class Actions(BaseActions):
        def __init__(self) -> None:
            self.mask = 0

        @rule_action(params={"bit": FIELD_NUMERIC})
        def fire(self, bit: int) -> None:
            self.mask |= bit

    def over(rules: list[dict[str, Any]]) -> Decide:
        def decide(facts: Facts) -> Any:
            actions = Actions()
            run_all(rules, Variables(facts), actions)
            return answer(actions.mask, facts["date"], facts["task"])

        return decide

    def rule(name: str, conditions: Any) -> dict[str, Any]:
        return {"conditions": conditions, "actions": [{"name": "fire", "params": {"bit": BITS[name]}}]}

    def scaled(count: int) -> Decide:
        guards = [_is("jurisdiction", one) for one in copies(count)]
        return over([rule(name, {"all": [guard, one]}) for guard in guards for name, one in _RULES.items()])

    plain = [rule(name, one) for name, one in _RULES.items()]
    return Peer("business-rules", "business-rules", lambda: over(plain), None, scaled)
