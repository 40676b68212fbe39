"""Proofs that nothing can cover an item: all combinations of the values that its conditions can tell apart, tried.

A formula whose atoms read facts of finitely many values is evaluated for each combination. A part that decides in none
of them decides in no request. Atoms that cannot be split are taken to be true or false as one likes, so a proof is
never wrong for want of knowing them.
"""

from collections.abc import Container, Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from attrs import define, field, frozen

from inspectrules.facts.records import RecordClasses
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.walking import walk
from inspectrules.testing.coverage.boundaries import distance_in_steps
from inspectrules.testing.coverage.columns import Column, blank_world, column, strict_in
from inspectrules.testing.coverage.finite import Splitter, Variable
from inspectrules.testing.coverage.formula_points import FormulaPoint
from inspectrules.testing.coverage.formulas import Atom, atoms, deciding
from inspectrules.testing.coverage.inventory import Inventory
from inspectrules.testing.coverage.model import Item, Reason
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import UNKNOWN

MOST: Final = 40_000
"""Combinations that are tried for one formula."""

MOST_OF_ATOM: Final = 4_000
"""Combinations of the values of one atom's own facts; an atom with more is left free."""


def impossible_in(
    inventory: Inventory, classes: RecordClasses, wanted: Container[str]
) -> Iterator[tuple[str, Reason]]:
    """Of the items wanted, by key, those that no request can cover, with the proof."""
    for point in inventory.points:
        if isinstance(point, FormulaPoint) and any(item.key in wanted for item in point.items):
            table = table_of(point, inventory.policy, classes)
            if table is not None:
                yield from _impossible(point, table, wanted)


def _impossible(point: FormulaPoint, table: "Table", wanted: Container[str]) -> Iterator[tuple[str, Reason]]:
    decided = table.decided()
    reason = Reason(True, table.size, tuple(variable.name for variable in table.variables))
    for item in point.items:
        if item.key in wanted and table.example(item, decided) is None:
            yield item.key, reason


Values = tuple[object, ...]
Decided = dict[tuple[str, bool], dict[Values, Values]]
"""For each part and value: the atom's own values under which it decides (of compound parts, nothing in particular), and
of all variables those with which it first did."""


@frozen(eq=False)
class Table:
    """The atoms of a formula, each with its truth by the values of its variables; those that are free have none."""

    point: FormulaPoint
    variables: tuple[Variable, ...]
    domains: tuple[tuple[object, ...], ...]
    columns: Mapping[str, Column]
    free: tuple[str, ...]
    strict: Mapping[str, frozenset[Variable]]
    """Of free atoms: variables that make them unknown if they are."""

    @property
    def size(self) -> int:
        return prod(len(domain) for domain in self.domains) * int(2 ** len(self.free))

    def decided(self) -> Decided:
        """All that decides in some combination."""
        places = {variable: place for place, variable in enumerate(self.variables)}
        where = {
            name: tuple(places[variable] for variable in one.variables) for name, one in self.columns.items()
        }
        found: Decided = {}
        seen: set[Values] = set()
        for values in product(*self.domains):
            own = {name: tuple(values[place] for place in indexes) for name, indexes in where.items()}
            truths = {name: self.columns[name].truths[own[name]] for name in own}
            unknown = {one for one, value in zip(self.variables, values, strict=True) if value is UNKNOWN}
            truths |= {name: UNKNOWN for name, needed in self.strict.items() if needed & unknown}
            for part, holds in self._deciding(truths, seen, own):
                found.setdefault((part, holds), {}).setdefault(own.get(part, ()), values)
        return found

    def _deciding(
        self, truths: dict[str, Truth], seen: set[tuple[object, ...]], own: dict[str, tuple[object, ...]]
    ) -> Iterator[tuple[str, bool]]:
        edges = {atom.place for atom, _ in self.point.edges.values()}
        key = (*truths.items(), *(own[name] for name in own if name in edges))
        if key in seen:
            return
        seen.add(key)
        open_ones = [name for name in self.free if name not in truths]
        for free in product((True, False), repeat=len(open_ones)):
            given = {**truths, **dict(zip(open_ones, free, strict=True))}
            for part, holds in deciding(self.point.formula, given):
                yield part.place, holds

    def example(self, item: Item, decided: Decided) -> Values | None:
        """A combination that covers the item, as far as the atoms that are split tell; None if there is none."""
        if item.key in self.point.edges:
            atom, boundary = self.point.edges[item.key]
            under = decided.get((atom.place, boundary.holds), {})
            if atom.place in self.columns:
                contexts = self.columns[atom.place].contexts
                under = {
                    own: all_
                    for own, all_ in under.items()
                    if distance_in_steps(boundary, contexts[own]) == 0
                }
        elif item.key in self.point.shares:
            atom, holds = self.point.shares[item.key]
            under = decided.get((atom.place, holds), {})
        else:
            under = decided.get((item.place, item.way == "true"), {})
        return next(iter(under.values()), None)


