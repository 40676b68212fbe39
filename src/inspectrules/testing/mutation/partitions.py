"""Whether two conditions are true, false and unknown together: exhaustive over the values that can matter.

A condition is taken apart into its logic and what it asks. A fact of an enum or a truth has few values, all of which
are tried, none and unknown among them; whatever else is asked is taken for true, false and unknown, each free of the
others. So equality found here holds for every request; conditions that only arithmetic makes equal are not found.
"""

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.expressions import evaluate, truth
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.walking import replaced, walk
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.types import BOOL, BoolType, EnumType

MOST: Final = 5_000
"""Combinations that are tried; with more, nothing is claimed."""

Values = Mapping[tree.Expr, object]


def same_truths(one: tree.Expr, other: tree.Expr, policy: CheckedPolicy) -> bool:
    """Whether both conditions have the same truth whatever the facts are; False also where that is not known."""
    variables = tuple(dict.fromkeys((*_variables(one), *_variables(other))))
    domains = [_domain(variable, policy) for variable in variables]
    if prod(len(domain) for domain in domains) > MOST:
        return False
    nowhere = _nowhere(policy)
    return all(
        truth(_with_values(one, values), nowhere) is truth(_with_values(other, values), nowhere)
        for values in (dict(zip(variables, chosen, strict=True)) for chosen in product(*domains))
    )


def _variables(expression: tree.Node) -> Iterator[tree.Expr]:
    """The facts with few values, and the questions that are taken as they are."""
    match expression:
        case tree.And() | tree.Or() | tree.Not():
            for part in tree.children(expression):
                yield from _variables(part)
        case tree.If() if expression.type == BOOL:
            for part in tree.children(expression):
                yield from _variables(part)
        case _ if all(_is_finite(node) for node in walk(expression)):
            yield from (node for node in walk(expression) if isinstance(node, tree.Fact))
        case tree.Typed():
            yield expression  # type: ignore[misc] # what is typed is an expression


_QUESTIONS = (tree.Value, tree.SetOf, tree.Compare, tree.In, tree.IsKnown, tree.IsNone)


def _is_finite(node: tree.Node) -> bool:
    if isinstance(node, tree.Fact):
        return isinstance(node.type, EnumType | BoolType)
    return isinstance(node, _QUESTIONS)


def _domain(variable: tree.Expr, policy: CheckedPolicy) -> tuple[object, ...]:
    if isinstance(variable, tree.Fact) and isinstance(variable.type, EnumType):
        members = (member.name for member in policy.vocabulary.enums[variable.type.name].members)
        return (*members, NONE, UNKNOWN)
    if isinstance(variable, tree.Fact) and isinstance(variable.type, BoolType):
        return (True, False, NONE, UNKNOWN)
    return (True, False) if isinstance(variable, tree.IsKnown) else (True, False, UNKNOWN)


def _with_values(expression: tree.Expr, values: Values) -> tree.Expr:
    """The expression with constants for its variables."""

    def constant(node: tree.Node) -> tree.Node | None:
        if isinstance(node, tree.Typed) and node in values:
            return tree.Value(values[node], type=node.type)  # type: ignore[index] # as above
        return None

    return constant(expression) or replaced(expression, constant)  # type: ignore[return-value] # it stays one


def _nowhere(policy: CheckedPolicy) -> Context:
    """What constants are evaluated in: nothing of it is read."""
    about = policy.vocabulary.subjects[policy.vocabulary.main_subject]
    return Context(World(policy, about, None, {}, UNKNOWN, datetime.date.min, evaluate))
