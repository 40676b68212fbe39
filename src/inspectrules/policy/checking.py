"""What every check of an expression is given: the scope, where problems go, and how to check what lies below.

A check returns the checked expression, or None after it has reported what is wrong; who gets None reports nothing more. So one
mistake gives one message.
"""

from collections.abc import Callable

from attrs import evolve, field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import tree
from inspectrules.policy.scope import Scope
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.names import Element
from inspectrules.vocabulary.types import Type

Check = Callable[[written.Expr, "Here", Type | None], tree.Expr | None]


@frozen
class Here:
    """One place in an expression."""

    scope: Scope
    check_with: Check = field(repr=False)
    """The check of any expression; passed along so that the checks of its kinds need not import it."""

    found: list[Diagnostic] = field(factory=list)
    """Grows while an expression is checked; the only thing here that changes."""

    rule: str | None = None
    """Id of the rule whose sentence this is."""

    def check(self, expression: written.Expr, expected: Type | None = None) -> tree.Expr | None:
        return self.check_with(expression, self, expected)

    def report(self, diagnostic: Diagnostic) -> None:
        """Always None: `return here.report(…)`."""
        self.found.append(diagnostic)

    def inside(self, element: Element) -> "Here":
        return evolve(self, scope=self.scope.binding(element))

    def reading_of(self, element: Element) -> "Here":
        return evolve(self, scope=self.scope.reading_of(element))
