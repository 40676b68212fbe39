"""Three values that are not data: a fact that is not known, an attribute known to be none, and no limit.

Each is the single member of an enumeration: `is` narrows types, and copies and pickles are the value itself.
None of them has a truth value: `if value` would quietly take "unknown" for false, so it raises `TypeError`.
"""

from enum import Enum
from typing import Final, NoReturn, TypeAlias, TypeVar


class _Marker(Enum):
    """What the three have in common."""

    def __repr__(self) -> str:
        return str(self.value)

    def __str__(self) -> str:
        return str(self.value)

    def __bool__(self) -> NoReturn:
        raise TypeError(f"`{self.value}` is neither true nor false; compare with `is`")

    __hash__ = object.__hash__  # the one that Enum defines runs in Python, and facts are hashed often


class Unknown(_Marker):
    """A value that nobody has stated."""

    UNKNOWN = "unknown"


class NoneKnown(_Marker):
    """An optional attribute of which it is known that there is none."""

    NONE = "none"


class Unlimited(_Marker):
    """A limit of which it is known that there is none."""

    UNLIMITED = "unlimited"


UNKNOWN: Final = Unknown.UNKNOWN
NONE: Final = NoneKnown.NONE
UNLIMITED: Final = Unlimited.UNLIMITED

T = TypeVar("T")
Maybe: TypeAlias = T | Unknown
"""A value, or unknown."""
