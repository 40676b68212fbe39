"""What indicators are about: a period of the calendar, with the keys of one group. Keys in, a subject and records out.

The subject is the language's own; no vocabulary has it. `with_period` puts it beside those of a vocabulary, so that
checking and evaluating need to know nothing of it.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from inspectrules.policy.type_words import Words
from inspectrules.vocabulary.model import Attribute, Labels, Record, Role, Subject, Vocabulary
from inspectrules.vocabulary.types import DATE, RecordType, Type

PERIOD = Words("period", "统计期")
START, END = "start", "end"
_BOUNDS = {
    START: Attribute(START, DATE, labels=Labels("start of the period", "期初", ("开始", "开始日"))),
    END: Attribute(END, DATE, labels=Labels("end of the period", "期末", ("结束", "结束日"))),
}
BOUNDS: Mapping[str, Labels] = {name: attribute.labels for name, attribute in _BOUNDS.items()}
"""How rules may call the first and the last day."""


@frozen
class Key:
    """An attribute of the period that a group gives: a path of names with their labels, and a type."""

    path: tuple[str, ...]
    labels: tuple[Labels, ...]
    type: Type


@frozen
class PeriodSubject:
    subject: Subject
    records: tuple[Record, ...]
    """The subject's own first."""


def period_subject(vocabulary: Vocabulary, keys: Iterable[Key] = ()) -> PeriodSubject:
    """The subject, under a name that the vocabulary leaves free. No key's path begins with another's."""
    name = PERIOD.en
    while name in vocabulary.subjects or name in vocabulary.records:
        name += "_"
    records = tuple(_records(name, tuple(keys), _BOUNDS))
    roles = {Role.START: START, Role.END: END}
    main = evolve(records[0], roles=roles)
    subject = Subject(name, name, (END,), otherwise="", labels=Labels(PERIOD.en, PERIOD.zh))
    return PeriodSubject(subject, (main, *records[1:]))


def _records(name: str, keys: tuple[Key, ...], above: Mapping[str, Attribute]) -> Iterator[Record]:
    """A record with the first step of each key, then those that the further steps need."""
    attributes, below = dict(above), list[Record]()
    for step in dict.fromkeys(key.path[0] for key in keys):
        through = [key for key in keys if key.path[0] == step]
        type_ = through[0].type
        if len(through[0].path) > 1:
            # a dotted name is free: no vocabulary has any
            type_ = RecordType(f"{name}.{step}")
            below += _records(type_.name, tuple(_further(key) for key in through), {})
        attributes[step] = Attribute(step, type_, labels=through[0].labels[0])
    yield Record(name, attributes, labels=Labels(PERIOD.en, PERIOD.zh))
    yield from below


def _further(key: Key) -> Key:
    return Key(key.path[1:], key.labels[1:], key.type)


def with_period(vocabulary: Vocabulary, period: PeriodSubject) -> Vocabulary:
    """The vocabulary with this subject too."""
    return evolve(
        vocabulary,
        subjects={**vocabulary.subjects, period.subject.name: period.subject},
        records={**vocabulary.records, **{record.name: record for record in period.records}},
    )
