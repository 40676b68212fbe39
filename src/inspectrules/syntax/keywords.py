"""The keywords of the language: from the table `grammar/keywords.tsv` to spellings by terminal, and back.

One table holds every spelling in both languages; tagger, grammar and printer read it. What a spelling means
at a place (`by` has two meanings, `at most` three) is the tagger's to say; this module knows only which
terminals it may stand for.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from inspectrules.resources import directory
from inspectrules.text import Language


@frozen
class Keyword:
    """A terminal of the grammar and how it is written."""

    terminal: str
    english: tuple[str, ...]
    """The first is canonical; empty where English says it otherwise."""

    chinese: tuple[str, ...]

    def spellings(self, language: Language) -> tuple[str, ...]:
        return self.english if language == "en" else self.chinese

    def spelling(self, language: Language) -> str:
        """The canonical spelling in `language`, or in the other one where `language` has none."""
        return (self.spellings(language) or self.english or self.chinese)[0]


def _keyword(row: str) -> Keyword:
    terminal, english, chinese = row.split("\t")
    return Keyword(terminal, _spellings(english), _spellings(chinese))


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


@cache
def table() -> Mapping[str, Keyword]:
    """All keywords by terminal, in the order of the table."""
    text = (directory("grammar") / "keywords.tsv").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    keywords = (_keyword(row) for row in rows[1:])
    return MappingProxyType({keyword.terminal: keyword for keyword in keywords})


def keyword(terminal: str) -> Keyword:
    """The keyword that stands for `terminal`.

    Raises:
        KeyError: the table has no such terminal.
    """
    return table()[terminal]


@cache
def phrases() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The terminals that a phrase may stand for, by its words, longest phrase first."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in table().values():
        for spelling in dict.fromkeys(entry.english + entry.chinese):
            found[tuple(spelling.split(" "))].append(entry.terminal)
    ordered = sorted(found.items(), key=lambda item: -len(item[0]))
    return MappingProxyType({words: tuple(terminals) for words, terminals in ordered})


@cache
def words() -> frozenset[str]:
    """Every single word that occurs in a spelling."""
    return frozenset(word for phrase in phrases() for word in phrase)
