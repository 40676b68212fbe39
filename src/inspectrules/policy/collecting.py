"""Diagnostics gathered on the way: results that carry problems go in, values come out, the problems stay here."""

from collections.abc import Iterable
from typing import TypeVar

from attrs import Factory, define

from inspectrules.diagnostics.model import Diagnostic

T = TypeVar("T")


@define
class Problems:
    """What was found wrong so far, by one pass over one policy."""

    found: list[Diagnostic] = Factory(list)

    def add(self, *problems: Diagnostic | None) -> None:
        self.found.extend(problem for problem in problems if problem is not None)

    def extend(self, problems: Iterable[Diagnostic]) -> None:
        self.found.extend(problems)

    def of(self, result: tuple[T, tuple[Diagnostic, ...]]) -> T:
        """The value of a result that brings its problems along."""
        self.found.extend(result[1])
        return result[0]

    def good(self, result: T | Diagnostic) -> T | None:
        """The value, or None where there is a problem instead."""
        if isinstance(result, Diagnostic):
            self.found.append(result)
            return None
        return result
