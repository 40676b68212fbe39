"""One run of cases from beginning to end: planned cases in, a `TestRun` out."""

from collections.abc import Callable, Sequence
from contextlib import closing
from time import perf_counter

from inspectrules.testing.running.jobs import jobs_for, run_all
from inspectrules.testing.running.results import Planned, Ran, TestRun


def run_cases(
    cases: Sequence[Planned],
    *,
    jobs: int | None = None,
    stop_first: bool = False,
    deselected: int = 0,
    tell: Callable[[Ran], None] | None = None,
) -> TestRun:
    """Runs the cases. What comes out is the same for any number of `jobs`, times apart.

    `jobs` is how many processes; None: as many as processors and work allow. `tell` hears of each case as soon as it
    and all before it are done.
    """
    start = perf_counter()
    results: list[Ran] = []
    with closing(run_all(cases, jobs_for(len(cases), jobs))) as running:
        for ran in running:
            results.append(ran)
            if tell is not None:
                tell(ran)
            if stop_first and not ran.passed:
                break
    stopped = len(results) < len(cases)
    return TestRun(tuple(results), perf_counter() - start, deselected, stopped)
