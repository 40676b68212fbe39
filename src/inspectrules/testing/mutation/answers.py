"""What a policy answers to a request, in a case's terms; and what tells two answers apart."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from inspectrules.decision.indicators import indicator_to_dict
from inspectrules.decision.wire import due_to_dict, parts_to_dict
from inspectrules.interpreter.decide import decide
from inspectrules.interpreter.due import due
from inspectrules.interpreter.indicators import Asked, report
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Frequency
from inspectrules.testing.mutation.prepared import Given

Answer = Mapping[str, object]

DECIDED = (
    "outcome",
    "controlled_by",
    "merge_into",
    "deferred_until",
    "deferred_to",
    "missing",
    "duties",
    "findings",
    "derived",
    "questions",
    "assumed",
)
"""What a case may expect of a decision, the most telling first; reasons are not: they show each value as it is."""


def decided(policy: CheckedPolicy, given: Given) -> Answer:
    """What the policy decides, and by when it asks for the next visit."""
    facts = given.facts
    decision = decide(policy, facts.subject, facts.record, facts.collections, given.as_of)
    found: dict[str, object] = {"assumed": [], **parts_to_dict(decision, DECIDED)}
    found["findings"] = [_told(one) for one in _list(found["findings"])]
    if has_frequencies(policy) and facts.subject == policy.vocabulary.main_subject:
        dues = due(policy, facts.record, facts.collections, given.as_of, subject=facts.subject)
        found["due"] = [due_to_dict(one) for one in dues]
    return found


def has_frequencies(policy: CheckedPolicy) -> bool:
    return any(isinstance(rule.effect, Frequency) for rule in policy.rules.values())


def reported(policy: CheckedPolicy, given: Given) -> Answer:
    """What the policy's indicators come to."""
    results = report(policy, given.facts.collections, Asked(None, None))
    return {"indicators": [indicator_to_dict(one) for one in results]}


def _told(finding: object) -> object:
    """A finding without its reasons; of a rule that does not apply nobody asks for the effect."""
    assert isinstance(finding, Mapping)
    left_out = {"because", "cite", *({"effect"} if finding["status"] == "not_applicable" else ())}
    return {key: value for key, value in finding.items() if key not in left_out}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


@frozen
class Difference:
    """A part in which two answers are apart."""

    key: str
    ours: object
    theirs: object


def differences(ours: Answer, theirs: Answer) -> tuple[Difference, ...]:
    """Of lists of records only those records that the other list has not, by what they differ in."""
    keys = dict.fromkeys((*ours, *theirs))
    return tuple(
        Difference(key, *_apart(ours.get(key), theirs.get(key)))
        for key in keys
        if ours.get(key) != theirs.get(key)
    )


def _apart(ours: object, theirs: object) -> tuple[object, object]:
    if not (_is_records(ours) and _is_records(theirs)):
        return ours, theirs
    mine, other = _list(ours), _list(theirs)
    return [one for one in mine if one not in other], [one for one in other if one not in mine]


def _is_records(value: object) -> bool:
    return (isinstance(value, list) and any(isinstance(one, Mapping) for one in value)) or value == []


def expectation(ours: Answer, found: Sequence[Difference]) -> dict[str, object]:
    """What a case expects of the policy such that the other answer fails it, and little else."""
    expect: dict[str, object] = {"outcome": ours["outcome"]} if "outcome" in ours else {}
    keys = {one.key for one in found}
    if "outcome" in keys or "controlled_by" in keys:
        expect["controlled_by"] = ours["controlled_by"]
    for one in found:
        if one.key in ("duties", "due", "indicators"):
            expect[one.key] = [_record(item, one) for item in _list(ours[one.key])]
        elif one.key == "findings":
            if not keys & _SAID_SHORTER:
                expect["findings"] = [_finding(item) for item in _list(one.ours)]
        elif one.key == "derived":
            expect["derived"] = _changed(one.ours, one.theirs)
        else:
            expect[one.key] = ours.get(one.key)
    return expect


_SAID_SHORTER = {"outcome", "controlled_by", "duties", "merge_into", "deferred_until", "deferred_to"}
"""What differs along with a finding and is said in fewer words."""


def _finding(item: object) -> object:
    assert isinstance(item, Mapping)
    return {key: item[key] for key in ("rule", "effect", "status", "by", "lacks") if item.get(key)}


def _record(item: object, difference: Difference) -> object:
    """Of one that both answers have its name alone; of another one the parts that differ."""
    assert isinstance(item, Mapping)
    name = "id" if difference.key == "indicators" else "rule"
    if item not in _list(difference.ours):
        return {name: item[name]} if name == "rule" else _named(item)
    others = [one for one in _list(difference.theirs) if isinstance(one, Mapping) and one[name] == item[name]]
    differing = {
        key: value
        for key, value in item.items()
        if key not in ("cite", "because") and (not others or others[0].get(key) != value)
    }
    return {**_named(item), **differing} if others else _named(item)


def _named(item: Mapping[str, object]) -> dict[str, object]:
    return {key: item[key] for key in ("rule", "id", "period", "group") if key in item}


def _changed(ours: object, theirs: object) -> object:
    if not (isinstance(ours, Mapping) and isinstance(theirs, Mapping)):
        return ours
    return {key: value for key, value in ours.items() if theirs.get(key) != value}
