"""The compiled engine equals the interpreter: on every case of every pack, and on generated policies and facts.

`make fuzz` runs the second part on a million decisions; `FUZZ_POLICIES` and `FUZZ_SEED` say how many and which.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from inspectrules.api import Policy, load
from inspectrules.errors import FactsError
from inspectrules.facts.records import RecordClasses
from inspectrules.resources import directory
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.conformance.compare import Comparison, different_parts
from inspectrules.testing.strategies.policies import policies
from inspectrules.values.calendar_rows import parse_calendar
from inspectrules.vocabulary.load import load_vocabulary

PACKS = sorted(path.parent for path in directory("rules").rglob("policy.yaml"))
DERIVED = ("subject", "findings", "derived", "missing", "questions", "assumed")


@pytest.mark.parametrize("pack", PACKS, ids=[path.name for path in PACKS])
def test_every_case_of_a_pack_is_decided_alike(pack: Path) -> None:
    compiled = load(pack)
    files, _ = pack_cases(pack, compiled.checked)
    for case in (case for file in files for case in file.cases):
        policy = compiled.with_parameters(case.parameters) if case.parameters else compiled
        collections = {name: rows for name, rows in case.collections.items() if rows is not None}
        try:
            got = policy.examine(case.about, case.facts, as_of=case.as_of, **collections)
        except FactsError:
            continue
        interpreter = Policy(policy.checked, classes=policy.classes, engine="interpreter")
        meant = interpreter.examine(case.about, case.facts, as_of=case.as_of, **collections)
        assert different_parts(meant, got) == [], case.name
        assert all(getattr(meant, part) == getattr(got, part) for part in DERIVED), case.name
        assert got == meant


VOCABULARY, _ = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
assert VOCABULARY is not None
CLASSES = RecordClasses(VOCABULARY)
CALENDAR, _ = parse_calendar(
    "cn", "date,kind,name\nsaturday,weekend,x\nsunday,weekend,x\n2024,year,x\n2024-05-01,off,x\n"
)
MANY = int(os.environ.get("FUZZ_POLICIES", "160"))
EACH = 125
"""Requests to each policy: 160 policies are 20,000 decisions."""


@seed(int(os.environ.get("FUZZ_SEED", "1")))
@settings(
    max_examples=MANY,
    deadline=None,
    derandomize=False,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
@given(policies(VOCABULARY, calendar=CALENDAR), st.integers(0, 2**32))
def test_generated_policies_decide_generated_facts_alike(written, number) -> None:
    found = Comparison(written.checked(), CLASSES).run(number, EACH)
    assert found is None, str(found)
