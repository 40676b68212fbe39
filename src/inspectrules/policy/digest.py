"""The digest of a checked policy: the same for the same meaning, however it was written down.

Everything goes in that can change a decision: layers, parameters, tables, definitions, rules, the vocabulary and the
calendar. Left out are places, comments, the order of files and entries, the sentences as written, and labels, titles
and notes, which only readers see.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

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
_LEFT_OUT = _FOR_READERS | {"digest", "own_digest", "calendar_folder"}
_NAMES_TO_LABELS = frozenset({"codes", "steps", "bodies", "words"})
"""Mappings of which only the names count."""


def sealed(policy: CheckedPolicy) -> CheckedPolicy:
    """The policy with its digests: `sha256:` and 64 hexadecimal digits.

    Its own digest is reckoned once; policies that differ only in what was supplied for external parameters share it.
    """
    own = policy.own_digest or _digest(_canonical(evolve(policy, parameters=_without_external(policy))))
    external = {name: one.values for name, one in policy.parameters.items() if one.external}
    return evolve(policy, own_digest=own, digest=_digest(_canonical((own, external))))


def _without_external(policy: CheckedPolicy) -> dict[str, Parameter]:
    return {name: evolve(one, values=()) if one.external else one for name, one in policy.parameters.items()}


def _digest(canonical: str) -> str:
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _canonical(value: object) -> str:
    """The value as JSON, such that only equal values give equal text."""
    if (write := _BY_TYPE.get(type(value))) is not None:  # the match alone would take twice as long
        return write(value)
    match value:
        case Enum():
            return _tagged(value, value.value)
        case WorkingCalendar():
            return f'{{"calendar":"{value.digest}"}}'
        case Mapping():
            return _sorted(f"[{_canonical(key)},{_canonical(item)}]" for key, item in value.items())
        case AbstractSet():
            return _sorted(map(_canonical, value))
        case _ if has(type(value)):
            return _of_object(value)
        case _:
            return _tagged(value, value)


_quoted = json.JSONEncoder(ensure_ascii=False).encode


def _tagged(value: object, text: object) -> str:
    return f"{{{_quoted(type(value).__name__)}:{_quoted(str(text))}}}"


def _listed(items: Iterable[object]) -> str:
    return f"[{','.join([_canonical(item) for item in items])}]"


def _sorted(texts: Iterable[str]) -> str:
    """A list in an order that does not depend on the one given."""
    return f"[{','.join(sorted(texts))}]"


Writer = Callable[[Any], str]

_BY_TYPE: Mapping[type, Writer] = {
    str: _quoted,
    bool: _quoted,
    type(None): _quoted,
    int: lambda number: f'{{"int":"{number}"}}',
    Decimal: lambda number: f'{{"Decimal":"{number}"}}',
    tuple: _listed,
    list: _listed,
}


def _of_object(value: object) -> str:
    kind: type = type(value)
    parts = [f"{name}:{write(getattr(value, field))}" for name, field, write in _parts(kind)]
    return f'{{"":"{kind.__name__}"{"".join([f",{part}" for part in parts])}}}'


@cache
def _parts(kind: type) -> tuple[tuple[str, str, Writer], ...]:
    """What is written of a class: in JSON the name of a field, in Python its name, and how its value is written."""
    names = [one.name for one in fields(kind) if not one.name.startswith("_")]
    return tuple((_quoted(name), name, _writer(name)) for name in names if name not in _LEFT_OUT)


def _writer(field: str) -> Writer:
    if field in _NAMES_TO_LABELS:
        return lambda labels: _sorted(map(_quoted, labels))
    if field == "rows":
        return lambda rows: _sorted(map(_canonical, rows))
    return _canonical
