"""What is written as a case reads back as the same request, for every case of the shipped packs."""

from pathlib import Path

import pytest
from attrs import evolve

from inspectrules.api import Policy
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_background, read_cases
from inspectrules.testing.cases.model import Background, Case
from inspectrules.testing.checks import CheckedPack, check_paths
from inspectrules.testing.running.run import run_case
from inspectrules.testing.search.request import Request, decision_on, facts_of, request_of
from inspectrules.testing.search.writing import case_text, differences
from inspectrules.text import Source

PACKS = ("lianyungang", "ua-877-v", "uk-fsa-food-hygiene", "cn-jiangxi-ecology-abc")


@pytest.fixture(scope="module", params=PACKS)
def pack(request: pytest.FixtureRequest) -> CheckedPack:
    root = Path(__file__).parents[3] / "rules"
    return check_paths([root / request.param]).packs[0]


def _background(pack: CheckedPack, policy: Policy) -> Background | None:
    path = pack.path / "cases" / "background.yaml"
    if not path.is_file():
        return None
    node, _ = read_yaml(Source(str(path), path.read_text(encoding="utf-8")))
    assert node is not None
    return read_background(node, policy.checked)[0]


def _read_back(text: str, policy: Policy, background: Background | None) -> Case:
    node, found = read_yaml(Source("generated.yaml", f"cases:\n{text}"))
    assert node is not None, (text, found)
    file, found = read_cases(node, "generated.yaml", policy.checked, background)
    assert file is not None, (text, [one.args for one in found])
    return file.cases[0]


def test_a_written_case_asks_the_same_and_passes(pack: CheckedPack) -> None:
    policy = pack.policy
    assert policy is not None
    background = _background(pack, policy)
    for file in pack.cases:
        for case in file.cases:
            asked = request_of(case)
            decision = decision_on(policy, asked)
            assert decision is not None
            text = case_text(policy, asked, background, case.name, decision, duties=True)
            again = _read_back(text, policy, background)
            assert facts_of(policy, request_of(again)) == facts_of(policy, asked), text
            assert (again.as_of, dict(again.parameters)) == (case.as_of, dict(case.parameters)), text
            result = run_case(policy, again)
            assert result.passed, (text, result.differences)


def test_only_what_differs_from_the_background_is_written() -> None:
    root = Path(__file__).parents[3] / "rules" / "lianyungang"
    pack = check_paths([root]).packs[0]
    assert pack.policy is not None
    case = next(
        case for file in pack.cases for case in file.cases if case.name == "off the plan and filed on the day"
    )
    asked = request_of(case)
    decision = decision_on(pack.policy, asked)
    assert decision is not None
    text = case_text(
        pack.policy, asked, _background(pack, pack.policy), "filed late", decision, cite="四（三）"
    )
    assert text == (
        '  - name: "filed late"\n'
        "    cite: 四（三）\n"
        "    set: {planned: false, filed_on: 2024-05-10}\n"
        "    expect: {outcome: deferred, controlled_by: [filed_in_time], deferred_to: next_plan}\n"
    )


def test_what_is_due_is_expected_where_the_request_asks_for_it() -> None:
    root = Path(__file__).parents[3] / "rules" / "uk-fsa-food-hygiene"
    pack = check_paths([root]).packs[0]
    assert pack.policy is not None
    asked = next(request_of(case) for file in pack.cases for case in file.cases if "due" in case.expect)
    decision = decision_on(pack.policy, asked)
    assert decision is not None
    background = _background(pack, pack.policy)
    again = _read_back(case_text(pack.policy, asked, background, "a", decision), pack.policy, background)
    assert "due" in again.expect
    assert run_case(pack.policy, again).passed
    without = case_text(pack.policy, evolve(asked, asks_due=False), background, "a", decision)
    assert "due:" not in without


def test_a_request_like_its_background_differs_in_nothing() -> None:
    pack = check_paths([Path(__file__).parents[3] / "rules" / "lianyungang"]).packs[0]
    assert pack.policy is not None
    background = _background(pack, pack.policy)
    assert background is not None
    plain = Request(
        background.about,
        background.set,
        dict.fromkeys(("inspections", "tasks", "proposals"), ()),
        str(background.as_of),
    )
    assert differences(pack.policy, plain, background) == 0
    assert differences(pack.policy, evolve(plain, as_of=None), background) == 1
