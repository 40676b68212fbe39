"""Quick reading gives the record that loading gives, or gives up; and gives up wherever loading finds a problem."""

import copy
import datetime
import random
from enum import StrEnum

import pytest

from inspectrules.compiled.reading import QuickReaders
from inspectrules.errors import FactsError
from inspectrules.facts.load import load_facts
from inspectrules.facts.records import RecordClasses
from inspectrules.resources import directory
from inspectrules.testing.conformance.facts import RandomFacts
from inspectrules.testing.strategies.facts import Domains
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.load import load_vocabulary

VOCABULARY, _ = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
CLASSES = RecordClasses(VOCABULARY)
FEW = Domains(most_rows=1)


def readers():
    """Impatient: every shape is read by a function of its own."""
    return QuickReaders(CLASSES, patience=0)


READERS = readers()


class Word(StrEnum):
    COUNTY = "county"


UNUSUAL = (
    *(None, UNKNOWN, NONE, NEVER, True, 0, 1, -1, 2**63, 1.5, "", " a", "a ", "a\u200bb", "none", "never"),
    *("county", Word.COUNTY, "2024-05-10", "2024-02-30", "20240510", datetime.date(2024, 5, 10), "1" * 3000),
    *(
        datetime.datetime(2024, 5, 10),
        datetime.date(1800, 1, 1),
        [],
        ["a", "a"],
        [1],
        [[]],
        {},
        {"id": "1"},
        b"a",
    ),
    *("food.hygiene", "a..b", "é", "e\u0301", {"a"}, ("a",), object(), "granted", "consent"),
)


def loaded(subject, record, collections):
    try:
        return load_facts(CLASSES, subject, record, collections)
    except FactsError:
        return None


def quick(subject, record, collections, by):
    read, rows = by.subject(subject, record), by.collections(collections)
    return None if read is None or rows is None else (read, rows)


def agree(subject, record, collections, by):
    got, meant = quick(subject, record, collections, by), loaded(subject, record, collections)
    if got is not None:
        assert meant is not None, (record, collections)
        assert got[0] == meant.record
        assert got[1] == dict(meant.collections)
    return got is not None


@pytest.mark.parametrize("subject", list(VOCABULARY.subjects))
def test_what_loads_is_read_alike_and_nearly_always_quickly(subject):
    facts = RandomFacts(VOCABULARY, random.Random(1), FEW)
    by = readers()
    read = [agree(subject, *facts.request(subject), by) for _ in range(12)]
    assert sum(read) > 6


@pytest.mark.parametrize("subject", list(VOCABULARY.subjects))
def test_unusual_values_anywhere_are_read_alike_or_left_to_loading(subject):
    chance, by = random.Random(2), readers()
    facts = RandomFacts(VOCABULARY, chance, FEW)
    record_kind = VOCABULARY.records[VOCABULARY.subjects[subject].record]
    requests = [facts.request(subject) for _ in range(4)]
    for _ in range(400):
        record, collections = copy.deepcopy(chance.choice(requests))
        target = record
        nested = [value for value in record.values() if isinstance(value, dict)]
        rows = [row for given in collections.values() for row in given]
        if (nested or rows) and chance.random() < 0.5:
            target = chance.choice(nested + rows)
        names = list(target) * 4 + [chance.choice(list(record_kind.attributes)), "no_such_attribute"]
        target[chance.choice(names)] = chance.choice(UNUSUAL)
        agree(subject, record, collections, by)


def test_changing_what_was_given_changes_no_record():
    given = {"id": "P1", "enterprise": {"id": "E1"}, "consents": ["a"], "start": "2024-05-10"}
    given = {
        name: value for name, value in given.items() if name in VOCABULARY.records["proposal"].attributes
    }
    read = READERS.subject("proposal", given)
    shown = repr(read)
    given["enterprise"]["id"] = "E2"
    given["id"] = "P2"
    assert repr(read) == shown


def test_iterators_and_other_mappings_are_left_to_loading():
    name = next(iter(VOCABULARY.collections))
    assert READERS.collections({name: iter(())}) is None
    assert READERS.collections({name: None}) == {}
    assert READERS.collections({"no_such_collection": ()}) is None
    assert READERS.subject("no_such_subject", {}) is None
