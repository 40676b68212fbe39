"""What a policy makes of what cases give it, kept: values of external parameters, and facts.

Preparing a policy with other values takes longer than deciding many cases, and most cases of a pack give the values of
their background. Facts are read when cases are checked, and decided upon later.
"""

import json
from collections.abc import Mapping

from attrs import define, field

from inspectrules.api import Policy
from inspectrules.facts.load import Facts
from inspectrules.testing.cases.model import Case


@define(eq=False)
class Supply:
    """The policy with each set of values that was asked for, and the facts of cases."""

    policy: Policy
    _known: dict[str, Policy] = field(factory=dict)
    _facts: dict[int, tuple[Case, Facts]] = field(factory=dict)
    """By the case's identity; the case is kept, so that no other one can have it."""

    def facts_of(self, case: Case) -> Facts:
        """The facts as the policy reads them, once for each case.

        Raises:
            FactsError: some fact does not fit the vocabulary.
        """
        known = self._facts.get(id(case))
        if known is None:
            facts = self.policy.read_facts(case.about, case.facts, case.given)
            known = self._facts[id(case)] = (case, facts)
        return known[1]

    def with_parameters(self, values: Mapping[str, object]) -> Policy:
        """The same policy each time for equal values.

        Raises:
            UsageError: the policy does not take one of them.
        """
        if not values:
            return self.policy
        key = json.dumps(values, sort_keys=True, default=str)
        if key not in self._known:
            self._known[key] = self.policy.with_parameters(values)
        return self._known[key]
