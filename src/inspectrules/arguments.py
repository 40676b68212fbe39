"""What callers pass in, of any type; values of the right type out, or a `UsageError` that names the argument."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from inspectrules.errors import UsageError
from inspectrules.text import Language
from inspectrules.values.dates import parse_date


def read_name(value: object) -> str | Path:
    """Of a policy: its name or path."""
    if isinstance(value, str | Path):
        return value
    raise UsageError(f"a policy is loaded by its name or path, a text or a Path, not `{_kind(value)}`")


def read_language(value: object) -> Language | None:
    """`en`, `zh`, or None for that of the policy."""
    if value is None:
        return None
    if isinstance(value, str):
        match str(value):
            case "en":
                return "en"
            case "zh":
                return "zh"
    shown = value if isinstance(value, str) else _kind(value)
    raise UsageError(f"there are explanations in `en` and `zh`, not in `{shown}`")


def read_parameters(value: object) -> Mapping[str, object]:
    """Values of external parameters by name; what values they may have is the policy's to say."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise UsageError(f"`parameters` is a mapping of names to values, not `{_kind(value)}`")
    for name in value:
        if not isinstance(name, str):
            raise UsageError(f"`parameters` has a key of type `{_kind(name)}`; names of parameters are texts")
    return value


def read_day(value: object, name: str = "as_of") -> datetime.date | None:
    """A date, or its text as YYYY-MM-DD; None where it is not given."""
    if isinstance(value, datetime.datetime):
        raise UsageError(f"`{name}` is a date, not a time")
    if value is None or isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise UsageError(f"`{name}` is a date, not `{_kind(value)}`")
    day = parse_date(value)
    if day is None:
        raise UsageError(f"`{name}`: `{value[:40]}` is not a date, write YYYY-MM-DD")
    return day


def _kind(value: object) -> str:
    return type(value).__name__
