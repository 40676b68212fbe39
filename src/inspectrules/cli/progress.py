"""A bar that tells how far a command has come, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A function to call after each of `total` steps; it draws on standard error, if that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # no thread draws it: processes may be forked meanwhile, which a second thread would not survive
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        task = progress.add_task(what, total=total)
        every = max(1, total // 100)

        def step() -> None:
            progress.advance(task)
            done = progress.tasks[0].completed
            if done % every == 0:
                progress.refresh()

        yield step
