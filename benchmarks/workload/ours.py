"""The workload's facts as `inspectrules` takes them, and its decisions as the oracle words them.

Both conversions stand outside the timed region: a platform has dates as dates, and reads a `Decision` as it is.
"""

import csv
import datetime
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from inspectrules import Decision, Policy, load
from workload.data import EPOCH, Inspection, Task, Workload
from workload.oracle import RULES, Answer

PACK = Path(__file__).parent / "policy"


def load_policy(workload: Workload, folder: Path) -> Policy:
    """The policy, in a copy of its pack whose table lists the workload's inspectors."""
    pack = folder / "policy"
    shutil.copytree(PACK, pack, dirs_exist_ok=True)
    list_inspectors(workload, pack)
    return load(pack)


def list_inspectors(workload: Workload, pack: Path) -> None:
    """Fills the pack's table."""
    with (pack / "tables" / "qualified.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("inspector", "domains"))
        writer.writerows((f"i{n}", ";".join(sorted(one))) for n, one in enumerate(workload.qualified))


def proposal(p: Mapping[str, Any]) -> dict[str, object]:
    same = (
        *(
            "jurisdiction",
            "level",
            "organised_by",
            "special_campaign",
            "domain",
            "category",
            "scenario",
            "approval",
        ),
        *("planned", "authorised_by_law", "non_public", "no_notice_order", "item_list", "selection"),
    )
    return {
        **{name: p[name] for name in same},
        "id": f"p{p['proposal_id']}",
        "enterprise": f"e{p['enterprise_id']}",
        "filed": date(p["filed"]),
        "date": date(p["date"]),
        "consents": ["joint_conference"] if p["consent_given"] else [],
        "inspectors": [{"id": f"i{number}"} for number in p["inspectors"]],
    }


def inspections(listed: Iterable[Inspection]) -> list[dict[str, object]]:
    return [
        {
            "id": f"h{place}",
            "enterprise": f"e{one.enterprise}",
            "category": one.category,
            "level": one.level,
            "date": date(one.day),
        }
        for place, one in enumerate(listed)
    ]


def tasks(listed: Iterable[Task]) -> list[dict[str, object]]:
    """Ids of one length, so that the smallest number is the first text."""
    return [
        {
            "id": f"t{one.id:06d}",
            "enterprise": f"e{one.enterprise}",
            "scenario": one.scenario,
            "date": date(one.day),
        }
        for one in listed
    ]


def answer(decision: Decision) -> Answer:
    """The oracle's words for a decision."""
    fired = {finding.rule for finding in decision.findings if finding.status == "fired"}
    listed = tuple(rule for rule in RULES if rule in fired)
    if decision.outcome in ("denied", "deferred"):
        return decision.outcome, listed, ()
    due = {duty.rule: None if duty.due is None else (duty.due - EPOCH).days for duty in decision.duties}
    found: list[tuple[str, int | None]] = []
    if decision.merge_into is not None:
        found.append(("merge", int(decision.merge_into[1:])))
    found += [(name, due[rule]) for rule, name in _DUTIES if rule in due]
    return decision.outcome, listed, tuple(found)


_DUTIES = (("R6a", "withhold"), ("R6b", "notify"), ("R9", "publish"), ("R10", "record"))


def date(day: int) -> datetime.date:
    return EPOCH + datetime.timedelta(day)
