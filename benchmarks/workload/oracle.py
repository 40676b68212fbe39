"""The right answers, written to be read: the rules of `policy/policy.yaml` by scanning plain lists.

It shares no code with any engine. An answer is (outcome, ids of the rules that fired, duties). Each duty has its day
or None; what to merge into is one of them where that is the outcome; of what is denied or deferred there are none.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from workload.data import EPOCH, Inspection, Task

RULES = ("R1", "R2", "R3", "R4", "R5", "R6a", "R6b", "R7a", "R7b", "R8", "R9", "R10")
Answer = tuple[str, tuple[str, ...], tuple[tuple[str, int | None], ...]]


def decide(
    proposal: Mapping[str, Any],
    inspections: Iterable[Inspection],
    tasks: Iterable[Task],
    qualified: list[frozenset[str]],
) -> Answer:
    """`inspections` and `tasks` may be about any enterprise."""
    mine = [one for one in inspections if one.enterprise == proposal["enterprise_id"]]
    date = _date(proposal["date"])
    earlier = [one for one in mine if one.category == proposal["category"] and _date(one.day) < date]
    this_year = [one for one in earlier if _date(one.day).year == date.year]
    joint = [
        one
        for one in tasks
        if one.enterprise == proposal["enterprise_id"]
        and one.scenario == proposal["scenario"]
        and abs((_date(one.day) - date).days) <= 30
    ]
    exempt = (
        proposal["domain"] in ("environment", "safety")
        or proposal["approval"] == "commitment"
        or (proposal["special_campaign"] and proposal["organised_by"] in ("national", "provincial"))
    )
    withheld = proposal["non_public"] or proposal["no_notice_order"]
    holds = {
        "R1": len(this_year) >= 1 and not proposal["authorised_by_law"],
        "R2": any(one.level < proposal["level"] for one in this_year),
        "R3": not proposal["planned"] and (date - _date(proposal["filed"])).days < 5,
        "R4": not exempt and not proposal["consent_given"],
        "R5": bool(joint),
        "R6a": withheld,
        "R6b": not withheld,
        "R7a": proposal["item_list"] == "general" and proposal["selection"] != "random",
        "R7b": proposal["item_list"] == "key" and proposal["selection"] == "coverage",
        "R8": any(proposal["domain"] not in qualified[one] for one in proposal["inspectors"]),
        "R9": not proposal["non_public"],
        "R10": True,
    }
    fired = tuple(name for name in RULES if holds[name])
    outcome = _outcome(fired)
    if outcome in ("denied", "deferred"):
        return outcome, fired, ()
    task = min((one.id for one in joint), default=None)
    due = [("merge", task)] * (outcome == "merge") + [("withhold", None)] * ("R6a" in fired)
    due += [("notify", proposal["date"] - 1)] * ("R6b" in fired) + [("publish", proposal["date"] + 5)] * (
        "R9" in fired
    )
    return outcome, fired, (*due, ("record", None))


def _outcome(fired: tuple[str, ...]) -> str:
    for outcome, rules in _STRICTEST_FIRST:
        if any(rule in fired for rule in rules):
            return outcome
    return "permitted"


_STRICTEST_FIRST = (
    ("denied", ("R1", "R2", "R7a", "R8")),
    ("deferred", ("R3",)),
    ("consent_required", ("R4",)),
    ("merge", ("R5",)),
)


def _date(day: int) -> datetime.date:
    return EPOCH + datetime.timedelta(day)
