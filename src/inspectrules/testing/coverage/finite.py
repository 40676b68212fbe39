"""Facts that have finitely many values as far as some conditions can tell, and the truth of the conditions for each.

A number that is compared with constants alone can be replaced by one of the constants or a neighbour; a text that is
compared for equality by a constant or a text that no rule names. Whatever cannot be split so is left free: then it is
taken to be true or false independently of all else. That allows more than is possible, never less.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import ceil, floor
from typing import Final

from attrs import define, field, frozen

from inspectrules.facts.records import RecordClasses
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import children
from inspectrules.syntax.tree import Comparison
from inspectrules.testing.coverage.formulas import Atom
from inspectrules.testing.search.reads import NUMBERS, kind_of
from inspectrules.values.dates import NEVER
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Attribute
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    EnumType,
    IntType,
    ListType,
    SetType,
    TextType,
    Type,
)

Path = tuple[str, ...]

UNNAMED: Final = "\ue000"
"""Begins texts that no policy names: a character of private use, which policies may not contain."""


ANY_DAY: Final = datetime.date(2000, 1, 1)
"""Stands for all days, of a fact that is compared with none."""


@frozen
class Variable:
    """A fact of the subject or of an element, or the date whose law applies."""

    root: str | None
    path: Path

    @property
    def name(self) -> str:
        return ".".join(self.path if self.root is None else (self.root, *self.path))


GOVERNING = Variable(None, ())


Slot = object
"""Where values come from that are compared: a variable, a column of a table."""


@define
class Groups:
    """Slots whose values are compared with one another, and the constants that they are compared with."""

    above: dict[Slot, Slot] = field(factory=dict)
    constants: dict[Slot, dict[object, None]] = field(factory=dict)

    def top(self, slot: Slot) -> Slot:
        while slot in self.above:
            slot = self.above[slot]
        return slot

    def join(self, slots: Iterable[Slot], constants: Iterable[object] = ()) -> None:
        """Puts the slots into one group, and the constants with it."""
        tops = list(dict.fromkeys(self.top(slot) for slot in slots))
        for other in tops[1:]:
            self.above[other] = tops[0]
            self.constants.setdefault(tops[0], {}).update(self.constants.pop(other, {}))
        if tops:
            self.constants.setdefault(tops[0], {}).update(dict.fromkeys(constants))

    def compared_with(self, slot: Slot) -> tuple[object, ...]:
        return tuple(sorted(self.constants.get(self.top(slot), ()), key=str))


@define
class Splitter:
    """Splits atoms of one subject into variables with finitely many values."""

    policy: CheckedPolicy
    classes: RecordClasses
    subject: str
    kinds: Mapping[str, str]
    """The record of each element's name."""

    variables: dict[Variable, None] = field(factory=dict)
    groups: Groups = field(factory=Groups)
    days: dict[datetime.date, None] = field(factory=dict)
    """On which the law changes."""

    def take(self, atom: Atom) -> bool:
        """Whether the atom's variables can be split; notes them and the constants if so."""
        if atom.expression is None:
            return False
        trial = Splitter(self.policy, self.classes, self.subject, self.kinds)
        return trial.condition(atom.expression) and self.condition(atom.expression)

    # --- which expressions can be split ---

    def condition(self, node: tree.Expr) -> bool:
        match node:
            case tree.And(operands) | tree.Or(operands):
                return all(self.condition(one) for one in operands)
            case tree.Not(operand) | tree.IsKnown(operand) | tree.IsNone(operand):
                return self.operand(operand, alone=True)
            case tree.HasHappened(operand):
                return self.operand(operand, alone=True)
            case tree.If(condition, then, otherwise):
                return all(self.condition(one) for one in (condition, then, otherwise))
            case tree.Compare(op, left, right):
                by_order = op not in (Comparison.EQUAL, Comparison.UNEQUAL)
                if by_order and isinstance(left.type, TextType | CodeType):
                    return False
                return self._compared(left, right)
            case tree.In(item, group):
                return self._compared(item, group)
            case tree.Under(item, group):
                facts = any(isinstance(one, tree.Fact | tree.Defined) for one in _below(group))
                self._join(item, group)
                return not facts and self.operand(item) and self.operand(group)
            case _:
                return self.operand(node)

    def _compared(self, left: tree.Expr, right: tree.Expr) -> bool:
        """A fact that is measured may stand alone on one side, constants on the other."""
        self._join(left, right)
        if _is_measured(left.type):
            return (self.operand(left, alone=True) and _is_constant(right) and self.operand(right)) or (
                self.operand(right, alone=True) and _is_constant(left) and self.operand(left)
            )
        return self.operand(left) and self.operand(right)

    def operand(self, node: tree.Node, *, alone: bool = False) -> bool:
        match node:
            case tree.Fact(root, path):
                return self._fact(root, path, alone)
            case tree.Value():
                return True
            case tree.Parameter(name):
                return self._parameter(name)
            case tree.Defined(name, root):
                key = (self.subject, root, name)
                expression = self.policy.definitions[key].expression
                is_condition = isinstance(expression.type, BoolType)
                return self.condition(expression) if is_condition else self.operand(expression, alone=alone)
            case tree.Lookup(table, keys) | tree.HasRow(table, keys):
                return self._table(table, keys) and all(self.operand(key) for key in keys)
            case tree.SetOf() | tree.Range() | tree.SizeOf():
                return all(self.operand(one) for one in children(node))
            case tree.Compare() | tree.In() | tree.And() | tree.Or() | tree.Not() | tree.Under() | tree.If():
                return self.condition(node)
            case tree.IsKnown() | tree.IsNone() | tree.HasHappened():
                return self.condition(node)
            case _:
                return False

    def _fact(self, root: str | None, path: Path, alone: bool) -> bool:
        attribute = self.attribute(Variable(root, path))
        if attribute is not None and alone and isinstance(attribute.type, ListType | SetType):
            self.variables[Variable(root, path)] = None  # whether it is known is all that is asked
            return True
        if attribute is None or not isinstance(
            attribute.type, BoolType | EnumType | TextType | CodeType | IntType | DecimalType | DateType
        ):
            return False
        self.variables[Variable(root, path)] = None
        return alone or not _is_measured(attribute.type)

    def _parameter(self, name: str) -> bool:
        declared = self.policy.parameters[name]
        for dated in declared.values:
            self._interval(dated.interval.start, dated.interval.end)
        return not declared.external

    def _table(self, name: str, keys: tuple[tree.Expr, ...]) -> bool:
        table = self.policy.tables[name]
        for place, key in enumerate(keys):
            slots, _ = self._sources(key)
            self.groups.join((*slots, ("key", name, place)), (row.keys[place] for row in table.rows))
        for row in table.rows:
            self._interval(row.interval.start, row.interval.end)
        return not any(_is_measured(column.type) for column in table.keys)

    def _join(self, *sides: tree.Node) -> None:
        """What stands on both sides of a comparison may be alike, or differ."""
        found = [self._sources(side) for side in sides]
        slots = [slot for side, _ in found for slot in side]
        self.groups.join(slots, (constant for _, constants in found for constant in constants))

    def _sources(self, node: tree.Node) -> tuple[list[Slot], list[object]]:
        """Where the value of a side can come from: slots, and constants."""
        match node:
            case tree.Fact(root, path):
                return [Variable(root, path)], []
            case tree.Value(value):
                return [], list(_members(value))
            case tree.Parameter(name):
                return [], [
                    one for dated in self.policy.parameters[name].values for one in _members(dated.value)
                ]
            case tree.Lookup(name, _, column):
                table = self.policy.tables[name]
                place = table.column(column)
                cells = [one for row in table.rows for one in _members(row.values[place])]
                default = () if table.default is None else _members(table.default[place])
                return [("column", name, column)], [*cells, *default]
            case tree.Defined(name, root):
                return self._sources(self.policy.definitions[self.subject, root, name].expression)
            case tree.SetOf() | tree.Range():
                return self._all_sources(children(node))
            case tree.If(_, then, otherwise):
                return self._all_sources((then, otherwise))
            case _:
                return [], []

    def _all_sources(self, nodes: Iterable[tree.Node]) -> tuple[list[Slot], list[object]]:
        found = [self._sources(node) for node in nodes]
        return [slot for slots, _ in found for slot in slots], [one for _, some in found for one in some]

    def _interval(self, start: datetime.date | None, end: datetime.date | None) -> None:
        if start is not None or end is not None:
            self.variables[GOVERNING] = None
        one = datetime.timedelta(1)
        if start is not None:
            self.days.update({start - one: None, start: None})
        if end is not None:
            self.days.update({end: None, end + one: None})

    # --- values ---

    def attribute(self, variable: Variable) -> Attribute | None:
        record = self._record(variable.root)
        return None if record is None else self.policy.vocabulary.attribute(record, variable.path)

    def _record(self, root: str | None) -> str | None:
        return self.policy.vocabulary.subjects[self.subject].record if root is None else self.kinds.get(root)

    def domain(self, variable: Variable) -> tuple[object, ...]:
        """All that conditions can tell apart, unknown too."""
        if variable == GOVERNING:
            return tuple(sorted(self.days))
        attribute = self.attribute(variable)
        assert attribute is not None
        found = [*self._values(attribute.type, variable), UNKNOWN]
        return (*dict.fromkeys(found), *([NONE] if self._may_be_none(variable) else []))

    def _may_be_none(self, variable: Variable) -> bool:
        """It, or a record on the way to it, may be known to be none."""
        ways = (Variable(variable.root, variable.path[:end]) for end in range(1, len(variable.path) + 1))
        return any(one is not None and one.optional for one in map(self.attribute, ways))

    def _values(self, type_: Type, variable: Variable) -> Iterator[object]:
        named = self.groups.compared_with(variable)
        match type_:
            case BoolType():
                yield from (True, False)
            case EnumType(name):
                yield from (member.name for member in self.policy.vocabulary.enums[name].members)
            case TextType():
                yield from (*named, *self._fresh(variable))
            case CodeType():
                yield from named
                for fresh in self._fresh(variable):
                    yield from (fresh, *(f"{one}.{fresh}" for one in named))
            case DateType():
                yield from self._neighbours(named, datetime.timedelta(1))
                yield NEVER
            case ListType():
                yield ()
            case SetType():
                yield frozenset()
            case DecimalType(scale):
                yield from self._neighbours(named, Decimal(1).scaleb(-scale))
            case _:
                whole = dict.fromkeys(edge for one in named for edge in _whole(one))
                yield from self._neighbours(tuple(whole), 1)

    def _fresh(self, variable: Variable) -> Iterator[str]:
        """As many values that nothing names as there are facts in the group: they may be alike, or differ."""
        top = self.groups.top(variable)
        alike = [one for one in self.variables if self.groups.top(one) == top]
        yield from (f"{UNNAMED}{number}" for number, _ in enumerate(alike, 1))

    def _neighbours(self, named: tuple[object, ...], step: object) -> Iterator[object]:
        numbers = [one for one in named if isinstance(one, int | Decimal | datetime.date)]
        for one in numbers or ([0] if isinstance(step, int | Decimal) else [ANY_DAY]):
            yield from (one, one - step, one + step)  # type: ignore[operator] # of the same kind


def _whole(number: object) -> tuple[object, ...]:
    """The whole numbers nearest to a number."""
    return (floor(number), ceil(number)) if isinstance(number, int | Decimal) else ()


def _members(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, frozenset) else (value,)


def _is_measured(type_: Type) -> bool:
    """Of a type whose values are ordered, and too many to list."""
    return kind_of(type_) == NUMBERS or isinstance(type_, DateType)


def _is_constant(node: tree.Node) -> bool:
    """Without facts that are measured; a look-up by other facts is one of the table's constants."""
    facts = [one for one in _below(node) if isinstance(one, tree.Fact | tree.Defined)]
    return not any(_is_measured(one.type) or isinstance(one, tree.Defined) for one in facts)


def _below(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    for child in children(node):
        yield from _below(child)
