"""Where a sum begins and ends among tokens: for what may be a sum only in brackets."""

from collections.abc import Sequence

from inspectrules.syntax.terminals import EDGES, MONTHS_OF_YEAR, UNITS
from inspectrules.syntax.tokens import NAME, NUMBER, Token

SIGNS = ("PLUS", "MINUS")
_PAIRS = {"RPAR": "LPAR", "RSQB": "LSQB"}


def sum_around(tokens: Sequence[Token], sign: int) -> tuple[int, int] | None:
    """The sum whose first sign is the token at `sign`: the indices of its first token and after its last one."""
    first, end = _operand_before(tokens, sign), _operand_after(tokens, sign + 1)
    while end is not None and tokens[end].type in SIGNS:
        end = _operand_after(tokens, end + 1)
    return None if first is None or end is None else (first, end)


def _operand_before(tokens: Sequence[Token], end: int) -> int | None:
    """Where the name, date, look-up, bracket or edge of a period begins that ends before `end`."""
    first = end - 1
    if first >= 2 and tokens[first].type == NAME and tokens[first - 1].type == "DOT":
        first -= 2  # the column of a look-up
    if first < 0:
        return None
    if tokens[first].type in _PAIRS:
        opening = _opening(tokens, first)
        if opening is None:
            return None
        first = opening - (tokens[opening].type == "LSQB")
    elif tokens[first].type not in (NAME, "DATE", NUMBER):
        return None
    if first >= 1 and tokens[first - 1].type in EDGES:
        return first - 1
    return first - 2 if first >= 2 and tokens[first - 1].type in MONTHS_OF_YEAR else first


def _opening(tokens: Sequence[Token], closing: int) -> int | None:
    depth = 0
    for at in range(closing, -1, -1):
        depth += (tokens[at].type in _PAIRS) - (tokens[at].type in _PAIRS.values())
        if depth == 0:
            return at
    return None


def _operand_after(tokens: Sequence[Token], start: int) -> int | None:
    """Where the number, name, look-up or length of time ends that begins at `start`; the token after it is there."""
    at = start
    if at < len(tokens) and tokens[at].type in (NAME, NUMBER):
        at += 1
    else:
        return None
    if at < len(tokens) and tokens[at].type in UNITS:
        at += 1
    return at if at < len(tokens) else None
