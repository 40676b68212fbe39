"""Cases that are generated for what is missing run green and cover it; what is proved impossible is."""

from pathlib import Path

import pytest

from inspectrules.api import load
from inspectrules.testing.cases.folders import pack_cases, shared_background
from inspectrules.testing.coverage.case_files import case_file
from inspectrules.testing.coverage.measure import measure
from inspectrules.testing.coverage.missing import fill, without_impossible
from inspectrules.testing.running.run import run_case


def rule(text, name="r"):
    return f"- {{id: {name}, cite: 一, title: {{en: R, zh: 规则}}, rule: '{text}'}}"


LIANYUNGANG = Path(__file__).parents[3] / "rules" / "lianyungang"
CASE = "  - {name: a, set: {id: P, start: 2024-05-10, enterprise: {id: E}, domain: food, planned: true}, expect: {}}\n"


def added(example, rules):
    """The measurement before, what was found, and the measurement with the cases that were generated."""
    before = example(rules, CASE)
    found = fill(before, {}, tries=400)
    text = "".join(one.text for one in found.generated)
    return before, found, example(rules, CASE + text)


@pytest.mark.parametrize(
    "text",
    [
        "deny when not planned and joint",
        "deny when filed_on > start - 5 working days unless campaign or joint",
        "at most 2 visits per calendar month to each enterprise",
        "deny when any inspection with same enterprise in 3 months where inspection.result = problems",
        "require consent by joint_conference unless domain in {fire, safety}",
        "leave 10 days between visits to each enterprise",
        "deny when grades[enterprise.kind].most > 1",
        "merge into task with same enterprise, overlapping dates",
    ],
)
def test_all_of_a_rule_is_covered_by_cases_generated_from_one(example, text):
    before, found, after = added(example, rule(text))
    assert before.coverage.missing
    assert [key for key in found.not_found if ":rule:" in key] == []
    left = [item.key for item in without_impossible(after).missing if item.owner.name == "r"]
    assert left == []
    (one,) = after.policies
    results = [run_case(one.policy, case) for file in one.files for case in file.cases]
    assert all(result.passed for result in results)
    assert len(results) == 1 + len(found.generated)


def test_what_it_says_a_generated_case_covers_it_covers(example):
    rules = (
        rule("deny when not planned unless joint and campaign")
        + "\n"
        + rule("exempt from r when list = key", "e")
    )
    before, found, after = added(example, rules)
    for one in found.generated:
        for item in one.covers:
            assert item.key not in before.coverage.covered_by
            assert after.coverage.covered_by.get(item.key)


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        (
            "deny when joint and not joint",
            {":true", "when1:true", "when1.1:true", "when1.2.0:false"},
        ),
        ('deny when enterprise.kind in {"a", "b"} or planned', set()),
        ("deny when approval_mode in {ordinary, notification_commitment}", {":false", "when1:false"}),
        (
            "deny when authority.level >= city and authority.level >= county",
            {"when1.2:false", "when1.2:at", "when1.2:-1"},
        ),
        (
            "deny when start < 2024-01-01 and start > 2024-06-01",
            {":true", "when1:true", "when1.1:true", "when1.2:true"},
        ),
    ],
)
def test_what_no_combination_of_facts_covers_is_proved(example, text, impossible):
    found = without_impossible(example(rule(text), CASE))
    proved = {key.partition(":r:")[2] for key in found.impossible}
    proved = {key if ":" in key else f":{key}" for key in proved}
    assert impossible <= proved
    if not impossible:
        assert proved == set()


def test_a_proof_says_which_facts_it_combined(example):
    found = without_impossible(example(rule("deny when joint and not joint"), CASE))
    why = next(iter(found.impossible.values()))
    assert (why.proved, why.facts, why.tries) == (True, ("joint",), 3)


def test_what_is_proved_impossible_does_not_count(example):
    found = without_impossible(example(rule("deny when joint and not joint"), CASE))
    assert len(found.countable) == len(found.items) - len(found.impossible)
    assert all(item.key not in found.impossible for item in found.missing)


def test_what_is_not_found_is_not_called_impossible(example):
    before = example(rule("deny when size of justifications >= 7"), CASE)
    found = fill(before, {}, tries=60)
    assert "example:rule:proposal:r::true" not in found.coverage.impossible
    reasons = {key: why for key, why in found.not_found.items() if ":rule:" in key}
    assert reasons
    assert all(not why.proved and why.tries == 60 for why in reasons.values())
    text = case_file(found, "example", "en")
    assert "None of 60 requests that were tried covers these. That proves nothing" in text


def test_generated_cases_of_a_pack_start_from_its_background(filing):
    (one,) = filing.policies
    background = shared_background(LIANYUNGANG, one.policy.checked)
    assert background is not None
    found = fill(filing, {one.policy.id: background}, tries=20, language="zh")
    shown = case_file(found, one.policy.id, "zh")
    assert shown.startswith(f"# 可扩大 {one.policy.id} 覆盖面的用例")
    about_proposals = [case.text for case in found.generated if case.request.about == background.about]
    assert len(about_proposals) > 5
    assert not any("id: P-1" in text for text in about_proposals)


def test_a_generated_file_is_a_case_file(example, tmp_path):
    before = example(rule("deny when not planned unless joint"), CASE)
    text = case_file(fill(before, {}, tries=200), "example", "en")
    (tmp_path / "example" / "cases" / "more.yaml").write_text(text, "utf-8")
    policy = load(tmp_path / "example")
    files, problems = pack_cases(tmp_path / "example", policy.checked)
    assert problems == ()
    assert not [item for item in measure([(policy, files)]).coverage.missing if item.owner.name == "r"]
