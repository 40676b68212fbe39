"""The digest of a checked policy: the same for the same meaning, however it was written down.

Everything goes in that can change a decision: layers, parameters, tables, definitions, rules, the vocabulary and the
calendar. Left out are places, comments, the order of files and entries, the sentences as written, and labels, titles
and notes, which only readers see.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum

from attrs import evolve, fields, has

from inspectrules.policy.model import CheckedPolicy, Parameter
from inspectrules.values.calendars import WorkingCalendar

_FOR_READERS = frozenset(
    {
        "span",
        "part_spans",
        "column_span",
        "tag_spans",
        "labels",
        "element_labels",
        "outcome_labels",
        "title",
        "note",
        "sentence",
        "line",
        "question",
    }
)
_ELSEWHERE = frozenset({"digest", "own_digest", "calendar_folder", "codes", "steps", "bodies", "words"})
"""Digests and folders; and mappings from names to labels, of which only the names count."""


def sealed(policy: CheckedPolicy) -> CheckedPolicy:
    """The policy with its digests: `sha256:` and 64 hexadecimal digits.

    Its own digest is reckoned once; policies that differ only in what was supplied for external parameters share it.
    """
    own = policy.own_digest or _digest(_canonical(evolve(policy, parameters=_without_external(policy))))
    external = {name: one.values for name, one in policy.parameters.items() if one.external}
    return evolve(policy, own_digest=own, digest=_digest([own, _canonical(external)]))


def _without_external(policy: CheckedPolicy) -> dict[str, Parameter]:
    return {name: evolve(one, values=()) if one.external else one for name, one in policy.parameters.items()}


def _digest(canonical: object) -> str:
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _canonical(value: object) -> object:
    """The value in JSON's terms, such that only equal values give equal JSON."""
    match value:
        case Enum():
            return {type(value).__name__: str(value.value)}
        case None | bool() | str():
            return value
        case int() | Decimal():
            return {type(value).__name__: str(value)}
        case WorkingCalendar():
            return {"calendar": value.digest}
        case Mapping():
            return _sorted([_canonical(key), _canonical(item)] for key, item in value.items())
        case AbstractSet():
            return _sorted(_canonical(member) for member in value)
        case tuple() | list():
            return [_canonical(item) for item in value]
        case _:
            return _of_object(value)


def _of_object(value: object) -> object:
    kind = type(value)
    if not has(kind):
        return {kind.__name__: str(value)}
    parts: dict[str, object] = {"": kind.__name__}
    for attribute in fields(kind):
        name = attribute.name
        if name in _ELSEWHERE:
            item = getattr(value, name)
            if isinstance(item, Mapping):
                parts[name] = sorted(item)
        elif name == "rows":
            parts[name] = _sorted(_canonical(row) for row in getattr(value, name))
        elif name not in _FOR_READERS and not name.startswith("_"):
            parts[name] = _canonical(getattr(value, name))
    return parts


def _sorted(items: Iterable[object]) -> list[object]:
    """In an order that does not depend on the one given."""
    return sorted(items, key=lambda item: json.dumps(item, ensure_ascii=False, sort_keys=True))
