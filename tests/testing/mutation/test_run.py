"""A planted weak case file leaves exactly the survivors that it should."""

from inspectrules.testing.mutation.results import Fate
from inspectrules.testing.mutation.run import Wanted, run_pack

RULE = {"no": "deny when planned and filed_on > start - 5 days unless joint"}
FACTS = (
    "{id: P-1, enterprise: {id: E-1}, start: 2024-05-10, planned: true, joint: false, filed_on: 2024-05-09}"
)
PERMITTED = "    expect: {outcome: permitted}\n"
WEAK = f"  - name: denied\n    set: {FACTS}\n    expect: {{outcome: denied, controlled_by: [no]}}\n"
MORE = (
    f"  - name: joint\n    set: {FACTS.replace('joint: false', 'joint: true')}\n{PERMITTED}"
    f"  - name: off the plan\n    set: {FACTS.replace('planned: true', 'planned: false')}\n{PERMITTED}"
    f"  - name: just in time\n    set: {FACTS.replace('-09', '-05')}\n{PERMITTED}"
    f"  - name: just late\n    set: {FACTS.replace('-09', '-06')}\n    expect: {{outcome: denied}}\n"
)
SOFT = f"  - name: reasons\n    set: {FACTS[:-1]}, justifications: [no]}}\n    expect: {{outcome: denied}}\n"


def survivors(result):
    found = (one.mutant for one in result.of(Fate.SURVIVED) if one.mutant.owner == "no")
    return {(one.operator, one.old, one.new) for one in found}


def test_a_weak_case_leaves_what_it_does_not_notice(pack):
    result = run_pack(pack(RULE, WEAK))
    assert survivors(result) == {
        ("condition", "planned", ""),
        ("condition", "filed_on > start - 5 days", ""),
        ("comparison", ">", ">="),
        ("connective", "and", "or"),
        ("number", "5", "4"),
        ("number", "5", "6"),
        ("unit", "days", "working days"),
        ("when", "when planned and filed_on > start - 5 days", ""),
        ("unless", "unless joint", ""),
        ("in principle", "", "in principle"),
    }


def test_cases_for_each_boundary_kill_all_but_what_they_leave_open(pack):
    result = run_pack(pack(RULE, WEAK + MORE + SOFT))
    assert survivors(result) <= {("unit", "days", "working days")}
    assert result.score > run_pack(pack(RULE, WEAK)).score


def test_each_survivor_comes_with_a_case_that_kills_it(pack, tmp_path):
    for survivor in run_pack(pack(RULE, WEAK)).of(Fate.SURVIVED):
        text = WEAK + survivor.witness.case
        again = run_pack(pack(RULE, text), Wanted(patterns=(survivor.mutant.id,)))
        assert [one.fate for one in again.results] == [Fate.KILLED], survivor.witness.case


def test_with_no_request_tried_survivors_are_not_told_from_equivalents(pack):
    result = run_pack(pack(RULE, WEAK), tries=0)
    assert len(result.of(Fate.KILLED)) == len(run_pack(pack(RULE, WEAK)).of(Fate.KILLED))


def test_one_rule_or_operator_can_be_asked_for(pack):
    checked = pack({**RULE, "other": "deny when legal_basis"}, WEAK)
    assert {one.mutant.owner for one in run_pack(checked, Wanted(rules=("other",)), tries=0).results} == {
        "other"
    }
    numbers = run_pack(checked, Wanted(patterns=("no:number:*",)), tries=0)
    assert {one.mutant.operator for one in numbers.results} == {"number"}


def test_several_processes_find_the_same(pack):
    checked = pack(RULE, WEAK)
    one, two = run_pack(checked), run_pack(checked, jobs=2)
    assert [(result.mutant.id, result.fate) for result in one.results] == [
        (result.mutant.id, result.fate) for result in two.results
    ]


def test_cases_that_fail_by_themselves_kill_nothing(pack):
    wrong = f"  - name: wrong\n    set: {FACTS}\n{PERMITTED}"
    assert run_pack(pack(RULE, wrong), tries=0).of(Fate.KILLED) == ()


INDICATOR = """\
parameters:
  floor: [{from: 2024-01-01, value: 50}]
indicators:
  - id: planned_rate
    cite: 一
    title: {en: Planned, zh: 计划}
    per: calendar year
    measure:
      part: (count of inspection in same calendar year where inspection.planned)
      whole: (count of inspection in same calendar year)
    target: part is at least floor % of whole
"""
HELD = "{id: H-1, enterprise: {id: E-1}, start: 2024-03-01, status: held, planned: true}"
FIGURE = (
    "  - name: figure\n    set: {id: P-1, start: 2024-05-10}\n"
    f"    inspections: [{HELD}, {HELD.replace('H-1', 'H-2').replace('true', 'false')}]\n"
    "    expect: {indicators: [{id: planned_rate, period: 2024-01-01, met: true}]}\n"
)


def test_a_parameter_that_an_indicator_alone_reads_is_killed_by_its_figure(pack):
    result = run_pack(
        pack({"no": "deny when planned"}, FIGURE, more=INDICATOR), Wanted(rules=("floor",)), tries=0
    )
    fates = {one.mutant.new: one.fate for one in result.results if one.mutant.operator == "number"}
    assert fates == {"49": Fate.UNDISTINGUISHED, "51": Fate.KILLED}
