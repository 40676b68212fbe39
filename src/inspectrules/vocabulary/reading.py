"""What every section of a vocabulary file needs: problems, labels and spellings. Nodes in, values out."""

import keyword
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar, Sequence, is_absent
from inspectrules.source.scalars import read_bool
from inspectrules.source.shape import Key, Kind, Shape, check_kind, fit
from inspectrules.syntax.compounds import split
from inspectrules.syntax.keywords import table
from inspectrules.text import Span
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.model import Labels

T = TypeVar("T")

TITLE_KEYS: Shape = {"en": Key(Kind.TEXT), "zh": Key(Kind.TEXT)}
"""What may be said of anything for readers."""

LABEL_KEYS: Shape = {**TITLE_KEYS, "aliases": Key(Kind.LIST)}
"""What may be said of anything that rule text can name."""

_ENGLISH_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNWRITABLE = re.compile(r"[「」\s]")

_RESERVED = (
    *("AND", "OR", "NOT", "IN", "WITHIN", "OF", "ANY", "NO", "EVERY", "SAME", "WHERE", "WITH", "IF", "THEN"),
    *("ELSE", "PER", "WHEN", "UNLESS", "BEFORE", "UNTIL", "MUST", "SHOULD", "MAY"),
)
"""Keywords that may stand bare for a name only after a dot; others are told apart by their place."""


class Reader:
    """Collects what is wrong while a file is read, so that one run reports many mistakes."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(self, problem: Diagnostic | None) -> None:
        if problem is not None:
            self.found.append(problem)

    def take(self, result: T | Diagnostic) -> T | None:
        """The value, or None with the problem noted."""
        if isinstance(result, Diagnostic):
            self.found.append(result)
            return None
        return result

    def fit(self, node: Node, shape: Shape, key: str) -> Mapping | None:
        """The entries of `node` that fit `shape`; what does not is noted."""
        fitting, found = fit(node, shape, key)
        self.found.extend(found)
        return fitting

    def entries(self, node: Node | None, key: str) -> Iterator[Entry]:
        """The entries of a mapping whose keys are the names that the file declares."""
        if node is None:
            return
        problem = check_kind(node, Kind.MAPPING, key)
        self.add(problem)
        if isinstance(node, Mapping):
            yield from (entry for entry in node if self.is_name(entry.key))

    def flag(self, node: Mapping, key: str, otherwise: bool = False) -> bool:
        value = node.get(key)
        return otherwise if value is None else bool(self.take(read_bool(value, key)))

    def texts(self, node: Node | None, key: str) -> tuple[Scalar, ...]:
        """The items of a list of texts; others are noted."""
        if not isinstance(node, Sequence):
            return ()
        for item in node.items:
            self.add(check_kind(item, Kind.TEXT, key))
        return tuple(item for item in node.items if isinstance(item, Scalar) and not is_absent(item))

    def is_name(self, scalar: Scalar) -> bool:
        """Whether the text may be the name of something; if not, that is noted."""
        text = scalar.text
        if not _is_word(text) or text.startswith("_") or keyword.iskeyword(text) or text == "self":
            self.add(problems.malformed_name(scalar.span, text))
            return False
        self._check_spelling(scalar)
        return True

    def labels(self, key: Scalar, node: Node) -> Labels:
        """The labels of what `key` declares: those of a mapping, or a text, which is the Chinese one."""
        found = self.titles(key, node)
        words = () if not isinstance(node, Mapping) else self.texts(node.get("aliases"), "aliases")
        chinese = (
            node if isinstance(node, Scalar) else node.scalar("zh") if isinstance(node, Mapping) else None
        )
        if chinese is not None and not chinese.is_absent and not self._check_spelling(chinese):
            found = evolve(found, zh="")
        aliases = tuple(word.text for word in words if self._check_spelling(word))
        return evolve(found, aliases=aliases)

    def titles(self, key: Scalar, node: Node) -> Labels:
        """As `labels`, of something that rule text never names: a type, the vocabulary itself."""
        if isinstance(node, Scalar):
            return Labels(zh="" if node.is_absent else node.text, span=key.span)
        if not isinstance(node, Mapping):
            return Labels(span=key.span)
        chinese, english = node.scalar("zh"), node.scalar("en")
        en, zh = (scalar.text if scalar is not None else "" for scalar in (english, chinese))
        return Labels(en, zh, span=key.span)

    def labels_only(self, entry: Entry) -> Labels:
        """The labels of something of which nothing else can be said."""
        if is_absent(entry.value) or isinstance(entry.value, Scalar):
            return self.labels(entry.key, entry.value)
        fitting = self.fit(entry.value, LABEL_KEYS, entry.key.text)
        return Labels(span=entry.key.span) if fitting is None else self.labels(entry.key, fitting)

    def _check_spelling(self, scalar: Scalar) -> bool:
        """Whether rule text can name something so; warns where it must quote it."""
        problem = spelling_problem(scalar.text, scalar.span)
        self.add(problem)
        return problem is None or problem.severity is Severity.WARNING


def spelling_problem(text: str, span: Span) -> Diagnostic | None:
    """What is wrong with `text` as a spelling in rule text: an error, or a warning that it needs 「」."""
    if not text or _UNWRITABLE.search(text):
        return problems.label_not_writable(span, text)
    if text in reserved():
        return problems.needs_quotes(span, text)
    pieces = split(text) if _is_word(text) else (text,)
    if len(pieces) > 1:
        return problems.label_is_split(span, text, pieces)
    return None if _is_word(text) else problems.needs_quotes(span, text)


def _is_word(text: str) -> bool:
    return _ENGLISH_WORD.fullmatch(text) is not None or (text != "" and all(map(_is_han, text)))


def _is_han(char: str) -> bool:
    """A pattern with so many characters would take longer to compile than all names of a vocabulary to check."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


@cache
def reserved() -> frozenset[str]:
    """The spellings, in both languages, of keywords that cannot be names without quotation marks."""
    return frozenset(word for terminal in _RESERVED for word in _spellings(terminal) if " " not in word)


def _spellings(terminal: str) -> Iterable[str]:
    return (*table()[terminal].english, *table()[terminal].chinese)
