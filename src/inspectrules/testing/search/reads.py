"""What rules read: a checked policy and some of its rules in; facts, collections and constants out, by place.

The constants that a policy compares facts with say which values of those facts can matter.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from inspectrules.policy import tree
from inspectrules.policy.model import CheckedPolicy, Interval, Rule
from inspectrules.policy.tree import children
from inspectrules.testing.search.edits import Listed, Path
from inspectrules.values.dates import NEVER
from inspectrules.values.durations import Duration
from inspectrules.values.units import DatePart, Period, Unit
from inspectrules.vocabulary.model import Record, Role, Vocabulary
from inspectrules.vocabulary.types import (
    CodeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntType,
    ListType,
    RecordType,
    SetType,
    TextType,
    Type,
)

Kind = object
"""What values are compared among each other: a type, or one of the few classes of types."""

DEEPEST = 4
"""Definitions behind definitions that are followed to see what a fact is compared with."""

NUMBERS, DATES, DURATIONS, TEXTS = "numbers", "dates", "durations", "texts"


def kind_of(type_: Type) -> Kind:
    match type_:
        case IntType() | DecimalType():
            return NUMBERS
        case DateType():
            return DATES
        case DurationType():
            return DURATIONS
        case TextType():
            return TEXTS
        case SetType(member):
            return kind_of(member)
        case CodeType() | EnumType():
            return type_
        case _:
            return type(type_)


@frozen(eq=False)
class Reads:
    """What some rules read. All in the order in which it is met, so that searches are the same each time."""

    subject: str
    facts: tuple[Path, ...] = ()
    """Of the subject."""

    rows: Mapping[Listed, tuple[Path, ...]] = field(factory=dict)
    """Facts of elements, by where the elements are listed."""

    keys: Mapping[Listed, tuple[tuple[Path, Path], ...]] = field(factory=dict)
    """Pairs of an element's fact and the subject's that are asked to be equal."""

    constants: Mapping[Kind, tuple[object, ...]] = field(factory=dict)
    linked: Mapping[tuple[str | None, Path], tuple[object, ...]] = field(factory=dict)
    """Constants that a fact (of the subject, of an element by its name) is compared with, or looked up by."""

    elements: Mapping[Listed, tuple[str, ...]] = field(factory=dict)
    """What rules call the elements that are listed somewhere."""

    periods: tuple[Period, ...] = ()
    date_parts: tuple[DatePart, ...] = ()
    days_of_year: tuple[tuple[int, int], ...] = ()
    """Month and day."""

    steps: tuple[str, ...] = ()
    asks_as_of: bool = False
    parameters: tuple[str, ...] = ()
    """External ones."""


def reads_of_rules(policy: CheckedPolicy, subject: str, rules: Iterable[Rule]) -> Reads:
    """What the rules read, and what decides whether their layers govern."""
    reader = _Reader(policy, subject)
    reader.governing()
    for rule in rules:
        reader.rule(rule)
    for layer in policy.layers:
        for line in layer.applies:
            if (line.subject or policy.vocabulary.main_subject) == subject:
                reader.interval(line.interval)
                reader.walk(line.condition)
        reader.interval(layer.in_force)
    return reader.reads()


def rules_about(policy: CheckedPolicy, subject: str) -> tuple[Rule, ...]:
    main = policy.vocabulary.main_subject
    return tuple(rule for rule in policy.rules.values() if (rule.subject or main) == subject)


@define
class _Reader:
    policy: CheckedPolicy
    subject: str
    facts: dict[Path, None] = field(factory=dict)
    rows: dict[Listed, dict[Path, None]] = field(factory=dict)
    keys: dict[Listed, dict[tuple[Path, Path], None]] = field(factory=dict)
    constants: dict[Kind, dict[object, None]] = field(factory=dict)
    periods: dict[Period, None] = field(factory=dict)
    date_parts: dict[DatePart, None] = field(factory=dict)
    days_of_year: dict[tuple[int, int], None] = field(factory=dict)
    steps: dict[str, None] = field(factory=dict)
    asks_as_of: bool = False
    parameters: dict[str, None] = field(factory=dict)
    linked: dict[tuple[str | None, Path], dict[object, None]] = field(factory=dict)
    bound: dict[str, Listed] = field(factory=dict)
    seen: set[object] = field(factory=set)

    def reads(self) -> Reads:
        return Reads(
            self.subject,
            tuple(self.facts),
            {where: tuple(paths) for where, paths in self.rows.items()},
            {where: tuple(pairs) for where, pairs in self.keys.items()},
            {kind: tuple(values) for kind, values in self.constants.items()},
            {fact: tuple(values) for fact, values in self.linked.items()},
            {where: tuple(n for n, one in self.bound.items() if one == where) for where in self.rows},
            tuple(self.periods),
            tuple(self.date_parts),
            tuple(self.days_of_year),
            tuple(self.steps),
            self.asks_as_of,
            tuple(self.parameters),
        )

    @property
    def vocabulary(self) -> Vocabulary:
        return self.policy.vocabulary

    @property
    def record(self) -> Record:
        return self.vocabulary.records[self.vocabulary.subjects[self.subject].record]

    def governing(self) -> None:
        path = self.vocabulary.subjects[self.subject].governing_date
        if path is None:
            self.asks_as_of = True
        else:
            self.facts[path] = None

    def rule(self, rule: Rule) -> None:
        if rule.id in self.seen:
            return
        self.seen.add(rule.id)
        self.interval(rule.interval)
        for node in (rule.effect, *rule.when, *rule.unless):
            self.walk(node)
        if rule.in_principle:
            self.roles(Role.REASONS)
            self.constant(TEXTS, rule.id)

    def roles(self, *wanted: Role) -> None:
        for role in wanted:
            if role in self.record.roles:
                self.facts[(self.record.roles[role],)] = None

    def interval(self, interval: Interval) -> None:
        for day in (interval.start, interval.end):
            if day is not None:
                self.constant(DATES, day)

    def constant(self, kind: Kind, value: object) -> None:
        if isinstance(value, frozenset):
            for member in sorted(value, key=str):
                self.constant(kind, member)
        elif value is not NEVER and isinstance(value, Duration) == (kind == DURATIONS):
            self.constants.setdefault(kind, {})[value] = None

    # --- trees ---

    def walk(self, node: tree.Node) -> None:
        self.node(node)
        for below in sorted(children(node), key=_binds_first):
            self.walk(below)

    def node(self, node: tree.Node) -> None:
        self.link(node)
        match node:
            case tree.Fact(root, path):
                self.fact(root, path)
            case tree.Value(value):
                self.constant(kind_of(node.type), value)
            case tree.Defined(name, root):
                self.definition(root, name)
            case tree.Parameter(name):
                self.parameter(name)
            case tree.Lookup(name) | tree.HasRow(name):
                self.table(name)
            case tree.Query():
                self.query(node)
            case tree.Fires(rules):
                for rule in rules:
                    self.rule(self.policy.rules[rule])
            case _:
                self.time(node)

    def time(self, node: tree.Node) -> None:
        match node:
            case tree.AsOf():
                self.asks_as_of = True
            case tree.Duty():
                self.asks_as_of = True
            case tree.Frequency(every=every):
                self.asks_as_of = True
                if isinstance(every, Period):
                    self.periods[every] = None
            case tree.Require(step):
                self.require(step)
            case tree.InSamePeriod(period) | tree.EdgeOfPeriod(_, period):
                self.periods[period] = None
            case tree.PartOfDate(part):
                self.date_parts[part] = None
            case tree.AnyDayOfVisit(_, weekday):
                self.roles(Role.START, Role.END)
                self.date_parts[DatePart.WEEKDAY if weekday else DatePart.DAY] = None
            case tree.DayInYear(day, month):
                self.days_of_year[month, day] = None
            case tree.DurationOf(tree.Value(int(count)), unit):
                self.constant(DURATIONS, Duration(unit, count))
            case tree.Compare() | tree.In():
                self.counted_days(node)

    def counted_days(self, node: tree.Node) -> None:
        """`days from A to B >= 30`: a number that is a length of time."""
        between = [one for one in _below(node) if isinstance(one, tree.DaysBetween)]
        for value in _below(node) if between else ():
            if isinstance(value, tree.Value) and isinstance(value.value, int):
                unit = Unit.WORKING_DAYS if between[0].working else Unit.DAYS
                self.constant(DURATIONS, Duration(unit, value.value))

    # --- what is compared with what ---

    def link(self, node: tree.Node) -> None:
        match node:
            case tree.Compare(_, left, right) | tree.In(left, right) | tree.Under(left, right):
                self.linking((left, right), ())
            case tree.Shares(left, right) | tree.AllIn(left, right):
                self.linking((left, right), ())
            case tree.Lookup(name, keys) | tree.HasRow(name, keys):
                for place, key in enumerate(keys):
                    self.linking((key,), (row.keys[place] for row in self.policy.tables[name].rows))

    def linking(self, sides: tuple[tree.Expr, ...], constants: Iterable[object]) -> None:
        nodes = [one for side in sides for one in self.compared(side, 0)]
        values = [*constants, *(one for node in nodes for one in self.values(node))]
        members = [one for value in values for one in (value if isinstance(value, frozenset) else (value,))]
        for node in nodes:
            if isinstance(node, tree.Fact) and members:
                self.linked.setdefault((node.root, node.path), {}).update(
                    dict.fromkeys(sorted(members, key=str))
                )

    def compared(self, node: tree.Node, depth: int) -> Iterator[tree.Node]:
        """What a side says, through definitions; the keys of a look-up are compared with something else."""
        yield node
        if isinstance(node, tree.Defined) and depth < DEEPEST:
            key = (self.subject, node.root, node.name)
            if key in self.policy.definitions:
                yield from self.compared(self.policy.definitions[key].expression, depth + 1)
        elif not isinstance(node, tree.Lookup | tree.HasRow | tree.Query):
            for below in children(node):
                yield from self.compared(below, depth)

    def values(self, node: tree.Node) -> Iterator[object]:
        match node:
            case tree.Value(value):
                yield value
            case tree.Parameter(name):
                yield from (dated.value for dated in self.policy.parameters[name].values)
            case tree.Lookup(name, _, column):
                table = self.policy.tables[name]
                yield from (row.values[table.column(column)] for row in table.rows)

    def fact(self, root: str | None, path: Path) -> None:
        where = self.bound.get(root or "")
        if root is None:
            self.facts[self.scalar(self.record.name, path)] = None
        elif where is not None:
            record = self.kind(where)
            self.rows[where][self.scalar(record, path)] = None

    def scalar(self, record: str, path: Path) -> Path:
        """Of a record that is compared: its identity."""
        attribute = self.vocabulary.attribute(record, path)
        if attribute is None or not isinstance(attribute.type, RecordType):
            return path
        identity = self.vocabulary.records[attribute.type.name].roles.get(Role.ID)
        return path if identity is None else (*path, identity)

    def kind(self, where: Listed) -> str:
        return kind_listed(self.vocabulary, self.subject, where)

    def definition(self, root: str | None, name: str) -> None:
        key = (self.subject, root, name)
        if key not in self.seen and key in self.policy.definitions:
            self.seen.add(key)
            self.walk(self.policy.definitions[key].expression)

    def parameter(self, name: str) -> None:
        declared = self.policy.parameters[name]
        if declared.external:
            self.parameters[name] = None
        for dated in declared.values:
            self.interval(dated.interval)
            self.constant(kind_of(declared.type), dated.value)

    def table(self, name: str) -> None:
        table = self.policy.tables[name]
        for row in table.rows:
            self.interval(row.interval)
            for column, value in zip((*table.keys, *table.columns), (*row.keys, *row.values), strict=True):
                self.constant(kind_of(column.type), value)

    def query(self, query: tree.Query) -> None:
        listed = query.collection is None
        where = Listed(query.path if query.collection is None else (query.collection,), listed)
        self.bound[query.element] = where
        if listed:
            self.facts[query.path] = None
        paths = self.rows.setdefault(where, {})
        roles = self.vocabulary.records[self.kind(where)].roles
        self.roles(Role.START, Role.END)
        paths.update({(roles[role],): None for role in (Role.START, Role.END) if role in roles})
        for key in query.keys:
            self.key(where, key)

    def key(self, where: Listed, key: tree.SameKey) -> None:
        if key.element_definition is not None:
            names = (None, *(name for name, one in self.bound.items() if one == where))
            for name in names:
                self.definition(name, key.element_definition)
            return
        theirs, ours = (
            self.scalar(self.kind(where), key.element_path),
            self.scalar(self.record.name, key.subject_path),
        )
        self.rows[where][theirs], self.facts[ours] = None, None
        self.keys.setdefault(where, {})[theirs, ours] = None

    def require(self, step: str) -> None:
        self.steps[step] = None
        self.roles(Role.STEPS)
        short = self.record.short_steps.get(step)
        if short is not None:
            self.facts[(short,)] = None


def _binds_first(node: tree.Node) -> bool:
    """Queries come before what is asked of their elements."""
    return not isinstance(node, tree.Query)


def _below(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    for child in children(node):
        yield from _below(child)


def kind_listed(vocabulary: Vocabulary, subject: str, where: Listed) -> str:
    """The record that is listed there."""
    if not where.of_subject:
        return vocabulary.collections[where.path[0]].record
    attribute = vocabulary.attribute(vocabulary.subjects[subject].record, where.path)
    return attribute.type.name if attribute is not None and isinstance(attribute.type, ListType) else ""
