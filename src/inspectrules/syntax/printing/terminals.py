"""Closed lists of the tree → terminals of `grammar/keywords.tsv`."""

from inspectrules.syntax.tree import Comparison, DatePart, Edge, Modality, Period, Test, Unit

COMPARISONS = {
    Comparison.EQUAL: "EQ",
    Comparison.UNEQUAL: "NE",
    Comparison.LESS: "LT",
    Comparison.AT_MOST: "LE",
    Comparison.GREATER: "GT",
    Comparison.AT_LEAST: "GE",
}

TESTS = {
    Test.KNOWN: "IS_KNOWN",
    Test.UNKNOWN: "IS_UNKNOWN",
    Test.NONE: "IS_NONE",
    Test.HAPPENED: "HAPPENED",
}

UNITS = {unit: unit.name for unit in Unit}

PERIODS = {period: f"CALENDAR_{period.name}" for period in Period}

DATE_PARTS = {part: part.name for part in DatePart}
"""The first half of a terminal: `DAY_OF`, `DAY_AFTER`."""

EDGES = {edge: f"{edge.name}_DAY" for edge in Edge}

MODALITIES = {modality: modality.name for modality in Modality}

MONTHS = (
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
)
