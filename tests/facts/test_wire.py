from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inspectrules.facts.load import load_facts, load_record
from inspectrules.facts.wire import to_wire
from inspectrules.testing.strategies.facts import Domains, facts


def test_only_known_facts_are_written_and_defaults_are_among_them(classes):
    wire = to_wire(
        load_record(classes, "task", {"id": "T1", "start": "2024-05-10", "categories": ["b", "a"]})
    )
    assert wire == {
        "id": "T1",
        "categories": ["a", "b"],
        "start": "2024-05-10",
        "end": "2024-05-10",
        "status": "open",
        "refused": False,
    }


def test_never_and_none_are_words(classes):
    record = load_record(classes, "inspection", {"valid_until": "never", "task_id": "none"})
    assert {"valid_until": "never", "task_id": "none"}.items() <= to_wire(record).items()


def test_records_in_records_are_written_too(classes):
    given_facts = {"steps": [{"step": "consent", "on": date(2024, 5, 1)}], "authority": {"level": "city"}}
    wire = to_wire(load_record(classes, "proposal", given_facts))
    assert wire["steps"] == [{"step": "consent", "on": "2024-05-01"}]
    assert wire["authority"] == {"level": "city"}


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_loading_what_was_written_gives_the_same_facts(classes, data):
    subject = data.draw(st.sampled_from(list(classes.vocabulary.subjects)))
    before = data.draw(facts(classes, subject))
    rows = {name: [to_wire(row) for row in collection] for name, collection in before.collections.items()}
    assert load_facts(classes, subject, to_wire(before.record), rows) == before


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_loading_loaded_records_changes_nothing(classes, data):
    before = data.draw(facts(classes, domains=Domains(always_known=data.draw(st.booleans()))))
    assert load_facts(classes, before.subject, before.record, before.collections) == before
