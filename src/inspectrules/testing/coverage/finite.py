"""Facts that have finitely many values as far as some conditions can tell, and the truth of the conditions for each.

A number that is compared with constants alone can be replaced by one of the constants or a neighbour; a text that is
compared for equality by a constant or a text that no rule names. Whatever cannot be split so is left free: then it is
taken to be true or false independently of all else. That allows more than is possible, never less.
"""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import ceil, floor
from typing import Final

from attrs import define, evolve, field, frozen, has

from inspectrules.facts.records import RecordClasses
from inspectrules.interpreter.context import Context, Element, World
from inspectrules.interpreter.expressions import evaluate, truth
from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.tree import children
from inspectrules.syntax.tree import Comparison
from inspectrules.testing.coverage.formulas import Atom
from inspectrules.testing.search.reads import NUMBERS, TEXTS, Kind, kind_of
from inspectrules.values.dates import NEVER
from inspectrules.values.logic import Truth
from inspectrules.values.unknown import NONE, UNKNOWN
from inspectrules.vocabulary.model import Attribute
from inspectrules.vocabulary.types import (
    BoolType,
    CodeType,
    DateType,
    DecimalType,
    EnumType,
    IntType,
    RecordType,
    TextType,
    Type,
)

Path = tuple[str, ...]

UNNAMED: Final = "\ue000"
"""Begins texts that no policy names: a character of private use, which policies may not contain."""


@frozen
class Variable:
    """A fact of the subject or of an element, or the date whose law applies."""

    root: str | None
    path: Path

    @property
    def name(self) -> str:
        return ".".join(self.path if self.root is None else (self.root, *self.path))


GOVERNING = Variable(None, ())


@frozen(eq=False)
class Column:
    """An atom's truth for each combination of the values of its variables."""

    variables: tuple[Variable, ...]
    truths: Mapping[tuple[object, ...], Truth]
    contexts: Mapping[tuple[object, ...], Context]


@define
class Splitter:
    """Splits atoms of one subject into variables with finitely many values."""

    policy: CheckedPolicy
    classes: RecordClasses
    subject: str
    kinds: Mapping[str, str]
    """The record of each element's name."""

    variables: dict[Variable, None] = field(factory=dict)
    constants: dict[Kind, dict[object, None]] = field(factory=dict)
    days: dict[datetime.date, None] = field(factory=dict)
    """On which the law changes."""

    def take(self, atom: Atom) -> bool:
        """Whether the atom's variables can be split; notes them and the constants if so."""
        if atom.expression is None:
            return False
        trial = evolve(self, variables={}, constants={}, days={})
        if not trial.condition(atom.expression):
            return False
        self.variables.update(trial.variables)
        self.days.update(trial.days)
        for kind, values in trial.constants.items():
            self.constants.setdefault(kind, {}).update(values)
        return True

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
                return not facts and self.operand(item) and self.operand(group)
            case _:
                return self.operand(node)

    def _compared(self, left: tree.Expr, right: tree.Expr) -> bool:
        """A fact that is measured may stand alone on one side, constants on the other."""
        if _is_measured(left.type):
            return (self.operand(left, alone=True) and _is_constant(right) and self.operand(right)) or (
                self.operand(right, alone=True) and _is_constant(left) and self.operand(left)
            )
        return self.operand(left) and self.operand(right)

    def operand(self, node: tree.Node, *, alone: bool = False) -> bool:
        match node:
            case tree.Fact(root, path):
                return self._fact(root, path, alone)
            case tree.Value(value):
                return self._constant(kind_of(node.type), value)
            case tree.Parameter(name):
                return self._parameter(name)
            case tree.Defined(name, root):
                key = (self.subject, root, name)
                expression = self.policy.definitions[key].expression
                is_condition = isinstance(expression.type, BoolType)
                return self.condition(expression) if is_condition else self.operand(expression, alone=alone)
            case tree.Lookup(table, keys) | tree.HasRow(table, keys):
                return self._table(table) and all(self.operand(key) for key in keys)
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
        if attribute is None or not isinstance(
            attribute.type, BoolType | EnumType | TextType | CodeType | IntType | DecimalType | DateType
        ):
            return False
        self.variables[Variable(root, path)] = None
        return alone or not _is_measured(attribute.type)

    def _constant(self, kind: Kind, value: object) -> bool:
        members = value if isinstance(value, frozenset) else (value,)
        self.constants.setdefault(kind, {}).update(dict.fromkeys(sorted(members, key=str)))
        return True

    def _parameter(self, name: str) -> bool:
        declared = self.policy.parameters[name]
        if declared.external:
            return False
        for dated in declared.values:
            self._constant(kind_of(declared.type), dated.value)
            self._interval(dated.interval.start, dated.interval.end)
        return True

    def _table(self, name: str) -> bool:
        table = self.policy.tables[name]
        for row in table.rows:
            for column, value in zip((*table.keys, *table.columns), (*row.keys, *row.values), strict=True):
                self._constant(kind_of(column.type), value)
            self._interval(row.interval.start, row.interval.end)
        return not any(_is_measured(column.type) for column in table.keys)

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
        found = [*self._values(attribute.type), UNKNOWN]
        return (*dict.fromkeys(found), *([NONE] if self._may_be_none(variable) else []))

    def _may_be_none(self, variable: Variable) -> bool:
        """It, or a record on the way to it, may be known to be none."""
        ways = (Variable(variable.root, variable.path[:end]) for end in range(1, len(variable.path) + 1))
        return any(one is not None and one.optional for one in map(self.attribute, ways))

    def _values(self, type_: Type) -> Iterator[object]:
        named = self.constants.get(kind_of(type_), {})
        match type_:
            case BoolType():
                yield from (True, False)
            case EnumType(name):
                yield from (member.name for member in self.policy.vocabulary.enums[name].members)
            case TextType():
                yield from (*named, *self._fresh(TEXTS))
            case CodeType():
                yield from named
                for fresh in self._fresh(type_):
                    yield from (fresh, *(f"{one}.{fresh}" for one in named))
            case DateType():
                yield from self._neighbours(named, datetime.timedelta(1))
                yield NEVER
            case DecimalType(scale):
                yield from self._neighbours(named, Decimal(1).scaleb(-scale))
            case _:
                whole = {edge: None for one in named for edge in _whole(one)}
                yield from self._neighbours(whole, 1)

    def _fresh(self, kind: Kind) -> Iterator[str]:
        """As many values that nothing names as there are facts of the kind: they may be alike, or differ."""
        alike = [one for one in self.variables if one != GOVERNING and self._kind(one) == kind]
        yield from (f"{UNNAMED}{number}" for number, _ in enumerate(alike, 1))

    def _kind(self, variable: Variable) -> Kind:
        attribute = self.attribute(variable)
        return None if attribute is None else kind_of(attribute.type)

    def _neighbours(self, named: Mapping[object, None], step: object) -> Iterator[object]:
        numbers = [one for one in named if isinstance(one, int | Decimal | datetime.date)]
        for one in numbers or ([0] if isinstance(step, int | Decimal) else [datetime.date(2000, 1, 1)]):
            yield from (one, one - step, one + step)  # type: ignore[operator] # of the same kind


