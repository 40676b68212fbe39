"""Requests: what a policy is asked, in wire form. A case in, a request out; with a policy, a decision out."""

from collections.abc import Mapping

from attrs import field, frozen

from inspectrules.api import Policy
from inspectrules.decision.model import Decision
from inspectrules.errors import FactsError, UsageError
from inspectrules.facts.load import Facts
from inspectrules.testing.cases.model import Case, Wire

Rows = tuple[Wire, ...]


@frozen(eq=False)
class Request:
    """A case without expectations. What it holds is never changed: edits make new ones."""

    about: str
    facts: Wire
    collections: Mapping[str, Rows | None] = field(factory=dict)
    """None, or a name that is not there: nobody has told."""

    as_of: str | None = None
    parameters: Mapping[str, object] = field(factory=dict)
    """Values of external parameters."""

    asks_due: bool = False
    """Whether it also asks what the minimum frequencies ask for."""

    @property
    def given(self) -> dict[str, Rows]:
        return {name: rows for name, rows in self.collections.items() if rows is not None}


def request_of(case: Case) -> Request:
    """What the case asks."""
    as_of = None if case.as_of is None else str(case.as_of)
    return Request(case.about, case.facts, case.collections, as_of, case.parameters, "due" in case.expect)


def facts_of(policy: Policy, request: Request) -> Facts | None:
    """The request's facts, loaded; None where they do not fit the vocabulary."""
    try:
        return policy.read_facts(request.about, request.facts, request.given)
    except FactsError:
        return None


def policy_for(policy: Policy, request: Request) -> Policy | None:
    """The policy with the request's external parameters; None where it does not take them."""
    if not request.parameters:
        return policy
    try:
        return policy.with_parameters(request.parameters)
    except UsageError:
        return None


def decision_on(policy: Policy, request: Request) -> Decision | None:
    """What the policy decides; None where the request does not fit it."""
    supplied, facts = policy_for(policy, request), facts_of(policy, request)
    if supplied is None or facts is None:
        return None
    return supplied.examine_facts(facts, as_of=request.as_of)


def written_out(request: Request) -> str:
    """A text that two requests share only if they ask the same."""
    return repr((request.about, request.facts, request.given, request.as_of, request.parameters))
