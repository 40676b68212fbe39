"""Which of the facts that may be missing can change the outcome at all, found by trying their values (semantics §14).

The walk that lists them looks at one unknown condition at a time. Where the same fact stands in several, it can list
one that is beside the point: with `a and not a and b` unknown, `a` settles it alone. Facts of few values (bools,
enums) are tried with every choice for the others that are listed; a fact goes if the outcome never needs it. What is
left settles the outcome. Where some fact has more values than can be tried, or it would take too long, all stay.
"""

from collections.abc import Callable
from typing import Final

from attrs import define, evolve, field, frozen, has

from inspectrules.decision.model import UNDETERMINED
from inspectrules.interpreter.context import Path, World
from inspectrules.interpreter.elements import label
from inspectrules.interpreter.missing import Names
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.types import BoolType, EnumType, Type

MOST_FACTS: Final = 16
"""Of more facts than these none is tried."""

TRIALS: Final = 64
"""How many outcomes may be tried for one decision."""

Outcome = Callable[[World], str]
Apply = Callable[[World, object], World]


@frozen(eq=False)
class Variable:
    """A fact of few values, and how to state it."""

    name: str
    values: tuple[object, ...]
    apply: Apply


@frozen(eq=False)
class State:
    """A world in which somebody has stated some facts."""

    world: World
    stated: frozenset[tuple[str, object]] = frozenset()

    def stating(self, variable: Variable, value: object) -> "State":
        return State(variable.apply(self.world, value), self.stated | {(variable.name, value)})


@define
class Trials:
    """The outcomes that were tried."""

    outcome: Outcome
    known: dict[frozenset[tuple[str, object]], str] = field(factory=dict)

    @property
    def exhausted(self) -> bool:
        return len(self.known) >= TRIALS

    def of(self, state: State) -> str:
        """The outcome; after too many trials, undetermined."""
        if state.stated not in self.known and not self.exhausted:
            self.known[state.stated] = self.outcome(state.world)
        return self.known.get(state.stated, UNDETERMINED)


def pivotal(names: Names, world: World, outcome: Outcome) -> Names:
    """The names without those of facts that the outcome does not need, once the others are stated."""
    if len(names) > MOST_FACTS:
        return names
    found = {name: _variable(name, world) for name in sorted(names)}
    kept = [variable for variable in found.values() if variable is not None]
    if len(kept) < len(found):
        return names
    trials = Trials(outcome)
    for variable in tuple(kept):
        others = [other for other in kept if other is not variable]
        if _is_idle(variable, others, State(world), trials):
            kept = others
    return frozenset(variable.name for variable in kept)


def _is_idle(variable: Variable, others: list[Variable], state: State, trials: Trials) -> bool:
    """Whether, whatever is stated of the others, no value of it makes an undetermined outcome a determined one.

    Once the outcome is determined, stating more does not change it, so nothing below needs to be tried.
    """
    if trials.of(state) != UNDETERMINED:
        return True
    if trials.exhausted:
        return False
    if not others:
        outcomes = (trials.of(state.stating(variable, value)) for value in variable.values)
        return all(outcome == UNDETERMINED for outcome in outcomes) and not trials.exhausted
    first, *rest = others
    return all(_is_idle(variable, rest, state.stating(first, value), trials) for value in first.values)


# --- stating a fact ---------------------------------------------------------------------------------------


def _variable(name: str, world: World) -> Variable | None:
    """The fact of that name, if it has few values and there is a record to state it of."""
    return _of_subject(name, world) or _of_element(name, world)


def _of_subject(name: str, world: World) -> Variable | None:
    path = tuple(name.split("."))
    values = _values(world.subject.record, path, world)
    if not values or _stated(world.record, path, values[0]) is None:
        return None

    def apply(world: World, value: object) -> World:
        return evolve(world, record=_stated(world.record, path, value), memo={})

    return Variable(name, values, apply)


def _of_element(name: str, world: World) -> Variable | None:
    """A fact of an element of a collection that was given."""
    for collection, records in world.collections.items():
        kind = world.policy.vocabulary.collections[collection].record
        for place, record in enumerate(records):
            start = f"{label(collection, record, kind, world)}."
            if name.startswith(start):
                return _of_record(
                    name, (collection, place), tuple(name.removeprefix(start).split(".")), world
                )
    return None


def _of_record(name: str, where: tuple[str, int], path: Path, world: World) -> Variable | None:
    collection, place = where
    values = _values(world.policy.vocabulary.collections[collection].record, path, world)
    if not values or _stated(world.collections[collection][place], path, values[0]) is None:
        return None

    def apply(world: World, value: object) -> World:
        records = list(world.collections[collection])
        records[place] = _stated(records[place], path, value)
        return evolve(world, collections={**world.collections, collection: tuple(records)}, memo={})

    return Variable(name, values, apply)


def _values(kind: str, path: Path, world: World) -> tuple[object, ...]:
    """All values of the attribute; nothing where there are too many to try."""
    attribute = world.policy.vocabulary.attribute(kind, path)
    return () if attribute is None else _values_of(attribute.type, world)


def _values_of(type_: Type, world: World) -> tuple[object, ...]:
    if isinstance(type_, BoolType):
        return (False, True)
    if isinstance(type_, EnumType):
        return tuple(member.name for member in world.policy.vocabulary.enums[type_.name].members)
    return ()


def _stated(record: object, path: Path, value: object) -> object:
    """The record with the fact stated; None where a record on the way is not known."""
    if not has(type(record)):
        return None
    name, *rest = path
    below = getattr(record, name, UNKNOWN)
    stated = _stated(below, tuple(rest), value) if rest else value
    return None if stated is None else evolve(record, **{name: stated})  # type: ignore[misc] # `has` said so
