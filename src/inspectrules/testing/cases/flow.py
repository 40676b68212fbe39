"""Values as one would write them in a case: JSON in, YAML on one line out."""

import re
from collections.abc import Mapping, Sequence

_PLAIN = re.compile(r"[^\W\d][\w.\-/（）()·]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Texts that need no quotes wherever they stand; others may."""

_TAKEN = frozenset({"true", "false", "null"})
"""Plain words that are values of another kind."""


def flow(value: object) -> str:
    """
    >>> flow({"rule": "publish", "due": "2024-05-15", "to": ["双随机"], "met": True, "done": None, "id": "7"})
    '{rule: publish, due: 2024-05-15, to: [双随机], met: true, done: null, id: "7"}'
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return value if _PLAIN.fullmatch(value) and value not in _TAKEN else _quoted(value)
        case Mapping():
            return "{" + ", ".join(f"{flow(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
