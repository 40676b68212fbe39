"""Parameterised cases: one item of `cases:` in, the cases that it stands for out, as YAML nodes with their places.

A variation is laid over its base: facts, expectations and parameters key by key, all else replaced. A row of a table is
a variation whose keys stand in the first row. So whatever reads a case reads these, and points into them.
"""

from collections.abc import Iterator

from attrs import evolve, frozen

from inspectrules.source.nodes import Entry, Mapping, Node, Sequence
from inspectrules.source.shape import Key, Kind
from inspectrules.testing.cases.reading import Reading
from inspectrules.testing.cases.tables import rows_in
from inspectrules.text import Span

VARIATIONS, TABLE = "variations", "table"
"""Keys of a case that stands for several."""

JOINT = " / "
"""Between the name of a base and that of a variation."""

_MERGED = ("set", "expect", "parameters")
"""Keys of which a variation changes a part."""


@frozen
class Written:
    """One case, put together."""

    name: str
    span: Span
    """Of its own name; of a row of a table, of the row."""

    node: Mapping


def cases_in(node: Mapping, about: str, reading: Reading) -> Iterator[Written]:
    """The item itself, if it is a case; then its variations and the rows of its table.

    It is none if it has a table, or variations and nothing that it expects.
    """
    name = node.scalar("name")
    if name is None:
        return
    base = Mapping(node.span, tuple(one for one in node if one.key.text not in (VARIATIONS, TABLE)))
    if not _stands_for_others(node, base):
        yield Written(name.text, name.span, base)
    for item in node.items(VARIATIONS):
        yield from _variation(item, name.text, base, reading)
    table = node.get(TABLE)
    if isinstance(table, Sequence):
        for row in rows_in(table, about, reading):
            yield Written(name.text + JOINT + row.name, row.span, laid_over(base, row.node))


def _stands_for_others(node: Mapping, base: Mapping) -> bool:
    return node.entry(TABLE) is not None or (
        node.entry(VARIATIONS) is not None and base.entry("expect") is None
    )


def _variation(item: Node, base_name: str, base: Mapping, reading: Reading) -> Iterator[Written]:
    if not reading.is_kind(item, Kind.MAPPING, VARIATIONS) or not isinstance(item, Mapping):
        return
    others = {entry.key.text: Key(may_be_empty=True) for entry in item}
    reading.fit(item, others | {"name": Key(Kind.TEXT, required=True)}, "variation")
    name = item.scalar("name")
    if name is not None:
        yield Written(base_name + JOINT + name.text, name.span, laid_over(base, item))


def laid_over(base: Mapping, own: Mapping) -> Mapping:
    """The keys of `own`, and those of `base` that it does not have."""
    below = {entry.key.text: entry for entry in base}
    entries = tuple(_over(below.pop(entry.key.text, None), entry) for entry in own)
    return Mapping(own.span, (*entries, *below.values()))


def _over(below: Entry | None, own: Entry) -> Entry:
    if below is None or own.key.text not in _MERGED:
        return own
    return evolve(own, value=_merged(below.value, own.value))


def _merged(below: Node, above: Node) -> Node:
    """Mappings key by key; `above` comes last, so that its dotted keys win over the records they reach into."""
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
        return above
    lower = {entry.key.text: entry for entry in below}
    upper = tuple(
        evolve(entry, value=_merged(lower.pop(entry.key.text).value, entry.value))
        if entry.key.text in lower
        else entry
        for entry in above
    )
    return Mapping(above.span, (*lower.values(), *upper))
