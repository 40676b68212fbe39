import pytest
from hypothesis import Phase, given, settings

from inspectrules.facts.records import RecordClasses
from inspectrules.resources import directory
from inspectrules.testing.strategies.facts import Domains, facts
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.load import load_vocabulary

VOCABULARY, _ = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)


def drawn(subject="proposal", domains=None, count=120):
    """So many facts as the strategy gives them, without shrinking."""
    found = []

    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], derandomize=True)
    @given(facts(CLASSES, subject, domains))
    def collect(one):
        found.append(one)

    collect()
    return found


@pytest.fixture(scope="module")
def proposals():
    return drawn(count=360)


def test_collections_are_sometimes_missing_sometimes_empty_and_sometimes_neither(proposals):
    assert any("inspections" not in one.collections for one in proposals)
    assert any(one.collections.get("inspections") == () for one in proposals)
    assert any(len(one.collections.get("inspections", ())) >= 2 for one in proposals)


def test_facts_are_sometimes_unknown_never_and_none(proposals):
    assert any(one.record.start is UNKNOWN for one in proposals)
    assert any(one.record.filed_on is NEVER for one in proposals)
    assert any(one.record.task_id is NONE for one in drawn("inspection", count=60))


def is_alike(row, record):
    parties = (row.enterprise, record.enterprise)
    if UNKNOWN in parties or record.start is UNKNOWN or UNKNOWN in [party.id for party in parties]:
        return False
    return row.enterprise.id == record.enterprise.id and row.start.year == record.start.year


def test_history_is_often_about_the_same_enterprise_in_the_same_year(proposals):
    alike = [
        one
        for one in proposals
        if any(is_alike(row, one.record) for row in one.collections.get("inspections", ()))
    ]
    assert len(alike) >= 5


def test_consents_are_sometimes_on_record(proposals):
    assert any("joint_conference" in one.record.consents for one in proposals)
    assert any(step.answer == "granted" for one in proposals for step in one.record.steps)


def test_what_a_policy_mentions_can_be_drawn():
    few = drawn(domains=Domains(texts=("restaurant",), codes=("x.y",)), count=80)
    assert any(one.record.category == "x.y" for one in few)
    assert any(one.record.scenario == "restaurant" for one in few)


def test_everything_is_known_if_asked_for():
    names = VOCABULARY.records["proposal"].attributes
    for one in drawn(domains=Domains(always_known=True), count=10):
        assert UNKNOWN not in [getattr(one.record, name) for name in names]
        assert set(one.collections) == set(VOCABULARY.collections)
