"""The policies of two versions: files in; out come pairs of policies that something has touched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from inspectrules.changes.versions.asked import Compared
from inspectrules.changes.versions.version import Version
from inspectrules.policy.files import MAIN, VOCABULARY, id_of

Pack = PurePosixPath
"""The folder of a policy, or its one file, below the root of a version."""


@frozen
class Pair:
    """One policy, and where each version has it."""

    id: str
    before: Pack | None
    after: Pack | None


@frozen
class Pairs:
    touched: tuple[Pair, ...]
    unchanged: int = 0
    """How many policies nothing has touched."""


def pairs_of(compared: Compared) -> Pairs:
    """The policies below the paths, in either version, by id, then by folder; a policy whose folder moved is found."""
    old, new = (Packs(version) for version in (compared.base, compared.head))
    pairs = tuple(_paired(old, new, compared.paths))
    changed = _changed(compared.base, compared.head)
    touched = tuple(pair for pair in pairs if _is_touched(pair, old, new, changed))
    return Pairs(touched, len(pairs) - len(touched))


def _paired(old: "Packs", new: "Packs", paths: Sequence[Path]) -> Iterator[Pair]:
    before, after = (dict(packs.below(paths)) for packs in (old, new))
    left = {name: pack for name, pack in before.items() if name not in after}
    for name, pack in after.items():
        if name in before:
            yield Pair(name, before[name], pack)
            continue
        same_place = next((other for other, place in left.items() if place == pack), None)
        if same_place is not None:
            yield Pair(name, left.pop(same_place), pack)
        else:
            yield Pair(name, old.by_id.get(name), pack)
    for name, pack in left.items():
        yield Pair(name, pack, new.by_id.get(name))


def _changed(base: Version, head: Version) -> frozenset[str]:
    """Files that differ, or that only one version has."""
    paths = {*base.files, *head.files}
    return frozenset(path for path in paths if base.files.get(path) != head.files.get(path))


def _is_touched(pair: Pair, old: "Packs", new: "Packs", changed: frozenset[str]) -> bool:
    if pair.before != pair.after:
        return True
    return any(
        packs.home(PurePosixPath(path)) in packs.leans_on(pack)
        for packs, pack in ((old, pair.before), (new, pair.after))
        for path in changed
        if pack is not None
    )


@frozen
class Packs:
    """Where the policies and vocabularies of one version are."""

    version: Version
    homes: Mapping[Pack, tuple[str, ...]] = field(init=False, repr=False)
    """Folders of policies and vocabularies, with what they may be called: their names and ids."""

    by_id: Mapping[str, Pack] = field(init=False, repr=False)

    @homes.default
    def _find_homes(self) -> Mapping[Pack, tuple[str, ...]]:
        found: dict[Pack, tuple[str, ...]] = {}
        for file in map(PurePosixPath, sorted(self.version.files)):
            if file.name in (MAIN, VOCABULARY):
                name = id_of(self.version.root / file)
                called = (file.parent.name, *([name] if name else []))
                found[file.parent] = (*found.get(file.parent, ()), *called)
        return found

    @by_id.default
    def _find_ids(self) -> Mapping[str, Pack]:
        return dict(self._identified(home for home in self.homes if self._has(home / MAIN)))

    def below(self, paths: Iterable[Path]) -> Iterator[tuple[str, Pack]]:
        """By id, the policies below the paths, and those that hold them."""
        found = dict.fromkeys(pack for path in paths for pack in self._at(PurePosixPath(path.as_posix())))
        yield from self._identified(found)

    def _at(self, path: PurePosixPath) -> Iterator[Pack]:
        mains = [home for home in self.homes if self._has(home / MAIN) and home.is_relative_to(path)]
        if mains:
            yield from mains
            return
        holder = next((home for home in path.parents if self._has(home / MAIN)), None)
        if holder is not None:
            yield holder
        elif self._has(path) and path.name != VOCABULARY:
            yield path

    def _identified(self, packs: Iterable[Pack]) -> Iterator[tuple[str, Pack]]:
        for pack in packs:
            file = pack if self._has(pack) else pack / MAIN
            yield id_of(self.version.root / file) or pack.as_posix(), pack

    def _has(self, path: PurePosixPath) -> bool:
        return path.as_posix() in self.version.files

    def home(self, file: PurePosixPath) -> Pack:
        """The policy or vocabulary that the file is a part of; the file itself, if of none."""
        return next((folder for folder in file.parents if folder in self.homes), file)

    def leans_on(self, pack: Pack) -> frozenset[Pack]:
        """The pack, and all that it may take something from: whatever its files or theirs name, rather too much."""
        found, waiting = {pack}, [pack]
        while waiting:
            text = self._text(waiting.pop())
            for home, called in self.homes.items():
                if home not in found and any(name in text for name in called):
                    found.add(home)
                    waiting.append(home)
        return frozenset(found)

    def _text(self, pack: Pack) -> str:
        files = [pack] if self._has(pack) else [pack / MAIN, pack / VOCABULARY]
        return "\n".join(
            (self.version.root / file).read_text("utf-8", "replace") for file in files if self._has(file)
        )
