"""A policy as declared: the YAML in its right shape, with the texts in it not yet looked into.

What a key leads to is here under its own name; expressions, types and constants are still scalars with their places.
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from inspectrules.policy.model import ALWAYS, Interval, Stage
from inspectrules.source.nodes import Node, Scalar
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.model import NO_LABELS, Labels


@frozen
class DeclaredValue:
    """One value of a parameter."""

    node: Node
    """A scalar, or a list of scalars: a set."""

    interval: Interval = ALWAYS
    cite: str = ""
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class DeclaredParameter:
    name: str
    span: Span = field(eq=False, repr=False)
    """Of its name, as with all that follow."""

    type: Scalar | None = None
    values: tuple[DeclaredValue, ...] = ()
    external: bool = False
    labels: Labels = NO_LABELS


@frozen
class DeclaredColumn:
    name: str
    span: Span = field(eq=False, repr=False)
    type: Scalar | None = None
    """Of a key only it may be left out."""

    optional: bool = False
    labels: Labels = NO_LABELS


@frozen
class DeclaredTable:
    name: str
    span: Span = field(eq=False, repr=False)
    file: Scalar
    keys: tuple[DeclaredColumn, ...]
    columns: tuple[DeclaredColumn, ...]
    default: Node | None = None
    sample: bool = False
    labels: Labels = NO_LABELS


@frozen
class DeclaredDefinition:
    name: str
    span: Span = field(eq=False, repr=False)
    expression: Scalar
    element: str | None = None
    """As written before the dot."""

    type: Scalar | None = None
    output: bool = False
    about: Scalar | None = None
    labels: Labels = NO_LABELS

    @property
    def full_name(self) -> str:
        return self.name if self.element is None else f"{self.element}.{self.name}"


@frozen
class DeclaredRule:
    id: str
    span: Span = field(eq=False, repr=False)
    sentence: Scalar | None
    """None where the rule is wrong: it has its name and tags nevertheless, so that who names it is not wrong too."""

    about: Scalar | None = None
    interval: Interval = ALWAYS
    stage: Stage = Stage.ENFORCED
    cite: str = ""
    title: Labels = NO_LABELS
    note: Labels = NO_LABELS
    tags: tuple[Scalar, ...] = ()
    open_to: frozenset[str] = frozenset()


@frozen
class DeclaredIndicator:
    id: str
    span: Span = field(eq=False, repr=False)
    per: Scalar
    each: tuple[Scalar, ...] = ()
    value: Scalar | None = None
    part: Scalar | None = None
    whole: Scalar | None = None
    target: Scalar | None = None
    looks_back: Scalar | None = None
    interval: Interval = ALWAYS
    cite: str = ""
    title: Labels = NO_LABELS
    note: Labels = NO_LABELS


@frozen
class DeclaredApplicability:
    condition: Scalar
    about: Scalar | None = None
    cite: str = ""
    interval: Interval = ALWAYS


@frozen
class DeclaredPolicy:
    """One policy of a stack."""

    id: str
    span: Span = field(eq=False, repr=False)
    version: str = ""
    title: Labels = NO_LABELS
    source: Mapping[str, str] = field(factory=dict)
    vocabulary: Scalar | None = None
    vocabulary_is_wrong: bool = False
    """The key is there, but what it holds is no name, which is reported."""

    extends: tuple[Scalar, ...] = ()
    in_force: Interval = ALWAYS
    applies: tuple[DeclaredApplicability, ...] = ()
    outcomes: tuple[Scalar, ...] = ()
    parameters: tuple[DeclaredParameter, ...] = ()
    tables: tuple[DeclaredTable, ...] = ()
    definitions: tuple[DeclaredDefinition, ...] = ()
    rules: tuple[DeclaredRule, ...] = ()
    indicators: tuple[DeclaredIndicator, ...] = ()
    unread: frozenset[str] = frozenset()
    """Names of parameters, tables and definitions that are wrong; what mentions them is not checked."""

    folder: Path | None = None
    """Where its tables are."""
