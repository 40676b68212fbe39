"""Which lengths of time a policy may ask for: an expression in, every value that it may have out.

What depends on facts has no list of values, and None is said of it: whoever must be sure takes all there is.
"""

from collections.abc import Iterable

from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import Defined, DurationOf, Expr, If, Lookup, Parameter, Value
from inspectrules.values.durations import Duration, duration_of
from inspectrules.values.units import Unit

Values = frozenset[object] | None
Spans = tuple[Duration, ...] | None


def spans(expression: Expr, policy: CheckedPolicy, subject: str) -> Spans:
    """All lengths of time that the expression may have, over all times and cases; None if that cannot be told."""
    found = _values(expression, policy, subject)
    if found is None:
        return None
    kept = {one for one in found if isinstance(one, Duration)}
    return tuple(sorted(kept, key=lambda one: (one.unit.value, one.count)))


def _values(expression: Expr, policy: CheckedPolicy, subject: str) -> Values:
    match expression:
        case Value(value):
            return frozenset({value})
        case Parameter(name):
            return _of_parameter(name, policy)
        case DurationOf(count, unit):
            counts = _values(count, policy, subject)
            return None if counts is None else frozenset(_duration(one, unit) for one in counts)
        case If(_, then, otherwise):
            return _together(_values(one, policy, subject) for one in (then, otherwise))
        case Lookup(table, _, column):
            return _of_column(table, column, policy)
        case Defined(name, root) if (subject, root, name) in policy.definitions:
            return _values(policy.definitions[subject, root, name].expression, policy, subject)
        case _:
            return None


def _duration(count: object, unit: Unit) -> object:
    return duration_of(count, unit) if isinstance(count, int) else count


def _of_parameter(name: str, policy: CheckedPolicy) -> Values:
    parameter = policy.parameters[name]
    if parameter.external and not parameter.values:
        return None
    return frozenset(dated.value for dated in parameter.values)


def _of_column(name: str, column: str, policy: CheckedPolicy) -> Values:
    table = policy.tables[name]
    place = table.column(column)
    cells = [row.values[place] for row in table.rows]
    return frozenset(cells if table.default is None else (*cells, table.default[place]))


def _together(found: Iterable[Values]) -> Values:
    listed = tuple(found)
    if any(one is None for one in listed):
        return None
    return frozenset[object]().union(*(one for one in listed if one is not None))
