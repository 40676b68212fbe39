"""Running cases: a policy and cases in, what differed from the expectations out."""

import datetime
from collections.abc import Mapping

from attrs import frozen

from inspectrules.api import Policy
from inspectrules.decision.model import Decision
from inspectrules.decision.wire import due_to_dict, to_dict
from inspectrules.errors import FactsError, UsageError
from inspectrules.facts.problems import FactProblem
from inspectrules.testing.case_model import Case, Wire
from inspectrules.testing.expectations import Difference, differences


@frozen
class CaseResult:
    """What became of one case."""

    case: Case
    differences: tuple[Difference, ...] = ()
    refused: tuple[FactProblem, ...] = ()
    """Facts that the vocabulary does not allow; nothing was decided then."""

    decision: Decision | None = None

    @property
    def passed(self) -> bool:
        return not self.differences and not self.refused


def run_case(policy: Policy, case: Case) -> CaseResult:
    """Decides the case's subject and compares; never raises for facts that do not fit, but reports them."""
    if case.parameters:
        policy = policy.with_parameters(case.parameters)
    try:
        decision, got = _decide(policy, case)
    except FactsError as error:
        return CaseResult(case, refused=error.problems)
    return CaseResult(case, differences(case.expect, got), decision=decision)


def refused_facts(policy: Policy, case: Case) -> tuple[FactProblem, ...]:
    """What the vocabulary does not allow among the case's facts; nothing is decided."""
    try:
        policy.read_facts(case.about, case.facts, _given(case))
    except FactsError as error:
        return error.problems
    return ()


def refused_parameters(policy: Policy, case: Case) -> str | None:
    """Why the policy does not take the case's external parameters; None if it does."""
    try:
        policy.with_parameters(case.parameters)
    except UsageError as error:
        return str(error)
    return None


def _given(case: Case) -> dict[str, tuple[Wire, ...]]:
    return {name: rows for name, rows in case.collections.items() if rows is not None}


def _decide(policy: Policy, case: Case) -> tuple[Decision, Mapping[str, object]]:
    given = _given(case)
    decision = policy.examine(case.about, case.facts, as_of=_date(case.as_of), **given)
    got = dict(to_dict(decision))
    if "due" in case.expect:
        due = policy.due(case.facts, as_of=_date(case.as_of), **given)
        got["due"] = [due_to_dict(one) for one in due]
    return decision, got


def _date(value: object) -> str | datetime.date | None:
    return value if isinstance(value, str | datetime.date) else None
