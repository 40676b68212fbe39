"""Where policies and vocabularies are found by name: beside the policy that names them, then among those that ship."""

from collections.abc import Iterator
from pathlib import Path

from inspectrules.policy.files import MAIN, VOCABULARY, id_of
from inspectrules.resources import directory


def shipped() -> Path:
    """The folder of the packs that ship with the package."""
    return directory("rules")


def policy_named(name: str, folder: Path) -> Path | None:
    """The policy of that id, or in a folder of that name: among the neighbours of `folder`, then of those that ship."""
    return _named(name, folder, MAIN)


def vocabulary_named(name: str, folder: Path) -> Path | None:
    """The vocabulary of that name: in `folder` itself, beside it, or shipped."""
    own = folder / VOCABULARY
    if own.is_file() and id_of(own) == name:
        return own
    return _named(name, folder, VOCABULARY)


def policies_near(folder: Path) -> tuple[str, ...]:
    """The ids of all policies that `policy_named` finds: the candidates for "did you mean"."""
    return _ids(folder, MAIN)


def vocabularies_near(folder: Path) -> tuple[str, ...]:
    """The names of all vocabularies that `vocabulary_named` finds."""
    return _ids(folder, VOCABULARY)


def _named(name: str, folder: Path, file: str) -> Path | None:
    """First by id, then by the name of the folder; a neighbour goes before what ships."""
    if not name:  # a folder that is broken may have no id either
        return None
    for files in (tuple(_files(_around(folder), file)), tuple(_files(shipped(), file))):
        for path in files:
            if id_of(path) == name:
                return path
        for path in files:
            if path.parent.name == name:
                return path
    return None


def _ids(folder: Path, file: str) -> tuple[str, ...]:
    paths = (*_files(_around(folder), file), *_files(shipped(), file))
    return tuple(dict.fromkeys(name for path in paths if (name := id_of(path)) is not None))


def _around(folder: Path) -> Path:
    """The folder that `folder` lies in, named as the user named it where that is possible."""
    return folder.parent if folder.name not in ("", "..") else folder.resolve().parent


def _files(parent: Path, file: str) -> Iterator[Path]:
    """The file of that name in each folder of `parent`."""
    try:
        folders = sorted(folder for folder in parent.iterdir() if folder.is_dir())
    except OSError:
        return
    yield from (folder / file for folder in folders if (folder / file).is_file())
