"""The rows of a table's file: columns and text in, rows of typed values out, and every cell that is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from inspectrules.policy import problems_tables as problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.csv_cells import Cell, CsvRow, read_rows
from inspectrules.policy.literals import Misfit, read_literal
from inspectrules.policy.model import ALWAYS, Interval, Row
from inspectrules.policy.problems import ends_before_it_begins
from inspectrules.policy.table_columns import DATES, UNDECLARED, UNTIL, TypedColumn
from inspectrules.text import Source, Span
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.names import Names
from inspectrules.vocabulary.types import DATE, SetType


@frozen
class Line:
    """One row of the file, read."""

    row: Row
    keys_text: str
    """The keys as written, for messages."""

    span: Span = field(eq=False, repr=False)


@frozen
class Lines:
    lines: tuple[Line, ...]
    """Those without mistakes."""

    complete: bool = True
    """Whether these are all rows of the file."""


def read_lines(source: Source, columns: Sequence[TypedColumn], names: Names, found: Problems) -> Lines | None:
    """The rows of the file; None if its first line does not fit the columns."""
    own = Problems()
    rows = own.of(read_rows(source))
    if not rows and not own.found:
        own.add(problems.no_header(source.span(0, 0), [column.name for column in columns]))
    places = _places(rows[0], columns, own) if rows else None
    if places is None:
        found.extend(own.found)
        return None
    reading = _Reading(columns, places, len(rows[0].cells), names, own)
    lines = [reading.line(row) for row in rows[1:]]
    found.extend(own.found)
    return Lines(tuple(line for line in lines if line is not None), not own.found)


def _places(header: CsvRow, columns: Sequence[TypedColumn], found: Problems) -> Mapping[str, int] | None:
    """Where in a row each column stands; None after a report."""
    before = len(found.found)
    wanted = [column.name for column in columns]
    places: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        if cell.text in places:
            found.add(problems.column_twice(cell.span, cell.text, header.cells[places[cell.text]].span))
        elif cell.text not in (*wanted, *DATES, *UNDECLARED):
            found.add(problems.unknown_column(cell.span, cell.text, (*wanted, *DATES)))
        places.setdefault(cell.text, index)
    misspelt = {problem.near for problem in found.found[before:]}
    for column in columns:
        if column.name not in places and column.name not in misspelt:
            found.add(problems.missing_column(header.span, column.name, column.declared.span))
    return places if len(found.found) == before else None


@frozen
class _Reading:
    """How the rows of one file are read."""

    columns: Sequence[TypedColumn]
    places: Mapping[str, int]
    width: int
    names: Names
    found: Problems

    def line(self, row: CsvRow) -> Line | None:
        """The row; None after a report."""
        before = len(self.found.found)
        if len(row.cells) != self.width:
            self.found.add(problems.ragged_row(row.span, len(row.cells), self.width))
            return None
        values = {
            column.name: self._value(row.cells[self.places[column.name]], column) for column in self.columns
        }
        interval = self._interval(row)
        if len(self.found.found) > before:
            return None
        keys = [column.name for column in self.columns if column.is_key]
        return Line(
            Row(
                keys=tuple(values[name] for name in keys),
                values=tuple(values[column.name] for column in self.columns if not column.is_key),
                interval=interval,
                line=row.line,
            ),
            ", ".join(row.cells[self.places[name]].text for name in keys),
            row.span,
        )

    def _value(self, cell: Cell, column: TypedColumn) -> object:
        """What the cell says; of a set, an empty one says that it has no members."""
        if not cell.text and not isinstance(column.type, SetType):
            if not column.may_be_empty:
                self.found.add(problems.empty_cell(cell.span, column.name))
            return UNKNOWN
        value = read_literal(cell.text, column.type, self.names)
        if isinstance(value, Misfit):
            args = (value.text, value.expected, value.example, value.near)
            self.found.add(problems.bad_cell(cell.span, column.name, *args))
        return value

    def _interval(self, row: CsvRow) -> Interval:
        interval = Interval(*(self._date(row, name) for name in DATES))
        if interval.start and interval.end and interval.end < interval.start:
            self.found.add(ends_before_it_begins(row.cells[self.places[UNTIL]].span, interval))
            return ALWAYS
        return interval

    def _date(self, row: CsvRow, column: str) -> date | None:
        cell = row.cells[self.places[column]] if column in self.places else None
        value = None if cell is None or not cell.text else read_literal(cell.text, DATE, self.names)
        if cell is None or value is None or isinstance(value, date):
            return value if isinstance(value, date) else None
        self.found.add(problems.bad_cell(cell.span, column, cell.text, problems.A_DAY, "2024-03-01", None))
        return None
