"""Cases as text: a request, its background and the decision on it in, YAML to paste into a case file out.

Only what differs from the background is written, as a person would: dotted keys for single attributes, `like` for rows
that resemble a template, `null` for a fact that the background states and the case does not know.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from inspectrules.api import Policy
from inspectrules.decision.model import Decision
from inspectrules.decision.wire import to_dict
from inspectrules.testing.cases.flow import flow
from inspectrules.testing.cases.model import Background, Wire
from inspectrules.testing.cases.rows import LIKE, NOT_KNOWN, REPEAT
from inspectrules.testing.cases.values import merged
from inspectrules.testing.search.edits import fact_at
from inspectrules.testing.search.request import Request, Rows, policy_for
from inspectrules.vocabulary.model import Role

WIDTH: Final = 118


def case_text(
    policy: Policy,
    request: Request,
    background: Background | None,
    name: str,
    decision: Decision,
    *,
    cite: str = "",
    note: str = "",
    rules: Iterable[str] = (),
    duties: bool = False,
    expect: Mapping[str, object] | None = None,
) -> str:
    """One item of `cases:`, indented as such, that expects what was decided.

    It expects the outcome with the rules that control it, what is missing, and where to merge or until when to defer;
    of `rules` also what became of each; with `duties`, all duties; what is due, if the request asks for that. `expect`
    says it instead of all that.
    """
    from_which = background or Background(policy.vocabulary.main_subject)
    parts: dict[str, object] = {"name": name}
    if cite:
        parts["cite"] = cite
    if note:
        parts["note"] = note
    parts.update(_asked(policy, request, from_which))
    expected = _expected(decision, tuple(rules), duties) | _due(policy, request)
    parts["expect"] = expected if expect is None else dict(expect)
    return "".join(_lines(parts))


def differences(policy: Policy, request: Request, background: Background | None) -> int:
    """How many facts and rows a case would state that asks this: the fewer, the plainer it is."""
    parts = dict(_asked(policy, request, background or Background(policy.vocabulary.main_subject)))
    return sum(len(part) if isinstance(part, dict | list) else 1 for part in parts.values())


def _asked(policy: Policy, request: Request, background: Background) -> Iterator[tuple[str, object]]:
    if request.about != background.about:
        yield "about", request.about
    below = background.set if request.about == background.about else {}
    facts = dict(_changes(below, request.facts))
    if facts:
        yield "set", facts
    if request.as_of != (None if background.as_of is None else str(background.as_of)):
        yield "as_of", request.as_of
    parameters = dict(_changes(background.parameters, request.parameters))
    if parameters:
        yield "parameters", parameters
    for name in policy.vocabulary.collections:
        rows = request.collections.get(name)
        if rows is None:
            yield name, NOT_KNOWN
        elif rows:
            identity = _identity(policy, name)
            yield name, [*_rows(rows, background.templates.get(name, {}), identity)]


def _identity(policy: Policy, collection: str) -> str:
    record = policy.vocabulary.records[policy.vocabulary.collections[collection].record]
    return record.roles[Role.ID]


def _changes(
    below: Mapping[str, object], above: Mapping[str, object], at: tuple[str, ...] = ()
) -> Iterator[tuple[str, object]]:
    """What to lay over `below` to have `above`, by dotted key."""
    for name in (*above, *(name for name in below if name not in above)):
        old, new, path = below.get(name), above.get(name), (*at, name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _changes(old, new, path)
        elif old != new or type(old) is not type(new):
            yield ".".join(path), new


# --- rows ---


def _rows(rows: Rows, templates: Mapping[str, Wire], identity: str) -> Iterator[object]:
    for group in _repeated(rows, identity):
        row = group[0]
        if len(group) > 1:
            stem = str(row[identity]).rsplit("-", 1)[0]
            yield {**_row({**row, identity: stem}, templates), REPEAT: len(group)}
        else:
            yield _row(row, templates)


def _repeated(rows: Rows, identity: str) -> Iterator[list[Wire]]:
    """Neighbours that differ in ids `N-1`, `N-2`, … alone."""
    group: list[Wire] = []
    for row in rows:
        if group and not _follows(group, row, identity):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _follows(group: Sequence[Wire], row: Wire, identity: str) -> bool:
    stem, _, number = str(group[0].get(identity)).rpartition("-")
    alike = {**group[0], identity: ""} == {**row, identity: ""}
    return number == "1" and alike and row.get(identity) == f"{stem}-{len(group) + 1}"


def _row(row: Wire, templates: Mapping[str, Wire]) -> dict[str, object]:
    """The row, by the template from which it takes the least to write."""
    ways = [dict(_changes({}, row))]
    for name, template in templates.items():
        changes = dict(_changes(template, row))
        if merged(template, _nested(changes)) == {**row, **_nulls(template, row)}:
            ways.append({LIKE: name, **changes})
    return min(ways, key=lambda way: len(json.dumps(way, ensure_ascii=False, default=str)))


def _nested(changes: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for dotted, value in changes.items():
        *way, last = dotted.split(".")
        into = found
        for step in way:
            into = into.setdefault(step, {})  # type: ignore[assignment] # only dicts are put in
        into[last] = value
    return found


def _nulls(template: Wire, row: Wire) -> dict[str, object]:
    return {name: None for name in template if fact_at(row, (name,)) is None}


# --- what is expected ---


def _expected(decision: Decision, rules: tuple[str, ...], duties: bool) -> dict[str, object]:
    got = to_dict(decision)
    found: dict[str, object] = {"outcome": decision.outcome}
    for key in ("controlled_by", "merge_into", "deferred_until", "deferred_to", "missing"):
        if got.get(key):
            found[key] = got[key]
    findings = [
        {"rule": one.rule, "status": one.status.value} for one in decision.findings if one.rule in rules
    ]
    if findings:
        found["findings"] = findings
    if duties:
        found["duties"] = [
            _present(rule=one.rule, due=one.due, state=one.state.value) for one in decision.duties
        ]
    return found


def _due(policy: Policy, request: Request) -> dict[str, object]:
    """What the minimum frequencies ask for, if the request asks for that."""
    supplied = policy_for(policy, request)
    if not request.asks_due or supplied is None:
        return {}
    found = supplied.due(request.facts, as_of=request.as_of, history=None, **request.given)
    return {"due": [_present(rule=one.rule, due=one.due, state=one.state.value) for one in found]}


def _present(**fields: object) -> dict[str, object]:
    return {name: str(value) for name, value in fields.items() if value is not None}


# --- YAML ---


def _lines(parts: Mapping[str, object]) -> Iterator[str]:
    start = "  - "
    for key, value in parts.items():
        yield from _entry(start, key, value)
        start = "    "


def _entry(start: str, key: str, value: object) -> Iterator[str]:
    written = f"{start}{key}:" if value is None else f"{start}{key}: {flow(value)}"
    if len(written) <= WIDTH or isinstance(value, str) or not value:
        yield written + "\n"
        return
    yield f"{start}{key}:\n"
    inner = " " * (len(start) + 2)
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _entry(inner, str(name), item)
    elif isinstance(value, list):
        yield from (f"{inner}- {flow(item)}\n" for item in value)
