"""The front door of the syntax: from the text of a sentence or an expression to the tree as written.

Mistakes come back as diagnostics, never as exceptions; a text with a mistake has no tree. What is too long or
nested too deep is refused before it is parsed.
"""

from collections.abc import Callable
from typing import cast

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.compounds import split_all
from inspectrules.syntax.heads import check_head
from inspectrules.syntax.mistakes import mend
from inspectrules.syntax.scanner import Place, scan
from inspectrules.syntax.size import LONGEST, too_deep, too_nested
from inspectrules.syntax.tagger import tag
from inspectrules.syntax.tokens import Token
from inspectrules.syntax.tree import Expr, Node, Sentence
from inspectrules.syntax.unspaced import respace
from inspectrules.text import Source, Span


def parse_sentence(
    text: str, place: Callable[[int, int], Span] | None = None
) -> tuple[Sentence | None, tuple[Diagnostic, ...]]:
    """The tree of one rule's sentence, or None and what is wrong with it.

    `place` maps offsets in `text` to the place in the file it stands in.
    """
    tree, found = _parse(text, place, "sentence")
    return cast(Sentence | None, tree), found


def parse_expression(
    text: str, place: Callable[[int, int], Span] | None = None
) -> tuple[Expr | None, tuple[Diagnostic, ...]]:
    """The tree of one condition or value, or None and what is wrong with it."""
    tree, found = _parse(text, place, "expr")
    return cast(Expr | None, tree), found


def _parse(text: str, place: Place | None, start: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    place = place or Source("<text>", text).span
    if len(text) > LONGEST:
        return None, (problems.too_long(place(0, len(text)), len(text), LONGEST),)
    raw, found = scan(text, place)
    raw = split_all(raw)
    if not raw:
        return None, tuple(found) or (problems.empty(place(0, len(text))),)
    if any(problem.code == "IR201" for problem in found):
        return None, tuple(found)  # what stands around such a character cannot be judged
    if nested := too_nested(raw, place):
        return None, (nested,)
    tree, mistakes = _tree(raw, len(text), place, start)
    found.extend(mistakes)
    found.sort(key=lambda problem: problem.span.start)
    return (None if found else tree), tuple(found)


def _tree(raw: list[Token], end: int, place: Place, start: str) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of raw tokens, and what is wrong with them but for their characters."""
    tree, found = _attempt(raw, end, place, start)
    if not found:
        return tree, found
    respaced = respace(raw, found, place, lambda tokens: _attempt(tokens, end, place, start)[1])
    return None, found if respaced is None else respaced


def _attempt(raw: list[Token], end: int, place: Place, start: str) -> tuple[Node | None, list[Diagnostic]]:
    tokens, found = mend(tag(raw, is_sentence=start == "sentence"), place)
    if start == "sentence":
        tokens, headless = check_head(tokens, place)
        found.extend([headless] if headless else [])
    from inspectrules.syntax.recovery import parse_tokens  # lark stands behind it

    tree, mistakes = parse_tokens(tokens, end, place, start)
    found.extend(mistakes)
    if tree is not None and (deep := too_deep(tree, tokens)):
        found.append(deep)
    return tree, found
