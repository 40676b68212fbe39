"""The front door of the syntax: from the text of a sentence or an expression to the tree as written.

Mistakes come back as diagnostics, never as exceptions; a text with a mistake has no tree. What is too long or
nested too deep is refused before it is parsed.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax import problems
from inspectrules.syntax.compounds import split_all
from inspectrules.syntax.mistakes import mend
from inspectrules.syntax.scanner import Place, scan
from inspectrules.syntax.size import LONGEST, too_deep, too_nested
from inspectrules.syntax.tagger import tag
from inspectrules.syntax.tokens import Token
from inspectrules.syntax.tree import Expr, Node, Sentence
from inspectrules.text import Source, Span

_Tree = TypeVar("_Tree", bound=Node)


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


def _parse(
    text: str, place: Place | None, start: str
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    place = place or Source("<text>", text).span
    if len(text) > LONGEST:
        return None, (problems.too_long(place(0, len(text)), len(text), LONGEST),)
    tokens, found = _tokens(text, place, is_sentence=start == "sentence")
    if nested := too_nested(tokens, place):
        return None, (nested,)
    tree, mistakes = _tree(tokens, text, place, start)
    found.extend(mistakes)
    if tree is not None and (deep := too_deep(tree, tokens)):
        found.append(deep)
    found.sort(key=lambda problem: problem.span.start)
    return (None if found else tree), tuple(found)


def _tokens(text: str, place: Place, *, is_sentence: bool) -> tuple[list[Token], list[Diagnostic]]:
    raw, found = scan(text, place)
    tokens, mistakes = mend(tag(split_all(raw), is_sentence=is_sentence), text, place)
    return tokens, found + mistakes


def _tree(
    tokens: list[Token], text: str, place: Place, start: str
) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of `tokens`; the work of `automaton` is imported only now, with lark behind it."""
    from inspectrules.syntax.recovery import parse_tokens

    return parse_tokens(tokens, text, place, start)
