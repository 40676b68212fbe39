"""Files and YAML, read without trust: a path in, a source out; a source in, nodes with places out."""

import stat
from pathlib import Path
from typing import BinaryIO

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.source import problems
from inspectrules.source.characters import hidden_in_source
from inspectrules.source.encoding import decode
from inspectrules.source.events import build
from inspectrules.source.limits import MAX_FILE_BYTES, MAX_PROBLEMS
from inspectrules.source.nodes import Node, is_absent
from inspectrules.text import Source

ReadFile = tuple[Source | None, tuple[Diagnostic, ...]]


def read_yaml(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The document of `source`, and what is wrong with it.

    The node is None where part of the text could not be read, so that further messages would mislead;
    there is at least one diagnostic then. With duplicate keys the first counts. Values are for `scalars`.
    """
    if len(source.text) > MAX_FILE_BYTES:
        return None, (problems.file_too_large(source.name, MAX_FILE_BYTES),)
    hidden = hidden_in_source(source)
    if hidden:
        return None, hidden
    node, found = build(source)
    if not found and (node is None or is_absent(node)):
        return None, (problems.empty_file(source),)
    return node, tuple(sorted(found, key=lambda problem: problem.span.start))[:MAX_PROBLEMS]


def read_file(path: Path, display_name: str | None = None, *, limit: int = MAX_FILE_BYTES) -> ReadFile:
    """The text of the file at `path`, called `display_name` in messages; None where it cannot be read.

    UTF-8, with or without a byte order mark; line ends stay as they are.
    """
    name = str(path) if display_name is None else display_name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, (problems.unreadable_file(name, "it is no ordinary file", "不是普通文件"),)
        with path.open("rb") as file:
            return read_stream(file, name, limit=limit)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return None, (problems.unreadable_file(name, *_reason(error)),)


def read_stream(stream: BinaryIO, name: str, *, limit: int = MAX_FILE_BYTES) -> ReadFile:
    """As `read_file`, of what is open already, such as standard input."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        return None, (problems.file_too_large(name, limit),)
    return decode(data, name)


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file", "文件不存在"
        case PermissionError():
            return "permission denied", "没有读取权限"
        case _:
            return "the system refuses to open it", "系统拒绝打开"
