"""Where something stands, as programs outside want it: a span in; a path and numbers out.

Lines and columns are counted from 1, the end is excluded. Columns count UTF-16 code units, which is what SARIF viewers,
editors and code hosts count.
"""

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from attrs import frozen

from inspectrules.text import Source, Span


@frozen
class Region:
    """A stretch of a text."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def is_on_one_line(self) -> bool:
        return self.line == self.end_line


def region_of(span: Span) -> Region | None:
    """None where there is no text, as in a file that cannot be read."""
    source = span.source
    if not source.text:
        return None
    start, end = span.start, max(span.start, span.end)
    return Region(source.line_of(start), _column(source, start), source.line_of(end), _column(source, end))


def _column(source: Source, offset: int) -> int:
    first = offset - source.column_of(offset) + 1
    return utf16_length(source.text[first:offset]) + 1


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def path_from(root: Path, name: str) -> str:
    """The file called `name` relative to `root`, with `/`; absolute if it lies elsewhere."""
    return _path_from(str(root), name, str(Path.cwd()))


@lru_cache(maxsize=1024)
def _path_from(root: str, name: str, here: str) -> str:
    path = Path(os.path.realpath(Path(here) / name))
    real_root = Path(os.path.realpath(root))
    return (path.relative_to(real_root) if path.is_relative_to(real_root) else path).as_posix()


def uri_of(path: str) -> str:
    """A path of `path_from` as a URI reference: relative, or `file:` for what lies outside."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path))


def is_relative(path: str) -> bool:
    return not Path(path).is_absolute()
