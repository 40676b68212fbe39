"""Exit codes of every command; documented in docs/cli.md and never renumbered."""

from enum import IntEnum


class Exit(IntEnum):
    OK = 0
    """Done; of `decide`: a decision was made, whatever it is."""

    PROBLEMS = 1
    """`check` found errors, or a case of `test` failed."""

    USAGE = 2
    """The command line is wrong: an unknown option or policy, a file that is not there."""

    POLICY = 3
    """The policy that was to decide has errors."""

    FACTS = 4
    """The facts do not fit the vocabulary, or a file of facts cannot be read; nothing was decided."""

    OUTPUT = 5
    """What there was to say could not be written, for lack of space for instance."""
