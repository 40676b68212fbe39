"""The name that somebody probably meant: a word and the names there are in, one of them or nothing out."""

import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 64
"""Longer words are no misspelt names; this also bounds the work."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None where none is like enough to be worth a suggestion.

    >>> nearest("entreprise", ["enterprise", "region"])
    'enterprise'
    >>> nearest("检察", ["检查", "企业"])
    '检查'
    """
    if not 0 < len(word) <= LONGEST_WORD:
        return None
    distances = (
        (_distance(word, name), name) for name in set(candidates) if name != word and _may_be_near(word, name)
    )
    near = [(distance, name) for distance, name in distances if distance <= _tolerance(word, name)]
    return min(near)[1] if near else None


def _may_be_near(word: str, name: str) -> bool:
    return 0 < len(name) <= LONGEST_WORD and abs(len(word) - len(name)) <= _tolerance(word, name)


def _tolerance(word: str, name: str) -> float:
    """How many edits may lie between: a third of the letters; half the characters of short Chinese words."""
    shorter, longer = sorted((len(word), len(name)))
    if _is_chinese(word) or _is_chinese(name):
        return max(1, longer // 2) if shorter >= 2 else 0
    return max(1, longer // 3) if shorter >= 3 else 0.5


def _is_chinese(word: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in word)


def _plain(word: str) -> str:
    """Without differences that a reader hardly sees: case, full width, hyphen for underscore."""
    return unicodedata.normalize("NFKC", word).casefold().replace("-", "_").replace(" ", "_")


def _distance(word: str, name: str) -> float:
    """Insertions, deletions, replacements and swaps of neighbours (optimal string alignment)."""
    first, second = _plain(word), _plain(name)
    if first == second:
        return 0.5
    two_ago: list[int] = []
    previous = list(range(len(second) + 1))
    for row, char in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (char != other))
            if row > 1 and column > 1 and char == second[column - 2] and first[row - 2] == other:
                cost = min(cost, two_ago[column - 2] + 1)
            current.append(cost)
        two_ago, previous = previous, current
    return previous[-1]
