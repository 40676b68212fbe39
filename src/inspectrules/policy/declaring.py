"""Small things that all declarations have: names, labels, intervals, switches. Nodes in, values and problems out."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from inspectrules.policy import problems, shapes
from inspectrules.policy.collecting import Problems
from inspectrules.policy.model import ALWAYS, Interval
from inspectrules.policy.type_words import Words
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from inspectrules.source.scalars import read_bool, read_date, read_text
from inspectrules.source.shape import Kind, check_kind, fit
from inspectrules.syntax.compounds import split
from inspectrules.text import Span
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.problems import label_is_split
from inspectrules.vocabulary.reading import spelling_problem

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ENGLISH_NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_POLICY_ID = re.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*")


def is_name(text: str) -> bool:
    """Whether sentences can name something so: snake_case, or Chinese, not both in one word, without hyphens."""
    return _ENGLISH_NAME.fullmatch(text) is not None or (text != "" and all(map(_is_han, text)))


def _is_han(char: str) -> bool:
    """As `_HAN` says; a pattern with so many characters takes longer to compile than the names of a policy to check."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff"


def check_name(span: Span, text: str, what: Words, found: Problems) -> None:
    """Reports what sentences could not name."""
    if not is_name(text):
        found.add(problems.not_a_name(span, text, what, _mended(text)))
    elif len(pieces := split(text)) > 1:
        found.add(label_is_split(span, text, pieces))


def check_policy_id(span: Span, text: str, found: Problems) -> None:
    """Reports an id that is no word; hyphens and dots are in order."""
    if not _POLICY_ID.fullmatch("".join("x" if _is_han(char) else char for char in text)):
        found.add(problems.not_a_name(span, text, problems.POLICY, _mended(text)))


def _mended(text: str) -> str | None:
    name = re.sub(rf"[^A-Za-z0-9_{_HAN}]+", "_", text).strip("_")
    return name if is_name(name) else None


def labels_of(node: Node | None, found: Problems, *, aliases: bool = True) -> Labels:
    """One text, taken for Chinese if it has Chinese characters, or a text for each language."""
    if node is None:
        return Labels()
    if isinstance(node, Scalar):
        chinese = any(map(_is_han, node.text))
        if aliases and chinese:
            _check_spelling(node, found)
        return Labels(zh=node.text) if chinese else Labels(en=node.text)
    shape = shapes.LABELS if aliases else shapes.TITLE
    mapping = found.of(fit(node, shape, "label" if aliases else "title"))
    if mapping is None:
        return Labels()
    further = texts_of(mapping.get("aliases"), "aliases", found)
    for spelling in (mapping.scalar("zh"), *further) if aliases else ():
        _check_spelling(spelling, found)
    return Labels(text_of(mapping, "en"), text_of(mapping, "zh"), tuple(scalar.text for scalar in further))


def _check_spelling(label: Scalar | None, found: Problems) -> None:
    """Reports a label that sentences could not write, or only in quotation marks."""
    if label is not None and label.text:
        found.add(spelling_problem(label.text, label.span))


def text_of(mapping: Mapping, key: str) -> str:
    """The text at `key`, or none."""
    scalar = mapping.scalar(key)
    return "" if scalar is None else scalar.text


def texts_of(node: Node | None, key: str, found: Problems) -> tuple[Scalar, ...]:
    """A list of texts, or a single one; each only once."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    kept: dict[str, Scalar] = {}
    for item in items:
        problem = check_kind(item, Kind.TEXT, key)
        if problem is not None or not isinstance(item, Scalar):
            found.add(problem)
        elif item.text in kept:
            found.add(problems.listed_twice(item.span, item.text, kept[item.text].span))
        else:
            kept[item.text] = item
    return tuple(kept.values())


def switch_of(mapping: Mapping, key: str, found: Problems) -> bool:
    """`true` or `false`; false where nothing is said."""
    node = mapping.get(key)
    return node is not None and bool(found.good(read_bool(node, key)))


def interval_of(mapping: Mapping | None, found: Problems) -> Interval:
    """`from` and `until` of a mapping that fits its shape."""
    if mapping is None:
        return ALWAYS
    interval = Interval(_date_of(mapping, "from", found), _date_of(mapping, "until", found))
    if interval.start is not None and interval.end is not None and interval.end < interval.start:
        until = mapping.get("until")
        found.add(problems.ends_before_it_begins((until or mapping).span, interval))
        return ALWAYS
    return interval


def _date_of(mapping: Mapping, key: str, found: Problems) -> date | None:
    node = mapping.get(key)
    return None if node is None else found.good(read_date(node, key))


def interval_at(mapping: Mapping, key: str, found: Problems) -> Interval:
    """The interval at `key`, itself a mapping."""
    node = mapping.get(key)
    return ALWAYS if node is None else interval_of(found.of(fit(node, shapes.INTERVAL, key)), found)


def entries_of(node: Node | None) -> tuple[Entry, ...]:
    """The entries of a mapping; none where there is no mapping."""
    return node.entries if isinstance(node, Mapping) else ()


def given(entry: Entry, found: Problems) -> Iterator[Node]:
    """The value of the entry, if it has one."""
    problem = check_kind(entry.value, Kind.ANY, entry.key.text)
    if problem is None:
        yield entry.value
    else:
        found.add(problem)


def source_of(mapping: Mapping, found: Problems) -> dict[str, str]:
    """Where the law stands: free keys, each with a text."""
    texts = {
        entry.key.text: found.good(read_text(entry.value, entry.key.text)) for entry in _entries_at(mapping)
    }
    return {key: text for key, text in texts.items() if text is not None}


def _entries_at(mapping: Mapping) -> Iterable[Entry]:
    return entries_of(mapping.get("source"))
