"""Names → text: bare where the lexer reads the same name back, else in `「…」`."""

import re

from inspectrules.syntax.keywords import words

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[\u3400-\u4dbf\u4e00-\u9fff]+")


def quoted(part: str, *, first: bool) -> str:
    """One part of a name; `first`: nothing stands before it, so that it might be read as a keyword."""
    bare = _BARE.fullmatch(part) and not (first and part in words())
    return part if bare else f"「{part}」"
