"""The search finds requests by the constants of a policy, the same each time, and strips what is beside the point."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspectrules.api import Policy, load
from inspectrules.testing.cases.folders import pack_cases
from inspectrules.testing.search.find import find, search
from inspectrules.testing.search.request import Request, decision_on, facts_of, request_of, written_out

PACK = Path(__file__).parents[3] / "rules" / "lianyungang"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(PACK)


@pytest.fixture(scope="module")
def seed(policy: Policy) -> Request:
    files, _ = pack_cases(PACK, policy.checked)
    return next(
        request_of(case)
        for file in files
        for case in file.cases
        if case.name == "in the plan no filing is needed"
    )


def _fires(policy: Policy, rule: str) -> Callable[[Request], bool]:
    def fires(request: Request) -> bool:
        decision = decision_on(policy, request)
        return decision is not None and rule in _fired(decision.findings)

    return fires


def _fired(findings: tuple[object, ...]) -> Iterator[str]:
    return (one.rule for one in findings if one.status.value == "fired")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "rule",
    [
        "filed_in_time",
        "yearly_limit_of_a_kind",
        "consent_of_the_conference",
        "inspectors_registered",
        "town_whistle",
    ],
)
def test_a_rule_is_made_to_fire_from_a_case_where_it_does_not(
    policy: Policy, seed: Request, rule: str
) -> None:
    found = find(policy, [seed], _fires(policy, rule), 400, rules=[rule])
    assert found is not None
    assert _fires(policy, rule)(found)


def test_the_search_is_the_same_each_time(policy: Policy, seed: Request) -> None:
    wanted = _fires(policy, "higher_level_first")
    found = [find(policy, [seed], wanted, 600, rules=["higher_level_first"]) for _ in range(2)]
    assert found[0] is not None
    assert found[1] is not None
    assert written_out(found[0]) == written_out(found[1])


def test_nothing_is_changed_that_the_property_does_not_need(policy: Policy, seed: Request) -> None:
    found = find(policy, [seed], lambda asked: asked.facts.get("planned") is False, 400)
    assert found is not None
    assert {**found.facts, "planned": True} == seed.facts
    assert (found.collections, found.as_of) == (seed.collections, seed.as_of)


def test_every_request_tried_fits_the_vocabulary_and_their_number_is_kept(
    policy: Policy, seed: Request
) -> None:
    asked: list[Request] = []

    def never(request: Request) -> float:
        asked.append(request)
        return 1.0

    found = search(policy, [seed], never, 150)
    assert found.request is None
    assert len(asked) == found.tries == 150
    assert all(facts_of(policy, request) is not None for request in asked)


def test_a_seed_that_has_the_property_is_given_back_unchanged(policy: Policy, seed: Request) -> None:
    assert find(policy, [seed], lambda _: True, 10) is seed
