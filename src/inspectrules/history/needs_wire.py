"""What a policy needs, as JSON: `Needs` in, plain values out."""

from collections.abc import Iterable

from inspectrules.facts.wire import value_to_wire
from inspectrules.history.needs import NeededCollection, NeededFact, NeededWindow, Needs
from inspectrules.values.wire import Wire
from inspectrules.vocabulary.model import SameAs
from inspectrules.vocabulary.type_text import write_type


def to_dict(needs: Needs) -> dict[str, Wire]:
    """All of it; lists in the order in which a reader would look for things."""
    calendar: Wire = None
    if needs.calendar is not None:
        calendar = {"first_year": needs.calendar[0], "last_year": needs.calendar[1]}
    return {
        "policy": needs.policy,
        "subject": needs.subject.name,
        "facts": _facts(needs.facts),
        "collections": [_collection(one) for one in needs.collections],
        "as_of": [*needs.as_of],
        "parameters": {name: [*rules] for name, rules in needs.parameters.items()},
        "calendar": calendar,
    }


def _facts(facts: Iterable[NeededFact]) -> list[Wire]:
    return [_fact(one) for one in facts]


def _fact(one: NeededFact) -> Wire:
    found: dict[str, Wire] = {"name": one.path, "type": write_type(one.type)}
    found |= {"en": one.labels.en, "zh": one.labels.zh, "rules": [*one.rules]}
    if isinstance(one.default, SameAs):
        found["default_same_as"] = ".".join(one.default.path)
    elif one.default is not None:
        found["default"] = value_to_wire(one.default)
    return found


def _collection(one: NeededCollection) -> Wire:
    return {
        "name": one.name,
        "en": one.labels.en,
        "zh": one.labels.zh,
        "facts": _facts(one.facts),
        "ways": [[{"record": theirs, "subject": ours} for theirs, ours in way] for way in one.ways],
        "windows": [_window(window) for window in one.windows],
        "whole_visits": one.of_visits,
        "open_questions": [*one.open_questions],
    }


def _window(one: NeededWindow) -> Wire:
    """Without days: all there is."""
    found: dict[str, Wire] = {"rules": [*one.rules]}
    if one.reach is not None:
        found |= {"from": one.anchor or None, "days_before": one.reach.back, "days_after": one.reach.ahead}
    return found
