"""`python -m workload TABLE…`: measures, and prints Markdown tables. `make bench` runs it in its own environment."""

import argparse
import platform
from collections.abc import Iterator

from workload import measures
from workload.measures import Setting

TABLES = ("end-to-end", "records", "rules", "history")


def main() -> None:
    parser = argparse.ArgumentParser(prog="workload")
    parser.add_argument("tables", nargs="*", choices=[*TABLES, []], help="all, if none is named")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is a million past inspections")
    parser.add_argument("--sample", type=int, default=20_000, help="how many requests")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    print(
        f"Python {platform.python_version()}, scale {given.scale:g}, {given.sample} requests, {given.rounds} rounds\n"
    )
    setting = Setting(given.scale, given.sample, given.rounds)
    for table in given.tables or TABLES:
        for line in _TABLES[table](setting):
            print(line, flush=True)
        print(flush=True)
    print(f"peak memory of the whole run: {measures.peak_megabytes():.0f} MB")


def _latency(title: str, rows: Iterator[measures.Row]) -> Iterator[str]:
    yield f"{title}\n\n| engine | p50 µs | p99 µs | p50 ÷ floor's | worst round | requests |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, times in rows:
        ratio = f"{times.ratio:.2f} | {times.slowest_ratio:.2f}"
        yield f"| {name} | {times.p50:.2f} | {times.p99:.1f} | {ratio} | {times.calls} |"


def _growth(title: str, heads: tuple[int, ...], rows: Iterator[tuple[str, list[float]]]) -> Iterator[str]:
    yield f"{title}\n\n| engine | {' | '.join(f'{head:,}' for head in heads)} | last ÷ first |"
    yield "| --- |" + " ---: |" * (len(heads) + 1)
    for name, values in rows:
        cells = " | ".join(f"{value:,.1f}" for value in values)
        yield f"| {name} | {cells} | {values[-1] / values[0]:.2f} |"


_TABLES = {
    "end-to-end": lambda setting: _latency(
        "A proposal against indexed history", measures.end_to_end(setting)
    ),
    "records": lambda setting: _latency(
        "A proposal with its enterprise's records", measures.with_records(setting)
    ),
    "rules": lambda setting: _growth("Rules (p50 µs)", (12, 96, 996, 9996), measures.many_rules(setting)),
    "history": lambda setting: _growth(
        "Records of one enterprise (p50 µs)", (10, 100, 1000, 10_000), measures.long_history(setting)
    ),
}

if __name__ == "__main__":
    main()
