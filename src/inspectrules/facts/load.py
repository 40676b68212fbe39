"""Facts as somebody supplies them in, records with defaults out; or one `FactsError` with all that is wrong.

A value may be a mapping (as JSON gives it), an instance of the record's class, or a mixture. `None` and
unknown are facts that are absent: the vocabulary's default applies, else the fact is unknown. Nothing is
repaired silently but the composition of Unicode characters.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.errors import UsageError
from inspectrules.facts import problems
from inspectrules.facts.problems import Problems, Where
from inspectrules.facts.readers import check_identities, required_of
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.vocabulary.model import Role

Collections = Mapping[str, tuple[FactRecord, ...]]


def _read_only(given: Collections) -> Collections:
    return MappingProxyType(dict(given))


@frozen
class Facts:
    """What one decision is made from, checked against the vocabulary."""

    subject: str
    record: FactRecord
    collections: Collections = field(factory=dict, converter=_read_only, hash=False)
    """Those that were given; one that is not here is unknown, an empty one is known to be empty."""


def load_record(classes: RecordClasses, record: str, value: object, where: Where | None = None) -> FactRecord:
    """One record of the vocabulary.

    `where` is how its path begins in messages; the name of the record if left out.

    Raises:
        FactsError: some fact does not fit; the error holds every problem.
    """
    found = Problems()
    read = read_record(classes, record, value, (record,) if where is None else where, found)
    found.raise_any()
    assert read is not None
    return read


def load_collection(
    classes: RecordClasses, collection: str, rows: object, where: Where | None = None
) -> tuple[FactRecord, ...]:
    """The records of a collection, in the order given; each has what its roles need, and an id of its own.

    Rows about others than the subject (another enterprise's history) are fine: rules say what they count.

    Raises:
        FactsError: some fact does not fit.
        UsageError: the vocabulary has no such collection.
    """
    _check_collection(classes, collection)
    found = Problems()
    read = read_collection(classes, collection, rows, (collection,) if where is None else where, found)
    found.raise_any()
    return read


def load_facts(
    classes: RecordClasses, subject: str, value: object, collections: Mapping[str, object] | None = None
) -> Facts:
    """A subject and the collections beside it, all problems in one error.

    A collection given as None is not given: unknown.

    Raises:
        FactsError: some fact does not fit.
        UsageError: the vocabulary has no such subject or collection.
    """
    record = _record_of(classes, subject)
    given = {name: rows for name, rows in (collections or {}).items() if rows is not None}
    for name in given:
        _check_collection(classes, name)
    found = Problems()
    read = read_record(classes, record, value, (subject,), found)
    rows_read = {name: read_collection(classes, name, rows, (name,), found) for name, rows in given.items()}
    found.raise_any()
    assert read is not None
    return Facts(subject, read, rows_read)


def load_collections(classes: RecordClasses, collections: Mapping[str, object]) -> Collections:
    """Collections alone, all problems in one error; one given as None is left out.

    Raises:
        FactsError: some fact does not fit.
        UsageError: the vocabulary has no such collection.
    """
    given = {name: rows for name, rows in collections.items() if rows is not None}
    for name in given:
        _check_collection(classes, name)
    found = Problems()
    read = {name: read_collection(classes, name, rows, (name,), found) for name, rows in given.items()}
    found.raise_any()
    return MappingProxyType(read)


def read_record(
    classes: RecordClasses, record: str, value: object, where: Where, found: Problems
) -> FactRecord | None:
    """As `load_record`, but notes problems in `found`; None where the value is no record at all."""
    read = classes.readers[record](value, where, found)
    return read if isinstance(read, FactRecord) else None


def read_collection(
    classes: RecordClasses, collection: str, rows: object, where: Where, found: Problems
) -> tuple[FactRecord, ...]:
    """As `load_collection`, but notes problems in `found`."""
    if not isinstance(rows, Iterable) or isinstance(rows, str | bytes | Mapping | FactRecord):
        expected = ("a list of records", "记录的列表")
        found.add(problems.wrong_type(where, rows, expected))
        return ()
    placed = (((*where, index), row) for index, row in enumerate(rows))
    return read_rows(classes, collection, placed, found)


def read_rows(
    classes: RecordClasses, collection: str, rows: Iterable[tuple[Where, object]], found: Problems
) -> tuple[FactRecord, ...]:
    """The rows of a collection, each with its own path (a line of a file, an index)."""
    record = classes.vocabulary.collections[collection].record
    reader, required = classes.readers[record], required_of(classes.vocabulary, collection)
    read: list[tuple[Where, FactRecord]] = []
    for where, value in rows:
        before = found.count
        row = reader(value, where, found)
        if isinstance(row, FactRecord):
            if found.count == before:  # else what is missing may be what does not fit
                required.check(row, where, found)
            read.append((where, row))
    check_identities(read, classes.vocabulary.records[record].roles[Role.ID], found)
    return tuple(row for _, row in read)


def _record_of(classes: RecordClasses, subject: object) -> str:
    known = classes.vocabulary.subjects.get(subject) if isinstance(subject, str) else None
    if known is None:
        asked, subjects = problems.shown(subject), ", ".join(classes.vocabulary.subjects)
        raise UsageError(f"the vocabulary has no subject `{asked}`; it has: {subjects}")
    return known.record


def _check_collection(classes: RecordClasses, collection: str) -> None:
    if collection not in classes.vocabulary.collections:
        collections = ", ".join(classes.vocabulary.collections)
        raise UsageError(f"the vocabulary has no collection `{collection}`; it has: {collections}")
