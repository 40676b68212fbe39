"""The section `records`: nodes in, records of the draft out. Defaults come later, when types are known."""

from types import MappingProxyType

from attrs import define, evolve, field

from inspectrules.source.nodes import Entry, Mapping, Node, Scalar
from inspectrules.source.scalars import read_bool, read_choice
from inspectrules.source.shape import Key, Kind, Shape
from inspectrules.text import Span
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.draft import Draft
from inspectrules.vocabulary.enums import is_free_type
from inspectrules.vocabulary.model import NO_LABELS, Attribute, Judgement, Labels, Record, Role
from inspectrules.vocabulary.reading import LABEL_KEYS, TITLE_KEYS, Reader
from inspectrules.vocabulary.type_text import TypeNames, parse_type, type_words
from inspectrules.vocabulary.types import (
    DATE,
    TEXT,
    BoolType,
    EnumType,
    ListType,
    SetType,
    Type,
)

_RECORD: Shape = MappingProxyType(
    {**TITLE_KEYS, "granted": Key(Kind.TEXT), "attributes": Key(Kind.MAPPING, required=True)}
)
_MORE: Shape = MappingProxyType({"attributes": Key(Kind.MAPPING, required=True)})
_ATTRIBUTE: Shape = MappingProxyType(
    {
        **LABEL_KEYS,
        "type": Key(Kind.TEXT, required=True),
        "default": Key(Kind.TEXT | Kind.LIST),
        "role": Key(Kind.TEXT),
        "short_for": Key(Kind.TEXT),
        "element": Key(Kind.MAPPING),
        "optional": Key(Kind.TEXT),
        "controlled": Key(Kind.TEXT),
        "sensitive": Key(Kind.TEXT),
        "judgement": Key(Kind.TEXT),
        "question": Key(Kind.MAPPING),
        "presumed": Key(Kind.TEXT),
    }
)
_ELEMENT: Shape = MappingProxyType({**LABEL_KEYS, "name": Key(Kind.TEXT, required=True)})
_WORDING = Key(Kind.TEXT, required=True)
_QUESTION: Shape = MappingProxyType({"en": _WORDING, "zh": _WORDING})


@define
class Written:
    """What is looked at when all names are known: places in this file, by record and attribute."""

    defaults: dict[tuple[str, str], Node] = field(factory=dict)
    short_for: dict[tuple[str, str], Scalar] = field(factory=dict)
    granted: dict[str, Scalar] = field(factory=dict)


def read_records(reader: Reader, draft: Draft, node: Node | None) -> Written:
    """Adds the records of the section, and attributes to those that a vocabulary below declares."""
    written = Written()
    known = {record.key.text for record in node} if isinstance(node, Mapping) else set()
    names = evolve(draft.type_names(), records=frozenset(known) | draft.type_names().records)
    for entry in reader.entries(node, "records"):
        if entry.key.text in draft.records:
            _extend(reader, draft, entry, names, written)
        else:
            is_free_type(reader, draft, entry.key)  # one that is not is read all the same: others may name it
            _read(reader, draft, entry, names, written)
    return written


def _read(reader: Reader, draft: Draft, entry: Entry, names: TypeNames, written: Written) -> None:
    name = entry.key.text
    fitting = reader.fit(entry.value, _RECORD, name)
    draft.records[name] = Record(name, {}, span=entry.key.span)  # others may name it, even if it is broken
    if fitting is None:
        return
    draft.records[name] = evolve(draft.records[name], labels=reader.titles(entry.key, fitting))
    granted = fitting.scalar("granted")
    if granted is not None:
        written.granted[name] = granted
    _read_attributes(reader, draft, name, fitting.get("attributes"), names, written)


def _extend(reader: Reader, draft: Draft, entry: Entry, names: TypeNames, written: Written) -> None:
    fitting = reader.fit(entry.value, _MORE, entry.key.text)
    if fitting is not None:
        _read_attributes(reader, draft, entry.key.text, fitting.get("attributes"), names, written)


def _read_attributes(
    reader: Reader, draft: Draft, record: str, node: Node | None, names: TypeNames, written: Written
) -> None:
    for entry in reader.entries(node, "attributes"):
        earlier = draft.records[record].attributes.get(entry.key.text)
        if earlier is None:
            _read_attribute(reader, draft, record, entry, names, written)
        elif isinstance(entry.value, Mapping) and entry.value.keys == ("aliases",):
            _put(draft, record, _with_aliases(reader, earlier, entry))
        else:
            reader.add(problems.already_declared(entry.key.span, entry.key.text, earlier.span))


def _with_aliases(reader: Reader, attribute: Attribute, entry: Entry) -> Attribute:
    added = reader.labels(entry.key, entry.value).aliases
    labels = evolve(attribute.labels, aliases=(*attribute.labels.aliases, *added), span=entry.key.span)
    return evolve(attribute, labels=labels)


def _put(draft: Draft, record: str, attribute: Attribute, role: Role | None = None) -> None:
    earlier = draft.records[record]
    roles = dict(earlier.roles) if role is None else {**earlier.roles, role: attribute.name}
    attributes = {**earlier.attributes, attribute.name: attribute}
    draft.records[record] = evolve(earlier, attributes=attributes, roles=roles)


