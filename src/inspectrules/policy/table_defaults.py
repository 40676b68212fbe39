"""What a table says where it has no row: the `default:` of its declaration in, a value for each column out."""

from collections.abc import Mapping, Sequence

from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.constant_values import read_constant
from inspectrules.policy.declared import DeclaredTable
from inspectrules.policy.model import Column
from inspectrules.policy.scope import Scope
from inspectrules.source import nodes
from inspectrules.source.nodes import Node
from inspectrules.source.problems import unknown_key


def default_of(
    table: DeclaredTable, columns: Sequence[Column], scope: Scope, found: Problems
) -> tuple[object, ...] | None:
    """The values where no row is; None if nothing is said, so that they are unknown."""
    if table.default is None:
        return None
    given = _given(table.default, columns, found)
    if given is None:
        names = [column.name for column in columns]
        found.add(problems.unusable_default(table.default.span, names, _example(names)))
        return None
    read = [read_constant(given[column.name], column.name, column.type, scope, found) for column in columns]
    values = tuple(constant.value for constant in read if constant is not None)
    return values if len(values) == len(columns) else None


def _given(default: Node, columns: Sequence[Column], found: Problems) -> Mapping[str, Node] | None:
    """A node for each column: one value for the only column, or a mapping with all of them."""
    if not isinstance(default, nodes.Mapping):
        return {columns[0].name: default} if len(columns) == 1 else None
    names = [column.name for column in columns]
    for entry in default:
        if entry.key.text not in names:
            found.add(unknown_key(entry.key.span, entry.key.text, names, nearest(entry.key.text, names)))
    given = {entry.key.text: entry.value for entry in default}
    return given if all(name in given for name in names) else None


def _example(names: Sequence[str]) -> str:
    return "0" if len(names) <= 1 else "{" + ", ".join(f"{name}: …" for name in names) + "}"
