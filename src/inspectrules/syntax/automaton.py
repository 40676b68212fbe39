"""The automaton that parses: the parse table with the builder of each alternative.

The table ships as `grammar/table.json`. Where that file is not there or was made from another grammar, it is computed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen

from inspectrules.resources import directory
from inspectrules.syntax.building import BUILDERS
from inspectrules.syntax.grammar import compute_table, grammar_text
from inspectrules.syntax.parse_table import Alternative, ParseTable, read
from inspectrules.text import Span

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
    states: Sequence[Mapping[str, Action]]
    starts: Mapping[str, int]
    ends: Mapping[str, int]


@cache
def automaton() -> Automaton:
    """The automaton, built once; immutable, so that threads may share it."""
    return build(_shipped_table(grammar := grammar_text()) or compute_table(grammar))


def _shipped_table(grammar: str) -> ParseTable | None:
    """The table in the file, if it is that of the grammar."""
    file = directory("grammar") / "table.json"
    return read(file.read_text(encoding="utf-8"), grammar) if file.is_file() else None


def build(table: ParseTable) -> Automaton:
    productions = [_production(one) for one in table.alternatives]
    states = []
    for row in table.states:
        actions: dict[str, Action] = {}
        for action, symbols in row:
            of = table.symbols[symbols]
            actions |= dict.fromkeys(of, action if action >= 0 else productions[~action])
        states.append(actions)
    return Automaton(tuple(states), table.starts, table.ends)


def _production(alternative: Alternative) -> Production:
    origin, symbols = alternative.origin, alternative.symbols
    is_list = origin.startswith("_")
    builder = None if is_list else BUILDERS.get(alternative.name)
    if builder is None and not is_list and len(symbols) != 1:
        raise LookupError(f"no builder for {alternative.name}: {' '.join(symbols)}")
    return Production(origin, len(symbols), builder, is_list, any(name.startswith("_") for name in symbols))
