"""Files of facts in, records out: requests as JSON, collections as JSON, JSON lines or CSV.

All problems of a file come in one `FactsError`. Only a text that cannot be read at all stops the reading.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.facts import problems
from inspectrules.facts.csv_text import read_csv
from inspectrules.facts.json_text import Refused, parse_json
from inspectrules.facts.load import Facts, read_collection, read_record, read_rows
from inspectrules.facts.problems import Line, Problems, Where
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.facts.scalars import read_date
from inspectrules.source.read import read_file, read_stream
from inspectrules.text import Source
from inspectrules.values.dates import NEVER

MAX_REQUEST_BYTES = 16 * 1024 * 1024
"""A request may have 16 MiB: a history of some ten thousand inspections."""

MAX_COLLECTION_BYTES = 256 * 1024 * 1024
"""A file with one collection may have 256 MiB; it is read as a whole."""

AS_OF = "as_of"
KINDS = (".json", ".jsonl", ".csv")
"""The endings of files that hold collections."""


@frozen
class Request:
    """What somebody asks: facts, and the date of the decision."""

    facts: Facts
    as_of: datetime.date | None = None


def read_request(classes: RecordClasses, path: Path, display_name: str | None = None) -> Request:
    """The request in a JSON file, `{"proposal": {…}, "inspections": […], "as_of": "2024-05-01"}`.

    Raises:
        FactsError: the file cannot be read, or some fact in it does not fit.
    """
    name = str(path) if display_name is None else display_name
    found = Problems()
    text = _text(path, name, MAX_REQUEST_BYTES, found)
    found.raise_any()
    return parse_request(classes, text, name)


def read_request_stream(classes: RecordClasses, stream: BinaryIO, name: str) -> Request:
    """As `read_request`, of an open file or pipe.

    Raises:
        FactsError: as `read_request`.
    """
    found = Problems()
    text = _taken(*read_stream(stream, name, limit=MAX_REQUEST_BYTES), name, found)
    found.raise_any()
    return parse_request(classes, text, name)


def parse_request(classes: RecordClasses, text: str, name: str = "<request>") -> Request:
    """The request that a JSON text holds; `name` is how the text is called in messages.

    Raises:
        FactsError: the text is no JSON, or some fact in it does not fit.
    """
    found = Problems()
    value: object = None
    try:
        value = parse_json(text, (name,))
    except Refused as refused:
        found.add(refused.problem)
    found.raise_any()
    return load_request(classes, value)


def load_request(classes: RecordClasses, value: object) -> Request:
    """The request that a mapping holds: a subject by its name, collections by theirs, and `as_of`.

    Raises:
        FactsError: some key or fact does not fit.
    """
    found = Problems()
    if not isinstance(value, Mapping):
        expected = ('a request such as `{"as_of": "2024-05-01"}`', "请求对象")
        found.add(problems.wrong_type(("request",), value, expected))
        found.raise_any()
        value = {}
    request = _read_request(classes, value, found)
    found.raise_any()
    assert request is not None
    return request


def _read_request(classes: RecordClasses, value: Mapping[object, object], found: Problems) -> Request | None:
    vocabulary = classes.vocabulary
    _check_keys(classes, value, found)
    named = [name for name in vocabulary.subjects if value.get(name) is not None]
    if len(named) > 1:
        found.add(problems.several_subjects((), named))
    elif not named and found.count == 0:
        found.add(problems.no_subject((), vocabulary.subjects))
    collections = {
        name: read_collection(classes, name, value[name], (name,), found)
        for name in vocabulary.collections
        if value.get(name) is not None
    }
    as_of = read_as_of(value.get(AS_OF), (AS_OF,), found)
    records = [
        read_record(classes, vocabulary.subjects[name].record, value[name], (name,), found) for name in named
    ]
    if len(named) != 1 or records[0] is None:
        return None
    return Request(Facts(named[0], records[0], collections), as_of)


def _check_keys(classes: RecordClasses, value: Mapping[object, object], found: Problems) -> None:
    known = (*classes.vocabulary.subjects, *classes.vocabulary.collections, AS_OF)
    for key in value:
        if key not in known:
            text = problems.shown(key)
            found.add(problems.unknown_request_key((text,), text, known))


def read_as_of(value: object, where: Where, found: Problems) -> datetime.date | None:
    """The date of the decision; None where it is not given."""
    if value is None:
        return None
    day = read_date(value, where, found)
    if day is NEVER:
        found.add(problems.cannot_be_never(where))
    return day if isinstance(day, datetime.date) else None


def read_collection_file(
    classes: RecordClasses, collection: str, path: Path, display_name: str | None = None
) -> tuple[FactRecord, ...]:
    """The records of a collection, from a `.json`, `.jsonl` or `.csv` file.

    Raises:
        FactsError: the file cannot be read, or some fact in it does not fit.
    """
    name = str(path) if display_name is None else display_name
    found = Problems()
    if path.suffix.lower() not in KINDS:
        found.add(problems.unknown_file_kind((name,), path.suffix))
        found.raise_any()
    text = _text(path, name, MAX_COLLECTION_BYTES, found)
    found.raise_any()
    read = _read_text(classes, collection, text, name, path.suffix.lower(), found)
    found.raise_any()
    return read


def _read_text(
    classes: RecordClasses, collection: str, text: str, name: str, suffix: str, found: Problems
) -> tuple[FactRecord, ...]:
    record = classes.vocabulary.collections[collection].record
    if suffix == ".csv":
        return read_rows(classes, collection, read_csv(text, name, classes.vocabulary, record, found), found)
    if suffix == ".jsonl":
        return read_rows(classes, collection, _json_lines(text, name, found), found)
    try:
        value = parse_json(text, (name,))
    except Refused as refused:
        found.add(refused.problem)
        return ()
    return read_collection(classes, collection, value, (name,), found)


def _json_lines(text: str, name: str, found: Problems) -> Iterator[tuple[Where, object]]:
    """One value a line; empty lines are left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        where = (Line(name, number),)
        if not line.strip():
            continue
        try:
            yield where, parse_json(line, where)
        except Refused as refused:
            found.add(refused.problem)


def _text(path: Path, name: str, limit: int, found: Problems) -> str:
    return _taken(*read_file(path, name, limit=limit), name, found)


def _taken(source: Source | None, diagnostics: tuple[Diagnostic, ...], name: str, found: Problems) -> str:
    for diagnostic in diagnostics:
        found.add(problems.from_diagnostic((name,), diagnostic))
    return "" if source is None else source.text
