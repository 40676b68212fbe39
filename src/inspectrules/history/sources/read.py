"""Collections from wherever they are: rows, files, Arrow tables and database tables in, checked records out.

All problems of all collections come in one `FactsError`; tables of one database are read at one state of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from inspectrules.errors import FactsError, UsageError
from inspectrules.facts.files import KINDS, read_collection_file
from inspectrules.facts.load import Collections, read_collection, read_rows
from inspectrules.facts.problems import Problems, Where
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.history.fetching import Wanted
from inspectrules.history.reading import kind_of
from inspectrules.history.sources import arrow, database
from inspectrules.history.sources.columns import Column, Names, columns_of, mappings
from inspectrules.history.sources.conditions import Conditions
from inspectrules.history.sources.database import Database, DatabaseTable
from inspectrules.vocabulary.model import Role

if TYPE_CHECKING:
    import pyarrow
    from sqlalchemy import Connection, Select, Table

PARQUET = (".parquet", ".pq")
Records = tuple[FactRecord, ...]


@frozen(eq=False)
class Columns:
    """A Parquet file or an Arrow table, with the names of its columns.

    `names` says which column holds which attribute: `{"id": "no", "enterprise.id": "ent_no"}`.
    """

    data: object
    names: Names


def read_sources(
    classes: RecordClasses, given: Mapping[str, object], wanted: Mapping[str, Wanted] | None = None
) -> Collections:
    """The records of each collection; of database tables only those wanted, if that is given.

    Raises:
        FactsError: some records do not fit the vocabulary; the error holds every problem.
        SourceError: a file or database could not be read to its end.
        UsageError: something is given that holds no records, or columns are named that do not exist.
    """
    found = Problems()
    with ExitStack() as open_ones:
        reading = _Reading(classes, found, wanted, open_ones, {})
        read = {name: reading.records(name, value) for name, value in given.items()}
    found.raise_any()
    return read


@frozen(eq=False)
class _Reading:
    classes: RecordClasses
    found: Problems
    wanted: Mapping[str, Wanted] | None
    open_ones: ExitStack
    connections: "dict[int, Connection]"
    """By Python identity of the database."""

    def records(self, collection: str, value: object) -> Records:
        if isinstance(value, DatabaseTable):
            return self.of_database(collection, value)
        if isinstance(value, Columns):
            return self.of_arrow(collection, self.table(value.data), value.names)
        if isinstance(value, str | Path):
            return self.of_file(collection, Path(value))
        if arrow.is_table(value):
            return self.of_arrow(collection, arrow.table_of(value), None)
        if isinstance(value, Database):
            raise UsageError(
                f'`{collection}`: name the table of the database, as in `database.table("{collection}")`'
            )
        return read_collection(self.classes, collection, value, (collection,), self.found)

    def of_file(self, collection: str, path: Path) -> Records:
        if path.suffix.lower() in PARQUET:
            return self.of_arrow(collection, arrow.read_parquet(path, str(path)), None)
        try:
            return read_collection_file(self.classes, collection, path)
        except FactsError as error:
            for problem in error.problems:
                self.found.add(problem)
            return ()

    def table(self, data: object) -> "pyarrow.Table":
        if isinstance(data, str | Path):
            path = Path(data)
            if path.suffix.lower() in KINDS:
                raise UsageError(
                    f"`{path}`: columns are named in the file itself; `Columns` is for Parquet and Arrow"
                )
            return arrow.read_parquet(path, str(path))
        if not arrow.is_table(data):
            raise UsageError(f"`Columns` is for Parquet files and Arrow tables, not `{type(data).__name__}`")
        return arrow.table_of(data)

    def of_arrow(self, collection: str, table: "pyarrow.Table", names: Names | None) -> Records:
        columns = self.columns(collection, names, table.column_names)
        cells = arrow.rows_of(table, [column.name for column in columns])
        return self.rows(collection, (((collection, place), row) for place, row in enumerate(cells)), columns)

    def of_database(self, collection: str, table: DatabaseTable) -> Records:
        connection = self.connection(table.database)
        there = table.on(connection)
        columns = self.columns(collection, table.columns, list(there.c.keys()))
        if not columns:
            return ()
        query = self.query(collection, there, columns)
        return self.rows(collection, self.by_id(collection, columns, connection, query), columns)

    def columns(self, collection: str, names: Names | None, there: Sequence[str]) -> tuple[Column, ...]:
        return columns_of(collection, names, there, self.classes.vocabulary, self.found)

    def query(
        self, collection: str, there: "Table", columns: tuple[Column, ...]
    ) -> "Select[tuple[object, ...]]":
        """All records, or those wanted."""
        import sqlalchemy

        selected = sqlalchemy.select(*(there.c[column.name] for column in columns))
        if self.wanted is None:
            return selected
        by_attribute = {column.path: column.name for column in columns}
        conditions = Conditions(there, by_attribute, self.classes.vocabulary, collection)
        condition = conditions.of(self.wanted[collection])
        return selected if condition is None else selected.where(condition)

    def by_id(
        self,
        collection: str,
        columns: tuple[Column, ...],
        connection: "Connection",
        query: "Select[tuple[object, ...]]",
    ) -> Iterator[tuple[Where, Sequence[object]]]:
        """Each row, called in messages by its id: databases know no row numbers."""
        identity = kind_of(collection, self.classes.vocabulary).roles[Role.ID]
        place = next((at for at, column in enumerate(columns) if column.path == (identity,)), None)
        for number, row in enumerate(database.rows_of(connection, query)):
            name = number if place is None or row[place] is None else row[place]
            yield (f"{collection}[{name}]",), row

    def connection(self, of: Database) -> "Connection":
        """One for each database, so that all its tables are read in one transaction."""
        if id(of) not in self.connections:
            self.connections[id(of)] = self.open_ones.enter_context(of.reading())
        return self.connections[id(of)]

    def rows(
        self,
        collection: str,
        placed: Iterable[tuple[Where, Sequence[object]]],
        columns: tuple[Column, ...],
    ) -> Records:
        """The records; none where the columns are wrong already."""
        if not columns:
            return ()
        return read_rows(self.classes, collection, mappings(placed, columns, self.found), self.found)
