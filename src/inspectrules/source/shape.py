"""What a mapping may hold, said once by each loader: a node and a shape in, what fits and diagnostics out."""

from collections.abc import Mapping as Table
from collections.abc import Sequence as Series
from enum import Flag, auto
from itertools import islice

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.source import problems
from inspectrules.source.limits import MAX_PROBLEMS
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence, Style, is_absent
from inspectrules.text import Span


class Kind(Flag):
    """The kinds of node; `Kind.TEXT | Kind.LIST` allows either."""

    TEXT = auto()
    LIST = auto()
    MAPPING = auto()
    ANY = TEXT | LIST | MAPPING


_WORDS = {
    Kind.TEXT: ("a single value", "单个值", "`key: value`"),
    Kind.LIST: ("a list", "列表", "`[…, …]`"),
    Kind.MAPPING: ("a mapping", "映射", "`{key: value}`"),
}


@frozen
class Key:
    """What one key of a mapping may hold."""

    kind: Kind = Kind.ANY
    required: bool = False
    may_be_empty: bool = False
    """Whether `key:` with nothing after it is as good as leaving the key out."""


Shape = Table[str, Key]
"""The keys that a mapping may have; a loader keeps its shapes as constants."""


def fit(node: Node, shape: Shape, key: str) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The entries of `node` that fit `shape`, and one diagnostic for each of the first hundred that do not.

    None where `node` is no mapping. Who reads on may take for granted that what is there is of the right
    kind, and must silently do without what is not: it has been reported. `key` names the node in messages.
    """
    problem = check_kind(node, Kind.MAPPING, key)
    if problem is not None or not isinstance(node, Mapping):
        return None, (problem,) if problem else ()
    kept = tuple(entry for entry in node if _fits(entry, shape))
    suspects = (entry for entry in node if not _fits(entry, shape))
    found = (_entry_problem(entry, shape) for entry in suspects)
    wrong = list(islice((problem for problem in found if problem is not None), MAX_PROBLEMS))
    return Mapping(node.span, kept), (*wrong, *_missing_keys(node, shape, wrong))


def check_kind(node: Node, kind: Kind, key: str) -> Diagnostic | None:
    """What is wrong if `node`, the value of `key`, is not of `kind`, or nothing at all."""
    if is_absent(node):
        return problems.missing_value(node.span, key)
    found = kind_of(node)
    if found in kind:
        return None
    misread = _full_width_colon(node) if Kind.MAPPING in kind else None
    return misread or _wrong_kind(node, kind, found, key)


def kind_of(node: Node) -> Kind:
    match node:
        case Scalar():
            return Kind.TEXT
        case Sequence():
            return Kind.LIST
        case Mapping():
            return Kind.MAPPING


def head_of(node: Node) -> Span:
    """Where to point when the whole of `node` is meant: its first line, or its first key."""
    match node:
        case Mapping(entries=(first, *_)) if not _is_on_one_line(node):
            return first.key.span
        case Sequence(items=(first, *_)) if not _is_on_one_line(node):
            return head_of(first)
        case _:
            return node.span


def _is_on_one_line(node: Node) -> bool:
    return "\n" not in node.span.text


def _full_width_colon(node: Node) -> Diagnostic | None:
    """`标题：值` is one text to YAML; it was meant as a key with its value."""
    if not isinstance(node, Scalar) or node.style is not Style.PLAIN:
        return None
    colon = node.text.find("：")
    if colon <= 0 or "\n" in node.text[:colon] or " " in node.text[:colon]:
        return None
    return problems.full_width_colon(node.place(colon, colon + 1), node.text[:colon])


def _wrong_kind(node: Node, kind: Kind, found: Kind, key: str) -> Diagnostic:
    wanted = [_WORDS[one] for one in _WORDS if one in kind]
    english = " or ".join(words[0] for words in wanted)
    chinese = "或".join(words[1] for words in wanted)
    return problems.wrong_kind(head_of(node), key, (english, chinese), _WORDS[found][:2], wanted[0][2])


def _fits(entry: Entry, shape: Shape) -> bool:
    key = shape.get(entry.key.text)
    return key is not None and not is_absent(entry.value) and kind_of(entry.value) in key.kind


def _entry_problem(entry: Entry, shape: Shape) -> Diagnostic | None:
    name = entry.key.text
    key = shape.get(name)
    if key is None:
        return problems.unknown_key(entry.key.span, name, shape, nearest(name, shape))
    if is_absent(entry.value):
        return None if key.may_be_empty else problems.missing_value(entry.key.span, name)
    return check_kind(entry.value, key.kind, name)


def _missing_keys(node: Mapping, shape: Shape, wrong: Series[Diagnostic]) -> Series[Diagnostic]:
    """The required keys that are not there, but for those that were meant by a misspelt key."""
    meant = {problem.near for problem in wrong}
    given = set(node.keys)
    absent = [name for name, key in shape.items() if key.required and name not in given]
    return [problems.missing_key(_first_line(node), name) for name in absent if name not in meant]


def _first_line(node: Mapping) -> Span:
    return node.entries[0].key.span if node.entries else node.span
