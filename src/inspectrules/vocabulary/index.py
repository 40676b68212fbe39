"""One scope of names: things by every spelling that rules may use, and back to a spelling in one language."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from attrs import field, frozen

from inspectrules.text import Language
from inspectrules.vocabulary.model import NO_LABELS, Labels

T = TypeVar("T")


def spellings_of(name: str, labels: Labels) -> tuple[str, ...]:
    """What rule text may call the thing: its name, its Chinese label and its aliases, each once.

    The English label is for readers only (it may have blanks); in rules the English spelling is the name.
    """
    return tuple(dict.fromkeys(word for word in (name, labels.zh, *labels.aliases) if word))


def spelling_in(language: Language, name: str, labels: Labels) -> str:
    """How rule text in `language` calls the thing; the name where it has no Chinese label."""
    return labels.zh or name if language == "zh" else name


def display_in(language: Language, name: str, labels: Labels) -> str:
    """How a text for readers calls the thing; of a name without label, its words.

    >>> display_in("en", "filed_on", Labels(zh="报备日"))
    'filed on'
    """
    if language == "zh" and labels.zh:
        return labels.zh
    return labels.en or name.replace("_", " ")


@frozen
class Index(Generic[T]):
    """The things of one scope. Where two share a spelling, which the loader refuses, the first one has it."""

    things: Mapping[str, T]
    labels: Mapping[str, Labels]
    _names: Mapping[str, str] = field(repr=False)
    """Spelling to name."""

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Labels, T]]) -> "Index[T]":
        listed = tuple(entries)
        names: dict[str, str] = {name: name for name, _, _ in reversed(listed)}
        for name, labels, _ in listed:
            for spelling in spellings_of(name, labels):
                names.setdefault(spelling, name)
        return cls(
            MappingProxyType({name: thing for name, _, thing in listed}),
            MappingProxyType({name: labels for name, labels, _ in listed}),
            MappingProxyType(names),
        )

    def find(self, spelling: str) -> T | None:
        """The thing called so, in any spelling; None if nothing is."""
        name = self._names.get(spelling)
        return None if name is None else self.things[name]

    def name(self, spelling: str) -> str | None:
        """The vocabulary's own name for the thing called so."""
        return self._names.get(spelling)

    def spelling(self, name: str, language: Language) -> str:
        """How rule text in `language` calls the thing of that name; names of nothing stay as they are."""
        return spelling_in(language, name, self.labels.get(name, NO_LABELS))

    def spellings(self) -> tuple[str, ...]:
        """Every spelling there is: the candidates for "did you mean"."""
        return tuple(self._names)

    def in_language(self, language: Language) -> tuple[str, ...]:
        """One spelling a thing, in `language`: what an editor offers."""
        return tuple(self.spelling(name, language) for name in self.things)

    def __contains__(self, spelling: object) -> bool:
        return spelling in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self.things)
