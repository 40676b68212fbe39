"""Work shared among forked processes: items and what to do with one in, each item's answer out, in order.

The processes are copies of this one, so that nothing is sent to them; each takes the next few items that follow its
last ones, and sends back what it found.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess
from typing import TypeVar

from inspectrules.testing.running.jobs import can_fork

T = TypeVar("T")
R = TypeVar("R")


def shared(items: Sequence[T], work: Callable[[T], R], jobs: int) -> Iterator[R]:
    """What `work` gives for each item, as soon as it and those before it are there."""
    if jobs < 2 or len(items) < 2 or not can_fork():
        yield from (work(item) for item in items)
        return
    context = multiprocessing.get_context("fork")
    started = [_start(context, items[first::jobs], work) for first in range(jobs)]
    try:
        for index in range(len(items)):
            yield _receive(started[index % jobs][1])
    finally:
        for process, pipe in started:
            pipe.close()
            process.terminate()
            process.join()


def _start(
    context: ForkContext, items: Sequence[T], work: Callable[[T], R]
) -> tuple[ForkProcess, Connection]:
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(items, work, writing), daemon=True)
    process.start()
    writing.close()
    return process, reading


def _work(items: Sequence[T], work: Callable[[T], R], pipe: Connection) -> None:
    """The whole life of a process. An interruption is for the first process alone, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for item in items:
        pipe.send(work(item))


def _receive(pipe: Connection) -> R:  # type: ignore[type-var] # what the other end sent
    """What a process tells of its next item.

    Raises:
        ChildProcessError: the process is gone; the system has ended it, for want of memory for instance.
    """
    try:
        told: R = pipe.recv()
    except EOFError:
        raise ChildProcessError("a process that ran mutants has ended before its time") from None
    return told
