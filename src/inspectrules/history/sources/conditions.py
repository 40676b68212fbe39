"""What one decision can depend on, as SQL: criteria in, the condition of a query out.

It selects no less than is wanted, and seldom more: what a column cannot tell (it is not there, or is null, so that a
default may apply) is selected. The records are then read like any others.
"""

import datetime
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import frozen

from inspectrules.history.fetching import Criterion, Wanted
from inspectrules.history.reading import kind_of
from inspectrules.values.periods import Days
from inspectrules.values.unknown import NONE
from inspectrules.vocabulary.model import Role, SameAs, Vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, Table

Path = tuple[str, ...]


@frozen(eq=False)
class Conditions:
    """Writes conditions for one table."""

    table: "Table"
    columns: Mapping[Path, str]
    """By attribute, the column that holds it."""

    vocabulary: Vocabulary
    collection: str

    def of(self, wanted: Wanted) -> "ColumnElement[bool] | None":
        """What selects the records that are wanted; None where all of them are, or it cannot be told."""
        import sqlalchemy

        mark = self._mark()
        if wanted.everything or mark is None:
            return None
        found = [self._criterion(one, mark) for one in wanted.criteria]
        if any(one is None for one in found):
            return None
        open_ones = [self._open(path, mark) for path in wanted.open_questions]
        return sqlalchemy.or_(sqlalchemy.false(), *(one for one in found if one is not None), *open_ones)

    def _mark(self) -> "ColumnElement[Any] | None":
        """What the parts of a visit share, as an expression; None where it is not a column."""
        import sqlalchemy

        roles = kind_of(self.collection, self.vocabulary).roles
        identity = self._column((roles[Role.ID],))
        if not self.vocabulary.collections[self.collection].of_visits or identity is None:
            return identity
        name = roles[Role.VISIT]
        default = kind_of(self.collection, self.vocabulary).attributes[name].default
        if default is not None and default != SameAs((roles[Role.ID],)):
            return None
        visit = self._column((name,))
        if visit is None:
            return identity if default is not None else None
        return sqlalchemy.func.coalesce(visit, identity) if default is not None else visit

    def _criterion(self, one: Criterion, mark: "ColumnElement[Any]") -> "ColumnElement[bool] | None":
        """Visits that have a part with the keys, and a part on the days; None for all visits."""
        import sqlalchemy

        keys = list(self._keys(one))
        days = [] if one.days is None else list(self._days(one, one.days))
        found = [self._visits(mark, each) for each in (keys, days) if each]
        return sqlalchemy.and_(*found) if found else None

    def _visits(
        self, mark: "ColumnElement[Any]", tests: "list[ColumnElement[bool]]"
    ) -> "ColumnElement[bool]":
        """Visits of which a part passes all tests."""
        import sqlalchemy

        return mark.in_(sqlalchemy.select(mark).where(*tests).select_from(self.table).correlate(None))

    def _open(self, path: Path, mark: "ColumnElement[Any]") -> "ColumnElement[bool]":
        import sqlalchemy

        column = self._column(path)
        return sqlalchemy.true() if column is None else self._visits(mark, [column.is_(None)])

    def _keys(self, one: Criterion) -> "Iterator[ColumnElement[bool]]":
        import sqlalchemy

        for path, value in one.keys:
            column = self._column(path)
            forms = _forms(value)
            if column is not None and forms:
                yield sqlalchemy.or_(column.is_(None), column.in_(forms))

    def _days(self, one: Criterion, days: Days) -> "Iterator[ColumnElement[bool]]":
        import sqlalchemy

        start = self._column((self._role(Role.START),))
        end = self._end(start) if one.lasting else start
        if start is None or end is None or not (_holds_days(start) and _holds_days(end)):
            return
        first, last = (_day(day, start) for day in days)
        inside = sqlalchemy.and_(
            sqlalchemy.or_(start.is_(None), start <= last),
            sqlalchemy.or_(end.is_(None), end >= first),
        )
        outside = (
            []
            if one.covered is None
            else [start < _day(one.covered[0], start), start > _day(one.covered[1], start)]
        )
        misread = [] if _is_date(start) else [start.not_like("____-__-__")]
        yield sqlalchemy.or_(inside, *outside, *misread)

    def _end(self, start: "Column[Any] | None") -> "ColumnElement[Any] | None":
        """The last day; where it is not stated, the first one, if that is its default."""
        import sqlalchemy

        name = self._role(Role.END)
        if not name:
            return start
        end = self._column((name,))
        default = kind_of(self.collection, self.vocabulary).attributes[name].default
        if default != SameAs((self._role(Role.START),)) or start is None:
            return end
        return start if end is None else sqlalchemy.func.coalesce(end, start, type_=end.type)

    def _role(self, wanted: Role) -> str:
        return kind_of(self.collection, self.vocabulary).roles.get(wanted, "")

    def _column(self, path: Path) -> "Column[Any] | None":
        name = self.columns.get(path)
        return None if name is None else self.table.c[name]


def _forms(value: object) -> list[object]:
    """How a database may write a value; nothing where that is not certain."""
    if value is NONE:
        return ["none"]
    if isinstance(value, str):
        return [*sorted({value, unicodedata.normalize("NFD", value)})]
    if isinstance(value, bool | int | Decimal | datetime.date):
        return [value]
    return []


def _is_date(column: "ColumnElement[Any]") -> bool:
    import sqlalchemy

    return isinstance(column.type, sqlalchemy.Date)


def _holds_days(column: "ColumnElement[Any]") -> bool:
    import sqlalchemy

    return isinstance(column.type, sqlalchemy.Date | sqlalchemy.String)


def _day(day: datetime.date, column: "ColumnElement[Any]") -> object:
    return day if _is_date(column) else day.isoformat()
