import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import inspectrules
from inspectrules import FactsError, InspectRulesError, UsageError
from inspectrules.errors import HistoryError
from inspectrules.history import layered

ENTERPRISE = {"id": "E-1", "region": "海州区", "town": "新浦街道", "kind": "bakery", "in_directory": True}
PROPOSAL = {
    "id": "P-1",
    "enterprise": ENTERPRISE,
    "authority": {"id": "A-1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "domain": "food",
    "start": "2024-05-10",
    "planned": True,
    "consents": ["joint_conference"],
    "inspectors": [{"id": "I-1", "registered": True, "qualified_for": ["food"]}],
}


def held(number, **more):
    return {
        "id": f"H-{number}",
        "enterprise": {"id": "E-1"},
        "authority": {"id": "A-1", "level": "county", "line": "market"},
        "category": "food.hygiene",
        "start": "2024-03-01",
        **more,
    }


@pytest.fixture(scope="module")
def policy():
    return inspectrules.load("lianyungang")


def counted(policy, history):
    decision = policy.decide(PROPOSAL, history=history)
    return decision.outcome, sorted(
        name for finding in decision.findings for name in finding.because.get("inspections", ())
    )


def test_a_decision_on_history_is_the_decision_on_its_records(policy):
    rows = [held(1), held(2, enterprise={"id": "E-2"})]
    history = policy.prepare(inspections=rows, tasks=[])
    raw = policy.decide(PROPOSAL, inspections=rows, tasks=[])
    prepared = policy.decide(PROPOSAL, history=history)
    assert prepared.to_dict() == raw.to_dict()
    assert prepared.outcome == "denied"
    assert str(prepared.explain()) == str(raw.explain())


def test_a_collection_that_was_not_prepared_is_unknown_or_given_besides(policy):
    history = policy.prepare(inspections=[])
    raw = policy.decide(PROPOSAL, inspections=[])
    assert policy.decide(PROPOSAL, history=history).to_dict() == raw.to_dict()
    both = policy.decide(PROPOSAL, history=history, tasks=[])
    assert both.to_dict() == policy.decide(PROPOSAL, inspections=[], tasks=[]).to_dict()


def test_a_collection_in_the_history_is_not_given_besides(policy):
    with pytest.raises(UsageError, match="`tasks` is in the history"):
        policy.decide(PROPOSAL, history=policy.prepare(tasks=[]), tasks=[])


def test_records_that_do_not_fit_are_told_with_their_numbers_and_nothing_is_prepared(policy):
    rows = [held(1), held(2, start="2024-02-30"), held(3, categroy="food"), held(1)]
    with pytest.raises(FactsError) as caught:
        policy.prepare(inspections=rows)
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("IR804", "inspections[1].start"),
        ("IR801", "inspections[2].categroy"),
        ("IR820", "inspections[3].id"),
    ]


def test_history_of_another_policy_is_refused(policy):
    other = inspectrules.load("cn-gob-2024-54")
    with pytest.raises(HistoryError, match="prepared for another policy"):
        other.decide(PROPOSAL, history=policy.prepare(inspections=[]))


def test_what_becomes_of_the_rows_afterwards_does_not_matter(policy):
    row = held(1)
    rows = [row]
    history = policy.prepare(inspections=rows, tasks=[])
    before = counted(policy, history)
    row["enterprise"]["id"] = "E-9"
    row["start"] = "1999-01-01"
    rows.clear()
    assert counted(policy, history) == before == ("denied", before[1])
    assert history.count("inspections") == 1
    assert history.find("inspections", "H-1").enterprise.id == "E-1"


# --- changes --------------------------------------------------------------------------------------------------


def test_records_are_added_replaced_and_removed(policy):
    history = policy.prepare(inspections=[held(1, enterprise={"id": "E-2"})], tasks=[])
    assert counted(policy, history)[1] == []
    history.add("inspections", held(2), held(3, category="food.additives"))
    assert "H-2" in counted(policy, history)[1]
    history.replace("inspections", held(2, status="cancelled"))
    assert "H-2" not in counted(policy, history)[1]
    history.remove("inspections", "H-2", "H-3")
    assert [history.count("inspections"), history.find("inspections", "H-2")] == [1, None]


