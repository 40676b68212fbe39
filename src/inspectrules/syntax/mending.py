"""What a detector of mistakes gives back, and how it compares tokens."""

from collections.abc import Callable, Sequence

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.syntax.scanner import Place
from inspectrules.syntax.tokens import Token


@frozen
class Mending:
    """`count` tokens stand for `tokens`."""

    count: int
    tokens: tuple[Token, ...]
    problem: Diagnostic


Detector = Callable[[Sequence[Token], int, Place], Mending | None]


def are(tokens: Sequence[Token], index: int, *wanted: str | tuple[str, str]) -> bool:
    """Whether the tokens from `index` on have these types or, of pairs, these types and texts."""
    found = tokens[index : index + len(wanted)]
    return len(found) == len(wanted) and all(
        token.type == want
        if isinstance(want, str)
        else (token.type, token.text) == want and not is_quoted(token)
        for token, want in zip(found, wanted, strict=True)
    )


def is_quoted(token: Token) -> bool:
    """Whether it stands in marks, so that it is a name for sure."""
    return token.end - token.start != len(token.text)


def renamed(terminal: str, first: Token, last: Token) -> Token:
    return Token(terminal, first.text, first.start, last.end, (first,))
