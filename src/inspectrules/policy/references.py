"""Which names of the policy a tree mentions, before any of it is checked: a tree as written in, full names out.

A full name is `name`, or `element.name` for what is defined of an element; spellings are those of the declarations.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

from inspectrules.syntax import tree
from inspectrules.syntax.walk import walk
from inspectrules.vocabulary.names import Names


@frozen
class Spellings:
    """What is needed to know a name in any spelling."""

    names: Names
    subject: str
    own: Mapping[str, str]
    """Labels of parameters, tables and definitions to their names."""

    def element(self, spelling: str) -> str | None:
        found = self.names.elements(self.subject).find(spelling)
        return None if found is None else found.name

    def name(self, spelling: str) -> str:
        return self.own.get(spelling, spelling)


def references(node: tree.Node, spellings: Spellings) -> frozenset[str]:
    """Every full name that the tree may mention; names of facts are among them."""
    return frozenset(full for one in walk(node) for full in _of_node(one, spellings))


def _of_node(node: tree.Node, spellings: Spellings) -> Iterator[str]:
    match node:
        case tree.Name(parts):
            yield from _of_name(parts, spellings)
        case tree.Selection(element, matching):
            yield from _of_keys(spellings.element(element.parts[0]), matching.keys, spellings)
        case tree.MergeInto(element, matching):
            yield from _of_keys(spellings.element(element.parts[0]), matching.keys, spellings)
        case tree.AtMost() | tree.Leave() | tree.InspectEach():
            yield from _of_head(node, spellings)
        case _:
            return


def _of_name(parts: tuple[str, ...], spellings: Spellings) -> Iterator[str]:
    yield spellings.name(parts[0])
    element = spellings.element(parts[0]) if len(parts) > 1 else None
    if element is not None:
        yield f"{element}.{spellings.name(parts[1])}"


def _of_keys(element: str | None, keys: tuple[tree.Name, ...], spellings: Spellings) -> Iterator[str]:
    """`same kind` compares the subject's `kind` with the element's."""
    if element is not None:
        yield from (f"{element}.{spellings.name(key.parts[0])}" for key in keys)


def _of_head(head: tree.AtMost | tree.Leave | tree.InspectEach, spellings: Spellings) -> Iterator[str]:
    """What counts visits names no element: its bare names may be those of any element."""
    bare = {node.parts[0] for node in walk(head) if isinstance(node, tree.Name)}
    for element in spellings.names.elements(spellings.subject):
        yield from (f"{element}.{spellings.name(name)}" for name in bare)
