"""Rows of collections in case files: YAML items, templates and repetitions in, rows as facts out."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table

from attrs import frozen

from inspectrules.source.nodes import Mapping, Node, Scalar, Sequence
from inspectrules.source.shape import Kind
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.model import Wire
from inspectrules.testing.cases.reading import Reading, as_record
from inspectrules.testing.cases.values import merged
from inspectrules.vocabulary.model import Role

LIKE, REPEAT = "like", "repeat"
"""Keys of a row beside its facts: which template it is like, and how many such rows there are."""

NOT_KNOWN = "unknown"
"""Written for a collection that the case does not know; one left out is known to be empty."""

MOST_ROWS = 10_000
_COUNT = re.compile("[0-9]{1,9}")

Templates = Table[str, tuple[Wire, ...]]
"""By name, the rows that `like` stands for: mostly one."""


@frozen
class Rows:
    """The rows of a collection, and of each the item of the list that it comes from, counted from 0."""

    rows: tuple[Wire, ...] = ()
    items: tuple[int, ...] = ()


def rows_at(node: Node | None, collection: str, templates: Templates, reading: Reading) -> Rows | None:
    """The rows that a case gives of a collection; None where it says that they are not known."""
    if isinstance(node, Scalar) and node.text == NOT_KNOWN:
        return None
    if node is None or not reading.is_kind(node, Kind.LIST, collection) or not isinstance(node, Sequence):
        return Rows()
    return rows_of(node, collection, templates, reading)


def rows_of(node: Sequence, collection: str, templates: Templates, reading: Reading) -> Rows:
    found = [
        (row, index) for index, item in enumerate(node) for row in _item(item, collection, templates, reading)
    ]
    return Rows(tuple(row for row, _ in found), tuple(index for _, index in found))


def _item(node: Node, collection: str, templates: Templates, reading: Reading) -> Iterator[Wire]:
    """The rows of one item: one for each of its template; with `repeat: N`, N times, with ids `-1`, `-2` and so on."""
    times = _times(node, reading)
    for row in _laid_over_template(node, collection, templates, reading):
        name = _id_of(collection, reading)
        if times is None or name is None:
            yield row
        else:
            yield from ({**row, name: f"{row.get(name, '')}-{place}"} for place in range(1, times + 1))


def _id_of(collection: str, reading: Reading) -> str | None:
    record = reading.vocabulary.collections[collection].record
    return reading.vocabulary.records[record].roles.get(Role.ID)


def _times(node: Node, reading: Reading) -> int | None:
    times = node.scalar(REPEAT) if isinstance(node, Mapping) else None
    if times is None:
        return None
    if not (_COUNT.fullmatch(times.text) and 1 <= int(times.text) <= MOST_ROWS):
        reading.note(problems.no_count(times.span, times.text, MOST_ROWS))
        return None
    return int(times.text)


def _laid_over_template(
    node: Node, collection: str, templates: Templates, reading: Reading
) -> tuple[Wire, ...]:
    if not isinstance(node, Mapping):
        reading.is_kind(node, Kind.MAPPING, collection)
        return ()
    stated = Mapping(node.span, tuple(entry for entry in node if entry.key.text not in (LIKE, REPEAT)))
    own = reading.record(stated, reading.vocabulary.collections[collection].record)
    below = _template(collection, node.scalar(LIKE), templates, reading)
    return tuple(as_record(merged(row, own)) for row in below)


def _template(
    collection: str, like: Scalar | None, templates: Templates, reading: Reading
) -> tuple[Wire, ...]:
    if like is None:
        return ({},)
    if like.text not in templates:
        reading.note(problems.unknown_template(like.span, collection, like.text, templates))
        return ({},)
    return templates[like.text]
