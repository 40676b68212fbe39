import pytest

from inspectrules.testing.mutation.affected import readers
from inspectrules.testing.mutation.equivalence import Proof, Prover
from inspectrules.testing.mutation.generate import mutants


@pytest.fixture
def proofs(pack):
    def found(rules, more=""):
        policy = pack(rules, more=more).policy.checked
        prover = Prover(policy, readers(policy))
        pairs = [(one, prover.proof(one)) for one in mutants(policy)]
        return {(one.operator, one.old, one.new): proof for one, proof in pairs if proof is not None}

    return found


def test_conditions_that_are_the_same_for_all_values_are_proved_so(proofs):
    found = proofs({"no": "deny when planned and (planned or joint)"})
    assert found[("condition", "joint", "")] is Proof.SAME_TRUTHS
    assert ("condition", "planned", "") not in found


def test_what_only_an_unknown_fact_tells_apart_is_not_equivalent(proofs):
    assert ("condition", "joint or not joint", "") not in proofs(
        {"no": "deny when planned and (joint or not joint)"}
    )


def test_ranks_that_leave_the_same_members_are_the_same(proofs):
    found = proofs({"no": "deny when authority.level >= city and authority.level != county"})
    assert found[("condition", "authority.level != county", "")] is Proof.SAME_TRUTHS


def test_outcomes_that_no_rule_leads_to_may_change_places(proofs):
    more = "outcomes: [denied, deferred, merge, consent_required]\n"
    found = proofs({"no": "deny when planned", "wait": "defer to next_plan when joint"}, more)
    assert ("outcomes", "denied, deferred", "deferred, denied") not in found
    assert found[("outcomes", "deferred, merge", "merge, deferred")] is Proof.NO_SUCH_OUTCOME


def test_the_id_decides_by_itself_as_the_last_key(proofs):
    merge = "merge into task with same enterprise taking the earliest task.start, then task.id"
    found = proofs({"one": merge})
    assert found[("order", "task.id", "")] is Proof.BY_ID_ANYWAY
    assert ("order", "task.start", "") not in found


def test_days_before_the_policy_is_in_force_do_not_matter(proofs):
    more = "parameters:\n  lead:\n    - {from: 2024-01-01, value: 5 days}\n"
    found = proofs({"no": "deny when filed_on > start - lead"}, more)
    assert found[("interval", "from 2024-01-01", "from 2023-12-31")] is Proof.NOT_IN_FORCE
    assert ("interval", "from 2024-01-01", "from 2024-01-02") not in found


def test_a_subject_without_reasons_on_file_is_never_excused(proofs):
    assert ("in principle", "", "in principle") not in proofs({"no": "deny when planned"})
