import pytest

from inspectrules.testing.running import jobs
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases
from inspectrules.testing.running.show import describe

GOOD = "  - {name: good %d, expect: {outcome: permitted}}\n"
BAD = "  - {name: bad %d, set: {planned: false}, expect: {outcome: permitted}}\n"

needs_fork = pytest.mark.skipif(not jobs.can_fork(), reason="this system has no fork")


def told(run):
    return [(ran.planned.case.name, ran.passed, ran.result.differences) for ran in run.results]


@needs_fork
def test_any_number_of_processes_gives_the_same_in_the_same_order(cases):
    alone = run_cases(cases, jobs=1)
    shared = run_cases(cases, jobs=3)
    assert told(shared) == told(alone)
    assert [describe(ran, "en") for ran in shared.failed] == [describe(ran, "en") for ran in alone.failed]


@needs_fork
def test_stopping_at_the_first_failure_stops_at_the_same_case(cases):
    runs = [run_cases(cases, jobs=jobs, stop_first=True) for jobs in (1, 3)]
    assert [len(run.results) for run in runs] == [7, 7]
    assert all(run.stopped and not run.results[-1].passed for run in runs)


def test_a_failure_in_the_last_case_stops_nothing(checked):
    run = run_cases(planned(checked(a="cases:\n" + GOOD % 1 + BAD % 2)), stop_first=True)
    assert (len(run.results), run.stopped) == (2, False)


def test_each_case_is_told_as_soon_as_it_is_done(cases):
    names = []
    run_cases(cases, jobs=2, tell=lambda ran: names.append(ran.planned.case.name))
    assert names == [one.case.name for one in cases]


def test_the_slowest_come_first(cases):
    run = run_cases(cases, jobs=1)
    seconds = [ran.result.seconds for ran in run.slowest(5)]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[0] == max(ran.result.seconds for ran in run.results)
