"""Facts in YAML: a node and the type that the vocabulary declares in, the value as it goes over the wire out.

Nothing is judged here but what only YAML has: whether a word is a number or a text follows from the declared
type. What does not fit stays as written, for the reader of facts to refuse with its reason.
"""

import re
from collections.abc import Mapping as Table

from inspectrules.source.nodes import Mapping, Node, Scalar, Sequence, Style
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.types import (
    BoolType,
    DecimalType,
    IntType,
    ListType,
    RecordType,
    SetType,
    Type,
)

_WHOLE = re.compile(r"-?[0-9]+")


def record_value(node: Node, record: str, vocabulary: Vocabulary) -> object:
    """A record's JSON form; dotted keys (`enterprise.kind`) reach into records."""
    if not isinstance(node, Mapping):
        return plain_value(node)
    found: dict[str, object] = {}
    for entry in node:
        path = tuple(entry.key.text.split("."))
        attribute = vocabulary.attribute(record, path)
        value = (
            plain_value(entry.value)
            if attribute is None
            else typed_value(entry.value, attribute.type, vocabulary)
        )
        _put(found, path, value)
    return found


def _put(into: dict[str, object], path: tuple[str, ...], value: object) -> None:
    *way, last = path
    for step in way:
        below = into.setdefault(step, {})
        if not isinstance(below, dict):
            below = into[step] = {}
        into = below
    into[last] = merged(into[last], value) if last in into else value


def merged(below: object, above: object) -> object:
    """`above` laid over `below`: records attribute by attribute, all else replaced."""
    if not (isinstance(below, Table) and isinstance(above, Table)):
        return above
    return {
        **below,
        **{key: merged(below[key], value) if key in below else value for key, value in above.items()},
    }


def typed_value(node: Node, type_: Type, vocabulary: Vocabulary) -> object:
    match node, type_:
        case Mapping(), RecordType(name):
            return record_value(node, name, vocabulary)
        case Sequence(), ListType(name):
            return [record_value(item, name, vocabulary) for item in node]
        case Sequence(), SetType(member):
            return [typed_value(item, member, vocabulary) for item in node]
        case Scalar(style=Style.PLAIN), _:
            return _plain_scalar(node, type_)
        case _:
            return plain_value(node)


def _plain_scalar(node: Scalar, type_: Type) -> object:
    if node.is_absent:
        return None
    match type_:
        case BoolType() if node.text in ("true", "false"):
            return node.text == "true"
        case IntType() if _WHOLE.fullmatch(node.text):
            return int(node.text)
        case DecimalType() if _WHOLE.fullmatch(node.text):
            return int(node.text)
    return node.text


def plain_value(node: Node) -> object:
    """The value of a node of which no type is known, by the spelling alone."""
    match node:
        case Mapping():
            return {entry.key.text: plain_value(entry.value) for entry in node}
        case Sequence():
            return [plain_value(item) for item in node]
        case Scalar(style=Style.PLAIN, text="true" | "false"):
            return node.text == "true"
        case Scalar(style=Style.PLAIN) if node.is_absent:
            return None
        case Scalar(style=Style.PLAIN) if _WHOLE.fullmatch(node.text):
            return int(node.text)
    return node.text
