"""Changes of what a policy says of itself: when it is in force, what it applies to, which outcome is stricter."""

from collections.abc import Iterator

from attrs import evolve

from inspectrules.policy.model import Applicability, CheckedPolicy, Layer
from inspectrules.testing.mutation.change import Change, site_in
from inspectrules.testing.mutation.expressions import OPERATORS
from inspectrules.testing.mutation.intervals import interval_changes
from inspectrules.testing.mutation.model import Edit
from inspectrules.testing.mutation.trees import changes
from inspectrules.text import NOWHERE, Span


def layer_changes(policy: CheckedPolicy) -> Iterator[Change[Edit]]:
    """Every change of the policy's own layer."""
    for change in _of_layer(policy.layers[0], policy):
        yield change.of(Edit(layer=change.part))


def _of_layer(layer: Layer, policy: CheckedPolicy) -> Iterator[Change[Layer]]:
    span = _place(policy)
    for interval in interval_changes(layer.in_force, span):
        yield interval.of(evolve(layer, in_force=interval.part))
    for index, line in enumerate(layer.applies):
        rest = layer.applies[:index] + layer.applies[index + 1 :]
        yield Change("applies", evolve(layer, applies=rest), line.span, line.span.text, "", writable=False)
        for change in _of_line(line, policy):
            yield change.of(_with_line(layer, index, change.part))
    for index in range(len(layer.outcomes) - 1):
        first, second = layer.outcomes[index : index + 2]
        order = (*layer.outcomes[:index], second, first, *layer.outcomes[index + 2 :])
        old, new = f"{first}, {second}", f"{second}, {first}"
        yield Change("outcomes", evolve(layer, outcomes=order), span, old, new, writable=False)


def _with_line(layer: Layer, index: int, line: Applicability) -> Layer:
    return evolve(layer, applies=(*layer.applies[:index], line, *layer.applies[index + 1 :]))


def _of_line(line: Applicability, policy: CheckedPolicy) -> Iterator[Change[Applicability]]:
    site = site_in(policy, line.subject)
    for change in changes(line.condition, site, OPERATORS):
        yield change.of(evolve(line, condition=change.part))
    for interval in interval_changes(line.interval, line.span):
        yield interval.of(evolve(line, interval=interval.part))


def _place(policy: CheckedPolicy) -> Span:
    """The beginning of the policy's file, as far as its parts tell which one that is."""
    lines = [line.span for line in policy.layers[0].applies]
    lines += [one.span for one in policy.parameters.values() if one.layer == policy.id]
    lines += [one.span for one in policy.rules.values() if one.layer == policy.id]
    first = next(iter(lines), NOWHERE)
    return Span(first.source, 0, 0)
