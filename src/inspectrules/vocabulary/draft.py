"""A vocabulary while it is read: what the vocabularies below it declare, and what has been added so far."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import define, field

from inspectrules.text import Span
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.model import (
    NO_LABELS,
    Collection,
    Enum,
    Labels,
    Record,
    Subject,
    Taxonomy,
    Vocabulary,
)
from inspectrules.vocabulary.reading import Reader
from inspectrules.vocabulary.type_text import TypeNames

T = TypeVar("T")


@define
class Draft:
    """Mutable, and gone once the vocabulary is made."""

    name: str
    enums: dict[str, Enum] = field(factory=dict)
    taxonomies: dict[str, Taxonomy] = field(factory=dict)
    records: dict[str, Record] = field(factory=dict)
    collections: dict[str, Collection] = field(factory=dict)
    subjects: dict[str, Subject] = field(factory=dict)
    steps: dict[str, Labels] = field(factory=dict)
    bodies: dict[str, Labels] = field(factory=dict)
    words: dict[str, Labels] = field(factory=dict)
    bearers: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    main_subject: str = ""
    calendar: str | None = None
    calendar_folder: str | None = None
    labels: Labels = NO_LABELS
    extends: tuple[str, ...] = ()

    def type_names(self) -> TypeNames:
        return TypeNames(frozenset(self.enums), frozenset(self.taxonomies), frozenset(self.records))

    def freeze(self, digest: str) -> Vocabulary:
        return Vocabulary(
            self.name,
            self.enums,
            self.taxonomies,
            self.records,
            self.collections,
            self.subjects,
            self.main_subject,
            steps=self.steps,
            bodies=self.bodies,
            words=self.words,
            bearers=self.bearers,
            actions=self.actions,
            calendar=self.calendar,
            calendar_folder=self.calendar_folder,
            labels=self.labels,
            extends=self.extends,
            digest=digest,
        )


def start_draft(reader: Reader, name: str, bases: Iterable[tuple[Span, Vocabulary]]) -> Draft:
    """What the vocabularies below declare, together; a name that two of them use differently is noted."""
    draft = Draft(name)
    for span, base in bases:
        _join(reader, span, ("type", "类型"), draft.enums, base.enums)
        _join(reader, span, ("type", "类型"), draft.taxonomies, base.taxonomies)
        _join(reader, span, ("record", "记录"), draft.records, base.records)
        _join(reader, span, ("collection", "集合"), draft.collections, base.collections)
        _join(reader, span, ("subject", "审查对象"), draft.subjects, base.subjects)
        _join(reader, span, ("step", "步骤"), draft.steps, base.steps)
        _join(reader, span, ("body", "单位"), draft.bodies, base.bodies)
        _join(reader, span, ("word", "用语"), draft.words, base.words)
        draft.bearers = _together(draft.bearers, base.bearers)
        draft.actions = _together(draft.actions, base.actions)
        draft.extends = _together(draft.extends, (base.name, *base.extends))
        draft.main_subject = draft.main_subject or base.main_subject
        if draft.calendar is None:
            draft.calendar, draft.calendar_folder = base.calendar, base.calendar_folder
    return draft


def _together(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _join(
    reader: Reader, span: Span, kind: tuple[str, str], into: dict[str, T], other: Mapping[str, T]
) -> None:
    for name, thing in other.items():
        if into.setdefault(name, thing) != thing:
            reader.add(problems.clashing_bases(span, name, kind))
