"""The floor: what a programmer who knows the twelve rules by heart writes in plain Python, for these rules alone.

Three inputs: `counted` (the host has counted), `scanned` (the enterprise's records are handed over), and
`Indexed.decide` (a dictionary over all history that was made for these rules).
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from workload.data import YEARS, Workload
from workload.oracle import RULES, Answer

R1, R2, R3, R4, R5, R6A, R6B, R7A, R7B, R8, R9, R10 = (1 << place for place in range(12))
_STRICTEST = (("denied", R1 | R2 | R7A | R8), ("deferred", R3), ("consent_required", R4), ("merge", R5))
_EXEMPT, _HIGH = frozenset(("environment", "safety")), frozenset(("national", "provincial"))
_WITHHOLD, _RECORD = ("withhold", None), ("record", None)
_FAR = 1 << 30


def _row(mask: int) -> tuple[str, tuple[str, ...]]:
    outcome = next((name for name, rules in _STRICTEST if mask & rules), "permitted")
    return outcome, tuple(rule for place, rule in enumerate(RULES) if mask >> place & 1)


_ROWS = [_row(mask) for mask in range(1 << 12)]


def answer(mask: int, day: int, task: int | None) -> Answer:
    """What a set of fired rules leads to."""
    outcome, fired = _ROWS[mask]
    if outcome == "denied" or outcome == "deferred":
        return outcome, fired, ()
    due: list[tuple[str, int | None]] = []
    if outcome == "merge":
        due.append(("merge", task))
    if mask & R6A:
        due.append(_WITHHOLD)
    if mask & R6B:
        due.append(("notify", day - 1))
    if mask & R9:
        due.append(("publish", day + 5))
    due.append(_RECORD)
    return outcome, fired, tuple(due)


def _mask(p: Mapping[str, Any], same: int, higher: bool, joint: bool, unqualified: bool) -> int:
    mask = R10
    if same and not p["authorised_by_law"]:
        mask |= R1
    if higher:
        mask |= R2
    if not p["planned"] and p["date"] - p["filed"] < 5:
        mask |= R3
    if not p["consent_given"] and not (
        p["domain"] in _EXEMPT
        or p["approval"] == "commitment"
        or (p["special_campaign"] and p["organised_by"] in _HIGH)
    ):
        mask |= R4
    if joint:
        mask |= R5
    if p["non_public"]:
        mask |= R6A
    else:
        mask |= R9 | (R6A if p["no_notice_order"] else R6B)
    if p["item_list"] == "general":
        if p["selection"] != "random":
            mask |= R7A
    elif p["selection"] == "coverage":
        mask |= R7B
    if unqualified:
        mask |= R8
    return mask


def counted(p: Mapping[str, Any]) -> Answer:
    """`p` holds `same`, `higher`, `joint`, `task` and `unqualified` beside the proposal's own facts."""
    return answer(_mask(p, p["same"], p["higher"], p["joint"], p["unqualified"]), p["date"], p["task"])


def scanned(p: Mapping[str, Any]) -> Answer:
    """`p` holds `history`, `tasks` (mappings) and `qualified` (a list of domains for each inspector) as well."""
    category, day, year, level, same, higher = p["category"], p["date"], p["year"], p["level"], 0, False
    for one in p["history"]:
        if one["category"] == category and one["year"] == year and one["day"] < day:
            same += 1
            if one["level"] < level:
                higher = True
    scenario, task = p["scenario"], None
    for one in p["tasks"]:
        if (
            one["scenario"] == scenario
            and -30 <= one["day"] - day <= 30
            and (task is None or one["id"] < task)
        ):
            task = one["id"]
    domain, unqualified = p["domain"], False
    for domains in p["qualified"]:
        if domain not in domains:
            unqualified = True
            break
    return answer(_mask(p, same, higher, task is not None, unqualified), day, task)


class Indexed:
    """By enterprise, category and year: the days, sorted, and the first day of each level."""

    def __init__(self, workload: Workload) -> None:
        self.days: dict[tuple[int, str, int], tuple[list[int], list[int]]] = {}
        for enterprise, category, level, day in workload.inspections:
            key = (enterprise, category, YEARS[day])
            days, first = self.days.setdefault(key, ([], [_FAR] * 6))
            days.append(day)
            first[level] = min(first[level], day)
        for days, _ in self.days.values():
            days.sort()
        self.tasks: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for number, enterprise, scenario, day in workload.tasks:
            self.tasks.setdefault((enterprise, scenario), []).append((day, number))
        self.qualified = workload.qualified

    def counts(self, p: Mapping[str, Any]) -> tuple[int, bool, int | None, bool]:
        day, same, higher = p["date"], 0, False
        found = self.days.get((p["enterprise_id"], p["category"], p["year"]))
        if found is not None:
            days, first = found
            same = bisect_left(days, day)
            if same:
                for level in range(1, p["level"]):
                    if first[level] < day:
                        higher = True
                        break
        task = None
        for when, number in self.tasks.get((p["enterprise_id"], p["scenario"]), ()):
            if -30 <= when - day <= 30 and (task is None or number < task):
                task = number
        domain, qualified, unqualified = p["domain"], self.qualified, False
        for inspector in p["inspectors"]:
            if domain not in qualified[inspector]:
                unqualified = True
                break
        return same, higher, task, unqualified

    def decide(self, p: Mapping[str, Any]) -> Answer:
        same, higher, task, unqualified = self.counts(p)
        return answer(_mask(p, same, higher, task is not None, unqualified), p["date"], task)

    def count_for(self, p: Mapping[str, Any]) -> dict[str, Any]:
        """The facts of `counted`: what a host program hands to an engine that cannot count."""
        same, higher, task, unqualified = self.counts(p)
        counts = {"same": same, "higher": higher, "joint": task is not None, "task": task}
        return {**p, **counts, "unqualified": unqualified, "lead": p["date"] - p["filed"]}
