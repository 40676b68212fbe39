"""Warnings about sums of dates that may be `never`.

`last_penalty + 1 year > as_of` holds for who was never punished, since `never` is later than every date. A
comparison of such a sum is warned about, unless the same condition says that the date has happened. A date may
be `never` if that is its default or if the attribute is optional: that facts may state `never` of any date is no
reason to warn of every sum.
"""

from collections.abc import Iterable, Iterator

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.resolve import attribute_of
from inspectrules.policy.scope import Scope
from inspectrules.values.dates import NEVER
from inspectrules.vocabulary.types import DateType

Guards = frozenset[tree.Expr]
"""Dates of which it is known, where an expression is evaluated, that they have happened."""


def warnings_of(
    conditions: Iterable[tree.Expr], scope: Scope, guards: Guards = frozenset()
) -> Iterator[Diagnostic]:
    """Of conditions that all must hold, so that each guards the others."""
    conditions = tuple(conditions)
    guards |= {date for condition in conditions for date in happened_if(condition)}
    for condition in conditions:
        yield from warnings_below(condition, scope, guards)


def happened_if(condition: tree.Expr) -> Iterator[tree.Expr]:
    """The dates that have happened where the condition holds."""
    match condition:
        case tree.HasHappened(date):
            yield date
        case tree.And(operands):
            for operand in operands:
                yield from happened_if(operand)
        case _:
            return


def warnings_below(node: tree.Node, scope: Scope, guards: Guards) -> Iterator[Diagnostic]:
    match node:
        case tree.And(operands):
            yield from warnings_of(operands, scope, guards)
        case tree.Or(operands):
            yield from _of_alternatives(operands, scope, guards)
        case tree.If(condition, then, otherwise):
            yield from warnings_below(condition, scope, guards)
            yield from warnings_below(then, scope, guards | set(happened_if(condition)))
            yield from warnings_below(otherwise, scope, guards | _happened_unless(condition))
        case tree.Compare(_, left, right):
            yield from _of_sums((left, right), scope, guards)
            yield from _below(node, scope, guards)
        case _:
            yield from _below(node, scope, guards)


def _below(node: tree.Node, scope: Scope, guards: Guards) -> Iterator[Diagnostic]:
    for child in tree.children(node):
        if not (isinstance(node, tree.Query) and child is node.default_filter):  # the vocabulary's own matter
            yield from warnings_below(child, scope, guards)


def _of_alternatives(operands: tuple[tree.Expr, ...], scope: Scope, guards: Guards) -> Iterator[Diagnostic]:
    """`not filed_on has happened or filed_on + 5 days > start`: each may take the others for false."""
    for operand in operands:
        others = (other for other in operands if other is not operand)
        yield from warnings_below(
            operand, scope, guards.union(*(_happened_unless(other) for other in others))
        )


def _happened_unless(condition: tree.Expr) -> Guards:
    """The dates that have happened where the condition does not hold."""
    match condition:
        case tree.Not(operand):
            return frozenset(happened_if(operand))
        case tree.Or(operands):
            return frozenset[tree.Expr]().union(*(_happened_unless(operand) for operand in operands))
        case _:
            return frozenset()


def _of_sums(operands: Iterable[tree.Expr], scope: Scope, guards: Guards) -> Iterator[Diagnostic]:
    for operand in operands:
        date = _date_of_sum(operand)
        if date is not None and date not in guards and _may_be_never(date, scope):
            yield problems.sum_may_be_never(operand.span, date.span.text or ".".join(_path(date)))


def _date_of_sum(operand: tree.Expr) -> tree.Expr | None:
    """The date to which something is added, through all sums; None if the operand is no such sum."""
    if not isinstance(operand, tree.Arithmetic) or not isinstance(operand.type, DateType):
        return None
    return _date_of_sum(operand.left) or operand.left


def _may_be_never(date: tree.Expr, scope: Scope) -> bool:
    if isinstance(date, tree.Value):
        return date.value is NEVER
    attribute = attribute_of(date, scope) if isinstance(date, tree.Fact) else None
    return attribute is not None and (attribute.default is NEVER or attribute.optional)


def _path(date: tree.Expr) -> tuple[str, ...]:
    return date.path if isinstance(date, tree.Fact) else ()
