"""The law of one slice of time for one subject: what is constant in it, computed by the interpreter itself."""

import datetime
from collections.abc import Callable, Mapping
from typing import Final, TypeVar, cast

from attrs import define, field

from inspectrules.interpreter import definitions, law, queries, sets
from inspectrules.interpreter.context import Context, World
from inspectrules.interpreter.expressions import evaluate
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Interval, Rule
from inspectrules.policy.tree import Expr, Node, Query
from inspectrules.values.unknown import UNKNOWN, UNLIMITED
from inspectrules.vocabulary.model import Subject

T = TypeVar("T")
_VARYING: Final = (
    tree.Fact,
    tree.AsOf,
    tree.Fires,
    tree.AnyDayOfVisit,
    tree.Query,
)


@define(eq=False)
class Law:
    """What holds on every day of a slice."""

    policy: CheckedPolicy
    subject: Subject
    day: datetime.date
    """Some day of the slice."""

    world: World = field(init=False)
    _constant: dict[int, bool] = field(factory=dict)
    _held: list[Node] = field(factory=list)
    _kept: dict[int, object] = field(factory=dict)
    _cells: dict[tuple[str, str], tuple[Mapping[object, object], object]] = field(factory=dict)
    _keys: dict[str, frozenset[object]] = field(factory=dict)
    _ranks: dict[str, Mapping[str, int]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.world = World(self.policy, self.subject, None, {}, UNKNOWN, self.day, evaluate)

    def in_force(self, interval: Interval) -> bool:
        return interval.contains(self.day)

    def is_constant(self, node: Node) -> bool:
        """Whether nothing but the law bears on its value."""
        known = self._constant.get(id(node))
        if known is None:
            known = self._constant[id(node)] = self._is_constant(node)
            self._held.append(node)
        return known

    def _is_constant(self, node: Node) -> bool:
        if isinstance(node, _VARYING) or (isinstance(node, tree.Defined) and node.root is not None):
            return False
        if isinstance(node, tree.Defined):
            return self.is_constant(self.definition(None, node.name))
        return all(self.is_constant(child) for child in tree.children(node))

    def constant(self, expression: Expr) -> object:
        """The value of a constant expression."""
        return evaluate(expression, Context(self.world))

    def definition(self, root: str | None, name: str) -> Expr:
        return self.policy.definitions[self.subject.name, root, name].expression

    def conditions(self, query: Query) -> tuple[Expr, ...]:
        """All that must hold of a matching element but its window."""
        return queries.conditions(query, self.world)

    def needed(self, node: tree.Defined) -> tuple[tuple[str | None, str], ...]:
        """The definitions behind one, each after those it needs, itself last."""
        return definitions.needed(node, self.world)

    def members(self, group: Expr) -> sets.Members | None:
        """Of a constant set, its members; None if it is none."""
        return sets.members(group, Context(self.world))

    def cells(self, table: str, column: str) -> tuple[Mapping[object, object], object]:
        """The table's values in that column by key (a tuple of several), and the value where no row is."""
        if (table, column) not in self._cells:
            found = self.policy.tables[table]
            place = found.column(column)
            rows = law.rows(found, self.world)
            default = UNKNOWN if found.default is None else found.default[place]
            self._cells[table, column] = {_key(keys): row[place] for keys, row in rows.items()}, default
        return self._cells[table, column]

    def keys_of(self, table: str) -> frozenset[object]:
        """The keys for which the table has a row."""
        if table not in self._keys:
            self._keys[table] = frozenset(map(_key, law.rows(self.policy.tables[table], self.world)))
        return self._keys[table]

    def ranks(self, enum: str) -> Mapping[str, int]:
        """The place of each member of an enum."""
        if enum not in self._ranks:
            members = self.policy.vocabulary.enums[enum].members
            self._ranks[enum] = {member.name: place for place, member in enumerate(members)}
        return self._ranks[enum]

    def kept(self, key: Node, make: Callable[[], T]) -> T:
        """What is made of a node, the same object each time."""
        if id(key) not in self._kept:
            self._kept[id(key)] = make()
            self._held.append(key)
        return cast(T, self._kept[id(key)])

    def layer_of(self, rule: Rule) -> str:
        return law.layer_named(rule.layer, self.world).id

    def is_unlimited(self, value: object) -> bool:
        return value is UNLIMITED


def _key(keys: tuple[object, ...]) -> object:
    return keys[0] if len(keys) == 1 else keys
