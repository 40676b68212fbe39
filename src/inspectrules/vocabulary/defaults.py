"""Defaults of attributes: the text of a file and the attribute's type in, a value or a path out."""

from collections.abc import Iterator
from datetime import time
from re import compile as pattern

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.source.nodes import Node, Scalar, Sequence
from inspectrules.values.codes import is_code
from inspectrules.values.dates import NEVER, parse_date
from inspectrules.values.decimals import parse_decimal
from inspectrules.values.durations import parse_duration
from inspectrules.values.integers import in_range
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.draft import Draft
from inspectrules.vocabulary.model import Attribute, Record, SameAs
from inspectrules.vocabulary.reading import Reader
from inspectrules.vocabulary.records import Written
from inspectrules.vocabulary.type_text import write_type
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    SetType,
    TextType,
    TimeType,
    Type,
)

_INT = pattern(r"-?[0-9]{1,19}")
_TIME = pattern(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def set_defaults(reader: Reader, draft: Draft, written: Written) -> None:
    """Gives the attributes of the draft the defaults written for them."""
    for (record, name), node in written.defaults.items():
        attribute = draft.records[record].attributes[name]
        value = _default(reader, draft, draft.records[record], attribute, node)
        if value is not None:
            _replace(draft, record, evolve(attribute, default=value))
    for record, name in written.defaults:
        _check_cycle(reader, draft.records[record], name)


def _replace(draft: Draft, record: str, attribute: Attribute) -> None:
    earlier = draft.records[record]
    attributes = {**earlier.attributes, attribute.name: attribute}
    draft.records[record] = evolve(earlier, attributes=attributes)


def _default(reader: Reader, draft: Draft, record: Record, attribute: Attribute, node: Node) -> object:
    if isinstance(node, Scalar) and node.text.startswith("="):
        return _path(reader, draft, record, attribute, node)
    if isinstance(node, Sequence):
        return _several(reader, draft, attribute.type, node)
    value = _single(draft, attribute.type, node.text) if isinstance(node, Scalar) else None
    if value is None and isinstance(node, Scalar):
        reader.add(_wrong(draft, attribute.type, node))
    return value


def _wrong(draft: Draft, type_: Type, node: Scalar) -> Diagnostic:
    members = draft.enums[type_.name].members if isinstance(type_, EnumType) else ()
    near = nearest(node.text, [member.name for member in members])
    return problems.wrong_default(node.span, node.text, write_type(type_), near)


def _several(reader: Reader, draft: Draft, type_: Type, node: Sequence) -> object:
    if isinstance(type_, ListType) and not node.items:
        return ()
    if not isinstance(type_, SetType):
        reader.add(problems.wrong_default(node.span, node.span.text, write_type(type_)))
        return None
    values: set[object] = set()
    for item in reader.texts(node, "default"):
        value = _single(draft, type_.member, item.text)
        if value is None or value is NEVER:
            reader.add(_wrong(draft, type_.member, item))
        else:
            values.add(value)
    return frozenset(values)


def _single(draft: Draft, type_: Type, text: str) -> object:
    """The value of the type that the text names; None if it names none."""
    match type_:
        case BoolType():
            return {"true": True, "false": False}.get(text)
        case IntType():
            return int(text) if _INT.fullmatch(text) and in_range(int(text)) else None
        case TextType():
            return text or None
        case DateType():
            return NEVER if text == "never" else parse_date(text)
        case EnumType(name):
            return text if any(member.name == text for member in draft.enums[name].members) else None
        case CodeType(name):
            taxonomy = draft.taxonomies[name]
            return text if is_code(text) and (taxonomy.open or text in taxonomy.codes) else None
        case _:
            return _measure(type_, text)


def _measure(type_: Type, text: str) -> object:
    match type_:
        case DecimalType(scale):
            return parse_decimal(text, scale)
        case DurationType():
            return parse_duration(text)
        case TimeType():
            found = _TIME.fullmatch(text)
            return time(int(found[1]), int(found[2])) if found else None
        case _:
            return None


def _path(reader: Reader, draft: Draft, record: Record, attribute: Attribute, node: Scalar) -> SameAs | None:
    path = tuple(node.text.removeprefix("=").strip().split("."))
    at: Record | None = record
    found: Attribute | None = None
    for step in path:
        found = None if at is None else at.attributes.get(step)
        if found is None:
            near = None if at is None else nearest(step, at.attributes)
            reader.add(problems.wrong_default_path(node.span, ".".join(path), record.name, near))
            return None
        at = draft.records.get(found.type.name) if isinstance(found.type, RecordType) else None
    if found is None or found.type != attribute.type:
        reader.add(problems.wrong_default(node.span, node.text, write_type(attribute.type)))
        return None
    return SameAs(path)


def _check_cycle(reader: Reader, record: Record, name: str) -> None:
    names = tuple(_chain(record, name))
    if len(names) > 1 and names[-1] == name and name == min(names):
        reader.add(problems.cyclic_default(record.attributes[name].span, names))


def _chain(record: Record, name: str) -> Iterator[str]:
    """The attributes whose values the default of `name` leads to, up to the first that comes again."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        yield name
        default = record.attributes[name].default
        if not isinstance(default, SameAs):
            return
        name = default.path[0]
    yield name
