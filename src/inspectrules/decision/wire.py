"""A decision as JSON: a `Decision` in, a dict of plain values out, and back again.

`grammar/decision.schema.json` describes the shape; docs/language/decisions.md says what it means. Fields that only
some decisions have (`by`, `lacks`, `shadow`, `deferred_until`, …) are left out of those that have none; so is the
layer of a rule that is the policy's own, and the status of a duty that stands.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from inspectrules.decision.model import (
    Decision,
    Due,
    Duty,
    DutyState,
    Finding,
    PolicyReference,
    SubjectReference,
)
from inspectrules.policy.tree import Status
from inspectrules.values.wire import to_wire

Json = Mapping[str, object]
T = TypeVar("T")


def to_dict(decision: Decision) -> dict[str, object]:
    """The decision in JSON's terms; dates are ISO 8601 texts."""
    return parts_to_dict(decision, _PARTS)


def parts_to_dict(decision: Decision, keys: Iterable[str]) -> dict[str, object]:
    """Those parts of `to_dict` alone that are asked for; the others cost nothing. Other keys are left out."""
    found = {key: _PARTS[key](decision) for key in keys if key in _PARTS}
    return {key: value for key, value in found.items() if value or key not in _LEFT_OUT}


_PARTS: Mapping[str, Callable[[Decision], object]] = {
    "policy": lambda one: {"id": one.policy.id, "version": one.policy.version, "digest": one.policy.digest},
    "subject": lambda one: {"kind": one.subject.kind, "id": one.subject.id},
    "as_of": lambda one: _day(one.as_of),
    "outcome": lambda one: one.outcome,
    "controlled_by": lambda one: list(one.controlled_by),
    "findings": lambda one: [_finding(finding, one.policy.id) for finding in one.findings],
    "merge_into": lambda one: one.merge_into,
    "deferred_until": lambda one: _day(one.deferred_until),
    "deferred_to": lambda one: one.deferred_to,
    "duties": lambda one: [_duty(duty) for duty in one.duties],
    "derived": lambda one: {name: to_wire(value) for name, value in one.derived.items()},
    "missing": lambda one: list(one.missing),
    "questions": lambda one: list(one.questions),
    "assumed": lambda one: list(one.assumed),
}

_LEFT_OUT = frozenset({"deferred_until", "deferred_to", "assumed"})
"""Parts that a decision that has none of them does not mention."""


def due_to_dict(due: Due) -> dict[str, object]:
    """A minimum frequency's demand in JSON's terms."""
    return {
        "rule": due.rule,
        **_present(cite=due.cite),
        "keys": {name: to_wire(value) for name, value in due.keys.items()},
        "last": _day(due.last),
        "due": _day(due.due),
        "state": due.state.value,
    }


def _finding(finding: Finding, policy: str) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "effect": finding.effect,
        "status": finding.status.value,
        **_present(
            cite=finding.cite,
            because={name: to_wire(value) for name, value in finding.because.items()},
            by=list(finding.by),
            lacks=list(finding.lacks),
            shadow=finding.shadow,
            layer="" if finding.layer == policy else finding.layer,
        ),
    }


def _duty(duty: Duty) -> dict[str, object]:
    return {
        "rule": duty.rule,
        "modality": duty.modality,
        "bearer": duty.bearer,
        "action": duty.action,
        "of": list(duty.of),
        "to": list(duty.to),
        "due": _day(duty.due),
        "state": duty.state.value,
        **_present(
            status="" if duty.status is Status.FIRED else duty.status.value,
            done=_day(duty.done),
            cite=duty.cite,
        ),
    }


def _present(**fields: object) -> dict[str, object]:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value}


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- and back -----------------------------------------------------------------------------------------------


def from_dict(data: Json) -> Decision:
    """The decision that `to_dict` wrote. It has no policy to explain it.

    Raises:
        KeyError, TypeError, ValueError: it is no decision; the schema says what one looks like.
    """
    policy, subject = _part(data, "policy"), _part(data, "subject")
    identity = subject["id"]
    return Decision(
        PolicyReference(str(policy["id"]), str(policy["version"]), str(policy["digest"])),
        SubjectReference(str(subject["kind"]), None if identity is None else str(identity)),
        _read_day(data["as_of"]),
        str(data["outcome"]),
        _texts(data, "controlled_by"),
        _each(data, "findings", lambda one: _read_finding(one, str(policy["id"]))),
        _optional_text(data, "merge_into"),
        _read_day(data.get("deferred_until")),
        _optional_text(data, "deferred_to"),
        _each(data, "duties", _read_duty),
        _part(data, "derived"),
        _texts(data, "missing"),
        _texts(data, "questions"),
        _texts(data, "assumed"),
    )


def _read_finding(data: Json, policy: str) -> Finding:
    return Finding(
        str(data["rule"]),
        str(data["effect"]),
        Status(str(data["status"])),
        str(data.get("cite", "")),
        _part(data, "because") if "because" in data else {},
        _texts(data, "by"),
        _texts(data, "lacks"),
        data.get("shadow") is True,
        str(data.get("layer", policy)),
    )


def _read_duty(data: Json) -> Duty:
    return Duty(
        str(data["rule"]),
        str(data["modality"]),
        str(data["bearer"]),
        str(data["action"]),
        _texts(data, "of"),
        _texts(data, "to"),
        _read_day(data["due"]),
        DutyState(str(data["state"])),
        Status(str(data.get("status", "fired"))),
        _read_day(data.get("done")),
        str(data.get("cite", "")),
    )


def _part(data: Json, name: str) -> Json:
    part = data[name]
    if not isinstance(part, Mapping):
        raise TypeError(f"`{name}` is not an object")
    return part


def _each(data: Json, name: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(read(cast(Json, item)) for item in _items(data, name))


def _texts(data: Json, name: str) -> tuple[str, ...]:
    return tuple(str(item) for item in _items(data, name))


def _items(data: Json, name: str) -> Iterable[object]:
    items = data.get(name, ())
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise TypeError(f"`{name}` is not a list")
    return items


def _optional_text(data: Json, name: str) -> str | None:
    value = data.get(name)
    return None if value is None else str(value)


def _read_day(value: object) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(str(value))
