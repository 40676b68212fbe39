from inspectrules.testing.mutation.generate import mutants
from inspectrules.testing.mutation.results import Fate
from inspectrules.testing.mutation.run import run_pack

RULES = {"no": "deny when planned"}
CASE = (
    "  - name: denied\n    set: {id: P-1, start: 2024-05-10, planned: true}\n    expect: {outcome: denied}\n"
)


def ids(pack):
    return {one.operator: one.id for one in mutants(pack.policy.checked)}


def entry(name, why="it makes no difference"):
    return f"accepted:\n  - {{id: '{name}', why: {why}}}\n"


def codes(result):
    return [(one.code, one.span.text.strip("'")) for one in result.diagnostics]


def test_an_entry_of_no_mutant_is_reported_at_its_place(pack):
    result = run_pack(pack(RULES, CASE, entry("no:when:000000")), tries=0)
    assert codes(result) == [("IR755", "no:when:000000")]


def test_an_entry_that_a_case_or_a_request_notices_is_reported(pack):
    known = ids(pack(RULES, CASE))
    killed = run_pack(pack(RULES, CASE, entry(known["negation"])))
    told = run_pack(pack(RULES, CASE, entry(known["when"])))
    assert [code for code, _ in codes(killed)] == [code for code, _ in codes(told)] == ["IR756"]
    assert "the case `denied` notices it" in str(killed.diagnostics[0].args)
    assert "a request" in str(told.diagnostics[0].args)


def test_an_entry_that_nothing_contradicts_counts_no_more(pack):
    known = ids(pack(RULES, CASE))
    before = run_pack(pack(RULES, CASE), tries=0)
    result = run_pack(pack(RULES, CASE, entry(known["when"], why="planned is always true here")), tries=0)
    accepted = result.of(Fate.ACCEPTED)
    assert [(one.mutant.operator, one.reason) for one in accepted] == [
        ("when", "planned is always true here")
    ]
    assert result.score > before.score
    assert result.diagnostics == ()


def test_one_reason_is_enough(pack):
    twice = entry("no:when:000000") + "  - {id: 'no:when:000000', why: again}\n"
    assert [code for code, _ in codes(run_pack(pack(RULES, CASE, twice), tries=0))] == ["IR757", "IR755"]


def test_the_list_is_no_case_file(pack):
    assert [file.name.rsplit("/", 1)[1] for file in pack(RULES, CASE, entry("a:b:c")).cases] == ["all.yaml"]
