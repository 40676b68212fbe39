"""Vocabulary files: a path in, the vocabulary with all that it extends out, and what is wrong in any file."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.source.nodes import Mapping, Scalar
from inspectrules.source.read import read_file, read_yaml
from inspectrules.source.shape import Key, Kind, Shape
from inspectrules.text import Source, Span
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.coherence import (
    check_elements,
    check_nesting,
    check_roles,
    check_spellings,
    settle_steps,
)
from inspectrules.vocabulary.defaults import set_defaults
from inspectrules.vocabulary.draft import Draft, start_draft
from inspectrules.vocabulary.enums import read_enums, read_labelled, read_taxonomies
from inspectrules.vocabulary.model import Vocabulary
from inspectrules.vocabulary.reading import TITLE_KEYS, Reader
from inspectrules.vocabulary.records import read_records
from inspectrules.vocabulary.subjects import read_collections, read_subjects

Resolve = Callable[[str], Path | None]
"""From the name of a vocabulary to its file; None if there is none of that name."""

Shared = dict[Path, Vocabulary]
"""By file, vocabularies that others may be built on: those that build on none, and in which nothing is wrong."""

LoadedVocabulary = tuple[Vocabulary | None, tuple[Diagnostic, ...]]

EDITION = 1
"""The edition of the vocabulary format that this version reads."""

_FILE: Shape = MappingProxyType(
    {
        "vocabulary": Key(Kind.TEXT, required=True),
        "edition": Key(Kind.TEXT, required=True),
        **TITLE_KEYS,
        "extends": Key(Kind.LIST),
        "calendar": Key(Kind.TEXT),
        "main_subject": Key(Kind.TEXT),
        "enums": Key(Kind.MAPPING, may_be_empty=True),
        "taxonomies": Key(Kind.MAPPING, may_be_empty=True),
        "steps": Key(Kind.MAPPING, may_be_empty=True),
        "bodies": Key(Kind.MAPPING, may_be_empty=True),
        "words": Key(Kind.MAPPING, may_be_empty=True),
        "bearers": Key(Kind.LIST, may_be_empty=True),
        "actions": Key(Kind.LIST, may_be_empty=True),
        "records": Key(Kind.MAPPING, may_be_empty=True),
        "collections": Key(Kind.MAPPING, may_be_empty=True),
        "subjects": Key(Kind.MAPPING, may_be_empty=True),
    }
)


def load_vocabulary(
    path: Path, resolve: Resolve, *, display_name: str | None = None, shared: Shared | None = None
) -> LoadedVocabulary:
    """The vocabulary of the file at `path`; None if anything in it, or in one that it extends, is an error.

    `resolve` finds those named in `extends`. Diagnostics of all files come together, warnings among them. What is read
    and may be `shared` is added to it, and is not read again.
    """
    loading = _Loading(resolve, {} if shared is None else shared)
    vocabulary = loading.load(path, display_name, ())
    return vocabulary, tuple(loading.found)


@define
class _Loading:
    """One run: each file is read once, whichever way leads to it."""

    resolve: Resolve
    shared: Shared
    found: list[Diagnostic] = field(factory=list)
    done: dict[Path, Vocabulary | None] = field(factory=dict)

    def load(self, path: Path, display_name: str | None, above: tuple[str, ...]) -> Vocabulary | None:
        key = path.resolve()
        if key in self.shared:
            return self.shared[key]
        if key not in self.done:
            before = len(self.found)
            vocabulary = self.done[key] = self._read(path, display_name, above)
            if vocabulary is not None and not vocabulary.extends and len(self.found) == before:
                self.shared[key] = vocabulary
        return self.done[key]

    def _read(self, path: Path, display_name: str | None, above: tuple[str, ...]) -> Vocabulary | None:
        source, found = read_file(path, display_name)
        self.found.extend(found)
        if source is None:
            return None
        node, found = read_yaml(source)
        self.found.extend(found)
        if node is None:
            return None
        reader = Reader()
        fitting = reader.fit(node, _FILE, "vocabulary")
        vocabulary = None if fitting is None else self._build(reader, fitting, source, path, above)
        self.found.extend(reader.found)
        return None if _has_errors((*found, *reader.found)) else vocabulary

    def _build(
        self, reader: Reader, node: Mapping, source: Source, path: Path, above: tuple[str, ...]
    ) -> Vocabulary | None:
        name = node.scalar("vocabulary")
        edition = node.scalar("edition")
        if edition is not None and edition.text != str(EDITION):
            reader.add(problems.unknown_edition(edition.span, edition.text, EDITION))
            return None
        if name is None:
            return None
        bases = self._bases(reader, node, (*above, name.text))
        if bases is None:
            return None
        draft = start_draft(reader, name.text, bases)
        return _fill(reader, draft, name, node, path, _digest(source, [base for _, base in bases]))

    def _bases(
        self, reader: Reader, node: Mapping, above: tuple[str, ...]
    ) -> list[tuple[Span, Vocabulary]] | None:
        """What the file extends; None if one of those is missing or wrong: reading on would mislead."""
        found: list[tuple[Span, Vocabulary]] = []
        complete = True
        for scalar in reader.texts(node.get("extends"), "extends"):
            base = self._base(reader, scalar, above)
            complete = complete and base is not None
            if base is not None:
                found.append((scalar.span, base))
        return found if complete else None

    def _base(self, reader: Reader, scalar: Scalar, above: tuple[str, ...]) -> Vocabulary | None:
        if scalar.text in above:
            reader.add(problems.cyclic_extends(scalar.span, (*above, scalar.text)))
            return None
        path = self.resolve(scalar.text)
        if path is None:
            reader.add(problems.unknown_vocabulary(scalar.span, scalar.text))
            return None
        return self.load(path, None, above)


def _has_errors(found: tuple[Diagnostic, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in found)


def _digest(source: Source, bases: list[Vocabulary]) -> str:
    hashed = hashlib.sha256(source.text.replace("\r\n", "\n").encode())
    for base in bases:
        hashed.update(base.digest.encode())
    return f"sha256:{hashed.hexdigest()}"


def _fill(
    reader: Reader, draft: Draft, name: Scalar, node: Mapping, path: Path, digest: str
) -> Vocabulary | None:
    """All sections, in an order in which each needs only earlier ones; then what holds of the whole."""
    draft.labels = reader.titles(name, node)
    read_enums(reader, draft, node.get("enums"))
    read_taxonomies(reader, draft, node.get("taxonomies"))
    read_labelled(reader, draft.steps, node.get("steps"), "steps")
    read_labelled(reader, draft.bodies, node.get("bodies"), "bodies")
    read_labelled(reader, draft.words, node.get("words"), "words")
    draft.bearers += _listed_words(reader, draft, node, "bearers")
    draft.actions += _listed_words(reader, draft, node, "actions")
    written = read_records(reader, draft, node.get("records"))
    if not check_nesting(reader, draft):
        return None
    set_defaults(reader, draft, written)
    settle_steps(reader, draft, written)
    read_collections(reader, draft, node.get("collections"))
    read_subjects(reader, draft, node.get("subjects"))
    check_roles(reader, draft)
    _set_calendar(draft, node, path)
    _set_main_subject(reader, draft, node)
    vocabulary = draft.freeze(digest)
    check_spellings(reader, vocabulary, node.span.source)
    check_elements(reader, vocabulary, node.span.source)
    return vocabulary


def _listed_words(reader: Reader, draft: Draft, node: Mapping, key: str) -> tuple[str, ...]:
    named = reader.texts(node.get(key), key)
    for scalar in named:
        if scalar.text not in draft.words:
            reader.add(problems.unknown_name(scalar.span, scalar.text, ("word", "用语"), draft.words))
    earlier = draft.bearers if key == "bearers" else draft.actions
    return tuple(dict.fromkeys(scalar.text for scalar in named if scalar.text not in earlier))


def _set_calendar(draft: Draft, node: Mapping, path: Path) -> None:
    calendar = node.scalar("calendar")
    if calendar is not None:
        draft.calendar, draft.calendar_folder = calendar.text, str(path.parent)


def _set_main_subject(reader: Reader, draft: Draft, node: Mapping) -> None:
    given = node.scalar("main_subject")
    if given is None:
        if not draft.main_subject:
            reader.add(problems.empty_list(node.span, "main_subject", ("subject", "审查对象")))
    elif given.text not in draft.subjects:
        reader.add(problems.unknown_name(given.span, given.text, ("subject", "审查对象"), draft.subjects))
    elif draft.main_subject and draft.main_subject != given.text:
        reader.add(problems.already_declared(given.span, "main_subject", given.span))
    else:
        draft.main_subject = given.text
