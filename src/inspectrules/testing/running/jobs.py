"""Cases run by several processes: planned cases in, their results out, in the order planned.

The processes are forked from this one, in which policies and cases are read already: nothing is read twice and nothing
is sent to them. Each takes every so-many-th chunk of cases and tells of each case whether it passed. One that did not
is run again here, so that results, and what is shown of them, are the same however many processes there are.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess

from inspectrules.testing.running.results import CaseResult, Planned, Ran
from inspectrules.testing.running.run import run_supplied

CHUNK = 50
"""Cases of one pack, at most, that a process runs before it tells what came of them."""

WORTH_A_PROCESS = 100
"""Cases for which it takes longer to start a process than to run them."""

Told = tuple[tuple[bool, float], ...]
"""Of each case of a chunk, whether it passed and in how many seconds."""


def run_all(cases: Sequence[Planned], jobs: int) -> Generator[Ran]:
    """Each case's result, as soon as it and those before it are there."""
    if jobs < 2 or not can_fork():
        yield from (Ran(one, run_planned(one)) for one in cases)
    else:
        yield from _in_processes(cases, jobs)


def run_planned(one: Planned) -> CaseResult:
    return run_supplied(one.policy, one.case, one.facts)


def jobs_for(cases: int, wanted: int | None) -> int:
    """How many processes: as many as wanted, or (None) as there are processors and as there is work for."""
    if wanted is not None:
        return max(1, min(wanted, cases))
    return max(1, min(processors(), cases // WORTH_A_PROCESS))


def processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this system copies a process as it is; macOS can, but its own libraries do not bear it."""
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


Chunk = tuple[Planned, ...]


def chunks_of(cases: Sequence[Planned]) -> tuple[Chunk, ...]:
    """The cases in order. A small pack is in one chunk, so that only one process prepares its policy."""
    found: list[Chunk] = []
    for _, group in groupby(cases, key=lambda one: one.pack):
        members = tuple(group)
        found.extend(members[start : start + CHUNK] for start in range(0, len(members), CHUNK))
    return tuple(found)


def _in_processes(cases: Sequence[Planned], jobs: int) -> Iterator[Ran]:
    chunks = chunks_of(cases)
    with _processes(chunks, min(jobs, len(chunks))) as pipes:
        for number, chunk in enumerate(chunks):
            told = _receive(pipes[number % len(pipes)])
            for one, (passed, seconds) in zip(chunk, told, strict=True):
                yield Ran(one, CaseResult(one.case, seconds=seconds) if passed else run_planned(one))


@contextmanager
def _processes(chunks: Sequence[Chunk], jobs: int) -> Iterator[list[Connection]]:
    """Starts the processes; whatever ends the reading ends them too."""
    context = multiprocessing.get_context("fork")
    started = [_start(context, chunks[first::jobs]) for first in range(jobs)]
    try:
        yield [pipe for _, pipe in started]
    finally:
        for process, pipe in started:
            pipe.close()
            process.terminate()
            process.join()


def _start(context: ForkContext, share: Sequence[Chunk]) -> tuple[ForkProcess, Connection]:
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(share, writing), daemon=True)
    process.start()
    writing.close()
    return process, reading


def _work(share: Sequence[Chunk], pipe: Connection) -> None:
    """The whole life of a process. An interruption is for the first process alone, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for chunk in share:
        pipe.send(tuple(_timed(one) for one in chunk))


def _timed(one: Planned) -> tuple[bool, float]:
    """An error of the engine itself counts as a failure: the first process runs the case again and meets it too."""
    try:
        result = run_planned(one)
    except Exception:
        return False, 0.0
    return result.passed, result.seconds


def _receive(pipe: Connection) -> Told:
    """What a process tells of its next chunk.

    Raises:
        ChildProcessError: the process is gone; the system has ended it, for want of memory for instance.
    """
    try:
        told: Told = pipe.recv()
    except EOFError:
        raise ChildProcessError("a process that ran cases has ended before its time") from None
    return told
