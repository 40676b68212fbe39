"""Which layers govern the subject: their intervals, and all that they apply to (semantics §18)."""

from collections.abc import Iterator

from attrs import frozen

from inspectrules.interpreter import law
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.expressions import truth
from inspectrules.interpreter.missing import NOTHING, Names, all_lack
from inspectrules.policy.model import Layer
from inspectrules.policy.tree import Expr
from inspectrules.values.logic import Truth, conjunction
from inspectrules.values.unknown import UNKNOWN


@frozen
class Governance:
    """Whether one layer governs the subject, and what it lacks if that is unknown."""

    layer: Layer
    holds: Truth
    lacks: Names = NOTHING


def governances(world: World) -> dict[str, Governance]:
    """By id of layer."""
    return {layer.id: _of(layer, Context(world)) for layer in world.policy.layers}


def _of(layer: Layer, context: Context) -> Governance:
    if not law.in_force(layer.in_force, context.world):
        return Governance(layer, False)
    conditions = tuple(conditions_in_force(layer, context.world))
    holds = conjunction(truth(condition, context) for condition in conditions)
    return Governance(layer, holds, all_lack(conditions, context) if holds is UNKNOWN else NOTHING)


def conditions_in_force(layer: Layer, world: World) -> Iterator[Expr]:
    """What the layer applies to, as far as it is about this subject."""
    main = world.policy.vocabulary.main_subject
    for line in layer.applies:
        if law.in_force(line.interval, world) and (line.subject or main) == world.subject.name:
            yield line.condition
