"""The sections `enums` and `taxonomies`, and the plain lists of names: nodes in, entries of the draft out."""

from collections.abc import Mapping as Table
from types import MappingProxyType

from attrs import evolve

from inspectrules.source.nodes import Entry, Mapping, Node, Scalar
from inspectrules.source.shape import Key, Kind, Shape
from inspectrules.values.codes import is_code
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.draft import Draft
from inspectrules.vocabulary.model import Enum, EnumMember, Labels, Taxonomy
from inspectrules.vocabulary.reading import LABEL_KEYS, TITLE_KEYS, Reader
from inspectrules.vocabulary.type_text import PLAIN

_ENUM: Shape = MappingProxyType(
    {**TITLE_KEYS, "ordered": Key(Kind.TEXT), "members": Key(Kind.MAPPING, required=True)}
)
_MORE_MEMBERS: Shape = MappingProxyType({"members": Key(Kind.MAPPING, required=True)})
_PLACED: Shape = MappingProxyType({**LABEL_KEYS, "before": Key(Kind.TEXT), "after": Key(Kind.TEXT)})
_TAXONOMY: Shape = MappingProxyType(
    {**TITLE_KEYS, "open": Key(Kind.TEXT), "codes": Key(Kind.MAPPING, may_be_empty=True)}
)
_MORE_CODES: Shape = MappingProxyType({"open": Key(Kind.TEXT), "codes": Key(Kind.MAPPING)})


def read_enums(reader: Reader, draft: Draft, node: Node | None) -> None:
    """Adds the enums of the section, and members to those that a vocabulary below declares."""
    for entry in reader.entries(node, "enums"):
        name = entry.key.text
        if name in draft.enums:
            _extend_enum(reader, draft, entry)
        elif is_free_type(reader, draft, entry.key):
            _read_enum(reader, draft, entry)


def is_free_type(reader: Reader, draft: Draft, key: Scalar) -> bool:
    """Whether no other type is called so; enums, taxonomies and records share one space of names."""
    name = key.text
    earlier = draft.enums.get(name) or draft.taxonomies.get(name) or draft.records.get(name)
    if earlier is not None or name in PLAIN:
        reader.add(problems.already_declared(key.span, name, key.span if earlier is None else earlier.span))
        return False
    return True


def _read_enum(reader: Reader, draft: Draft, entry: Entry) -> None:
    fitting = reader.fit(entry.value, _ENUM, entry.key.text)
    draft.enums[entry.key.text] = Enum(
        entry.key.text, (), span=entry.key.span
    )  # others may name it, even broken
    if fitting is None:
        return
    members = tuple(
        EnumMember(member.key.text, reader.labels_only(member))
        for member in reader.entries(fitting.get("members"), "members")
    )
    if not members and fitting.get("members") is not None:
        reader.add(problems.empty_list(entry.key.span, entry.key.text, ("member", "成员")))
    ordered = reader.flag(fitting, "ordered")
    labels = reader.titles(entry.key, fitting)
    draft.enums[entry.key.text] = Enum(entry.key.text, members, ordered, labels, entry.key.span)


def _extend_enum(reader: Reader, draft: Draft, entry: Entry) -> None:
    fitting = reader.fit(entry.value, _MORE_MEMBERS, entry.key.text)
    for member in reader.entries(fitting and fitting.get("members"), "members"):
        enum = draft.enums[entry.key.text]
        earlier = next((known for known in enum.members if known.name == member.key.text), None)
        if earlier is not None:
            reader.add(problems.already_declared(member.key.span, earlier.name, earlier.labels.span))
            continue
        names = tuple(known.name for known in enum.members)
        labels, at = read_placed(reader, member, names, enum.name if enum.ordered else None)
        added = EnumMember(member.key.text, labels)
        draft.enums[enum.name] = evolve(enum, members=(*enum.members[:at], added, *enum.members[at:]))


def read_placed(
    reader: Reader, entry: Entry, names: tuple[str, ...], ordered: str | None
) -> tuple[Labels, int]:
    """The labels of a member added to the list `names`, and the index where it is put.

    `ordered` names the list if its order matters: then the entry must say `before:` or `after:` which one.
    """
    if not isinstance(entry.value, Mapping):
        if ordered is not None:
            reader.add(problems.missing_position(entry.key.span, entry.key.text, ordered))
        return reader.labels_only(entry), len(names)
    fitting = reader.fit(entry.value, _PLACED if ordered is not None else LABEL_KEYS, entry.key.text)
    if fitting is None:
        return Labels(span=entry.key.span), len(names)
    at = len(names) if ordered is None else _position(reader, entry, fitting, names, ordered)
    return reader.labels(entry.key, fitting), at


def _position(reader: Reader, entry: Entry, node: Mapping, names: tuple[str, ...], ordered: str) -> int:
    before, after = node.scalar("before"), node.scalar("after")
    anchor = before or after
    if anchor is None:
        reader.add(problems.missing_position(entry.key.span, entry.key.text, ordered))
        return len(names)
    if before is not None and after is not None:
        why = ("`before` says where it comes already", "`before` 已经说明了位置")
        reader.add(problems.needless_key(after.span, "after", why))
    if anchor.text not in names:
        reader.add(problems.unknown_name(anchor.span, anchor.text, ("member", "成员"), names))
        return len(names)
    return names.index(anchor.text) + (before is None)


def read_taxonomies(reader: Reader, draft: Draft, node: Node | None) -> None:
    """Adds the taxonomies of the section, and codes to those below; a pack may also close an open one."""
    for entry in reader.entries(node, "taxonomies"):
        name = entry.key.text
        earlier = draft.taxonomies.get(name)
        if earlier is None and not is_free_type(reader, draft, entry.key):
            continue
        fitting = reader.fit(entry.value, _TAXONOMY if earlier is None else _MORE_CODES, name)
        draft.taxonomies.setdefault(name, Taxonomy(name, span=entry.key.span))
        if fitting is not None:
            base = earlier or Taxonomy(name, labels=reader.titles(entry.key, fitting), span=entry.key.span)
            codes = _read_codes(reader, base, fitting.get("codes"))
            is_open = reader.flag(fitting, "open", base.open)
            draft.taxonomies[name] = evolve(base, codes=codes, open=is_open and base.open)


def _read_codes(reader: Reader, base: Taxonomy, node: Node | None) -> Table[str, Labels]:
    codes = dict(base.codes)
    entries = node.entries if isinstance(node, Mapping) else ()
    for entry in entries:
        code = entry.key.text
        if not is_code(code):
            reader.add(problems.malformed_code(entry.key.span, code))
        elif code in base.codes:
            reader.add(problems.already_declared(entry.key.span, code, base.codes[code].span))
        else:
            codes[code] = reader.labels_only(entry)
    _check_parents(reader, codes, {entry.key.text for entry in entries})
    return codes


def _check_parents(reader: Reader, codes: Table[str, Labels], added: set[str]) -> None:
    for code in codes:
        parent = code.rpartition(".")[0]
        if code in added and parent and parent not in codes:
            reader.add(problems.code_without_parent(codes[code].span, code, parent))


def read_labelled(reader: Reader, into: dict[str, Labels], node: Node | None, key: str) -> None:
    """Adds names of which nothing but labels is said: steps, bodies, words."""
    for entry in reader.entries(node, key):
        name = entry.key.text
        if name in into:
            reader.add(problems.already_declared(entry.key.span, name, into[name].span))
        else:
            into[name] = reader.labels_only(entry)
