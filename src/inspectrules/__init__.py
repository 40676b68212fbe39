"""A policy language for regulations that limit administrative inspections, and decisions by it.

>>> import inspectrules
>>> policy = inspectrules.load("lianyungang")
>>> policy.decide({"id": "P-1", "start": "2022-01-10"}, inspections=[], tasks=[]).outcome
'not_governed'
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspectrules.api import Policy, load
    from inspectrules.decision.indicators import IndicatorResult
    from inspectrules.decision.model import Decision, Due, Duty, Finding
    from inspectrules.diagnostics.model import Diagnostic
    from inspectrules.errors import (
        FactsError,
        HistoryError,
        InspectRulesError,
        PolicyError,
        PolicyNotFoundError,
        SourceError,
        UsageError,
    )
    from inspectrules.history.history import History
    from inspectrules.history.sources.database import Database
    from inspectrules.history.sources.read import Columns
    from inspectrules.values.dates import NEVER
    from inspectrules.values.unknown import UNKNOWN

__all__ = [
    "NEVER",
    "UNKNOWN",
    "Columns",
    "Database",
    "Decision",
    "Diagnostic",
    "Due",
    "Duty",
    "FactsError",
    "Finding",
    "History",
    "HistoryError",
    "IndicatorResult",
    "InspectRulesError",
    "Policy",
    "PolicyError",
    "PolicyNotFoundError",
    "SourceError",
    "UsageError",
    "load",
]

_HOMES = {
    "NEVER": "values.dates",
    "UNKNOWN": "values.unknown",
    "Columns": "history.sources.read",
    "Database": "history.sources.database",
    "Decision": "decision.model",
    "Diagnostic": "diagnostics.model",
    "Due": "decision.model",
    "Duty": "decision.model",
    "FactsError": "errors",
    "Finding": "decision.model",
    "History": "history.history",
    "HistoryError": "errors",
    "IndicatorResult": "decision.indicators",
    "InspectRulesError": "errors",
    "Policy": "api",
    "PolicyError": "errors",
    "PolicyNotFoundError": "errors",
    "SourceError": "errors",
    "UsageError": "errors",
    "load": "api",
}


def __getattr__(name: str) -> object:
    """Imports what is asked for when it is asked for, so that `import inspectrules` costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
