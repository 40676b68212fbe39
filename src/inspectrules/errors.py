"""Errors of callers: what the Python API raises.

Mistakes in policy files are diagnostics; `PolicyError` carries them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspectrules.diagnostics.model import Diagnostic
    from inspectrules.facts.problems import FactProblem


class InspectRulesError(Exception):
    """Root of all errors that this library raises on purpose."""


class PolicyNotFoundError(InspectRulesError, LookupError):
    """No pack or file of that name.

    Likely a misspelt name or a path relative to another folder; `inspectrules packs` lists the shipped packs.
    """


class PolicyError(InspectRulesError, ValueError):
    """The policy has errors, so there is nothing to decide by; `diagnostics` holds each with its place.

    Run `inspectrules check PATH` to see them with excerpts.
    """

    def __init__(self, message: str, diagnostics: "Sequence[Diagnostic]") -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class FactsError(InspectRulesError, ValueError):
    """The facts given do not fit the vocabulary; `problems` holds each with the attribute it is about.

    Likely a misspelt attribute, a value of another type or a date that does not exist. Nothing was decided.
    """

    def __init__(self, message: str, problems: "Sequence[FactProblem]") -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class UsageError(InspectRulesError, TypeError):
    """A call that the policy does not offer: an unknown collection, subject or external parameter."""


class HistoryError(InspectRulesError, ValueError):
    """A change of prepared history that cannot be made, or a history that belongs to another policy.

    Likely an id that is there already (`replace` it) or is not there. Nothing was changed.
    """


class SourceError(InspectRulesError, OSError):
    """A file, table or database of records could not be read to its end; nothing was prepared or decided.

    The message says what was being read and what the reader of it said. Likely a wrong path, address or column name,
    or a connection that broke.
    """
