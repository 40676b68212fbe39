"""Dotted codes: `food.hygiene` lies within `food`. And sets of anything that facts hold.

A code is one or more words joined by dots; a word has Chinese or ASCII letters, digits, `_` and `-`.
"""

from collections.abc import Set as AbstractSet
from re import compile as pattern

from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN, Maybe

_WORD = r"[A-Za-z0-9_\-\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
_CODE = pattern(rf"{_WORD}(\.{_WORD})*")


def is_code(text: str) -> bool:
    """Whether the text is a well-formed code.

    >>> is_code("food.hygiene"), is_code("食品.卫生"), is_code("food..hygiene"), is_code("")
    (True, True, False, False)
    """
    return _CODE.fullmatch(text) is not None


def ancestors(code: str) -> tuple[str, ...]:
    """The code and all codes above it, the longest first.

    >>> ancestors("a.b.c")
    ('a.b.c', 'a.b', 'a')
    """
    words = code.split(".")
    return tuple(".".join(words[:length]) for length in range(len(words), 0, -1))


def under(item: Maybe[str], group: Maybe[str]) -> Truth:
    """Whether `item` is `group` or lies below it.

    >>> under("food.hygiene", "food"), under("food", "food"), under("foodstuff", "food")
    (True, True, False)
    """
    if item is UNKNOWN or group is UNKNOWN:
        return UNKNOWN
    return item == group or item.startswith(group + ".")


def under_any(item: Maybe[str], groups: Maybe[AbstractSet[str]]) -> Truth:
    """Whether `item` is one of the codes or lies below one; under none of no codes."""
    if item is UNKNOWN or groups is UNKNOWN:
        return UNKNOWN
    return any(above in groups for above in ancestors(item))


def shares(left: Maybe[AbstractSet[object]], right: Maybe[AbstractSet[object]]) -> Truth:
    """Whether the sets have a member in common, which a set without members never has."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    return not left.isdisjoint(right)


def all_in(left: Maybe[AbstractSet[object]], right: Maybe[AbstractSet[object]]) -> Truth:
    """Whether every member of `left` is one of `right`; so it is of a set without members."""
    return UNKNOWN if left is UNKNOWN or right is UNKNOWN else left <= right


def size_of(group: Maybe[AbstractSet[object]]) -> Maybe[int]:
    """How many members the set has."""
    return UNKNOWN if group is UNKNOWN else len(group)
