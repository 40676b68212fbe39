"""Declared parameters become typed ones: values read, put in order of time, checked for overlaps and gaps."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.constant_values import Constant, read_constant
from inspectrules.policy.declared import DeclaredParameter, DeclaredValue
from inspectrules.policy.fitting import unified
from inspectrules.policy.intervals import settle, uncovered, words_of
from inspectrules.policy.model import Dated, Interval, Parameter
from inspectrules.policy.problems import PARAMETER
from inspectrules.policy.scope import Scope
from inspectrules.policy.type_words import in_words
from inspectrules.policy.written_types import type_of
from inspectrules.values.decimals import with_scale
from inspectrules.vocabulary.types import DURATION, INT, DecimalType, DurationType, IntType, SetType, Type


@frozen
class Reading:
    """One value with where it comes from."""

    declared: DeclaredValue
    constant: Constant


def check_parameters(
    declared: Iterable[DeclaredParameter], scope: Scope, layer: str, in_force: Interval, found: Problems
) -> tuple[Parameter, ...]:
    """The parameters of one policy; `scope` knows the vocabulary only. What is wrong is left out."""
    checked = (_parameter(one, scope, layer, in_force, found) for one in declared)
    return tuple(parameter for parameter in checked if parameter is not None)


def _parameter(
    declared: DeclaredParameter, scope: Scope, layer: str, in_force: Interval, found: Problems
) -> Parameter | None:
    type_ = None if declared.type is None else type_of(declared.type, PARAMETER, scope, found)
    if declared.type is not None and type_ is None:
        return None
    readings = _readings(declared, type_, scope, found)
    type_ = type_ or _common_type(declared, readings, found)
    if readings is None or type_ is None:
        return None
    return Parameter(
        name=declared.name,
        type=type_,
        values=_dated(declared, readings, type_, in_force, found),
        external=declared.external,
        labels=declared.labels,
        layer=layer,
        span=declared.span,
    )


def _readings(
    declared: DeclaredParameter, type_: Type | None, scope: Scope, found: Problems
) -> tuple[Reading, ...] | None:
    """The values as constants; None if one is none."""
    constants = [
        (value, read_constant(value.node, declared.name, type_, scope, found)) for value in declared.values
    ]
    good = tuple(Reading(value, constant) for value, constant in constants if constant is not None)
    return good if len(good) == len(constants) else None


def _common_type(
    declared: DeclaredParameter, readings: Sequence[Reading] | None, found: Problems
) -> Type | None:
    """The type that all values have; what of a duration or a limit differs from value to value is left open."""
    if not readings:
        if declared.external:
            found.add(problems.type_not_clear(declared.span, declared.name, "int"))
        return None
    common: Type = widened(readings[0].constant.type)
    for reading in readings[1:]:
        both = _unified(common, widened(reading.constant.type))
        if both is None:
            words = in_words(reading.constant.type), in_words(common)
            found.add(problems.values_of_several_types(reading.declared.span, declared.name, *words))
            return None
        common = both
    return common


def widened(type_: Type) -> Type:
    """The type without what only holds of one value."""
    match type_:
        case DurationType():
            return DURATION
        case IntType():
            return INT
        case SetType(member):
            wide = widened(member)
            return SetType(wide) if isinstance(wide, DurationType | IntType) else type_
        case _:
            return type_


def _unified(first: Type, second: Type) -> Type | None:
    match first, second:
        case (IntType(), DecimalType()) | (DecimalType(), IntType()):
            return second if isinstance(second, DecimalType) else first
        case _:
            return unified(first, second)


def _dated(
    declared: DeclaredParameter, readings: Sequence[Reading], type_: Type, in_force: Interval, found: Problems
) -> tuple[Dated, ...]:
    """In order of time, each with its end."""
    settled = settle([reading.declared.interval for reading in readings])
    for first, second in settled.overlaps:
        found.add(_overlap(declared.name, readings[first].declared, readings[second].declared))
    values = tuple(
        Dated(
            settled.intervals[index],
            _fitted(readings[index].constant.value, type_),
            readings[index].declared.cite,
        )
        for index in settled.order
    )
    if values and not settled.overlaps:
        _report_gaps(declared, values, in_force, found)
    return values


def _overlap(name: str, first: DeclaredValue, second: DeclaredValue) -> Diagnostic:
    start = second.interval.start
    ends = [interval.end for interval in (first.interval, second.interval) if interval.end is not None]
    both = Interval(start, min(ends, default=None))
    return problems.values_overlap(second.span, name, words_of(both), first.span)


def _report_gaps(
    declared: DeclaredParameter, values: Sequence[Dated], in_force: Interval, found: Problems
) -> None:
    """Times in which the policy is in force but the parameter has no value."""
    gaps = uncovered([dated.interval for dated in values], in_force)
    if gaps:
        shown = ", ".join(words_of(gap) for gap in gaps)
        found.add(problems.gap_between_values(declared.span, declared.name, shown))


def _fitted(value: object, type_: Type) -> object:
    """A number among decimals gets their digits."""
    if isinstance(type_, DecimalType) and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return with_scale(value, type_.scale)
    return value
