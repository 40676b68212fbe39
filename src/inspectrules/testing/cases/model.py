"""A case file as data: facts as they go over the wire, and what is expected of the decision."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from inspectrules.source.nodes import Mapping as YamlMapping
from inspectrules.source.nodes import Node
from inspectrules.source.nodes import Sequence as YamlSequence
from inspectrules.text import Span

Wire = Mapping[str, object]
"""A record as in JSON."""

_ROW = re.compile(r"(?P<name>\w+)\[(?P<number>[0-9]+)\](?P<rest>.*)")
"""A path that leads into a row of a collection."""


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

    groups: Mapping[str, Mapping[str, tuple[Wire, ...]]] = field(factory=dict, hash=False)
    """By collection and name: several rows at once, to be named likewise."""

    facts: Mapping[str, Mapping[str, Wire]] = field(factory=dict, hash=False)
    """By subject and name: facts that a case takes by `like`."""


@frozen
class Case:
    """One question to the policy, and the answer expected."""

    name: str
    """Unique in its file; of a variation, with the name of its base before it."""

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

    node: Node | None = field(default=None, eq=False, repr=False, kw_only=True)
    """The case as written, put together with its base; None for one that no file has."""

    items: Mapping[str, tuple[int, ...]] = field(factory=dict, eq=False, repr=False, kw_only=True)
    """By collection, of each row the item of the list as written that it comes from."""

    @property
    def given(self) -> dict[str, tuple[Wire, ...]]:
        """The collections that are known."""
        return {name: rows for name, rows in self.collections.items() if rows is not None}

    def place(self, path: str) -> Span | None:
        """Where the case states a fact (`enterprise.kind`, `inspections[0].start`) or expectation (`expect.outcome`).

        Of a fact that a row has from its template, where the row is; None where all is left to the background.
        """
        places, row = _places(self.node), _ROW.fullmatch(path)
        items = () if row is None else self.items.get(row["name"], ())
        if row is None or int(row["number"]) >= len(items):
            return places.get(path)
        item = f"{row['name']}[{items[int(row['number'])]}]"
        return places.get(item + row["rest"], places.get(item))


@frozen
class CaseFile:
    name: str
    """Path as given."""

    cases: tuple[Case, ...]


def _places(node: Node | None) -> dict[str, Span]:
    """Looked for only where there is something to point at: most cases are right."""
    found: dict[str, Span] = {}
    for entry in node if isinstance(node, YamlMapping) else ():
        _add_places(found, "" if entry.key.text == "set" else entry.key.text, entry.value)
    return found


def _add_places(found: dict[str, Span], path: str, node: Node) -> None:
    found[path] = node.span
    match node:
        case YamlMapping():
            for entry in node:
                _add_places(found, f"{path}.{entry.key.text}".lstrip("."), entry.value)
        case YamlSequence():
            for index, item in enumerate(node):
                _add_places(found, f"{path}[{index}]", item)
