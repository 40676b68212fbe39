"""A policy with values for its external parameters: values in, a policy out, the same one for the same values.

Preparing one takes longer than deciding many cases, and most cases of a pack give the values of their background.
"""

import json
from collections.abc import Mapping

from attrs import define, field

from inspectrules.api import Policy


@define(eq=False)
class Supply:
    """The policy with each set of values that was asked for."""

    policy: Policy
    _known: dict[str, Policy] = field(factory=dict)

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
