"""What is shipped, for people to choose from: each pack's name, id, version and title."""

from attrs import asdict, frozen

from inspectrules.packs.find import packs
from inspectrules.policy.load import load_policy


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
    """Every pack that ships and is without error, by name."""
    return tuple(listed for pack in packs() if (listed := _listed(pack.name, str(pack.path))) is not None)


def _listed(name: str, path: str) -> Listed | None:
    checked, _ = load_policy(path)
    if checked is None:
        return None
    title = checked.layers[0].title
    return Listed(name, checked.id, checked.version, title.en or title.zh, title.zh or title.en)
