"""The sample that is measured: a workload in, the same requests in the shape of each kind of engine out."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workload import floor, oracle, ours
from workload.data import YEARS, Inspection, Task, Workload
from workload.oracle import Answer

SEED = 7


@dataclass(frozen=True)
class Sample:
    """Equal places in all lists are one request."""

    answers: list[Answer]
    """The oracle's."""

    raw: list[dict[str, Any]]
    """The proposal alone."""

    counted: list[dict[str, Any]]
    """The proposal, and what a host has counted for it."""

    scanned: list[dict[str, Any]]
    """The proposal, and the enterprise's records as mappings."""

    ours_raw: list[dict[str, Any]]
    """The proposal as `inspectrules` takes it."""

    ours_scanned: list[tuple[dict[str, Any], dict[str, Any]]]
    """The same with the collections of the enterprise's records."""

    indexed: floor.Indexed


def draw(workload: Workload, count: int) -> Sample:
    """So many of the workload's proposals, in an order that depends on the seed alone."""
    chosen = random.Random(SEED).sample(workload.proposals, min(count, len(workload.proposals)))
    history, tasks = _by_enterprise(workload.inspections), _by_enterprise(workload.tasks)
    indexed = floor.Indexed(workload)
    kept = [(p, history[p["enterprise_id"]], tasks[p["enterprise_id"]]) for p in chosen]
    return Sample(
        [oracle.decide(p, past, near, workload.qualified) for p, past, near in kept],
        chosen,
        [indexed.count_for(p) for p in chosen],
        [records_of(p, past, near, workload) for p, past, near in kept],
        [ours.proposal(p) for p in chosen],
        [
            (ours.proposal(p), {"inspections": ours.inspections(past), "tasks": ours.tasks(near)})
            for p, past, near in kept
        ],
        indexed,
    )


def _by_enterprise(records: list[Any]) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for one in records:
        found[one.enterprise].append(one)
    return found


def records_of(
    p: dict[str, Any], history: list[Inspection], tasks: list[Task], workload: Workload
) -> dict[str, Any]:
    past = [
        {"category": one.category, "level": one.level, "day": one.day, "year": YEARS[one.day]}
        for one in history
    ]
    near = [{"id": one.id, "scenario": one.scenario, "day": one.day} for one in tasks]
    domains = [sorted(workload.qualified[number]) for number in p["inspectors"]]
    flat = {name: value for name, value in p.items() if name != "inspectors"}
    return {**flat, "history": past, "tasks": near, "qualified": domains}
