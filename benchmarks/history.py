"""What prepared history costs: building it, looking up in it, keeping it in memory.

    python benchmarks/history.py [--records 100000]

Everything is told as it was measured in this one run, and as ratios, which tell more on other machines.
"""

import argparse
import datetime
import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import inspectrules
from inspectrules import History, Policy

POLICY = Path(__file__).parent / "workload" / "policy"
START = datetime.date(2025, 6, 15)
CATEGORIES = 6
YEARS = 4


def rows(records: int, enterprises: int) -> Iterator[dict[str, object]]:
    """Inspections spread evenly over enterprises, categories, levels and four years."""
    for number in range(records):
        day = datetime.date(2023, 1, 1) + datetime.timedelta(number * 7919 % (365 * YEARS))
        yield {
            "id": f"h{number}",
            "enterprise": f"e{number % enterprises}",
            "category": f"c{number // enterprises % CATEGORIES}",
            "level": 1 + number % 5,
            "date": day,
        }


def proposal(enterprise: int = 0) -> dict[str, object]:
    return {
        "id": "p",
        "enterprise": f"e{enterprise}",
        "jurisdiction": "j",
        "level": 4,
        "organised_by": "county",
        "special_campaign": False,
        "domain": "food",
        "category": "c0",
        "scenario": "c0-a",
        "approval": "licence",
        "planned": True,
        "filed": START - datetime.timedelta(30),
        "date": START,
        "consents": [],
        "authorised_by_law": False,
        "non_public": False,
        "no_notice_order": False,
        "item_list": "general",
        "selection": "random",
        "inspectors": [],
    }


def seconds(call: Callable[[], object]) -> float:
    gc.collect()
    before = time.perf_counter()
    call()
    return time.perf_counter() - before


def microseconds(call: Callable[[], object], rounds: int = 7) -> float:
    """Of one call, the middle of several rounds of as many calls as take some milliseconds."""
    once = max(seconds(call), 1e-7)
    number = max(1, min(2_000, int(0.02 / once)))
    found = []
    for _ in range(rounds):
        before = time.perf_counter()
        for _ in range(number):
            call()
        found.append((time.perf_counter() - before) / number)
    return statistics.median(found) * 1e6


def building(policy: Policy, records: int) -> None:
    listed = list(rows(records, records // 10))
    read = seconds(lambda: policy.read_facts("proposal", proposal(), {"inspections": listed}))
    prepared = seconds(lambda: policy.prepare(inspections=listed, tasks=[]))
    tracemalloc.start()
    history = policy.prepare(inspections=listed, tasks=[])
    policy.decide(proposal(), history=history)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    first = policy.prepare(inspections=listed, tasks=[])
    indexed = prepared - read
    print(f"\n{records:,} records of {records // 10:,} enterprises")
    print(f"  read and checked         {read:8.2f} s   {read / records * 1e6:6.1f} µs a record")
    print(f"  indexed                  {indexed:8.2f} s   {indexed / records * 1e6:6.1f} µs a record")
    print(f"  memory                   {held / 2**20:8.1f} MiB {held / records:6.0f} bytes a record")
    changing(first, records)


def changing(history: History, records: int) -> None:
    extra = [{**row, "id": f"x{place}"} for place, row in enumerate(rows(2_000, records // 10))]
    waiting = iter(extra)
    taken = seconds(lambda: [history.add("inspections", row) for row in waiting])
    print(f"  adding one record        {taken / len(extra) * 1e6:8.1f} µs")


def looking_up(policy: Policy) -> None:
    """One enterprise with more and more records: a decision should not notice."""
    print("\nrecords of one enterprise    prepared      as rows   prepared/10 records")
    base = None
    for records in (10, 100, 1_000, 10_000):
        listed = list(rows(records, 1))
        history = policy.prepare(inspections=listed, tasks=[])
        raw = policy.prepare(inspections=listed).now.collections["inspections"]
        subject = policy.read_facts("proposal", proposal(), {}).record

        def prepared(history: History = history, subject: object = subject) -> str:
            return policy.decide(subject, history=history).outcome

        def scanned(raw: object = raw, subject: object = subject) -> str:
            return policy.decide(subject, inspections=raw, tasks=[]).outcome

        assert prepared() == scanned()
        took = microseconds(prepared)
        base = base or took
        print(f"{records:>25,} {took:9.1f} µs {microseconds(scanned):9.1f} µs {took / base:15.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    policy = inspectrules.load(POLICY)
    print(policy, inspectrules.__name__)
    looking_up(policy)
    building(policy, parser.parse_args().records)


if __name__ == "__main__":
    main()