def test_an_id_that_is_there_already_is_refused_and_nothing_is_added(policy):
    history = policy.prepare(inspections=[held(1)])
    with pytest.raises(HistoryError, match="has a record `H-1` already; to change it, `replace` it"):
        history.add("inspections", held(2), held(1))
    with pytest.raises(FactsError, match="IR820"):
        history.add("inspections", held(2), held(2))
    assert history.count("inspections") == 1


def test_an_id_that_is_not_there_is_neither_replaced_nor_removed(policy):
    history = policy.prepare(inspections=[held(1)])
    with pytest.raises(HistoryError, match="has no record `H-2`"):
        history.replace("inspections", held(1, status="cancelled"), held(2))
    with pytest.raises(HistoryError, match="has no record `H-2`"):
        history.remove("inspections", "H-1", "H-2")
    assert history.find("inspections", "H-1").status == "held"


def test_a_record_that_does_not_fit_is_not_added(policy):
    history = policy.prepare(inspections=[])
    with pytest.raises(FactsError, match="IR819"):
        history.add("inspections", {"id": "H-1"})
    assert history.count("inspections") == 0


def test_a_collection_that_was_not_prepared_takes_no_records(policy):
    with pytest.raises(UsageError, match="prepared without `tasks`; it has: inspections"):
        policy.prepare(inspections=[]).add("tasks", {"id": "T-1"})
    assert issubclass(HistoryError, InspectRulesError)


def test_parts_that_come_later_join_their_visit(policy):
    history = policy.prepare(inspections=[held(1, visit="V")], tasks=[])
    history.add("inspections", held(2, visit="V"))
    (visit,) = history.now.prepared["inspections"].in_order
    assert [part.id for part in visit.parts] == ["H-1", "H-2"]
    history.remove("inspections", "H-1")
    (visit,) = history.now.prepared["inspections"].in_order
    assert [part.id for part in visit.parts] == ["H-2"]


def test_a_history_grown_piece_by_piece_is_the_one_prepared_at_once(policy, monkeypatch):
    monkeypatch.setattr(layered, "MOST_RECENT", 5)
    rows = [held(n, visit=f"V{n % 17}", start=f"2024-0{n % 9 + 1}-11") for n in range(40)]
    grown = policy.prepare(inspections=rows[:2], tasks=[])
    counted(policy, grown)
    for row in rows[2:]:
        grown.add("inspections", row)
    for n in (5, 17, 39):
        grown.remove("inspections", f"H-{n}")
    kept = [row for n, row in enumerate(rows) if n not in (5, 17, 39)]
    assert counted(policy, grown) == counted(policy, policy.prepare(inspections=kept, tasks=[]))
    assert grown.count("inspections") == 37


# --- threads --------------------------------------------------------------------------------------------------


def test_threads_that_read_never_see_half_a_change(policy):
    """Pairs of records are added together; a decision must count both of a pair or neither."""
    history, done = policy.prepare(inspections=[], tasks=[]), threading.Event()

    def read():
        seen = 0
        while not done.is_set() or not seen:
            names = set(counted(policy, history)[1])
            pairs = [name for name in names if name.endswith("a")]
            assert all(f"{name[:-1]}b" in names for name in pairs)
            assert len(names) == 2 * len(pairs)
            seen += 1
        return seen

    with ThreadPoolExecutor(16) as pool:
        readers = [pool.submit(read) for _ in range(15)]
        writer = pool.submit(
            lambda: [history.add("inspections", held(f"{n}a"), held(f"{n}b")) for n in range(20)]
        )
        writer.result()
        done.set()
        assert all(reader.result() for reader in readers)
    assert history.count("inspections") == 40


def test_threads_that_write_lose_nothing(policy):
    history = policy.prepare(inspections=[])
    with ThreadPoolExecutor(16) as pool:
        for future in [pool.submit(history.add, "inspections", held(n)) for n in range(200)]:
            future.result()
    assert history.count("inspections") == 200


def test_a_decision_keeps_what_it_began_with(policy):
    history = policy.prepare(inspections=[held(1)])
    before = history.now
    history.add("inspections", held(2))
    assert [len(before.prepared["inspections"]), len(history.now.prepared["inspections"])] == [1, 2]


def test_history_is_not_pickled(policy):
    with pytest.raises(TypeError, match="prepare it anew"):
        pickle.dumps(policy.prepare(inspections=[]))


def test_it_shows_how_much_it_holds(policy):
    assert repr(policy.prepare(inspections=[held(1)], tasks=[])) == "<History inspections: 1, tasks: 0>"