def _whole(number: object) -> tuple[object, ...]:
    """The whole numbers nearest to a number."""
    return (floor(number), ceil(number)) if isinstance(number, int | Decimal) else ()


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


# --- truths -----------------------------------------------------------------------------------------------


def column(atom: Atom, splitter: Splitter, world: World) -> Column:
    """The truth of an atom that the splitter took, for all values of its own variables."""
    own = Splitter(splitter.policy, splitter.classes, splitter.subject, splitter.kinds)
    own.take(atom)
    variables = tuple(own.variables)
    contexts = {
        values: _context(dict(zip(variables, values, strict=True)), splitter, world)
        for values in product(*(splitter.domain(one) for one in variables))
    }
    assert atom.expression is not None
    truths = {values: truth(atom.expression, context) for values, context in contexts.items()}
    return Column(variables, truths, contexts)


def _context(values: Mapping[Variable, object], splitter: Splitter, world: World) -> Context:
    vocabulary = splitter.policy.vocabulary
    records = {root: splitter.classes[kind]() for root, kind in splitter.kinds.items()}
    own: object = splitter.classes[vocabulary.subjects[splitter.subject].record]()
    day = values.get(GOVERNING)
    governing = day if isinstance(day, datetime.date) else world.governing
    for variable, value in values.items():
        if variable.root is not None:
            kind = splitter.kinds[variable.root]
            records[variable.root] = _stated(records[variable.root], kind, variable.path, value, splitter)  # type: ignore[assignment]
        elif variable != GOVERNING:
            record = vocabulary.subjects[splitter.subject].record
            own = _stated(own, record, variable.path, value, splitter)
    there = evolve(world, record=own, governing=governing, memo={})
    bound = {root: Element(records[root], kind, root) for root, kind in splitter.kinds.items()}
    return Context(there, bound)


def _stated(record: object, kind: str, path: Path, value: object, splitter: Splitter) -> object:
    name, *rest = path
    if rest:
        attribute = splitter.policy.vocabulary.records[kind].attributes[name]
        assert isinstance(attribute.type, RecordType)
        below = getattr(record, name)
        inner = below if has(type(below)) else splitter.classes[attribute.type.name]()
        value = _stated(inner, attribute.type.name, tuple(rest), value, splitter)
    return evolve(record, **{name: value})  # type: ignore[misc] # an attrs class made for the vocabulary


def blank_world(policy: CheckedPolicy, subject: str) -> World:
    """A world about a subject of which nothing is known."""
    about = policy.vocabulary.subjects[subject]
    return World(policy, about, None, {}, UNKNOWN, NEVER, evaluate)
