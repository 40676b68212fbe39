"""Arrow tables and Parquet files: columns in, rows of plain values out. Needs the extra `arrow`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspectrules.errors import SourceError, UsageError

if TYPE_CHECKING:
    import pyarrow

ROWS = 65_536
"""Read at a time."""


def is_table(value: object) -> bool:
    """Whether it is an Arrow table, or something that says how to make one (a Polars or pandas frame, a reader)."""
    return hasattr(value, "__arrow_c_stream__")


def table_of(value: object) -> "pyarrow.Table":
    """The Arrow table."""
    arrow = _arrow()
    return value if isinstance(value, arrow.Table) else arrow.table(value)


def read_parquet(path: Path, name: str) -> "pyarrow.Table":
    """The table in a Parquet file.

    Raises:
        SourceError: there is no such file, or it is no Parquet file.
    """
    arrow = _arrow()
    import pyarrow.parquet

    try:
        table: pyarrow.Table = pyarrow.parquet.ParquetFile(path).read()
    except (OSError, arrow.ArrowException) as error:
        raise SourceError(f"`{name}` cannot be read as Parquet: {_first_line(error)}") from error
    return table


def rows_of(table: "pyarrow.Table", columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The cells of these columns, row by row; Arrow's nulls are None."""
    for batch in table.select(list(columns)).to_batches(max_chunksize=ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _arrow() -> "pyarrow":
    try:
        import pyarrow
    except ImportError:
        raise UsageError(
            "Arrow tables and Parquet files need pyarrow; install `inspectrules[arrow]`"
        ) from None
    return pyarrow


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
