"""What builders pass to one another: nodes, tokens, and parts of a sentence that are no node of their own."""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from inspectrules.syntax.tokens import Token
from inspectrules.syntax.tree import Expr, Head, Name, Node, Quantifier
from inspectrules.text import Span

Children = list[Any]
"""Values on the stack of the machine; the grammar says what stands where."""

Builder = Callable[[Children, Span], object]


@frozen
class Part:
    """An optional clause, waiting for the node that takes it: `where C`, `first by E`."""

    kind: str
    value: Any
    span: Span


@frozen
class Quantifying:
    """`any`, `at least 2`."""

    quantifier: Quantifier
    count: Expr | None = None


@frozen
class Soft:
    """A head in principle."""

    head: Head


def part(kind: str, index: int) -> Builder:
    """A builder of a part whose value is the child at `index`."""
    return lambda children, span: Part(kind, children[index], span)


def child(index: int) -> Builder:
    """A builder that hands on the child at `index`."""
    return lambda children, span: children[index]


def value(found: object) -> Builder:
    """A builder of one constant."""
    return lambda children, span: found


def by_terminal(meanings: dict[str, Any]) -> Builder:
    """A builder of what the only child, a token, stands for."""
    return lambda children, span: meanings[children[0].type]


def nodes(children: Iterable[Any]) -> tuple[Any, ...]:
    """The nodes among `children`."""
    return tuple(found for found in children if isinstance(found, Node))


def names(children: Iterable[Any]) -> tuple[Name, ...]:
    return tuple(found for found in children if isinstance(found, Name))


def parts(children: Iterable[Any]) -> dict[str, Any]:
    """The values of the parts among `children`, by kind."""
    return {found.kind: found.value for found in children if isinstance(found, Part)}


def has_token(children: Iterable[Any], terminal: str) -> bool:
    return any(isinstance(found, Token) and found.type == terminal for found in children)
