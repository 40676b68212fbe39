"""Changes as JSON, in the shape of `grammar/changes.schema.json`; its `version` counts the changes of that shape."""

import json
from collections.abc import Sequence

from inspectrules.changes.model import (
    Answer,
    Broken,
    Change,
    Changes,
    Difference,
    Place,
    PolicyChanges,
    SharedChange,
)
from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.words import message_of

VERSION = 1

Json = dict[str, object]


def json_text(changes: Changes) -> str:
    return json.dumps(to_dict(changes), ensure_ascii=False, indent=2) + "\n"


def to_dict(changes: Changes) -> Json:
    """All there is to say, in JSON's terms."""
    return {
        "version": VERSION,
        "base": _present(label=changes.base.label, commit=changes.base.commit),
        "head": _present(label=changes.head.label, commit=changes.head.commit),
        "kinds": sorted(kind.value for kind in changes.kinds()),
        "policies": [_policy(policy) for policy in changes.policies],
        "shared": [_shared(one) for one in changes.shared],
        "broken": [_broken(one) for one in changes.broken],
        "unchanged": changes.unchanged,
    }


def _policy(policy: PolicyChanges) -> Json:
    return {
        "id": policy.id,
        "path": policy.path,
        "before": policy.before,
        "after": policy.after,
        "same_digest": policy.same_digest,
        "changes": [_change(one) for one in policy.changes],
        "compared": policy.compared,
        "differences": [_difference(one) for one in policy.differences],
        "other_files": list(policy.other_files),
    }


def _change(change: Change) -> Json:
    before, after = change.sentence or (None, None)
    return {
        "item": change.item.value,
        "name": change.name,
        "kinds": [kind.value for kind in change.kinds],
        **_present(
            was=change.was,
            cite=change.cite,
            layer=change.layer,
            sentence=None if change.sentence is None else {"before": before, "after": after},
            details=[{"part": one.part, "before": one.before, "after": one.after} for one in change.details],
            before=_place(change.before),
            after=_place(change.after),
            affects=list(change.affects),
            verdict=None if change.verdict is None else change.verdict.value,
            tries=change.tries,
            cases=change.cases,
        ),
    }


def _place(place: Place | None) -> Json | None:
    return None if place is None else {"file": place.file, "line": place.line}


def _difference(one: Difference) -> Json:
    return {
        "rules": list(one.rules),
        "before": _answer(one.before),
        "after": _answer(one.after),
        **_present(case=one.case, file=one.file, found_for=one.for_, paste=one.paste),
    }


def _answer(answer: Answer) -> Json:
    return {
        "outcome": answer.outcome,
        **_present(
            controlled_by=list(answer.controlled_by),
            merge_into=answer.merge_into,
            deferred_until=answer.deferred_until,
            deferred_to=answer.deferred_to,
            duties=list(answer.duties),
            derived=dict(answer.derived),
            missing=list(answer.missing),
        ),
    }


def _shared(one: SharedChange) -> Json:
    return {"change": _change(one.change), "policies": list(one.policies)}


def _broken(one: Broken) -> Json:
    return {
        "path": one.path,
        "version": one.version,
        "compared": one.is_compared,
        "diagnostics": [_diagnostic(found) for found in one.diagnostics],
    }


def _diagnostic(found: Diagnostic) -> Json:
    place = {"file": found.span.source.name, "line": found.span.line}
    return {"code": found.code, **place, "message": message_of(found, "en")}


def _present(**fields: object) -> Json:
    """The fields that hold something."""
    return {
        name: value for name, value in fields.items() if value not in (None, "", 0) and not _is_empty(value)
    }


def _is_empty(value: object) -> bool:
    return isinstance(value, Sequence | dict) and not value
