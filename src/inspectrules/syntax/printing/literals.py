"""Literals → text, the same in both languages but for the words that stand for a value."""

import datetime
from decimal import Decimal

from inspectrules.syntax import tree
from inspectrules.syntax.printing.writer import Writer


def number(value: int | Decimal) -> str:
    """All written digits, never an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def text(value: str) -> str:
    """In straight quotation marks, or curly ones around straight ones: there are no escapes."""
    return f"“{value}”" if '"' in value else f'"{value}"'


def date(value: datetime.date) -> str:
    return value.isoformat()


def time(value: datetime.time) -> str:
    return value.strftime("%H:%M")


def constant(value: tree.Constant, w: Writer) -> str:
    return w.word(value.name)
