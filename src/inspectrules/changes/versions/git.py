"""Git, asked as a program: a folder and a ref in; commits, and the files of a commit out. Nothing is ever written."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from attrs import frozen

from inspectrules.errors import InspectRulesError

_TIMEOUT = 120
"""Seconds that one question may take."""

_FILE, _LINK = ("100644", "100755"), "120000"
"""Modes of entries that are files, and of links."""


class VersionError(InspectRulesError, LookupError):
    """There is no such version of the policies: no repository, no such ref, nothing at that path, or no git to ask.

    The message says which, and what to do about it.
    """


@frozen
class Entry:
    """A file of a commit."""

    path: PurePosixPath
    blob: str
    is_link: bool = False


@frozen
class Repository:
    root: Path
    """Its top folder."""

    def commit(self, ref: str) -> str | None:
        """The full name of the commit that the ref leads to; None if it leads to none."""
        found = _run(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        return found.stdout.decode().strip() or None if found.returncode == 0 else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit at which the two histories part; None if they have none in common, or it is not here."""
        found = _run(self.root, "merge-base", "--end-of-options", one, other)
        return found.stdout.decode().strip() or None if found.returncode == 0 else None

    def is_shallow(self) -> bool:
        """Whether older commits were left out when the repository was cloned."""
        return _asked(self.root, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def entries(self, commit: str) -> tuple[Entry, ...]:
        """All files of the commit, without submodules."""
        listed = _asked(self.root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
        return tuple(_entries(listed))

    def blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """The contents of blobs by name."""
        if not names:
            return {}
        asked = "\n".join(names).encode() + b"\n"
        return dict(_blobs(_asked(self.root, "cat-file", "--batch", given=asked)))


def repository_of(folder: Path) -> Repository:
    """The repository that the folder lies in.

    Raises:
        VersionError: there is none, or no git.
    """
    found = _run(folder, "rev-parse", "--show-toplevel")
    if found.returncode != 0:
        reason = found.stderr.decode(errors="replace").strip()
        hint = "" if "not a git repository" in reason else f" ({reason})"
        raise VersionError(
            f"{folder} is in no git repository{hint}; run this inside one, or compare two folders: "
            "inspectrules changes OLD_FOLDER NEW_FOLDER"
        )
    return Repository(Path(found.stdout.decode().rstrip("\n")))


def _run(folder: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
            env=_environment(),
        )
    except FileNotFoundError:
        raise VersionError(
            "there is no git here to ask for versions; install it, or compare two folders: "
            "inspectrules changes OLD_FOLDER NEW_FOLDER"
        ) from None
    except subprocess.TimeoutExpired:
        raise VersionError(
            f"git {arguments[0]} did not answer in {_TIMEOUT} seconds; try it by hand"
        ) from None


def _asked(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    found = _run(folder, *arguments, given=given)
    if found.returncode != 0:
        reason = found.stderr.decode(errors="replace").strip()
        raise VersionError(f"git {arguments[0]} failed: {reason or 'no reason given'}")
    return found.stdout


def _environment() -> Mapping[str, str]:
    """Messages in English, no locks taken, nobody asked for a password."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _entries(listed: bytes) -> Iterator[Entry]:
    for line in listed.split(b"\0"):
        if not line:
            continue
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode().split(" ")
        if mode in _FILE or mode == _LINK:
            yield Entry(PurePosixPath(os.fsdecode(name)), blob, mode == _LINK)


def _blobs(listed: bytes) -> Iterator[tuple[str, bytes]]:
    """`NAME blob SIZE`, a line end, the content, a line end; `NAME missing` for what is not here."""
    at = 0
    while at < len(listed):
        end = listed.index(b"\n", at)
        name, *rest = listed[at:end].decode().split(" ")
        at = end + 1
        if rest and rest[0] == "blob":
            size = int(rest[1])
            yield name, listed[at : at + size]
            at += size + 1
