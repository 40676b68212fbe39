"""The grammar: from `grammar/inspectrules.lark` and the table of keywords to the LALR(1) parse table.

Lark reads the grammar and computes the table; feeding it, building the tree and mending mistakes are ours
(`machine`, `building`, `recovery`). Only this module imports lark, and only where the table that ships was not made
from this grammar, as after a change to it.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from inspectrules.resources import directory
from inspectrules.syntax.keywords import table as keywords
from inspectrules.syntax.parse_table import Alternative, ParseTable, pack
from inspectrules.syntax.tokens import LEXICAL

STARTS = ("sentence", "expr")

Row = Mapping[str, tuple[object, Any]]
"""Of one state in Lark's table, by symbol what it does: a kind of action, and a state or a rule."""


def grammar_text() -> str:
    """The grammar with its terminals declared."""
    text = (directory("grammar") / "inspectrules.lark").read_text(encoding="utf-8")
    return f"{text}\n%declare {' '.join((*keywords(), *LEXICAL))}\n"


def compute_table(grammar: str) -> ParseTable:
    """The table of a grammar, the same whichever way Lark happens to number states.

    Raises:
        lark.exceptions.GrammarError: it is no LALR(1) grammar.
    """
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark does not lex: the tagger has."""

        def __init__(self, lexer_conf: object) -> None: ...

        def lex(self, *_: object) -> Iterator[Any]:
            return iter(())

    lark = Lark(grammar, start=list(STARTS), parser="lalr", lexer=NoLexer, maybe_placeholders=False)
    found = {start: lark.parse_interactive(None, start=start).parser_state.parse_conf for start in STARTS}
    rows = found[STARTS[0]].states  # all of them, whichever start they belong to
    order = _in_order([found[start].start_state for start in STARTS], rows)
    number = {state: place for place, state in enumerate(order)}
    rules = sorted(
        {_alternative(action) for row in rows.values() for _, action in row.values() if _is_rule(action)}
    )
    reduce = {rule: ~place for place, rule in enumerate(rules)}
    return pack(
        {start: number[found[start].start_state] for start in STARTS},
        {start: number[found[start].end_state] for start in STARTS},
        rules,
        [_coded(rows[state], number, reduce) for state in order],
    )


def _in_order(starts: Sequence[int], rows: Mapping[int, Row]) -> list[int]:
    """The states as a walk from the starts along the symbols by name meets them."""
    found = dict.fromkeys(starts)
    todo = deque(starts)
    while todo:
        for _, (_, action) in sorted(rows[todo.popleft()].items()):
            if not _is_rule(action) and action not in found:
                found[action] = None
                todo.append(action)
    return list(found)


def _coded(row: Row, number: Mapping[int, int], reduce: Mapping[Alternative, int]) -> dict[str, int]:
    """A state's actions by symbol, as numbers."""
    return {
        symbol: reduce[_alternative(action)] if _is_rule(action) else number[action]
        for symbol, (_, action) in row.items()
    }


def _is_rule(action: object) -> bool:
    """A state to go to is a number; what is to be reduced, a rule of Lark's."""
    return not isinstance(action, int)


def _alternative(rule: Any) -> Alternative:
    origin = str(rule.origin.name)
    return Alternative(
        origin, str(rule.alias or origin), tuple(str(symbol.name) for symbol in rule.expansion)
    )
