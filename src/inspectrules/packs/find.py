"""Policies by name: what a caller typed in, the path of a pack or policy file out."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from inspectrules.diagnostics.nearest import nearest
from inspectrules.errors import PolicyNotFoundError
from inspectrules.policy.files import MAIN, id_of
from inspectrules.policy.places import shipped


@frozen
class Pack:
    """A policy that ships with the package."""

    name: str
    """Of its folder."""

    id: str
    path: Path


def packs() -> tuple[Pack, ...]:
    """All policies that ship, by name of their folders."""
    return tuple(_packs())


def _packs() -> Iterator[Pack]:
    for folder in sorted(shipped().iterdir()):
        if (folder / MAIN).is_file():
            yield Pack(folder.name, id_of(folder / MAIN) or folder.name, folder)


def find_policy(name_or_path: str | Path) -> Path:
    """The path of a policy: that of an existing file or folder, else of the pack with this id or folder name.

    Raises:
        PolicyNotFoundError: there is neither.
    """
    path = Path(name_or_path)
    try:
        if name_or_path != "" and (path.is_dir() or path.is_file()):
            return path
    except (OSError, ValueError):  # a NUL in the name, or a name that is too long
        pass
    found = None if isinstance(name_or_path, Path) else _pack_named(name_or_path)
    if found is None:
        raise PolicyNotFoundError(_not_found(str(name_or_path)))
    return found.path


def _pack_named(name: str) -> Pack | None:
    by_id = {pack.id: pack for pack in _packs()}
    by_folder = {pack.name: pack for pack in by_id.values()}
    return by_id.get(name) or by_folder.get(name)


def _not_found(name: str) -> str:
    shipped_here = packs()
    near = nearest(name, [word for pack in shipped_here for word in (pack.name, pack.id)])
    listed = ", ".join(pack.name for pack in shipped_here) or "none"
    meant = f"; did you mean {near!r}?" if near else f"; packs that ship: {listed}"
    return f"no policy file, folder or pack is called {name!r}{meant}"
