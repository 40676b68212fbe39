"""Which files a policy consists of: a path in, their documents out. Tables and cases are read by others."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.source.nodes import Node
from inspectrules.source.read import read_file, read_yaml

MAIN = "policy.yaml"
VOCABULARY = "vocabulary.yaml"
CLAUSES = "clauses.yaml"
"""What the regulation says, clause by clause, and what of it is encoded; it declares nothing."""

NOT_PARTS = frozenset({"cases", "tables", "calendars"})
"""Folders of a pack whose YAML files, if any, declare nothing."""


@frozen
class PolicyFiles:
    """The documents that make up one policy."""

    main: Node
    others: tuple[Node, ...] = ()
    """Further files of the pack, by path."""

    folder: Path = Path()
    """Where tables, the vocabulary and other policies are looked for."""


def read_files(path: Path, found: Problems) -> PolicyFiles | None:
    """The policy at `path`: a pack's folder or its `policy.yaml`, or any other file, which then is the whole policy."""
    if is_folder(path):
        if not (path / MAIN).is_file():
            found.add(problems.pack_without_policy(str(path)))
            return None
        path = path / MAIN
    main = read_document(path, found)
    folder = path.parent
    others = [read_document(part, found) for part in _parts(folder)] if path.name == MAIN else []
    if main is None:
        return None
    return PolicyFiles(main, tuple(node for node in others if node is not None), folder)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a name that none can have is no error."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_document(path: Path, found: Problems) -> Node | None:
    """The YAML of one file; None where it cannot be read."""
    source = found.of(read_file(path))
    return None if source is None else found.of(read_yaml(source))


def _parts(folder: Path) -> Iterator[Path]:
    """The further files of a pack: all YAML but the vocabulary, cases, and packs of their own inside it."""
    for path in _entries(folder):
        if is_folder(path):
            if _may_hold_parts(path):
                yield from _parts(path)
        elif path.suffix in (".yaml", ".yml") and path.name not in (MAIN, VOCABULARY, CLAUSES):
            yield path


def _entries(folder: Path) -> list[Path]:
    """What the folder holds, by name; nothing where it may not be looked into."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _may_hold_parts(folder: Path) -> bool:
    """Links are not followed: they may lead in a circle."""
    if folder.name in NOT_PARTS or folder.name.startswith(".") or folder.is_symlink():
        return False
    return not (folder / MAIN).exists()


_ID = re.compile(
    r"""^(?:policy|vocabulary)[ \t]*:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#'"][^\n#]*?))[ \t]*(?:#.*)?\r?$""",
    re.M,
)
_HEAD = 8192


def id_of(path: Path) -> str | None:
    """The id at the beginning of a policy or vocabulary file, read without judging the rest of it."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            match = _ID.search(file.read(_HEAD))
    except OSError:
        return None
    return next((text for text in match.groups() if text is not None), None) if match else None
