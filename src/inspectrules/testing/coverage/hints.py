"""Hints for a search: the combination of values that a proof found possible, as changes to a request.

A formula whose atoms are split into finitely many values is covered, on paper, by some combination of them. Stated in a
request near by, it mostly covers it there too; what the paper leaves out (atoms that are free, rows, the law of the
day) the search has to find.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, field

from inspectrules.facts.wire import value_to_wire
from inspectrules.policy.model import CheckedPolicy
from inspectrules.testing.cases.model import Wire
from inspectrules.testing.coverage.finite import ANY_DAY, GOVERNING, UNNAMED, Variable
from inspectrules.testing.coverage.formula_points import FormulaPoint
from inspectrules.testing.coverage.measure import Measured
from inspectrules.testing.coverage.model import Item
from inspectrules.testing.coverage.points import Point
from inspectrules.testing.coverage.proofs import Decided, Table, table_of
from inspectrules.testing.search.edits import (
    ABSENT,
    AddRows,
    Edit,
    Listed,
    SetAsOf,
    SetFact,
    all_applied,
    fact_at,
    stated,
)
from inspectrules.testing.search.find import Hints
from inspectrules.testing.search.moves import Moves
from inspectrules.testing.search.request import Request
from inspectrules.values.dates import parse_date
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role

UNLIKE: Final = "other"
"""Stands for a text that no policy names."""


@define
class Hinting:
    """Hints for the items of one policy; each formula is split once."""

    measured: Measured
    _tables: dict[int, tuple[Table, Decided] | None] = field(factory=dict)
    """By identity of the point, which the inventory keeps alive."""

    def hints_for(self, point: Point, item: Item) -> Hints | None:
        """None where nothing can be split, or where no combination covers the item."""
        found = self._table(point) if isinstance(point, FormulaPoint) else None
        example = None if found is None else found[0].example(item, found[1])
        if found is None or example is None:
            return None
        values = dict(zip(found[0].variables, example, strict=True))
        policy = self.measured.policy.checked
        return lambda request, moves: _changes(values, policy, request, moves)

    def _table(self, point: FormulaPoint) -> tuple[Table, Decided] | None:
        if id(point) not in self._tables:
            table = table_of(point, self.measured.policy.checked, self.measured.policy.classes)
            self._tables[id(point)] = None if table is None else (table, table.decided())
        return self._tables[id(point)]


def _changes(
    values: Mapping[Variable, object], policy: CheckedPolicy, request: Request, moves: Moves
) -> Iterator[tuple[Edit, ...]]:
    """The subject's facts; with them, a row with the facts of the element."""
    own = tuple(_of_subject(values, policy, request))
    if own:
        yield own
    for element in dict.fromkeys(one.root for one in values if one.root is not None):
        changed = all_applied(own, request)
        where = moves.listed_as(element)
        if changed is not None and where is not None:
            identity = _identity(policy, where)
            for base in list(moves.bases(where, changed))[:3]:
                row = _stated(base, {one.path: value for one, value in values.items() if one.root == element})
                yield (*own, AddRows(where, row, 1, identity))


def _of_subject(values: Mapping[Variable, object], policy: CheckedPolicy, request: Request) -> Iterator[Edit]:
    for variable, value in values.items():
        if variable == GOVERNING:
            path = policy.vocabulary.subjects[request.about].governing_date
            yield SetAsOf(str(value)) if path is None else SetFact(path, str(value))
        elif variable.root is None and not _will_do(fact_at(request.facts, variable.path), value):
            yield SetFact(variable.path, _wire(value))


def _will_do(now: object, value: object) -> bool:
    """Whether any day is meant, and the fact is one."""
    is_any = isinstance(value, datetime.date) and abs((value - ANY_DAY).days) <= 1
    return is_any and isinstance(now, str) and parse_date(now) is not None


def _wire(value: object) -> object:
    if value is UNKNOWN:
        return ABSENT
    written = value_to_wire(value)
    return written.replace(UNNAMED, UNLIKE) if isinstance(written, str) else written


def _stated(row: Wire, facts: Mapping[tuple[str, ...], object]) -> Wire:
    for path, value in facts.items():
        row = stated(row, path, _wire(value))
    return row


def _identity(policy: CheckedPolicy, where: Listed) -> str | None:
    if where.of_subject:
        return None
    record = policy.vocabulary.collections[where.path[0]].record
    return policy.vocabulary.records[record].roles.get(Role.ID)
