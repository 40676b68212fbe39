"""What is measured: one function a table; each checks every answer against the oracle before it takes a time."""

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from inspectrules import Policy, load
from workload import floor, ours
from workload.copies import write_copies
from workload.data import Workload, generate
from workload.oracle import Answer
from workload.peers.listing import installed
from workload.peers.model import Peer
from workload.requests import Sample, draw, records_of
from workload.timing import Call, Times, measure

Row = tuple[str, Times]
FLOOR = "hand-written floor"
OURS = "inspectrules"


class Setting:
    """A workload, its sample, and the policy over it."""

    def __init__(self, scale: float, sample: int, rounds: int) -> None:
        self.workload, self.rounds = generate(scale), rounds
        self.sample: Sample = draw(self.workload, sample)
        self.folder = tempfile.TemporaryDirectory()
        self.policy: Policy = ours.load_policy(self.workload, Path(self.folder.name))
        self.peers: list[Peer] = installed()

    def row(
        self, name: str, call: Call, inputs: Sequence[Any], base: Call, base_inputs: Sequence[Any]
    ) -> Row:
        return name, measure(call, inputs, base, base_inputs, self.rounds)

    def check(
        self, name: str, call: Callable[[Any], Answer], inputs: Sequence[Any], most: int = 2000
    ) -> None:
        """Raises where an answer is not the oracle's. An engine that takes long is checked on fewer."""
        start = time.perf_counter()
        for place, one in enumerate(inputs[:most]):
            got = call(one)
            if got != self.sample.answers[place]:
                raise AssertionError(f"{name} on request {place}: {got}, not {self.sample.answers[place]}")
            if time.perf_counter() - start > 20:
                return


def end_to_end(setting: Setting) -> Iterator[Row]:
    """A raw proposal in; past inspections and tasks of the whole city are at hand, indexed."""
    sample, decide = setting.sample, setting.sample.indexed.decide
    history = setting.policy.prepare(
        inspections=ours.inspections(setting.workload.inspections), tasks=ours.tasks(setting.workload.tasks)
    )

    def ask(facts: Any) -> Any:
        return setting.policy.decide(facts, history=history)

    setting.check(FLOOR, decide, sample.raw, len(sample.raw))
    setting.check(OURS, lambda facts: ours.answer(ask(facts)), sample.ours_raw, len(sample.raw))
    yield setting.row(FLOOR, decide, sample.raw, decide, sample.raw)
    yield setting.row(OURS, ask, sample.ours_raw, decide, sample.raw)
    count_for = sample.indexed.count_for
    for peer in setting.peers:
        call = peer.counted()
        setting.check(peer.name, call, sample.counted)
        yield setting.row(peer.name, _after(count_for, call), sample.raw, decide, sample.raw)


def _after(first: Call, then: Call) -> Call:
    return lambda one: then(first(one))


def with_records(setting: Setting) -> Iterator[Row]:
    """A raw proposal and the raw records of its enterprise in."""
    sample = setting.sample

    def ask(request: tuple[Any, dict[str, Any]]) -> Any:
        return setting.policy.decide(request[0], **request[1])

    setting.check(FLOOR, floor.scanned, sample.scanned, len(sample.scanned))
    setting.check(OURS, lambda request: ours.answer(ask(request)), sample.ours_scanned, len(sample.scanned))
    yield setting.row(FLOOR, floor.scanned, sample.scanned, floor.scanned, sample.scanned)
    yield setting.row(OURS, ask, sample.ours_scanned, floor.scanned, sample.scanned)
    for peer in setting.peers:
        if peer.scanned is not None:
            call = peer.scanned()
            setting.check(peer.name, call, sample.scanned)
            yield setting.row(peer.name, call, sample.scanned, floor.scanned, sample.scanned)


def many_rules(
    setting: Setting, counts: Sequence[int] = (1, 8, 83, 833)
) -> Iterator[tuple[str, list[float]]]:
    """Twelve rules for each of so many jurisdictions; p50 in microseconds, and of ours the time to load, in ms."""
    loading, ours_times = [], []
    for count in counts:
        pack = write_copies(count, Path(setting.folder.name))
        ours.list_inspectors(setting.workload, pack)
        start = time.perf_counter()
        policy = load(pack)
        loading.append((time.perf_counter() - start) * 1e3)
        ours_times.append(_p50_here(setting, policy, count))
    yield OURS, ours_times
    yield f"{OURS}, loading (ms)", loading
    for peer in setting.peers:
        if peer.scaled is not None:
            yield (
                peer.name,
                [_p50(peer.scaled(count), _placed(setting.sample.counted, count)) for count in counts],
            )


def _p50_here(setting: Setting, policy: Policy, count: int) -> float:
    """No records, so that the rules are what is measured."""
    requests = _placed(setting.sample.ours_raw, count)
    return _p50(lambda facts: policy.decide(facts, inspections=(), tasks=()), requests)


def _placed(requests: Sequence[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """In the last of the jurisdictions that have rules."""
    return [{**one, "jurisdiction": f"j{count - 1:03d}"} for one in requests[:2000]]


def _p50(call: Call, requests: Sequence[Any]) -> float:
    return measure(call, requests, call, requests[:1], 1).p50


def long_history(
    setting: Setting, counts: Sequence[int] = (10, 100, 1000, 10_000)
) -> Iterator[tuple[str, list[float]]]:
    """One enterprise with so many records; p50 in microseconds of decisions about it."""
    for name, prepared in ((f"{OURS}, prepared", True), (f"{OURS}, records handed over", False)):
        yield name, [_of_one(setting, count, prepared) for count in counts]
    yield FLOOR + ", records handed over", [_floor_of_one(setting, count) for count in counts]


def _of_one(setting: Setting, count: int, prepared: bool) -> float:
    past, proposals = _one_enterprise(setting.workload, count)
    given = {"inspections": ours.inspections(past), "tasks": []}
    history = setting.policy.prepare(**given)

    def ask(facts: Any) -> Any:
        if prepared:
            return setting.policy.decide(facts, history=history)
        return setting.policy.decide(facts, **given)

    return _p50(ask, [ours.proposal(one) for one in proposals])


def _floor_of_one(setting: Setting, count: int) -> float:
    past, proposals = _one_enterprise(setting.workload, count)
    return _p50(floor.scanned, [records_of(one, past, [], setting.workload) for one in proposals])


def _one_enterprise(workload: Workload, count: int) -> tuple[list[Any], list[dict[str, Any]]]:
    """The workload's first records and proposals, all of one enterprise and of six categories."""
    categories = sorted({one.category for one in workload.inspections})[:6]
    past = [
        one._replace(enterprise=0, category=categories[place % 6])
        for place, one in enumerate(workload.inspections[:count])
    ]
    proposals = [
        {**one, "enterprise_id": 0, "category": categories[place % 6]}
        for place, one in enumerate(workload.proposals[:500])
    ]
    return past, proposals


def peak_megabytes() -> float:
    """Of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
