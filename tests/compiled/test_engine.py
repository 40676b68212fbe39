"""The compiled engine as callers meet it: what is derived later, threads, other processes, code that can be read."""

import ast
import linecache
import multiprocessing
import pickle
import threading

import pytest

import inspectrules
from inspectrules.api import Policy
from inspectrules.compiled.building import made, module_of
from inspectrules.compiled.code import call, name
from inspectrules.compiled.expressions import COMPILED
from inspectrules.interpreter.expressions import EVALUATED

PROPOSAL = {
    "id": "P1",
    "enterprise": {"id": "E1"},
    "authority": {"id": "A1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "start": "2024-05-10",
    "planned": True,
}


@pytest.fixture(scope="module")
def policy():
    return inspectrules.load("lianyungang")


def proposals():
    return [
        PROPOSAL | {"id": f"P{number}", "start": f"2024-{number % 12 + 1:02d}-15", "planned": number % 3 > 0}
        for number in range(48)
    ]


def test_every_kind_of_expression_has_code_of_its_own():
    assert COMPILED == EVALUATED


def test_findings_found_later_are_those_of_the_interpreter(policy):
    interpreter = Policy(policy.checked, engine="interpreter")
    decision = policy.decide(PROPOSAL, inspections=[], tasks=[])
    assert "findings" not in decision.__dict__
    assert decision == interpreter.decide(PROPOSAL, inspections=[], tasks=[])
    assert "findings" in decision.__dict__


def test_what_becomes_of_the_mappings_afterwards_does_not_matter(policy):
    given = PROPOSAL | {"enterprise": {"id": "E1"}}
    rows = [{"id": "H1", "visit": "H1", "start": "2024-01-10", "enterprise": {"id": "E1"}, "status": "held"}]
    for _ in range(8):  # also once it is read by generated code
        mine, history = given | {"enterprise": {"id": "E1"}}, [dict(rows[0])]
        decision = policy.decide(mine, inspections=history)
        expected = policy.decide(given, inspections=rows).to_dict()
        mine["enterprise"]["id"] = "E2"
        mine.clear()
        history[0]["start"] = "1999-01-01"
        history.clear()
        assert decision.to_dict() == expected


def test_a_decision_has_no_other_attributes(policy):
    with pytest.raises(AttributeError, match="no attribute `finding`"):
        _ = policy.decide(PROPOSAL).finding


def test_sixteen_threads_get_the_same_answers(policy):
    shared = inspectrules.load("lianyungang")
    asked = proposals()
    expected = [policy.decide(one, inspections=[]).to_dict() for one in asked]
    got = [None] * 16
    ready = threading.Barrier(16)

    def work(number):
        ready.wait()
        got[number] = [shared.decide(one, inspections=[]).to_dict() for one in asked]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answers == expected for answers in got)


def test_a_decision_is_pickled_as_its_json(policy):
    decision = policy.decide(PROPOSAL, inspections=[])
    copy = pickle.loads(pickle.dumps(decision))
    assert copy == decision
    with pytest.raises(inspectrules.UsageError, match="not made by a loaded policy"):
        copy.explain()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_pickled_policy_decides_and_explains_alike(language):
    policy = inspectrules.load("lianyungang", language=language)
    copy = pickle.loads(pickle.dumps(policy))
    assert copy.digest == policy.digest
    ours, theirs = policy.decide(PROPOSAL), copy.decide(PROPOSAL)
    assert theirs == ours
    assert theirs.explain() == ours.explain()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes_decide_alike(policy, method):
    asked = proposals()[:6]
    expected = [policy.decide(one) for one in asked]
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.map(policy.decide, asked) == expected


def test_generated_functions_have_no_builtins_and_show_their_text():
    module = module_of("f", ["a"], [ast.Return(call("a", name("open")))])
    function = made(module, "f", {}, "a test")
    assert function.__globals__["__builtins__"] == {}
    file = function.__code__.co_filename
    assert linecache.getline(file, 2).strip() == "return a(open)"
    with pytest.raises(NameError):
        function(1)
