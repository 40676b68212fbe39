"""Whether working days can be counted: a policy in, a report where it counts them without a calendar."""

from collections.abc import Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems_tables as problems
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import AtMost, DaysBetween, DurationOf, Node, Value
from inspectrules.policy.walking import nodes_of, walk
from inspectrules.syntax.tree import Counted
from inspectrules.text import Span
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit


def check_working_days(policy: CheckedPolicy) -> Iterator[Diagnostic]:
    """The first place that counts working days, if the vocabulary names no calendar: one mistake, wherever it shows."""
    if policy.vocabulary.calendar is None:
        first = next(_places(policy), None)
        if first is not None:
            yield problems.working_days_without_calendar(first, policy.vocabulary.name)


def _places(policy: CheckedPolicy) -> Iterator[Span]:
    for parameter in policy.parameters.values():
        if any(_is_working(dated.value) for dated in parameter.values):
            yield parameter.span
    for table in policy.tables.values():
        if any(_is_working(value) for row in table.rows for value in row.values):
            yield table.span
    for node in _nodes(policy):
        match node:
            case (
                DaysBetween(working=True)
                | DurationOf(unit=Unit.WORKING_DAYS)
                | AtMost(counted=Counted.WORKING_DAYS)
            ):
                yield node.span
            case Value(value) if _is_working(value):
                yield node.span
            case _:
                pass


def _nodes(policy: CheckedPolicy) -> Iterator[Node]:
    for definition in policy.definitions.values():
        yield from walk(definition.expression)
    for rule in policy.rules.values():
        yield from nodes_of(rule)
    for layer in policy.layers:
        for line in layer.applies:
            yield from walk(line.condition)
    for indicator in policy.indicators.values():
        for expression in indicator.expressions:
            yield from walk(expression)
        for definition in indicator.definitions:
            yield from walk(definition.expression)


def _is_working(value: object) -> bool:
    return isinstance(value, Duration) and value.unit is Unit.WORKING_DAYS
