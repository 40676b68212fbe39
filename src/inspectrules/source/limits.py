"""How much the reader of files accepts; `docs/limits.md` publishes the numbers and the reasons."""

MAX_FILE_BYTES = 1024 * 1024
"""A file of YAML may have 1 MiB; the largest real regulation needs a tenth of it."""

MAX_DEPTH = 64
"""Lists and mappings inside each other; later stages walk the tree recursively."""

MAX_NODES = 100_000
"""Scalars, lists and mappings in one file."""

MAX_PROBLEMS = 100
"""Problems reported of one file; a file with more is broken in one way, many times."""
