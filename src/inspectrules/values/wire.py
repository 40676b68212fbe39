"""Values as JSON: one form for each, used in decisions, traces, digests and snapshots."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, time
from decimal import Decimal
from typing import TypeAlias

from inspectrules.values.dates import Never
from inspectrules.values.decimals import format_decimal
from inspectrules.values.durations import Duration
from inspectrules.values.unknown import NoneKnown, Unknown, Unlimited

Wire: TypeAlias = "bool | int | str | list[Wire] | dict[str, Wire] | None"


def to_wire(value: object) -> Wire:
    """The value in JSON's terms. Unknown is null; `none`, `never` and `unlimited` are these words.

    Dates are ISO 8601, durations as `5 working days`, times of day as `09:30`, decimals texts with all their
    digits. Sets are lists in code-point order of their text, so that equal sets give equal JSON.

    >>> to_wire(frozenset({"b", "a"})), to_wire(date(2024, 5, 10))
    (['a', 'b'], '2024-05-10')
    """
    if value is None or isinstance(value, Unknown):
        return None
    if isinstance(value, NoneKnown | Unlimited | Never):
        return str(value.value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    return _other_to_wire(value)


def _other_to_wire(value: object) -> Wire:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, Decimal):
        return format_decimal(value)
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_wire(item) for key, item in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((to_wire(member) for member in value), key=_sort_key)
    if isinstance(value, list | tuple):
        return [to_wire(item) for item in value]
    raise TypeError(f"{type(value).__name__} is not a value of the language")


def _sort_key(value: Wire) -> tuple[str, int, str]:
    """Numbers by size, all else by its text; kinds apart, since `1 < "a"` is no question."""
    number = value if isinstance(value, int) else 0
    return (type(value).__name__, number, str(value))
