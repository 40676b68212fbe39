"""JSON text of strangers in, plain values out; never an exception but `Refused`, which holds the problem.

Stricter than Python's `json`: no duplicate keys, no NaN or Infinity, no depth that could exhaust the stack,
no numbers of thousands of digits. Numbers with a point come as `Decimal`: nothing is rounded on the way.
"""

import json
from decimal import Decimal
from typing import NoReturn

from inspectrules.facts import problems
from inspectrules.facts.problems import FactProblem, Where

MAX_DEPTH = 32
"""Lists and objects inside each other; a vocabulary's records need about four."""

_MOST_DIGITS = 40


class Refused(Exception):  # noqa: N818 - no error of anybody's, but a way out of a callback
    """Carries one problem out of the reader to whoever collects them; it never leaves this package."""

    def __init__(self, problem: FactProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse_json(text: str, where: Where) -> object:
    """The value that the text says.

    Raises:
        Refused: it says none, or one that facts never need.
    """
    if _depth(text) > MAX_DEPTH:
        raise Refused(problems.nested_too_deeply(where, MAX_DEPTH))
    try:
        return json.JSONDecoder(
            object_pairs_hook=lambda pairs: _object(pairs, where),
            parse_int=lambda digits: _int(digits, where),
            parse_float=lambda digits: _decimal(digits, where),
            parse_constant=lambda word: _refuse_number(word, where),
        ).decode(text)
    except json.JSONDecodeError as error:
        found = text[error.pos : error.pos + 12].split("\n")[0]
        raise Refused(problems.malformed_json(where, error.lineno, error.colno, found)) from None


def _depth(text: str) -> int:
    """How deep brackets are nested, quotes left out; counted before parsing, which recurses."""
    depth = deepest = 0
    quoted = escaped = False
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    for char in text:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, object]], where: Where) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(problems.duplicate_json_key(where, name))
        found[name] = value
    return found


def _int(digits: str, where: Where) -> int:
    return int(digits) if len(digits) <= _MOST_DIGITS else _refuse_number(digits, where)


def _decimal(digits: str, where: Where) -> Decimal:
    return Decimal(digits) if len(digits) <= _MOST_DIGITS else _refuse_number(digits, where)


def _refuse_number(text: str, where: Where) -> NoReturn:
    raise Refused(problems.impossible_number(where, text))
