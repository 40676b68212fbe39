"""Caps on the size of a sentence, so that no text can exhaust the passes that walk its tree."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import SYMBOL, Token
from inspectrules.syntax.tree import Node, children

LONGEST = 20_000
"""Characters of a sentence."""

DEEPEST = 64
"""Brackets in brackets."""

TALLEST = 130
"""Nodes above one another in a tree."""

_DEEPENING = frozenset(
    {
        "LPAR",
        "LSQB",
        "LBRACE",
        "NOT",
        "IF",
        "PLUS",
        "MINUS",
        "TIMES",
        "DIVIDE",
        "WHERE",
        "SIZE_OF",
        "SIZE_AFTER",
        "GREATEST_OF",
        "GREATEST_AFTER",
        "LEAST_OF",
        "LEAST_AFTER",
    }
    | {
        "DAY_OF",
        "WEEKDAY_OF",
        "MONTH_OF",
        "YEAR_OF",
        "DAY_AFTER",
        "WEEKDAY_AFTER",
        "MONTH_AFTER",
        "YEAR_AFTER",
    }
)


def too_nested(tokens: Iterable[Token], place: Place) -> Diagnostic | None:
    """A report at the first bracket that lies too deep; the tokens are raw."""
    depth = 0
    for token in tokens:
        if token.type != SYMBOL:
            continue
        if token.text in "([{（［【｛":
            depth += 1
            if depth > DEEPEST:
                return problems.too_nested(place(token.start, token.end), DEEPEST)
        elif token.text in ")]}）］】｝":
            depth -= 1
    return None


def too_deep(tree: Node, tokens: list[Token]) -> Diagnostic | None:
    """A report where chains of operators make the tree too tall; most texts are too short for that."""
    if sum(token.type in _DEEPENING or token.type.endswith("_OF_YEAR") for token in tokens) < 20:
        return None
    level: list[Node] = [tree]
    for _ in range(TALLEST):
        level = [below for node in level for below in children(node)]
        if not level:
            return None
    return problems.too_nested(tree.span, DEEPEST)
