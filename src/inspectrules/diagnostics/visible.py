"""Which characters a reader cannot see, and how to show them: any text in, safe text of known width out."""

import re
import unicodedata
from enum import StrEnum


class Hidden(StrEnum):
    """Why a character is not accepted as it stands in a file."""

    CONTROL = "control"
    DIRECTION = "direction"
    INVISIBLE = "invisible"
    BLANK = "blank"


_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What Unicode calls default ignorable, and the braille blank."""
_BLANK = "\xa0\u1680\u2000-\u200a\u202f\u205f"

HIDDEN = re.compile(
    f"(?P<{Hidden.CONTROL}>[{_CONTROL}]|\r(?!\n))|(?P<{Hidden.DIRECTION}>[{_DIRECTION}])"
    f"|(?P<{Hidden.INVISIBLE}>[{_INVISIBLE}])|(?P<{Hidden.BLANK}>[{_BLANK}])"
)
"""Finds one character that does not show what it is; the name of the matching group is the `Hidden`.

Tab, line feed and carriage return with line feed are ordinary, and so is U+3000, the blank of Chinese text.
"""

_TAB = "    "


def code_point(char: str) -> str:
    """`U+202E`: how messages name a character that cannot be shown."""
    return f"U+{ord(char):04X}"


def character_name(char: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`, as far as Unicode names it."""
    return f"{code_point(char)} {unicodedata.name(char, '')}".rstrip()


def shown_character(char: str) -> str:
    """`char` as it may stand in a terminal: hidden ones as `<U+202E>`, a tab as blanks."""
    if char == "\t":
        return _TAB
    if char in "\r\n" or HIDDEN.match(char):
        return f"<{code_point(char)}>"
    return char


def shown(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey or hide."""
    return "".join(map(shown_character, text))


def width(text: str) -> int:
    """How many cells of a terminal `text` takes: wide East Asian characters two, combining marks none."""
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
