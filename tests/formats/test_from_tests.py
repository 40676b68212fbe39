import pytest

from inspectrules.formats.from_tests import run_of_tests
from inspectrules.formats.model import Outcome, UnitKind
from inspectrules.testing.checks import check_paths
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""
CASES = """\
cases:
  - {name: holds, set: {start: 2024-01-01, planned: true}, expect: {outcome: denied}}
  - {name: goes ahead, set: {start: 2024-01-02, planned: true}, expect: {outcome: permitted}}
"""


@pytest.fixture
def run_of(tmp_path):
    def make(**options):
        for name, policy in (("a", POLICY), ("b", POLICY.replace("planned", "plannd"))):
            (tmp_path / name / "cases").mkdir(parents=True)
            (tmp_path / name / "policy.yaml").write_text(policy, "utf-8")
            (tmp_path / name / "cases" / "c.yaml").write_text(CASES, "utf-8")
        report = check_paths([tmp_path])
        tests = run_cases(planned(report.packs), jobs=1, **options)
        return run_of_tests(report, tests, paths=[tmp_path], root=tmp_path)

    return make


def test_policies_with_errors_come_first_and_then_every_case(run_of):
    told = [(unit.kind, unit.name.rpartition("/")[2], unit.outcome) for unit in run_of().units]
    assert told == [
        (UnitKind.POLICY, "b", Outcome.FAILED),
        (UnitKind.CASE, "holds", Outcome.PASSED),
        (UnitKind.CASE, "goes ahead", Outcome.FAILED),
    ]


def test_a_case_has_its_place_its_time_and_what_is_wrong(run_of, tmp_path):
    case = run_of().units[2]
    assert (case.file, case.span.text) == (str(tmp_path / "a" / "cases" / "c.yaml"), "goes ahead")
    assert case.seconds > 0
    assert [(one.diagnostic.code, one.text) for one in case.findings] == [("IR730", "goes ahead")]


def test_what_was_examined_leaves_out_the_policies_with_errors(run_of, tmp_path):
    run = run_of()
    assert tmp_path in run.examined
    assert run.hidden == (tmp_path / "b",)


def test_where_cases_were_left_out_nothing_was_examined_whole(run_of):
    assert run_of(deselected=3).examined == ()
