"""What is declared of an operator, function or quantifier: spellings, types, what it makes of unknowns."""

from enum import StrEnum

from attrs import frozen


class Group(StrEnum):
    """The section of the language reference in which it stands."""

    LOGIC = "logic"
    COMPARISONS = "comparisons"
    SETS = "codes and sets"
    ARITHMETIC = "numbers and durations"
    DATES = "dates"
    TABLES = "tables and rules"
    QUANTIFIERS = "quantifiers"
    AGGREGATES = "aggregates"
    SELECTION = "which elements are meant"


class Unknowns(StrEnum):
    """How the result depends on operands that are unknown."""

    STRICT = "strict"
    """Unknown if an operand is."""

    KLEENE = "kleene"
    """Known where the known operands settle it, whatever the others are."""

    AGREEING = "agreeing"
    """Where the condition is unknown, known if both branches are known and equal."""

    NEVER = "never"
    """Never unknown."""

    BOUNDS = "bounds"
    """Known where the elements that certainly match, and those that may, lead to one result."""


@frozen
class Name:
    """A word or two in each language."""

    en: str
    zh: str


@frozen
class Function:
    """One operator, function or quantifier, as an author of policies meets it."""

    name: str
    """Its id, which never changes; snake_case."""

    node: str
    """The kind of node of the checked tree that it becomes: the key of an engine's dispatch table."""

    group: Group
    form: Name
    """How it is written: single capital letters stand for operands, `ELEMENT` for what one of a collection
    is called; all else is spelt as in the table of keywords. Chinese is in its natural order."""

    signature: str
    """Types of the operands, in the order of the English form, and of the result."""

    unknowns: Unknowns
    doc: Name
    """What it says, in one or two sentences."""

    unknown: Name
    """When the result is unknown, in words that follow "Unknown:"."""

    examples: tuple[str, ...]
    """Ids of executed examples in the language reference."""
