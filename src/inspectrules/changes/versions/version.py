"""One version of policy files: a commit's copied to a temporary folder, or a folder as it is."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from attrs import field, frozen

from inspectrules.changes.model import VersionName
from inspectrules.changes.versions.git import Entry, Repository

SUFFIXES = frozenset({".yaml", ".yml", ".csv"})
"""Of the files that policies consist of, with their vocabularies, tables, calendars and cases."""

_NO_PARTS = frozenset({".git", ".hg", ".venv", "venv", "node_modules", "__pycache__"})


@frozen
class Version:
    """Files that policies are read from."""

    name: VersionName
    root: Path
    """The folder that stands for the top of the repository, or the folder that was named."""

    files: Mapping[str, str] = field(factory=dict, repr=False)
    """Of all files of policies: path below the root to a digest of the content."""


@contextmanager
def version_at(repository: Repository, label: str, commit: str) -> Iterator[Version]:
    """The commit's files, in a folder that is gone afterwards."""
    entries = tuple(one for one in repository.entries(commit) if one.path.suffix in SUFFIXES)
    with TemporaryDirectory(prefix="inspectrules-", ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve()
        files = _copy(repository, entries, root)
        yield Version(VersionName(label, commit), root, files)


def version_of(folder: Path, label: str) -> Version:
    """The files of a folder, such as the work tree, where they are."""
    root = folder.resolve()
    files = {path.relative_to(root).as_posix(): _digest(path.read_bytes()) for path in _files(root)}
    return Version(VersionName(label), root, files)


def _copy(repository: Repository, entries: tuple[Entry, ...], root: Path) -> dict[str, str]:
    """Writes the files below `root`; links only where they lead to one of them."""
    contents = repository.blobs(sorted({one.blob for one in entries}))
    found: dict[str, str] = {}
    for one in entries:
        content = contents.get(one.blob)
        path = root / one.path
        if content is None or not path.resolve().is_relative_to(root):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if one.is_link:
            content = _linked(one, content, {other.path: other.blob for other in entries}, contents)
        if content is not None:
            path.write_bytes(content)
            found[one.path.as_posix()] = _digest(content)
    return found


def _linked(
    link: Entry, target: bytes, blobs: Mapping[PurePosixPath, str], contents: Mapping[str, bytes]
) -> bytes | None:
    """The content of the file that a link leads to, if that is one of the commit's own."""
    way = os.path.normpath(link.path.parent / os.fsdecode(target))
    return contents.get(blobs.get(PurePosixPath(way), ""))


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if path.is_dir() and not path.is_symlink():
            if path.name not in _NO_PARTS:
                yield from _files(path)
        elif path.suffix in SUFFIXES and path.is_file():
            yield path


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
