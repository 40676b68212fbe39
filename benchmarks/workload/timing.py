"""Measuring calls: a function and its inputs in, the middle and the slow end of its times out.

Every round takes the floor, the engine and the floor again, so that a ratio compares what ran side by side: the
machine's slow phases fall on both.
"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Call = Callable[[Any], Any]


@dataclass(frozen=True)
class Times:
    """Of one engine: microseconds a call, and how often the floor's in the same rounds."""

    p50: float
    p99: float
    floor: float
    ratio: float
    slowest_ratio: float
    """Of the rounds: how far to trust the ratio."""

    calls: int


def measure(
    call: Call, inputs: Sequence[Any], floor: Call, floor_inputs: Sequence[Any], rounds: int
) -> Times:
    """`inputs` and `floor_inputs` are the same requests, each in the shape that its function takes."""
    inputs, floor_inputs = _warm(call, inputs), floor_inputs
    floor_inputs = floor_inputs[: max(len(inputs), 2000)]
    found = [_round(call, inputs, floor, floor_inputs) for _ in range(rounds)]
    p50, p99, base, ratio = (statistics.median(one[place] for one in found) for place in range(4))
    return Times(p50, p99, base, ratio, max(one[3] for one in found), len(inputs))


def _warm(call: Call, inputs: Sequence[Any]) -> Sequence[Any]:
    """Calls once or more; of an engine that is slow, fewer inputs are taken, but never under 50."""
    start, done = time.perf_counter(), 0
    while done < min(2000, len(inputs)) and time.perf_counter() - start < 1:
        call(inputs[done])
        done += 1
    each = (time.perf_counter() - start) / done
    return inputs[: max(50, int(1.5 / each))]


def _round(
    call: Call, inputs: Sequence[Any], floor: Call, floor_inputs: Sequence[Any]
) -> tuple[float, float, float, float]:
    before = _times(floor, floor_inputs)[0]
    p50, p99 = _times(call, inputs)
    base = (before + _times(floor, floor_inputs)[0]) / 2
    return p50, p99, base, p50 / base


def _times(call: Call, inputs: Sequence[Any]) -> tuple[float, float]:
    """The median and the 99th percentile, in microseconds."""
    gc.collect()
    now, taken = time.perf_counter_ns, []
    for one in inputs:
        start = now()
        call(one)
        taken.append(now() - start)
    taken.sort()
    return taken[len(taken) // 2] / 1e3, taken[int(len(taken) * 0.99)] / 1e3
