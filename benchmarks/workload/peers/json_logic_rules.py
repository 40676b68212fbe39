"""The rules as JSONLogic, for the two engines that read it."""

from typing import Any


def var(name: str) -> dict[str, Any]:
    return {"var": name}


def _is(name: str, text: str) -> dict[str, Any]:
    return {"==": [var(name), text]}


_WITHHELD = {"or": [var("non_public"), var("no_notice_order")]}
_EXEMPT = {
    "or": [
        {"in": [var("domain"), ["environment", "safety"]]},
        _is("approval", "commitment"),
        {"and": [var("special_campaign"), {"in": [var("organised_by"), ["national", "provincial"]]}]},
    ]
}
COUNTED: dict[str, Any] = {
    "R1": {"and": [{">": [var("same"), 0]}, {"!": [var("authorised_by_law")]}]},
    "R2": var("higher"),
    "R3": {"and": [{"!": [var("planned")]}, {"<": [{"-": [var("date"), var("filed")]}, 5]}]},
    "R4": {"and": [{"!": [var("consent_given")]}, {"!": [_EXEMPT]}]},
    "R5": var("joint"),
    "R6a": _WITHHELD,
    "R6b": {"!": [_WITHHELD]},
    "R7a": {"and": [_is("item_list", "general"), {"!": [_is("selection", "random")]}]},
    "R7b": {"and": [_is("item_list", "key"), _is("selection", "coverage")]},
    "R8": var("unqualified"),
    "R9": {"!": [var("non_public")]},
    "R10": True,
}


def guarded(jurisdiction: str, rule: Any) -> dict[str, Any]:
    return {"and": [_is("jurisdiction", jurisdiction), rule]}
