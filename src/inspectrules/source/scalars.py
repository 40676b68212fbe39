"""Values of a declared type, read strictly from text: a node in, a value or a diagnostic out.

YAML's own guesses (`no` is false, `010` is 8, `12:30` is 750) are never used: whoever asks knows the type.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.source import problems
from inspectrules.source.nodes import Node, Scalar
from inspectrules.source.shape import Kind, check_kind

_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LOOSE_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[T ].*)?")
_YES = frozenset({"yes", "y", "on", "true", "t", "1", "是", "真"})
_NO = frozenset({"no", "n", "off", "false", "f", "0", "否", "假", "不"})


def read_text(node: Node, key: str = "") -> str | Diagnostic:
    """Any text that is given; `key` names what it belongs to, in messages."""
    scalar = _scalar(node, key)
    return scalar if isinstance(scalar, Diagnostic) else scalar.text


def read_bool(node: Node, key: str = "") -> bool | Diagnostic:
    """`true` or `false`, and nothing that merely means the same."""
    scalar = _scalar(node, key)
    if isinstance(scalar, Diagnostic):
        return scalar
    if scalar.text in ("true", "false"):
        return scalar.text == "true"
    word = scalar.text.strip().casefold()
    meant = "true" if word in _YES else "false" if word in _NO else nearest(word, ("true", "false"))
    return problems.not_a_truth_value(scalar.span, scalar.text, meant)


def read_date(node: Node, key: str = "") -> date | Diagnostic:
    """A day as `2022-07-01`; `never` and the like are for the caller to look for first."""
    scalar = _scalar(node, key)
    if isinstance(scalar, Diagnostic):
        return scalar
    match = _DATE.fullmatch(scalar.text)
    if match is None:
        return problems.not_a_date(scalar.span, scalar.text, _meant_date(scalar.text))
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return problems.no_such_day(scalar.span, scalar.text) if day is None else day


def _meant_date(text: str) -> str | None:
    match = _LOOSE_DATE.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    day = _day(*map(int, match.groups())) if match else None
    return day.isoformat() if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_choice(node: Node, choices: Collection[str], key: str = "") -> str | Diagnostic:
    """One of `choices`, which is not empty and is shown in its order."""
    scalar = _scalar(node, key)
    if isinstance(scalar, Diagnostic) or scalar.text in choices:
        return scalar if isinstance(scalar, Diagnostic) else scalar.text
    return problems.not_one_of(scalar.span, scalar.text, choices, nearest(scalar.text, choices))


def _scalar(node: Node, key: str) -> Scalar | Diagnostic:
    problem = check_kind(node, Kind.TEXT, key)
    if problem is not None:
        return problem
    assert isinstance(node, Scalar)
    return node
