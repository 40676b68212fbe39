import pytest
from attrs import evolve

from inspectrules.testing.running import jobs
from inspectrules.testing.running.session import run_cases

needs_fork = pytest.mark.skipif(not jobs.can_fork(), reason="this system has no fork")


@needs_fork
def test_an_error_of_the_engine_in_another_process_is_met_here(cases, monkeypatch):
    def broken(policy, case, facts):
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "run_supplied", broken)
    with pytest.raises(ZeroDivisionError):
        run_cases(cases, jobs=2)


@needs_fork
def test_a_process_that_is_ended_is_no_silent_success(cases, monkeypatch):
    monkeypatch.setattr(jobs, "_timed", lambda one: jobs.os._exit(9))
    with pytest.raises(ChildProcessError):
        run_cases(cases, jobs=2)


def test_few_cases_are_not_worth_a_process_unless_one_asks_for_it():
    assert jobs.jobs_for(10, None) == 1
    assert jobs.jobs_for(10, 4) == 4
    assert jobs.jobs_for(3, 4) == 3
    assert jobs.jobs_for(0, None) == jobs.jobs_for(0, 4) == 1
    assert jobs.jobs_for(10_000, None) == jobs.processors()


def test_chunks_hold_each_case_once_in_order_and_never_two_packs(cases):
    others = tuple(evolve(one, pack=one.pack / "other") for one in cases[:5])
    chunks = jobs.chunks_of((*others, *cases))
    assert [one for chunk in chunks for one in chunk] == [*others, *cases]
    assert [len(chunk) for chunk in chunks] == [5, jobs.CHUNK, jobs.CHUNK, 130 - 2 * jobs.CHUNK]
