"""The stack of policies that one policy stands in: its path in, the declared policies out, those above it after it."""

from collections.abc import Mapping
from pathlib import Path

from attrs import define, field, frozen

from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declarations import declare
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.policy.files import read_files
from inspectrules.policy.graph import cycles, in_order
from inspectrules.policy.places import policies_near, policy_named
from inspectrules.policy.surroundings import name_of_vocabulary
from inspectrules.source.nodes import Scalar
from inspectrules.vocabulary.model import Vocabulary


@frozen
class Stack:
    """Policies by id, the one asked for first, then those above it, nearest first."""

    policies: Mapping[str, DeclaredPolicy]
    extends: Mapping[str, tuple[str, ...]]
    """What each extends, as far as it was found."""

    @property
    def lowest(self) -> DeclaredPolicy:
        return next(iter(self.policies.values()))

    def from_the_top(self) -> tuple[DeclaredPolicy, ...]:
        """Each policy after all that it extends."""
        return tuple(self.policies[name] for name in in_order(self.extends))

    def above(self, policy: str) -> tuple[str, ...]:
        """All policies above one, nearest first."""
        found: dict[str, None] = {}
        waiting = list(self.extends[policy])
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self.extends[name]
        return tuple(found)


@define
class _Reading:
    found: Problems
    policies: dict[str, DeclaredPolicy] = field(factory=dict)
    extends: dict[str, tuple[str, ...]] = field(factory=dict)


def read_stack(path: Path, found: Problems) -> Stack | None:
    """The policy at `path` with all above it; None if it cannot be read or policies extend each other in a circle."""
    lowest = _read(path, found)
    if lowest is None:
        return None
    reading = _Reading(found, {lowest.id: lowest})
    waiting = [lowest]
    while waiting:
        policy = waiting.pop(0)
        waiting += _read_above(policy, reading)
    circles = cycles(reading.extends)
    for circle in circles:
        policy = reading.policies[circle[0]]
        following = circle[1 % len(circle)]
        span = next((scalar.span for scalar in policy.extends if scalar.text == following), policy.span)
        found.add(problems.policies_in_a_circle(span, circle))
    return None if circles else Stack(reading.policies, reading.extends)


def _read(path: Path, found: Problems) -> DeclaredPolicy | None:
    files = read_files(path, found)
    return None if files is None else declare(files, found)


def _read_above(policy: DeclaredPolicy, reading: _Reading) -> list[DeclaredPolicy]:
    """Those that the policy extends and that were not read yet."""
    new: list[DeclaredPolicy] = []
    known: list[str] = []
    for scalar in policy.extends:
        upper = reading.policies.get(scalar.text) or _find(scalar, policy, reading.found)
        if upper is not None:
            known.append(upper.id)
            if upper.id not in reading.policies:
                reading.policies[upper.id] = upper
                new.append(upper)
    reading.extends[policy.id] = tuple(known)
    return new


def _find(scalar: Scalar, policy: DeclaredPolicy, found: Problems) -> DeclaredPolicy | None:
    folder = policy.folder or Path()
    path = policy_named(scalar.text, folder)
    if path is None:
        found.add(problems.policy_not_found(scalar.span, scalar.text, policies_near(folder)))
        return None
    own = Problems()
    upper = _read(path, own)
    found.extend(problem for problem in own.found if severity_of(problem) is Severity.ERROR)
    if upper is not None and upper.id != scalar.text:
        found.add(problems.policy_of_another_id(scalar.span, scalar.text, upper.id))
        return None
    return upper


def check_vocabularies(stack: Stack, vocabulary: Vocabulary, found: Problems) -> None:
    """Every policy above is written in this vocabulary or in one that it is built on."""
    lowest = stack.lowest
    for policy in stack.policies.values():
        name = name_of_vocabulary(policy)
        if policy is not lowest and name is not None and name not in (vocabulary.name, *vocabulary.extends):
            span = next((scalar.span for scalar in lowest.extends if scalar.text == policy.id), lowest.span)
            found.add(problems.other_vocabulary(span, policy.id, name, vocabulary.name))
