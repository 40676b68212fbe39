"""Vocabularies and calendars: those of two versions in, the items and days that differ out."""

from collections.abc import Iterator, Mapping
from enum import Enum as PythonEnum

from attrs import frozen

from inspectrules.changes.items.labels import labels_differ
from inspectrules.changes.items.places import Where
from inspectrules.changes.model import Change, Detail, Item, Kind
from inspectrules.syntax.printer import print_expression
from inspectrules.syntax.tree import Node
from inspectrules.text import NOWHERE, Span
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.vocabulary.model import Judgement, Labels, SameAs, Vocabulary
from inspectrules.vocabulary.type_text import write_type
from inspectrules.vocabulary.types import Type


@frozen
class Entry:
    """One item of a vocabulary: what of it can change a decision, and what only readers see."""

    parts: Mapping[str, str]
    labels: tuple[tuple[str, Labels], ...] = ()
    span: Span = NOWHERE


def vocabulary_changes(old: Vocabulary, new: Vocabulary, before: Where, after: Where) -> Iterator[Change]:
    """In the order of the new one, then what is gone."""
    was, is_ = dict(_entries(old)), dict(_entries(new))
    for name, entry in is_.items():
        change = _changed(name, was.get(name), entry, before, after)
        if change is not None:
            yield change
    for name, entry in was.items():
        if name not in is_:
            yield Change(Item.VOCABULARY, name, (Kind.REMOVED,), before=before.place(entry.span))


def _changed(name: str, old: Entry | None, new: Entry, before: Where, after: Where) -> Change | None:
    if old is None:
        return Change(Item.VOCABULARY, name, (Kind.ADDED,), after=after.place(new.span))
    details = [
        Detail(part, old.parts.get(part), new.parts.get(part))
        for part in dict.fromkeys((*old.parts, *new.parts))
        if old.parts.get(part) != new.parts.get(part)
    ]
    kinds = [Kind.MEANING] if details else []
    labels = dict(old.labels)
    worded = [one for part, now in new.labels for one in labels_differ(part, labels.get(part, Labels()), now)]
    kinds += [Kind.WORDED] if worded else []
    if not kinds:
        return None
    return Change(
        Item.VOCABULARY,
        name,
        tuple(kinds),
        (*details, *worded),
        before=before.place(old.span),
        after=after.place(new.span),
    )


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[str, Entry]]:
    plain = ("main_subject", "bearers", "actions", "calendar", "extends")
    yield "vocabulary", Entry(_parts(vocabulary, plain), (("label", vocabulary.labels),))
    for enum in vocabulary.enums.values():
        members = ", ".join(member.name for member in enum.members)
        parts = {"ordered": str(enum.ordered).lower(), "members": members}
        labels = tuple((f"label of {member.name}", member.labels) for member in enum.members)
        yield f"enum {enum.name}", Entry(parts, (("label", enum.labels), *labels), enum.span)
    for taxonomy in vocabulary.taxonomies.values():
        yield (
            f"taxonomy {taxonomy.name}",
            Entry({"open": str(taxonomy.open).lower()}, (("label", taxonomy.labels),), taxonomy.span),
        )
        for code, labels_of_code in taxonomy.codes.items():
            yield f"code {taxonomy.name} {code}", Entry({}, (("label", labels_of_code),))
    yield from _records(vocabulary)
    yield from _subjects(vocabulary)
    for kind in ("steps", "bodies", "words"):
        for name, labels_of_word in getattr(vocabulary, kind).items():
            yield f"{_ONE[kind]} {name}", Entry({}, (("label", labels_of_word),))


_ONE = {"steps": "step", "bodies": "body", "words": "word"}


def _records(vocabulary: Vocabulary) -> Iterator[tuple[str, Entry]]:
    for record in vocabulary.records.values():
        parts = _parts(record, ("roles", "granted", "short_steps"))
        yield f"record {record.name}", Entry(parts, (("label", record.labels),), record.span)
        for attribute in record.attributes.values():
            names = ("type", "default", "optional", "controlled", "sensitive", "judgement", "element")
            labels = (("label", attribute.labels), ("label of element", attribute.element_labels))
            question = () if attribute.judgement is None else (("question", attribute.judgement.question),)
            yield (
                f"attribute {record.name}.{attribute.name}",
                Entry(_parts(attribute, names), (*labels, *question), attribute.span),
            )


def _subjects(vocabulary: Vocabulary) -> Iterator[tuple[str, Entry]]:
    for collection in vocabulary.collections.values():
        parts = _parts(collection, ("element", "record", "of_visits", "default_filter"))
        labels = (("label", collection.labels), ("label of element", collection.element_labels))
        yield f"collection {collection.name}", Entry(parts, labels, collection.span)
    for subject in vocabulary.subjects.values():
        parts = _parts(subject, ("record", "governing_date", "outcomes", "otherwise", "own_collections"))
        outcomes = tuple((f"label of {name}", one) for name, one in subject.outcome_labels.items())
        yield f"subject {subject.name}", Entry(parts, (("label", subject.labels), *outcomes), subject.span)


def _parts(thing: object, names: tuple[str, ...]) -> dict[str, str]:
    found = {name: _text(getattr(thing, name)) for name in names}
    return {name: text for name, text in found.items() if text}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Node():
            return print_expression(value, "en")  # type: ignore[arg-type] # a vocabulary holds conditions only
        case Judgement(_, presumed):
            return "judgement" if presumed is None else f"judgement, presumed {str(presumed).lower()}"
        case SameAs(path):
            return f"= {'.'.join(path)}"
        case PythonEnum():
            return str(value.value)
        case Mapping():
            return ", ".join(f"{_text(key)}: {_text(item)}" for key, item in value.items())
        case tuple() | list():
            return ", ".join(map(_text, value))
        case frozenset():
            return ", ".join(sorted(map(_text, value)))
        case _:
            return write_type(value) if isinstance(value, Type) else str(value)


# --- calendars ---


def calendar_changes(old: WorkingCalendar | None, new: WorkingCalendar | None) -> Iterator[Change]:
    """One change, with a detail for each day and each year."""
    if old == new:
        return
    if old is None or new is None:
        kind = Kind.ADDED if old is None else Kind.REMOVED
        one = new or old
        yield Change(Item.CALENDAR, one.name if one else "", (kind,))
        return
    details = [
        *_differs("years", f"{old.first_year}..{old.last_year}", f"{new.first_year}..{new.last_year}"),
        *_differs("weekend", _days_of_week(old), _days_of_week(new)),
        *_days(old, new),
    ]
    if details:
        yield Change(Item.CALENDAR, new.name, (Kind.MEANING,), tuple(details))


def _differs(part: str, before: str, after: str) -> Iterator[Detail]:
    if before != after:
        yield Detail(part, before, after)


def _days_of_week(calendar: WorkingCalendar) -> str:
    return ", ".join(map(str, sorted(calendar.weekend)))


def _days(old: WorkingCalendar, new: WorkingCalendar) -> Iterator[Detail]:
    for day in sorted(old.off | old.work | new.off | new.work):
        before, after = _said(old, day), _said(new, day)
        if before != after:
            yield Detail(str(day), before, after)


def _said(calendar: WorkingCalendar, day: object) -> str | None:
    return "off" if day in calendar.off else "work" if day in calendar.work else None
