"""Cases that are skipped would not have failed: what is told cheaply equals what deciding tells."""

from pathlib import Path

from inspectrules.testing.checks import check_paths
from inspectrules.testing.mutation.affected import readers
from inspectrules.testing.mutation.answers import decided
from inspectrules.testing.mutation.generate import mutants
from inspectrules.testing.mutation.prepared import prepared

RULES = Path(__file__).parents[3] / "rules"
OPEN = {"missing", "questions", "assumed"}
"""What a decision tells of facts that nobody stated: it looks further than at verdicts."""


def test_where_no_verdict_changes_the_decision_stays():
    pack = check_paths([RULES / "cn-suqian-2026"]).packs[0]
    read = readers(pack.policy.checked)
    cases = [case for file in pack.cases for case in file.cases][:5]
    unnoticed = 0
    for mutant in mutants(pack.policy.checked)[::4]:
        touched = read.touched(mutant)
        for case in cases:
            ready = prepared(pack.policy, case)
            if touched is not None and not ready.notices(mutant.edit, touched):
                ours = decided(ready.given.policy, ready.given)
                theirs = decided(mutant.edit.applied(ready.given.policy), ready.given)
                unnoticed += 1
                assert {key: value for key, value in ours.items() if key not in OPEN} == {
                    key: value for key, value in theirs.items() if key not in OPEN
                }, (mutant, case.name)
    assert unnoticed > 50
