"""Where things stand in the files of a version, and which of them have moved."""

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from inspectrules.changes.model import Place
from inspectrules.text import NOWHERE, Span

Standing = tuple[str, str, int]
"""Name of a thing, its file, and where it begins in it."""


@frozen
class Where:
    """The places of one version of a policy."""

    root: Path
    """Of the version: the repository, or the folder."""

    pack: Path
    """Of the policy."""

    def place(self, span: Span) -> Place | None:
        return None if span is NOWHERE else Place(_below(span, self.root), span.line)

    def file(self, span: Span) -> str:
        """The file, by its path in the pack, so that a pack that moved has moved none of its rules.

        Of a policy above it, by its path in the version.
        """
        return _below(span, self.pack, self.root)


def _below(span: Span, *folders: Path) -> str:
    """The path of the file from the first of the folders that it lies in."""
    path = Path(span.source.name)
    folder = next((one for one in folders if path.is_relative_to(one)), None)
    return path.as_posix() if folder is None else path.relative_to(folder).as_posix()


def moved_within(before: Sequence[Standing], after: Sequence[Standing]) -> frozenset[str]:
    """The names of things in another file, or, as few as possible, in another order in their file."""
    files = {name: file for name, file, _ in before}
    moved = {name for name, file, _ in after if files[name] != file}
    order = {name: place for place, (name, _, _) in enumerate(sorted(before, key=lambda one: one[1:]))}
    for file in {file for _, file, _ in after}:
        stay = [
            one for one in sorted(after, key=lambda one: one[2]) if one[1] == file and one[0] not in moved
        ]
        ranks = [order[name] for name, _, _ in stay]
        kept = _longest_ascent(ranks)
        moved.update(name for (name, _, _), rank in zip(stay, ranks, strict=True) if rank not in kept)
    return frozenset(moved)


def _longest_ascent(numbers: Sequence[int]) -> set[int]:
    """The members of a longest ascending subsequence (patience sorting); the numbers differ."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    found: set[int] = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
