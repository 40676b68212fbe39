"""Tables, parameters, what is in force when, and outcomes, as points of coverage."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from inspectrules.interpreter import law
from inspectrules.interpreter.context import Context, World
from inspectrules.policy import tree
from inspectrules.policy.model import Interval, Parameter, Row, Table
from inspectrules.testing.coverage import words
from inspectrules.testing.coverage.model import Item, Kind, Owner
from inspectrules.testing.coverage.points import Plain, closeness
from inspectrules.testing.coverage.sights import Sight
from inspectrules.values.unknown import UNKNOWN
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.model import Labels, Subject

_ONE = datetime.timedelta(1)
Keys = tuple[object, ...]
DEFAULT, SUPPLIED = "default", "supplied"


@frozen(eq=False)
class TablePoint:
    """Rows that were looked up, or asked for."""

    table: Table
    owner: Owner
    items: tuple[Item, ...]
    rows: Mapping[str, Row]
    """By key of the item."""

    uses: tuple[tree.Lookup | tree.HasRow, ...]
    subject: str = ""
    rules: tuple[str, ...] = ()

    def of_interest(self) -> Iterable[object]:
        return self.uses

    def suggested(self, item: Item) -> tuple[object, ...]:
        row = self.rows.get(item.key)
        return () if row is None else row.keys

    def seen(self, sight: Sight) -> Iterator[str]:
        asked = [*self._asked(sight)]
        for item in self.items:
            row = self.rows.get(item.key)
            if any(
                self._missed(use, keys, world) if row is None else _is(row, keys, world)
                for use, keys, world in asked
            ):
                yield item.key

    def _asked(self, sight: Sight) -> Iterator[tuple[tree.Node, Keys, World]]:
        """By what, for which keys, and in which world: what is due is asked under the law of another day."""
        for use in self.uses:
            for context in sight.contexts(use):
                keys = tuple(context.value(key) for key in use.keys)
                if UNKNOWN not in keys:
                    yield use, keys, context.world

    def _missed(self, use: tree.Node, keys: Keys, world: World) -> bool:
        """Whether a look-up found no row."""
        return isinstance(use, tree.Lookup) and keys not in law.rows(self.table, world)

    def distance(self, sight: Sight, item: Item) -> float:
        """How many of the row's keys are not asked for."""
        row = self.rows.get(item.key)
        if row is None:
            return 0.9
        wrong = [
            sum(one != other for one, other in zip(keys, row.keys, strict=True))
            for _, keys, _ in self._asked(sight)
        ]
        in_force = 0.0 if law.in_force(row.interval, sight.world) else 0.3
        return min(0.99, in_force + 0.6 * closeness(min(wrong))) if wrong else 1.0


def _is(row: Row, keys: Keys, world: World) -> bool:
    return row.keys == keys and law.in_force(row.interval, world)


def table_point(
    table: Table,
    owner: Owner,
    uses: Iterable[tree.Lookup | tree.HasRow],
    subject: str,
    rules: tuple[str, ...],
) -> TablePoint | None:
    """None for a table that nothing asks."""
    asking = tuple(uses)
    if not asking:
        return None
    rows: dict[str, Row] = {}
    items: list[Item] = []
    for row in table.rows:
        shown = ", ".join(str(to_wire(key)) for key in row.keys)
        since = "" if row.interval.start is None else f" since {row.interval.start}"
        item = Item(
            owner, f"row [{shown}]{since}", "used", Kind.ROW, owner.span, words.row(table.name, shown + since)
        )
        rows[item.key] = row
        items.append(item)
    if table.default is not None and any(isinstance(use, tree.Lookup) for use in asking):
        items.append(Item(owner, DEFAULT, "used", Kind.ROW, owner.span, words.default(table.name)))
    return TablePoint(table, owner, tuple(items), rows, asking, subject, rules)


