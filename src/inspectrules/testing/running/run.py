"""Running cases: a policy and cases in, what differed from the expectations out."""

import datetime
import time
from collections.abc import Mapping
from typing import TypeGuard

from inspectrules.api import Policy
from inspectrules.decision.indicators import indicator_to_dict
from inspectrules.decision.model import Decision
from inspectrules.decision.wire import due_to_dict, parts_to_dict
from inspectrules.errors import FactsError
from inspectrules.facts.load import Facts
from inspectrules.testing.cases.model import Case
from inspectrules.testing.running.expectations import differences
from inspectrules.testing.running.results import CaseResult


def run_case(policy: Policy, case: Case) -> CaseResult:
    """Decides the case's subject and compares; never raises for facts that do not fit, but reports them."""
    return run_supplied(policy.with_parameters(case.parameters) if case.parameters else policy, case)


def run_supplied(policy: Policy, case: Case, facts: Facts | None = None) -> CaseResult:
    """As `run_case`, of a policy that has the case's external parameters already, and facts that it has read."""
    start = time.perf_counter()
    try:
        found = facts or policy.read_facts(case.about, case.facts, case.given)
    except FactsError as error:
        return CaseResult(case, refused=error.problems, seconds=time.perf_counter() - start)
    decision = policy.examine_facts(found, as_of=_date(case.as_of))
    differing = differences(case.expect, _got(policy, case, decision))
    return CaseResult(case, differing, decision=decision, seconds=time.perf_counter() - start)


def _got(policy: Policy, case: Case, decision: Decision) -> Mapping[str, object]:
    """Of all that the policy says, what the case speaks of."""
    got: dict[str, object] = {"assumed": [], **parts_to_dict(decision, case.expect)}
    if "due" in case.expect:
        due = policy.due(case.facts, as_of=_date(case.as_of), history=None, **case.given)
        got["due"] = [due_to_dict(one) for one in due]
    if "indicators" in case.expect:
        got["indicators"] = _indicators(policy, case)
    return got


def _indicators(policy: Policy, case: Case) -> list[dict[str, object]]:
    """What the case's indicators come to: in the periods that it names, else in all."""
    listed = case.expect["indicators"]
    wanted = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
    days = sorted(day for item in wanted if (day := item.get("period")) is not None and _is_day(day))
    every = len(days) < len(wanted) or not days
    since, until = (None, None) if every else (days[0], days[-1])
    results = policy.report(since=since, until=until, history=None, **case.given)
    found = [indicator_to_dict(result) for result in results]
    return [one for one in found if any(_is_named(one, item) for item in wanted)]


def _is_day(text: object) -> TypeGuard[str]:
    """What is no day is found in no result, and so shown as a difference."""
    try:
        return isinstance(text, str) and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _is_named(result: Mapping[str, object], item: Mapping[str, object]) -> bool:
    return all(item.get(key, result[key]) == result[key] for key in ("id", "period"))


def _date(value: object) -> str | datetime.date | None:
    return value if isinstance(value, str | datetime.date) else None
