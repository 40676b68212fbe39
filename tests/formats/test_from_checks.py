import pytest

from inspectrules.formats.from_checks import run_of_checks
from inspectrules.formats.model import Outcome, UnitKind
from inspectrules.testing.checks import check_paths

POLICY = """\
policy: example
edition: 1
version: 1
vocabulary: cn
title: {en: Example, zh: 示例}
rules:
  - {id: no, cite: 一, title: {en: 'No', zh: 不}, rule: deny when planned}
"""


@pytest.fixture
def run(tmp_path):
    for name, text in (("good", POLICY), ("bad", POLICY.replace("planned", "plannd"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "policy.yaml").write_text(text, "utf-8")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "vocabulary.yaml").write_text("vocabulary: x\n", "utf-8")
    return run_of_checks(check_paths([tmp_path]), paths=[tmp_path], root=tmp_path)


def test_each_policy_and_vocabulary_is_a_unit_with_its_own_findings(run, tmp_path):
    told = {
        unit.name: (unit.kind, unit.outcome, [one.diagnostic.span.source.name for one in unit.findings])
        for unit in run.units
    }
    assert told[str(tmp_path / "good")] == (UnitKind.POLICY, Outcome.PASSED, [])
    assert told[str(tmp_path / "bad")] == (
        UnitKind.POLICY,
        Outcome.FAILED,
        [str(tmp_path / "bad" / "policy.yaml")],
    )
    kind, outcome, files = told[str(tmp_path / "words" / "vocabulary.yaml")]
    assert (kind, outcome, set(files)) == (
        UnitKind.VOCABULARY,
        Outcome.FAILED,
        {str(tmp_path / "words" / "vocabulary.yaml")},
    )


def test_the_time_of_each_is_told(run):
    assert all(unit.seconds > 0 for unit in run.units)


def test_the_findings_of_the_run_are_those_of_its_units(run):
    assert run.failed
    assert set(run.findings) == {finding for unit in run.units for finding in unit.findings}


def test_all_that_was_asked_for_counts_as_examined(run, tmp_path):
    assert tmp_path in run.examined
