"""What every check of an expression is given: the scope, where problems go, and how to check what lies below.

A check returns the checked expression, or None after it has reported what is wrong; who gets None reports no more.
So one mistake gives one message.
"""

from collections.abc import Callable

from attrs import evolve, field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy import type_problems as problems
from inspectrules.policy.fitting import fits
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import DurationType, IntType, Type

Infer = Callable[[written.Expr, "Here", Type | None], tree.Expr | None]


@frozen
class Here:
    """One place in an expression."""

    scope: Scope
    infer_with: Infer = field(repr=False)
    """The check of any expression; passed along so that the checks of its kinds need not import it."""

    found: list[Diagnostic] = field(factory=list)
    """Grows while an expression is checked; the only thing here that changes."""

    rule: str | None = None
    """Id of the rule whose sentence this is."""

    def infer(self, expression: written.Expr, hint: Type | None = None) -> tree.Expr | None:
        """The checked expression, of whatever type it has; `hint` only tells names of constants apart."""
        return self.infer_with(expression, self, hint)

    def check(self, expression: written.Expr, wanted: Type) -> tree.Expr | None:
        """The checked expression, of the type that is wanted."""
        checked = self.infer(expression, wanted)
        if checked is None or fits(checked.type, wanted):
            return checked
        return self.refuse(_unfit(expression, checked.type, wanted))

    def report(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def refuse(self, diagnostic: Diagnostic) -> tree.Expr | None:
        """Report, and give back the None that stands for an expression which is wrong."""
        self.found.append(diagnostic)
        return None

    def aside(self) -> "Here":
        """The same place, for a try whose problems are not reported."""
        return evolve(self, found=[])

    def inside(self, element: Element) -> "Here":
        return evolve(self, scope=self.scope.binding(element))

    def reading_of(self, element: Element) -> "Here":
        return evolve(self, scope=self.scope.reading_of(element))


def _unfit(expression: written.Expr, actual: Type, wanted: Type) -> Diagnostic:
    if isinstance(wanted, DurationType) and isinstance(actual, IntType):
        return problems.number_for_duration(expression.span, shown(expression))
    return problems.mismatch(expression.span, actual, wanted)


def shown(expression: written.Expr) -> str:
    """The expression as its author wrote it; of trees that a program built, a word for it."""
    if expression.span.text:
        return expression.span.text
    match expression:
        case written.Name(parts):
            return ".".join(parts)
        case written.Number(value):
            return str(value)
        case _:
            return "…"
