"""Code of a careful user: mypy --strict must accept it, and must know the types that it states. It is never run."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import assert_type

import inspectrules
from inspectrules import Decision, Diagnostic, Due, Duty, FactsError, Finding, Policy, PolicyError


def load() -> Policy:
    try:
        return inspectrules.load(
            Path("rules") / "lianyungang", language="zh", parameters={"cycle": "1 years"}
        )
    except PolicyError as error:
        assert_type(error.diagnostics, tuple[Diagnostic, ...])
        raise


def decide(policy: Policy, proposal: Mapping[str, object]) -> Decision:
    history = ({"id": f"H-{number}", "start": "2024-05-10"} for number in range(3))
    try:
        return policy.decide(proposal, as_of=datetime.date(2024, 5, 1), inspections=history, tasks=[])
    except FactsError as error:
        assert_type([problem.path for problem in error.problems], list[str])
        raise


def read(decision: Decision) -> str:
    assert_type(decision.outcome, str)
    assert_type(decision.controlled_by, tuple[str, ...])
    assert_type(decision.findings, tuple[Finding, ...])
    assert_type(decision.duties, tuple[Duty, ...])
    assert_type(decision.missing, tuple[str, ...])
    assert_type(decision.to_dict(), dict[str, object])
    return decision.explain(language="zh")


def due(policy: Policy) -> list[Due]:
    return list(policy.due({"enterprise": {"id": "E-1"}}, as_of="2024-05-01", inspections=None))


def build(policy: Policy) -> Decision:
    enterprise = policy.records["enterprise"](id="E-1")
    return policy.examine("proposal", policy.records["proposal"](id="P-1", enterprise=enterprise))


def mistakes(policy: Policy) -> None:
    inspectrules.load(5)  # type: ignore[arg-type]
    inspectrules.load("lianyungang", language="fr")  # type: ignore[arg-type]
    policy.decide({}, as_of=20240501)  # type: ignore[arg-type]
    policy.decyde({})  # type: ignore[attr-defined]
