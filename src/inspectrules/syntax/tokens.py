"""Tokens: pieces of a sentence, first as scanned (words, numbers, symbols), then tagged with a terminal."""

from attrs import define

WORD = "WORD"
QUOTED = "QUOTED"
SYMBOL = "SYMBOL"
HYPHENATED = "HYPHENATED"

NAME = "NAME"
NUMBER = "NUMBER"
TEXT = "TEXT"
DATE = "DATE"
TIME = "TIME"
TAG = "TAG"
END = "$END"

LEXICAL = (NAME, NUMBER, TEXT, DATE, TIME, TAG)
"""Terminals that the table of keywords does not hold."""


@define(eq=False)
class Token:
    """One piece of a text."""

    type: str
    """A terminal of the grammar or, before tagging, WORD, QUOTED, HYPHENATED or SYMBOL."""

    text: str
    """What stands there; of a quoted name, a text or a tag without its marks."""

    start: int
    """The offset of its first character, marks included."""

    end: int
    parts: tuple["Token", ...] = ()
    """Of a name, its words."""
