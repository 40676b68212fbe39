"""`inspectrules`: the group of commands. A command's module is imported when it is called, so that each starts fast."""

import contextlib
import gc
import importlib
import io
import sys
from typing import Any

import click

from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit

COMMANDS = {
    "changes": "Tell what a change of policies changes.",
    "check": "Check policies and their cases.",
    "decide": "Decide a request by a policy.",
    "mutate": "List small changes of policies that no case notices.",
    "needs": "List the facts and records that decisions may depend on.",
    "packs": "List the policies that are shipped.",
    "report": "Tell what a policy's indicators come to over many inspections.",
    "test": "Run the cases beside policies.",
}


OBJECTS_BEFORE_A_COLLECTION = 100_000
"""A command reads much that it keeps to its end, and leaves few circles: looking for them every 700 objects, as Python
does unless told, costs a fifth of reading a long policy."""


class _LazyGroup(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _never_fail_by_a_character()
        gc.set_threshold(OBJECTS_BEFORE_A_COLLECTION)
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except OSError as error:
            _forget_output()
            options.stop(f"the output cannot be written: {error.strerror}", Exit.OUTPUT)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as above
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"inspectrules.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- as above
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _forget_output() -> None:
    """Else Python tries to write the rest again at exit, and fails again."""
    with contextlib.suppress(OSError):
        sys.stdout.close()


def _never_fail_by_a_character() -> None:
    """A terminal or pipe that has no Chinese shows escapes; JSON stays JSON with them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="inspectrules")
def main() -> None:
    """Decide by regulations that limit inspections of enterprises, and check such policies."""
