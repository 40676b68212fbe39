"""Parameters and tables as declared: entries of `parameters:` and `tables:` in, declared ones out."""

from inspectrules.policy import problems, shapes
from inspectrules.policy import problems_tables as table_problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredColumn, DeclaredParameter, DeclaredTable, DeclaredValue
from inspectrules.policy.declaring import (
    check_name,
    given,
    interval_of,
    labels_of,
    switch_of,
    text_of,
    texts_of,
)
from inspectrules.source import problems as source_problems
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from inspectrules.source.shape import Kind, check_kind, fit


def parameter_of(entry: Entry, node: Node, found: Problems) -> DeclaredParameter | None:
    """A value, a list of dated values, or a mapping with more to say."""
    check_name(entry.key.span, entry.key.text, problems.PARAMETER, found)
    if not isinstance(node, Mapping):
        return DeclaredParameter(entry.key.text, entry.key.span, values=_values(node, "", found))
    mapping = found.of(fit(node, shapes.PARAMETER, entry.key.text))
    return None if mapping is None else _described(entry, mapping, found)


def _described(entry: Entry, mapping: Mapping, found: Problems) -> DeclaredParameter | None:
    value = mapping.get("value")
    external = switch_of(mapping, "external", found)
    if value is None and not external:
        if mapping.entry("external") is None:
            found.add(source_problems.missing_key(entry.key.span, "value"))
        return None
    if value is not None and external:
        found.add(table_problems.external_with_value(value.span, entry.key.text))
    return DeclaredParameter(
        name=entry.key.text,
        span=entry.key.span,
        type=mapping.scalar("type"),
        values=() if value is None or external else _values(value, text_of(mapping, "cite"), found),
        external=external,
        labels=labels_of(mapping.get("label"), found),
    )


def _values(node: Node, cite: str, found: Problems) -> tuple[DeclaredValue, ...]:
    """One value, or several with their times: a list with a mapping in it."""
    if not isinstance(node, Sequence) or not any(isinstance(item, Mapping) for item in node):
        return _single(node, cite, found)
    values: list[DeclaredValue] = []
    for item in node:
        line = found.of(fit(item, shapes.VALUE, "value"))
        value = line.get("value") if line else None
        if line is not None and value is not None:
            values.append(DeclaredValue(value, interval_of(line, found), text_of(line, "cite"), value.span))
    return tuple(values)


def _single(node: Node, cite: str, found: Problems) -> tuple[DeclaredValue, ...]:
    """A scalar, or a list of scalars, which is a set."""
    wrong = [check_kind(item, Kind.TEXT, "value") for item in node] if isinstance(node, Sequence) else []
    found.add(*wrong)
    return () if any(wrong) else (DeclaredValue(node, cite=cite, span=node.span),)


def table_of(entry: Entry, node: Node, found: Problems) -> DeclaredTable | None:
    """The file of a table, what finds its rows and what they say."""
    check_name(entry.key.span, entry.key.text, problems.TABLE, found)
    mapping = found.of(fit(node, shapes.TABLE, entry.key.text))
    file = mapping.scalar("file") if mapping else None
    if mapping is None or file is None:
        return None
    columns = _columns(mapping.get("columns"), found)
    types = {column.name: column for column in columns}
    keys = tuple(types.get(key.name, key) if key.type is None else key for key in _keys(mapping, found))
    names = {key.name for key in keys}
    table = DeclaredTable(
        name=entry.key.text,
        span=entry.key.span,
        file=file,
        keys=keys,
        columns=tuple(column for column in columns if column.name not in names),
        default=mapping.get("default"),
        sample=switch_of(mapping, "sample", found),
        labels=labels_of(mapping.get("label"), found),
    )
    if not keys and mapping.get("key") is not None:
        found.add(table_problems.no_key(entry.key.span, table.name))
    return table if keys else None


def _keys(mapping: Mapping, found: Problems) -> tuple[DeclaredColumn, ...]:
    node = mapping.get("key")
    if isinstance(node, Mapping):
        return _columns(node, found)
    names = texts_of(node, "key", found)
    for name in names:
        check_name(name.span, name.text, problems.COLUMN, found)
    return tuple(DeclaredColumn(name.text, name.span) for name in names)


def _columns(node: Node | None, found: Problems) -> tuple[DeclaredColumn, ...]:
    entries = node.entries if isinstance(node, Mapping) else ()
    read = [_column(entry, value, found) for entry in entries for value in given(entry, found)]
    return tuple(column for column in read if column is not None)


def _column(entry: Entry, node: Node, found: Problems) -> DeclaredColumn | None:
    """A type, or a mapping with one."""
    check_name(entry.key.span, entry.key.text, problems.COLUMN, found)
    if isinstance(node, Scalar):
        return DeclaredColumn(entry.key.text, entry.key.span, node)
    mapping = found.of(fit(node, shapes.COLUMN, entry.key.text))
    if mapping is None:
        return None
    return DeclaredColumn(
        name=entry.key.text,
        span=entry.key.span,
        type=mapping.scalar("type"),
        optional=switch_of(mapping, "optional", found),
        labels=labels_of(mapping.get("label"), found),
    )
