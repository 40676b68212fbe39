from attrs import evolve

from inspectrules.formats.model import Outcome, UnitKind


def test_a_unit_fails_by_an_error_that_the_baseline_does_not_know(run, knowing, only):
    unit = run.units[0]
    assert unit.outcome is Outcome.FAILED
    assert knowing(run, "IR101", "IR116").units[0].outcome is Outcome.FAILED
    assert knowing(run, "IR101", "IR116", "IR421").units[0].outcome is Outcome.KNOWN
    assert only(run, "IR513").units[0].outcome is Outcome.PASSED


def test_a_unit_that_was_left_out_is_skipped(run):
    assert run.units[3].outcome is Outcome.SKIPPED


def test_a_run_fails_by_any_of_its_units(run, only):
    assert run.failed
    assert not only(run, "IR513").failed


def test_findings_that_units_share_are_listed_once(run):
    twice = evolve(run, units=(*run.units, run.units[0]))
    assert twice.findings == run.findings


def test_units_are_counted_by_what_they_are(run):
    assert run.count(Outcome.PASSED) == 2
    assert run.count(Outcome.PASSED, UnitKind.CASE) == 1
