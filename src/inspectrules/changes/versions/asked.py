"""Which versions are meant, and of which paths: the words of a command in, two versions and paths in them out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from inspectrules.changes.versions.git import Repository, VersionError, repository_of
from inspectrules.changes.versions.version import Version, version_at, version_of

WORK_TREE = "work tree"


@frozen
class Compared:
    """Two versions, and where to look in both."""

    base: Version
    head: Version
    paths: tuple[Path, ...]
    """Below the roots."""


@contextmanager
def compared(words: Sequence[str], folder: Path) -> Iterator[Compared]:
    """`BASE [HEAD] [PATH]…` as said in `folder`; also `BASE..HEAD`, `BASE...HEAD`, and two folders for BASE and HEAD.

    HEAD is the work tree if it is left out; PATH is the folder itself.

    Raises:
        VersionError: there is no such version, or nothing at a path in either.
    """
    base, *others = words
    if not _is_ref(base, folder) and (folder / base).is_dir():
        yield _folders(base, others, folder)
        return
    repository = repository_of(folder)
    base, head, paths = _refs(repository, base, others, folder)
    below = tuple(_below(repository, folder / path) for path in paths) or (_below(repository, folder),)
    first = _commit(repository, base)
    with version_at(repository, base, first) as old:
        if head is None:
            yield _checked(Compared(old, version_of(repository.root, WORK_TREE), below))
            return
        with version_at(repository, head, _commit(repository, head)) as new:
            yield _checked(Compared(old, new, below))


def _is_ref(word: str, folder: Path) -> bool:
    if ".." in word and not (folder / word).is_dir():
        return True
    try:
        return repository_of(folder).commit(word) is not None
    except VersionError:
        return False


# --- folders ---


def _folders(base: str, others: Sequence[str], folder: Path) -> Compared:
    if not others or not (folder / others[0]).is_dir():
        what = others[0] if others else "nothing"
        raise VersionError(
            f"`{base}` is a folder, and so must be what it is compared with: `{what}` is none; "
            "inspectrules changes OLD_FOLDER NEW_FOLDER [PATH]…"
        )
    old, new = version_of(folder / base, base), version_of(folder / others[0], others[0])
    paths = tuple(Path(path) for path in others[1:]) or (Path(),)
    for path in paths:
        if path.is_absolute() or ".." in path.parts:
            raise VersionError(f"`{path}` must lie below both folders: say it relative to them")
    return _checked(Compared(old, new, paths))


# --- refs ---


def _refs(
    repository: Repository, base: str, others: Sequence[str], folder: Path
) -> tuple[str, str | None, Sequence[str]]:
    """Base, head and paths; of `A...B` the base is where their histories part."""
    if "..." in base:
        first, _, second = base.partition("...")
        return _parting(repository, first or "HEAD", second or "HEAD"), second or "HEAD", others
    if ".." in base:
        first, _, second = base.partition("..")
        return first or "HEAD", second or "HEAD", others
    if others and repository.commit(others[0]) is not None:
        if (folder / others[0]).exists():
            raise VersionError(
                f"`{others[0]}` is the name of a ref and of a file or folder; write {base}..{others[0]} for the ref, "
                f"./{others[0]} for the path"
            )
        return base, others[0], others[1:]
    return base, None, others


def _parting(repository: Repository, first: str, second: str) -> str:
    one, other = _commit(repository, first), _commit(repository, second)
    found = repository.merge_base(one, other)
    if found is None:
        reason = (
            "the clone is shallow" if repository.is_shallow() else "their histories have nothing in common"
        )
        raise VersionError(
            f"where {first} and {second} part is not known: {reason}; {_DEEPEN} or write {first}..{second}"
        )
    return found


_DEEPEN = "fetch more history (git fetch --unshallow; with actions/checkout: fetch-depth: 0)"


def _commit(repository: Repository, ref: str) -> str:
    found = repository.commit(ref)
    if found is not None:
        return found
    if repository.is_shallow():
        raise VersionError(f"there is no `{ref}` here, and the clone is shallow: {_DEEPEN}")
    raise VersionError(
        f"there is no branch, tag or commit `{ref}` in this repository; `git branch --all` and `git tag` list them"
    )


def _below(repository: Repository, path: Path) -> Path:
    full, root = path.resolve(), repository.root.resolve()
    if not full.is_relative_to(root):
        raise VersionError(f"{path} lies outside of the repository {root}")
    return full.relative_to(root)


def _checked(found: Compared) -> Compared:
    """With something at each path, in one version at least."""
    for path in found.paths:
        if not any(_exists(version, path) for version in (found.base, found.head)):
            names = f"{found.base.name.label} nor in {found.head.name.label}"
            raise VersionError(f"there is no policy file at `{path.as_posix()}`, neither in {names}")
    return found


def _exists(version: Version, path: Path) -> bool:
    if path == Path():
        return bool(version.files)
    prefix = path.as_posix()
    return any(file == prefix or file.startswith(f"{prefix}/") for file in version.files)
