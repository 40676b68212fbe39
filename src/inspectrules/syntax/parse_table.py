"""The parse table as data: what the grammar comes to, written to a file that ships and read back from it.

Lark needs half a second for the grammar, the file a few milliseconds. The file names what it was made from; of
another grammar it is not read, and `automaton` asks Lark again.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

FORMAT = 1
"""The edition of the file; raised when its meaning changes, so that an older file is not read."""


@frozen(order=True)
class Alternative:
    """One alternative of a rule of the grammar."""

    origin: str
    """The rule."""

    name: str
    """The alias, or the rule again."""

    symbols: tuple[str, ...]
    """What it consists of, terminals and rules."""


@frozen
class ParseTable:
    starts: Mapping[str, int]
    """By start rule, the state to begin in."""

    ends: Mapping[str, int]
    """By start rule, the state in which it is complete."""

    alternatives: tuple[Alternative, ...]
    symbols: tuple[tuple[str, ...], ...]
    """Sets of symbols, which many states share."""

    states: tuple[tuple[tuple[int, int], ...], ...]
    """By state, pairs of an action and the set of symbols that call for it. An action is a state to go to or, if
    negative, `~` of an alternative to reduce."""


def pack(
    starts: Mapping[str, int],
    ends: Mapping[str, int],
    alternatives: Sequence[Alternative],
    rows: Sequence[Mapping[str, int]],
) -> ParseTable:
    """The table of which `rows` gives each state's action by symbol."""
    sets: dict[tuple[str, ...], int] = {}
    states = []
    for row in rows:
        callers: dict[int, list[str]] = defaultdict(list)
        for symbol, action in sorted(row.items()):
            callers[action].append(symbol)
        states.append(
            tuple((action, sets.setdefault(tuple(of), len(sets))) for action, of in callers.items())
        )
    return ParseTable(starts, ends, tuple(alternatives), tuple(sets), tuple(states))


def digest(grammar: str) -> str:
    """What tells whether a file was made from this grammar."""
    return hashlib.sha256(f"{FORMAT}\n{grammar}".encode()).hexdigest()


def write(table: ParseTable, grammar: str) -> str:
    """The text of the file, the same on every machine; symbols are written once and then by number."""
    symbols = sorted({symbol for of in table.symbols for symbol in of})
    number = {symbol: place for place, symbol in enumerate(symbols)}
    parts: dict[str, object] = {
        "made_from": digest(grammar),
        "starts": table.starts,
        "ends": table.ends,
        "symbols": " ".join(symbols),
        "alternatives": [" ".join((one.origin, one.name, *one.symbols)) for one in table.alternatives],
        "sets": [[number[symbol] for symbol in of] for of in table.symbols],
        "states": [[number for pair in row for number in pair] for row in table.states],
    }
    lines = (f'"{name}":{json.dumps(part, separators=(",", ":"))}' for name, part in parts.items())
    return "{" + ",\n".join(lines) + "}\n"


def read(text: str, grammar: str) -> ParseTable | None:
    """The table that `write` wrote; None if it was made from another grammar, or the text is none of its own."""
    try:
        parts = json.loads(text)
    except ValueError:  # as amid a merge
        return None
    if parts["made_from"] != digest(grammar):
        return None
    symbols = parts["symbols"].split(" ")
    return ParseTable(
        parts["starts"],
        parts["ends"],
        tuple(_alternative(*line.split(" ")) for line in parts["alternatives"]),
        tuple(tuple([symbols[number] for number in of]) for of in parts["sets"]),
        tuple(tuple(zip(row[::2], row[1::2], strict=True)) for row in parts["states"]),
    )


def _alternative(origin: str, name: str, *symbols: str) -> Alternative:
    return Alternative(origin, name, symbols)
