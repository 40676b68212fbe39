"""A case file as data: facts as they go over the wire, and what is expected of the decision."""

from collections.abc import Mapping

from attrs import field, frozen

from inspectrules.source.nodes import Node
from inspectrules.text import Span

Wire = Mapping[str, object]
"""A record as in JSON."""


@frozen
class Background:
    """Facts of a compliant request, and templates, so that a case states only what matters."""

    about: str
    """The subject that `set` describes."""

    set: Wire = field(factory=dict, hash=False)
    as_of: object = None
    parameters: Mapping[str, object] = field(factory=dict, hash=False)
    templates: Mapping[str, Mapping[str, Wire]] = field(factory=dict, hash=False)
    """By collection and name: rows to be named by `like`."""


@frozen
class Case:
    """One question to the policy, and the answer expected."""

    name: str
    about: str
    facts: Wire = field(hash=False)
    collections: Mapping[str, tuple[Wire, ...] | None] = field(hash=False)
    """Rows by collection; None where the case says that the collection is not known."""

    as_of: object
    expect: Mapping[str, object] = field(hash=False)
    """Keys of a decision's JSON, with the values expected."""

    parameters: Mapping[str, object] = field(factory=dict, hash=False)
    """Values of external parameters."""

    cite: str = ""
    note: str = ""
    span: Span = field(eq=False, repr=False, kw_only=True)
    """Of its name."""

    places: Mapping[str, Node] = field(factory=dict, eq=False, repr=False, kw_only=True)
    """Path of a fact to where the case states it."""


@frozen
class CaseFile:
    name: str
    """Path as given."""

    cases: tuple[Case, ...]