def table_of(point: FormulaPoint, policy: CheckedPolicy, classes: RecordClasses) -> Table | None:
    """None where no atom can be split: then nothing is proved."""
    listed = tuple(atoms(point.formula))
    splitter = Splitter(policy, classes, point.subject, _kinds(policy, point))
    taken = _Taken(splitter, [atom for atom in listed if splitter.take(atom)])
    taken.make_small()
    if not taken.atoms:
        return None
    world = blank_world(policy, point.subject)
    columns = {atom.place: column(atom, taken.splitter, world) for atom in taken.atoms}
    variables = tuple(taken.splitter.variables)
    domains = tuple(taken.splitter.domain(one) for one in variables)
    free = tuple(atom.place for atom in listed if atom.place not in columns)
    strict = {
        atom.place: frozenset(strict_in(atom.expression, policy, point.subject))
        for atom in listed
        if atom.place in free
    }
    return Table(point, variables, domains, columns, free, strict)


@define
class _Taken:
    """The atoms that are split."""

    splitter: Splitter
    atoms: list[Atom] = field(factory=list)

    def make_small(self) -> None:
        """Leaves atoms free until there are few enough combinations: those with the most values first."""
        self.atoms = [atom for atom in self.atoms if self._size_of(atom) <= MOST_OF_ATOM]
        self._split_again()
        while self.atoms and self._size() > MOST:
            self.atoms.remove(max(self.atoms, key=self._size_of))
            self._split_again()

    def _split_again(self) -> None:
        old = self.splitter
        self.splitter = Splitter(old.policy, old.classes, old.subject, old.kinds)
        for atom in self.atoms:
            self.splitter.take(atom)

    def _size(self) -> int:
        return prod(len(self.splitter.domain(one)) for one in self.splitter.variables)

    def _size_of(self, atom: Atom) -> int:
        own = Splitter(
            self.splitter.policy, self.splitter.classes, self.splitter.subject, self.splitter.kinds
        )
        own.take(atom)
        return prod(len(self.splitter.domain(one)) for one in own.variables)


def _kinds(policy: CheckedPolicy, point: FormulaPoint) -> dict[str, str]:
    """The record of each element that the formula names."""
    vocabulary = policy.vocabulary
    named = {one.element: one.record for one in vocabulary.collections.values()}
    for record in vocabulary.records.values():
        for attribute in record.attributes.values():
            if attribute.element is not None:
                named.setdefault(attribute.element, getattr(attribute.type, "name", ""))
    roots = {root for atom in atoms(point.formula) for root in _roots(atom)}
    return {root: named[root] for root in roots if root in named}


def _roots(atom: Atom) -> Iterator[str]:
    if atom.expression is not None:
        for node in walk(atom.expression):
            if isinstance(node, tree.Fact | tree.Defined) and node.root is not None:
                yield node.root
