"""Measuring: policies with their cases in, coverage out."""

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from inspectrules.api import Policy
from inspectrules.testing.cases.model import CaseFile
from inspectrules.testing.coverage.inventory import Inventory, inventory_of
from inspectrules.testing.coverage.model import Coverage, Item, distinct
from inspectrules.testing.coverage.sights import Eyes
from inspectrules.testing.search.request import Request, request_of


@define
class Measured:
    """One policy whose cases are measured; also what they cover of the layers above it counts."""

    policy: Policy
    files: tuple[CaseFile, ...] = ()
    inventory: Inventory = field(init=False)
    interpreted: Policy = field(init=False)
    """The same policy, decided by the interpreter: nothing is compiled for the few requests of a search."""

    eyes: Eyes = field(init=False)

    @inventory.default
    def _inventory(self) -> Inventory:
        return inventory_of(self.policy.checked)

    @interpreted.default
    def _interpreted(self) -> Policy:
        return Policy(self.policy.checked, classes=self.policy.classes, engine="interpreter")

    @eyes.default
    def _eyes(self) -> Eyes:
        return Eyes(self.interpreted, self.inventory.of_interest)

    def covers(self, request: Request) -> frozenset[str]:
        """Keys of the items that one request covers; nothing where it does not fit the policy."""
        sight = self.eyes.see(request)
        return frozenset() if sight is None else self.inventory.seen(sight)

    @property
    def requests(self) -> Iterator[tuple[str, Request]]:
        """Each case as `FILE: NAME`, and what it asks."""
        for file in self.files:
            for case in file.cases:
                yield f"{file.name}: {case.name}", request_of(case)


@frozen(eq=False)
class Measurement:
    """What the cases of some policies cover."""

    policies: tuple[Measured, ...]
    coverage: Coverage


def measure(policies: Iterable[tuple[Policy, tuple[CaseFile, ...]]]) -> Measurement:
    """What the cases cover of these policies.

    Counted are the items of the policies given, not those of layers above that are not given themselves; but a case
    counts for all it covers, so what a policy below exercises of one above is not missing there.
    """
    measured = tuple(Measured(policy, files) for policy, files in policies)
    items = distinct(
        item for one in measured for item in one.inventory.items if owned_by(item, one.policy.id)
    )
    return Measurement(measured, Coverage(items, _covered_by(measured, {item.key for item in items})))


def _covered_by(policies: Iterable[Measured], keys: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in policies:
        for name, request in one.requests:
            for key in one.covers(request) & keys:
                found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def owned_by(item: Item, policy: str) -> bool:
    """Whether it is the policy's own, not that of a layer above."""
    return item.owner.layer == policy