def _read_attribute(
    reader: Reader, draft: Draft, record: str, entry: Entry, names: TypeNames, written: Written
) -> None:
    fitting = reader.fit(entry.value, _ATTRIBUTE, entry.key.text)
    type_ = None if fitting is None else _read_type(reader, fitting.scalar("type"), names)
    if fitting is None or type_ is None:
        return
    name = entry.key.text
    element, element_labels = _read_element(reader, entry.key, fitting, type_)
    attribute = Attribute(
        name,
        type_,
        optional=reader.flag(fitting, "optional"),
        controlled=reader.flag(fitting, "controlled"),
        sensitive=reader.flag(fitting, "sensitive"),
        judgement=_read_judgement(reader, entry.key, fitting, type_),
        element=element,
        labels=reader.labels(entry.key, fitting),
        element_labels=element_labels,
        span=entry.key.span,
    )
    _put(draft, record, attribute, _read_role(reader, draft, record, fitting, type_))
    _note(written, (record, name), fitting)


def _note(written: Written, key: tuple[str, str], node: Mapping) -> None:
    default, short_for = node.get("default"), node.scalar("short_for")
    if default is not None:
        written.defaults[key] = default
    if short_for is not None:
        written.short_for[key] = short_for


def _read_type(reader: Reader, scalar: Scalar | None, names: TypeNames) -> Type | None:
    if scalar is None:
        return None
    type_ = parse_type(scalar.text, names)
    if type_ is None:
        reader.add(problems.unknown_type(scalar.span, scalar.text, type_words(names)))
    return type_


def _read_element(reader: Reader, key: Scalar, node: Mapping, type_: Type) -> tuple[str | None, Labels]:
    given = node.get("element")
    if not isinstance(type_, ListType):
        if given is not None:
            why = ("only a list of records has elements", "只有记录的列表才有元素")
            reader.add(problems.needless_key(given.span, "element", why))
        return None, NO_LABELS
    if given is None:
        if node.entry("element") is None:
            reader.add(problems.missing_element(key.span, key.text))
        return None, NO_LABELS
    return read_element(reader, given)


def read_element(reader: Reader, node: Node) -> tuple[str | None, Labels]:
    """What one member of a list or collection is called, with its labels."""
    fitting = reader.fit(node, _ELEMENT, "element")
    name = None if fitting is None else fitting.scalar("name")
    if fitting is None or name is None or not reader.is_name(name):
        return None, NO_LABELS
    return name.text, reader.labels(name, fitting)


def _read_judgement(reader: Reader, key: Scalar, node: Mapping, type_: Type) -> Judgement | None:
    if not reader.flag(node, "judgement"):
        for name in ("question", "presumed"):
            given = node.entry(name)
            if given is not None:
                why = ("only a judgement has it", "只有需要人工判断的事实才有此键")
                reader.add(problems.needless_key(given.key.span, name, why))
        return None
    if not isinstance(type_, BoolType):
        reader.add(problems.wrong_type_for(key.span, ("judgement", "人工判断"), key.text, "bool"))
    question = node.get("question")
    if question is None:
        reader.add(problems.question_missing(key.span, key.text))
        return None
    return Judgement(_read_question(reader, question), _read_presumed(reader, node.get("presumed")))


def _read_question(reader: Reader, node: Node) -> Labels:
    fitting = reader.fit(node, _QUESTION, "question")
    english, chinese = (fitting and fitting.scalar("en")), (fitting and fitting.scalar("zh"))
    return Labels(english.text if english else "", chinese.text if chinese else "", span=node.span)


def _read_presumed(reader: Reader, node: Node | None) -> bool | None:
    """`presumed: no` reads better here than `false`, so both are taken."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text in ("yes", "no"):
        return node.text == "yes"
    return reader.take(read_bool(node, "presumed"))


def _read_role(reader: Reader, draft: Draft, record: str, node: Mapping, type_: Type) -> Role | None:
    given = node.scalar("role")
    if given is None:
        return None
    text = reader.take(read_choice(given, tuple(role.value for role in Role), "role"))
    if text is None:
        return None
    role = Role(text)
    other = draft.records[record].roles.get(role)
    if other is not None:
        reader.add(problems.duplicate_role(given.span, text, other))
        return None
    return role if _fits(reader, given.span, role, type_) else None


_ROLE_TYPES: dict[Role, tuple[Type, str]] = {
    Role.ID: (TEXT, "text"),
    Role.VISIT: (TEXT, "text"),
    Role.START: (DATE, "date"),
    Role.END: (DATE, "date"),
    Role.REASONS: (SetType(TEXT), "set of text"),
    Role.STEP: (TEXT, "text"),
    Role.BODY: (TEXT, "text"),
}


def _fits(reader: Reader, span: Span, role: Role, type_: Type) -> bool:
    if role in _ROLE_TYPES:
        wanted, text = _ROLE_TYPES[role]
        fits = type_ == wanted
    elif role is Role.STEPS:
        fits, text = isinstance(type_, ListType), "list of …"
    else:
        fits, text = isinstance(type_, EnumType), "(an enum)"
    if not fits:
        reader.add(problems.wrong_type_for(span, ("role", "角色"), role.value, text))
    return fits
