"""All operators, functions and quantifiers of the language, in the order of the language reference.

Engines keep tables of their own, by kind of node; tests compare those, and the checked tree, with this one.
"""

from typing import Final

from inspectrules.functions.conditions import COMPARISONS, LOGIC, SETS, TABLES
from inspectrules.functions.model import Function
from inspectrules.functions.operations import ARITHMETIC, DATES
from inspectrules.functions.selections import AGGREGATES, QUANTIFIERS, SELECTION

FUNCTIONS: Final[tuple[Function, ...]] = (
    *LOGIC,
    *COMPARISONS,
    *SETS,
    *ARITHMETIC,
    *DATES,
    *TABLES,
    *QUANTIFIERS,
    *AGGREGATES,
    *SELECTION,
)

OPERANDS: Final = frozenset({"Value", "Fact", "AsOf", "Parameter", "Defined"})
"""Kinds of nodes that are values looked up, and no functions of others."""


def nodes() -> frozenset[str]:
    """Every kind of node that a declared function becomes."""
    return frozenset(one.node for one in FUNCTIONS)
