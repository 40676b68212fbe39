from inspectrules.testing.cases.model import Case
from inspectrules.testing.running.failures import diagnostics_of
from inspectrules.testing.running.results import Planned, Ran
from inspectrules.testing.running.run import run_case
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases
from inspectrules.text import NOWHERE

OFF_PLAN = (
    "{name: off the plan, cite: 一, set: {planned: false}, expect: {outcome: permitted, controlled_by: []}}"
)


def test_a_failure_is_a_diagnostic_at_the_expectation(failed):
    (found,) = diagnostics_of(failed(OFF_PLAN))
    assert (found.code, found.span.text) == ("IR730", "permitted")
    assert dict(found.args) == {
        "name": "off the plan",
        "expected": "outcome: permitted, controlled_by: []",
        "got": "outcome: denied, controlled_by: [off_plan]",
    }
    assert [label.span.text for label in found.labels] == ["[]", "deny when not planned"]


def test_of_long_lists_the_diagnostic_tells_what_the_expectation_speaks_of(failed):
    (found,) = diagnostics_of(
        failed("{name: a, expect: {findings: [{rule: limit, because: {count: 4}}], outcome: denied}}")
    )
    assert found.args["got"] == "findings: [{rule: limit, because: {count: 0, limit: 1}}], outcome: permitted"


def test_a_case_that_passed_is_no_diagnostic(checked):
    (ran,) = run_cases(planned(checked(a="cases: [{name: a, expect: {outcome: permitted}}]"))).results
    assert diagnostics_of(ran) == ()


def test_an_expectation_of_the_base_is_marked_there(checked):
    packs = checked(
        a="cases: [{name: a, expect: {outcome: permitted}, variations: [{name: b, set: {planned: false}}]}]"
    )
    (ran,) = run_cases(planned(packs)).failed
    (found,) = diagnostics_of(ran)
    assert (found.args["name"], found.span.text) == ("a / b", "permitted")


def test_facts_that_are_refused_are_told_by_their_own_code(checked):
    (pack,) = checked(a="cases: [{name: a, expect: {}}]")
    case = Case("made", "proposal", {"plannd": True}, {}, None, {"outcome": "denied"}, span=NOWHERE)
    ran = Ran(Planned(pack.policy, pack.path, "made.yaml", case), run_case(pack.policy, case))
    assert [(one.code, one.near) for one in diagnostics_of(ran)] == [("IR707", "planned")]