@frozen(eq=False)
class ParameterPoint(Plain):
    """Values of a parameter that were used; of an external one, that any was supplied."""

    parameter: Parameter
    owner: Owner
    items: tuple[Item, ...]
    uses: tuple[tree.Parameter, ...]
    subject: str = ""
    rules: tuple[str, ...] = ()

    def of_interest(self) -> Iterable[object]:
        return self.uses

    def seen(self, sight: Sight) -> Iterator[str]:
        used = {self._value(context) for use in self.uses for context in sight.contexts(use)} - {None}
        for item in self.items:
            if item.way in used or (item.way == SUPPLIED and used):
                yield item.key

    def _value(self, context: Context) -> str | None:
        """In force on the day that was asked about, which need not be the decision's where it is about what is due."""
        current = law.parameter(self.parameter.name, context.world)
        return None if current is UNKNOWN else str(to_wire(current))

    def distance(self, sight: Sight, item: Item) -> float:
        return 0.9 if any(sight.contexts(use) for use in self.uses) and item is not None else 1.0


def parameter_point(
    parameter: Parameter, owner: Owner, uses: Iterable[tree.Parameter], subject: str, rules: tuple[str, ...]
) -> ParameterPoint | None:
    """None for a parameter that nothing asks."""
    asking = tuple(uses)
    if not asking:
        return None
    if parameter.external:
        what = words.supplied(parameter.name)
        items = [Item(owner, "value", SUPPLIED, Kind.PARAMETER, owner.span, what)]
    else:
        values = dict.fromkeys(str(to_wire(dated.value)) for dated in parameter.values)
        items = [
            Item(owner, "value", value, Kind.PARAMETER, owner.span, words.parameter(parameter.name, value))
            for value in values
        ]
    return ParameterPoint(parameter, owner, tuple(items), asking, subject, rules)


@frozen(eq=False)
class IntervalPoint(Plain):
    """The first and the last day of what is in force, and the days beyond them."""

    owner: Owner
    items: tuple[Item, ...]
    days: Mapping[str, datetime.date]
    """By key of the item."""

    subject: str = ""
    rules: tuple[str, ...] = ()

    def seen(self, sight: Sight) -> Iterator[str]:
        if not self.subject or sight.world.subject.name == self.subject:
            yield from (key for key, day in self.days.items() if sight.world.governing == day)

    def distance(self, sight: Sight, item: Item) -> float:
        governing = sight.world.governing
        if not isinstance(governing, datetime.date):
            return 1.0
        return closeness(abs((governing - self.days[item.key]).days) / 30)


def interval_point(
    interval: Interval, name: str, place: str, owner: Owner, subject: str, rules: tuple[str, ...] = ()
) -> IntervalPoint | None:
    """None for what is always in force."""
    found: dict[Item, datetime.date] = {}
    edges = ((interval.start, True, -_ONE, "start"), (interval.end, False, _ONE, "end"))
    for day, is_first, beyond, side in edges:
        for inside in (True, False) if day is not None else ():
            assert day is not None
            what = words.edge(name, str(day), inside=inside, first=is_first)
            way = f"{side}-{'inside' if inside else 'outside'}"
            item = Item(owner, place, way, Kind.BOUNDARY, owner.span, what)
            found[item] = day if inside else day + beyond
    days = {item.key: day for item, day in found.items()}
    return IntervalPoint(owner, tuple(found), days, subject, rules) if found else None


@frozen(eq=False)
class OutcomePoint(Plain):
    """An outcome of one subject."""

    owner: Owner
    items: tuple[Item, ...]
    subject: str
    rules: tuple[str, ...] = ()

    def seen(self, sight: Sight) -> Iterator[str]:
        if sight.world.subject.name == self.subject:
            yield from (item.key for item in self.items if item.way == sight.outcome)

    def distance(self, sight: Sight, item: Item) -> float:
        return 1.0 if sight.outcome != item.way else 0.0


def outcome_point(owner: Owner, about: Subject, outcome: str, rules: tuple[str, ...]) -> OutcomePoint:
    """`rules` are those that lead to it."""
    label = about.outcome_labels.get(outcome, Labels())
    what = words.outcome(outcome, label, about.name, about.labels)
    item = Item(owner, f"outcome {about.name}", outcome, Kind.OUTCOME, owner.span, what)
    return OutcomePoint(owner, (item,), about.name, rules)
