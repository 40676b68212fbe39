"""What is shipped, for people to choose from: each pack's name, id, version and title."""

from attrs import asdict, frozen

from inspectrules.packs.find import Pack, packs
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declarations import declare
from inspectrules.policy.files import read_files


@frozen
class Listed:
    """One shipped pack."""

    name: str
    """By which to load it."""

    id: str
    version: str
    title_en: str
    title_zh: str

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


def shipped() -> tuple[Listed, ...]:
    """Every pack that ships and can be read, by name; what it says of itself is read, nothing is checked."""
    return tuple(listed for pack in packs() if (listed := _listed(pack)) is not None)


def _listed(pack: Pack) -> Listed | None:
    unheeded = Problems()
    files = read_files(pack.path, unheeded)
    declared = None if files is None else declare(files, unheeded)
    if declared is None:
        return None
    title = declared.title
    return Listed(pack.name, declared.id, declared.version, title.en or title.zh, title.zh or title.en)
