"""The sections `collections` and `subjects`: nodes in, entries of the draft out."""

from types import MappingProxyType

from attrs import evolve

from inspectrules.source.nodes import Entry, Mapping, Node, Scalar
from inspectrules.source.shape import Key, Kind, Shape
from inspectrules.syntax.parse import parse_expression
from inspectrules.syntax.tree import Expr
from inspectrules.vocabulary import problems
from inspectrules.vocabulary.draft import Draft
from inspectrules.vocabulary.enums import read_placed
from inspectrules.vocabulary.model import Collection, Labels, Subject
from inspectrules.vocabulary.reading import LABEL_KEYS, Reader
from inspectrules.vocabulary.records import read_element
from inspectrules.vocabulary.types import DateType, RecordType, Type

_COLLECTION: Shape = MappingProxyType(
    {
        **LABEL_KEYS,
        "record": Key(Kind.TEXT, required=True),
        "element": Key(Kind.MAPPING, required=True),
        "of_visits": Key(Kind.TEXT),
        "default_filter": Key(Kind.TEXT),
    }
)
_SUBJECT: Shape = MappingProxyType(
    {
        **LABEL_KEYS,
        "record": Key(Kind.TEXT, required=True),
        "governing_date": Key(Kind.TEXT),
        "outcomes": Key(Kind.MAPPING, required=True),
        "otherwise": Key(Kind.MAPPING, required=True),
        "own_collections": Key(Kind.LIST),
    }
)
_MORE_OUTCOMES: Shape = MappingProxyType({"outcomes": Key(Kind.MAPPING, required=True)})

_RECORD_KIND = ("record", "记录")


def read_collections(reader: Reader, draft: Draft, node: Node | None) -> None:
    """Adds the collections of the section; those of vocabularies below stay as they are."""
    for entry in reader.entries(node, "collections"):
        name = entry.key.text
        if name in draft.collections:
            reader.add(problems.already_declared(entry.key.span, name, draft.collections[name].span))
            continue
        fitting = reader.fit(entry.value, _COLLECTION, name)
        if fitting is not None:
            _read_collection(reader, draft, entry.key, fitting)


def _read_collection(reader: Reader, draft: Draft, key: Scalar, node: Mapping) -> None:
    record = _known_record(reader, draft, node.scalar("record"))
    given = node.get("element")
    element, element_labels = (None, Labels()) if given is None else read_element(reader, given)
    default_filter = _read_filter(reader, node.scalar("default_filter"))
    if record is None or element is None:
        return
    draft.collections[key.text] = Collection(
        key.text,
        element,
        record,
        of_visits=reader.flag(node, "of_visits"),
        default_filter=default_filter,
        labels=reader.labels(key, node),
        element_labels=element_labels,
        span=key.span,
    )


def _known_record(reader: Reader, draft: Draft, scalar: Scalar | None) -> str | None:
    if scalar is None:
        return None
    if scalar.text not in draft.records:
        reader.add(problems.unknown_name(scalar.span, scalar.text, _RECORD_KIND, draft.records))
        return None
    return scalar.text


def _read_filter(reader: Reader, scalar: Scalar | None) -> Expr | None:
    """The condition as written; the policy that uses the vocabulary checks its names and types."""
    if scalar is None:
        return None
    expression, found = parse_expression(scalar.text, scalar.place)
    reader.found.extend(found)
    return expression


def read_subjects(reader: Reader, draft: Draft, node: Node | None) -> None:
    """Adds the subjects of the section, and outcomes to those that a vocabulary below declares."""
    for entry in reader.entries(node, "subjects"):
        if entry.key.text in draft.subjects:
            _extend(reader, draft, entry)
        else:
            _read_subject(reader, draft, entry)


def _read_subject(reader: Reader, draft: Draft, entry: Entry) -> None:
    name = entry.key.text
    fitting = reader.fit(entry.value, _SUBJECT, name)
    record = None if fitting is None else _known_record(reader, draft, fitting.scalar("record"))
    if fitting is None or record is None:
        return
    outcomes = _read_outcomes(reader, fitting.get("outcomes"), "outcomes")
    otherwise = _read_outcomes(reader, fitting.get("otherwise"), "otherwise")
    last = next(iter(otherwise), "")
    if len(otherwise) != 1 and fitting.get("otherwise") is not None:
        reader.add(problems.empty_list(entry.key.span, "otherwise", ("(one) outcome", "（一个）结论")))
    if last in outcomes:
        reader.add(problems.already_declared(otherwise[last].span, last, outcomes[last].span))
    draft.subjects[name] = Subject(
        name,
        record,
        governing_date=_read_governing_date(reader, draft, record, fitting.scalar("governing_date")),
        outcomes=tuple(outcomes),
        otherwise=last,
        own_collections=_read_own(reader, draft, fitting.get("own_collections")),
        labels=reader.labels(entry.key, fitting),
        outcome_labels=MappingProxyType({**outcomes, **otherwise}),
        span=entry.key.span,
    )


def _read_outcomes(reader: Reader, node: Node | None, key: str) -> dict[str, Labels]:
    return {entry.key.text: reader.labels_only(entry) for entry in reader.entries(node, key)}


def _extend(reader: Reader, draft: Draft, entry: Entry) -> None:
    fitting = reader.fit(entry.value, _MORE_OUTCOMES, entry.key.text)
    for outcome in reader.entries(fitting and fitting.get("outcomes"), "outcomes"):
        subject = draft.subjects[entry.key.text]
        name = outcome.key.text
        if name in subject.outcome_labels:
            earlier = subject.outcome_labels[name].span
            reader.add(problems.already_declared(outcome.key.span, name, earlier))
            continue
        labels, at = read_placed(reader, outcome, subject.outcomes, f"{subject.name}.outcomes")
        outcomes = (*subject.outcomes[:at], name, *subject.outcomes[at:])
        both = MappingProxyType({**subject.outcome_labels, name: labels})
        draft.subjects[subject.name] = evolve(subject, outcomes=outcomes, outcome_labels=both)


def _read_governing_date(
    reader: Reader, draft: Draft, record: str, scalar: Scalar | None
) -> tuple[str, ...] | None:
    if scalar is None:
        return None
    path = tuple(scalar.text.split("."))
    at: Type = RecordType(record)
    for step in path:
        attributes = draft.records[at.name].attributes if isinstance(at, RecordType) else {}
        if step not in attributes:
            reader.add(problems.unknown_name(scalar.span, scalar.text, ("attribute", "属性"), attributes))
            return None
        at = attributes[step].type
    if not isinstance(at, DateType):
        reader.add(problems.wrong_type_for(scalar.span, ("governing date", "适用日期"), scalar.text, "date"))
        return None
    return path


def _read_own(reader: Reader, draft: Draft, node: Node | None) -> tuple[str, ...]:
    named = reader.texts(node, "own_collections")
    for scalar in named:
        if scalar.text not in draft.collections:
            kind = ("collection", "集合")
            reader.add(problems.unknown_name(scalar.span, scalar.text, kind, draft.collections))
    return tuple(scalar.text for scalar in named if scalar.text in draft.collections)
