"""Labels, titles and notes: those of two versions in, what differs out."""

from collections.abc import Iterator

from inspectrules.changes.model import Detail
from inspectrules.vocabulary.model import Labels


def labels_differ(part: str, before: Labels, after: Labels) -> Iterator[Detail]:
    """One detail a language, and one for further spellings."""
    for language in ("en", "zh"):
        old, new = getattr(before, language), getattr(after, language)
        if old != new:
            yield Detail(f"{part}.{language}", old, new)
    if before.aliases != after.aliases:
        yield Detail(f"{part}.aliases", ", ".join(before.aliases), ", ".join(after.aliases))
