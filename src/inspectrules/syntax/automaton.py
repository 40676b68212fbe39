"""The parse table: from `grammar/inspectrules.lark` and the table of keywords to states and productions.

Lark reads the grammar and computes the LALR(1) table; feeding it, building the tree and mending mistakes are
ours (`machine`, `building`, `recovery`). Only this module imports lark, and not before a sentence is parsed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen

from inspectrules.resources import directory
from inspectrules.syntax.building import BUILDERS
from inspectrules.syntax.keywords import table
from inspectrules.syntax.tokens import LEXICAL
from inspectrules.text import Span

STARTS = ("sentence", "expr")

Builder = Callable[[list[Any], Span], object]


@frozen(eq=False)
class Production:
    """One alternative of a rule."""

    origin: str
    size: int
    builder: Builder | None
    """None: it hands its only child on, or, of a list, all of them."""

    is_list: bool
    has_lists: bool
    """Whether a child may be a list, which is to be taken in."""


Action = int | Production
"""Shift to a state, or reduce."""


@frozen(eq=False)
class Automaton:
    states: Mapping[int, Mapping[str, Action]]
    starts: Mapping[str, int]
    ends: Mapping[str, int]


def grammar_text() -> str:
    """The grammar with its terminals declared."""
    text = (directory("grammar") / "inspectrules.lark").read_text(encoding="utf-8")
    return f"{text}\n%declare {' '.join((*table(), *LEXICAL))}\n"


@cache
def automaton() -> Automaton:
    """The table, built once; immutable, so that threads may share it."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark does not lex: the tagger has."""

        def __init__(self, lexer_conf: object) -> None: ...

        def lex(self, *_: object) -> Iterator[Any]:
            return iter(())

    lark = Lark(grammar_text(), start=list(STARTS), parser="lalr", lexer=NoLexer, maybe_placeholders=False)
    conf = {start: lark.parse_interactive(None, start=start).parser_state.parse_conf for start in STARTS}
    known: dict[Any, Production] = {}
    states = {
        state: {symbol: _action(entry[1], known) for symbol, entry in actions.items()}
        for state, actions in conf["sentence"].states.items()
    }
    return Automaton(
        states,
        {start: conf[start].start_state for start in STARTS},
        {start: conf[start].end_state for start in STARTS},
    )


def _action(argument: Any, known: dict[Any, Production]) -> Action:
    if isinstance(argument, int):
        return argument
    if argument not in known:
        known[argument] = _production(argument)
    return known[argument]


def _production(rule: Any) -> Production:
    origin = str(rule.origin.name)
    names = [str(symbol.name) for symbol in rule.expansion]
    is_list = origin.startswith("_")
    builder = None if is_list else BUILDERS.get(rule.alias or origin)
    if builder is None and not is_list and len(names) != 1:
        raise LookupError(f"no builder for {rule.alias or origin}: {' '.join(names)}")
    return Production(origin, len(names), builder, is_list, _has_lists(names))


def _has_lists(names: Sequence[str]) -> bool:
    return any(name.startswith("_") for name in names)
