"""Records in a database, through SQLAlchemy: tables with their columns named in, rows out. Needs the extra `sql`.

All tables of one database are read in one transaction that sees one state of it. A row that cannot be read, or a
connection that breaks, ends the reading with a `SourceError`: nothing is half prepared.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from attrs import field, frozen

from inspectrules.errors import SourceError, UsageError
from inspectrules.history.sources.columns import Names

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select, Table

ROWS = 10_000
"""Fetched at a time."""


class Database:
    """A database that holds collections. Nothing is opened before records are read.

    >>> Database("sqlite:///history.db").table("inspections")
    DatabaseTable(name='inspections', columns=None, schema=None)
    """

    def __init__(self, url_or_engine: "str | Engine") -> None:
        """An address such as `sqlite:///history.db` or `postgresql+psycopg://host/name`, or an SQLAlchemy engine."""
        self.engine = _engine_of(url_or_engine)

    def table(self, name: str, *, columns: Names | None = None, schema: str | None = None) -> "DatabaseTable":
        """A table or view with the records of a collection.

        `columns` says which column holds which attribute: `{"id": "no", "enterprise.id": "ent_no"}`. Without it every
        column is called as its attribute is, and one that is not is a mistake.
        """
        return DatabaseTable(self, name, columns, schema)

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """A connection on which every query sees one state of the database.

        Raises:
            SourceError: the database cannot be reached, or says that something is wrong.
        """
        import sqlalchemy

        try:
            with self.engine.connect() as connection:
                yield _at_one_state(connection)
                connection.rollback()
        except SourceError:
            raise
        except (sqlalchemy.exc.SQLAlchemyError, OSError) as error:
            self._failed(error)

    def _failed(self, error: Exception) -> NoReturn:
        told = (str(getattr(error, "orig", None) or error).strip() or type(error).__name__).splitlines()[0]
        url = self.engine.url.render_as_string(hide_password=True)
        raise SourceError(f"the database {url} could not be read to the end: {told}") from error


@frozen(eq=False)
class DatabaseTable:
    """A table with the records of a collection."""

    database: Database = field(repr=False)
    name: str
    columns: Names | None = None
    schema: str | None = None

    def on(self, connection: "Connection") -> "Table":
        """Its columns, as the database has them.

        Raises:
            SourceError: there is no such table.
        """
        import sqlalchemy

        try:
            return sqlalchemy.Table(
                self.name, sqlalchemy.MetaData(), autoload_with=connection, schema=self.schema
            )
        except sqlalchemy.exc.NoSuchTableError:
            raise SourceError(f"the database has no table `{self.name}`") from None


def rows_of(connection: "Connection", query: "Select[tuple[object, ...]]") -> Iterator[Sequence[object]]:
    """The rows of a query, fetched in portions."""
    yield from connection.execution_options(yield_per=ROWS).execute(query)


def _engine_of(value: "str | Engine") -> "Engine":
    try:
        import sqlalchemy
    except ImportError:
        raise UsageError("databases need SQLAlchemy; install `inspectrules[sql]`") from None
    if isinstance(value, sqlalchemy.Engine):
        return value
    if not isinstance(value, str):
        raise UsageError(
            f"a database is given by its address or an SQLAlchemy engine, not `{type(value).__name__}`"
        )
    try:
        return sqlalchemy.create_engine(value)
    except (sqlalchemy.exc.ArgumentError, ImportError) as error:
        raise UsageError(f"no database can be reached by such an address: {error}") from None


_SNAPSHOT: Mapping[str, str] = {
    "postgresql": "REPEATABLE READ",
    "mysql": "REPEATABLE READ",
    "mariadb": "REPEATABLE READ",
}


def _at_one_state(connection: "Connection") -> "Connection":
    """SQLite keeps to one state from the first read of a transaction on; its driver begins none by itself."""
    dialect = connection.dialect.name
    if dialect == "sqlite":
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("BEGIN")
        return connection
    return connection.execution_options(isolation_level=_SNAPSHOT.get(dialect, "SERIALIZABLE"))
