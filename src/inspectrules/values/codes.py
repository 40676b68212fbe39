"""Dotted codes: `food.hygiene` lies within `food`.

A code is one or more words joined by dots; a word has Chinese or ASCII letters, digits, `_` and `-`.
"""

import re
from functools import cache

from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN, Maybe

_ASCII = r"A-Za-z0-9_\-"
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


@cache
def _codes_of(letters: str) -> re.Pattern[str]:
    """Compiled when needed: the one with Chinese letters takes some milliseconds."""
    return re.compile(rf"[{letters}]+(\.[{letters}]+)*")


def is_code(text: str) -> bool:
    """Whether the text is a well-formed code.

    >>> is_code("food.hygiene"), is_code("食品.卫生"), is_code("food..hygiene"), is_code("")
    (True, True, False, False)
    """
    return _codes_of(_ASCII if text.isascii() else _ASCII + _HAN).fullmatch(text) is not None


def under(item: Maybe[str], group: Maybe[str]) -> Truth:
    """Whether `item` is `group` or lies below it.

    >>> under("food.hygiene", "food"), under("food", "food"), under("foodstuff", "food")
    (True, True, False)
    """
    if item is UNKNOWN or group is UNKNOWN:
        return UNKNOWN
    return item == group or item.startswith(group + ".")
