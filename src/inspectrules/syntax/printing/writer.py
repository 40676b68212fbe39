"""Words for the printer: keywords from the table, translated names, filled-in templates."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache

from attrs import frozen

from inspectrules.syntax.keywords import keyword
from inspectrules.syntax.printing import names
from inspectrules.syntax.printing.forms import form_of
from inspectrules.syntax.tree import Name
from inspectrules.text import Language


class NameRole(StrEnum):
    """What a name stands for at its place, as far as the sentence alone tells."""

    VALUE = "value"
    """An operand: a fact, definition, parameter or member of an enum."""

    AMOUNT = "amount"
    """How many of something."""

    KEY = "key"
    """After `same` or `to each`."""

    SPAN = "span"
    """The length of a window, a gap or a due date."""

    ELEMENT = "element"
    """Of a collection: after a quantifier, `count of`, `merge into`."""

    TABLE = "table"
    COLUMN = "column"
    RULE = "rule"
    TAG = "tag"
    STEP = "step"
    BODY = "body"
    TARGET = "target"
    """Where a deferral leads."""

    BEARER = "bearer"
    ACTION = "action"
    CONTENT = "content"
    """In the `of {…}` of a duty."""

    RECIPIENT = "recipient"
    """In the `to {…}` of a duty."""

    OUTCOME = "outcome"


Spell = Callable[[Name, NameRole], str]
"""A name in the language that is written: its parts joined by dots, without `「」`."""

_SURROUNDINGS = {
    NameRole.VALUE: names.AS_OPERAND,
    NameRole.KEY: names.IN_BRACES,
    NameRole.CONTENT: names.IN_BRACES,
    NameRole.RECIPIENT: names.IN_BRACES,
    NameRole.ELEMENT: names.AS_ELEMENT,
}

_TERMINAL = re.compile(r"([A-Z][A-Z_]+)(?:#([0-9]))?")


@frozen
class Writer:
    """What is the same for the whole text."""

    language: Language
    spell: Spell | None = None

    @property
    def chinese(self) -> bool:
        return self.language == "zh"

    def word(self, terminal: str, *, one: bool = False) -> str:
        """The keyword, `one`: for one thing (`1 day`)."""
        spellings = keyword(terminal).spellings(self.language)
        singular = one and not self.chinese and len(spellings) > 1
        return spellings[1] if singular else keyword(terminal).spelling(self.language)

    def form(self, construct: str, /, **slots: str) -> str:
        """`construct` with its slots filled in; parts left empty vanish with their blanks."""
        parts = (part.format(**slots) for part in _template(construct, self.language))
        return " ".join(part for part in parts if part)

    def name(self, name: Name, role: NameRole) -> str:
        parts = name.parts if self.spell is None else tuple(self.spell(name, role).split("."))
        return names.written(parts, _SURROUNDINGS.get(role, names.ANYWHERE))

    def names(self, listed: Iterable[Name], role: NameRole) -> str:
        return self.items(self.name(name, role) for name in listed)

    def tag(self, tag: str) -> str:
        return names.tag(self._single(tag, NameRole.TAG))

    def column(self, column: str) -> str:
        return names.column(self._single(column, NameRole.COLUMN))

    def _single(self, word: str, role: NameRole) -> str:
        return word if self.spell is None else self.spell(Name((word,)), role)

    def items(self, texts: Iterable[str]) -> str:
        """A list of things of one kind, as in braces."""
        return ("、" if self.chinese else ", ").join(texts)

    def clauses(self, texts: Iterable[str]) -> str:
        """Parts of a sentence, one after the other."""
        return ("，" if self.chinese else " ").join(texts)


@cache
def _template(key: str, language: Language) -> tuple[str, ...]:
    def spelt(match: re.Match[str]) -> str:
        entry = keyword(match[1])
        return entry.spellings(language)[int(match[2]) - 1] if match[2] else entry.spelling(language)

    return tuple(_TERMINAL.sub(spelt, part) for part in form_of(key, language).split(" "))
