"""What a question to a store gives: rows of named columns, for Python, for data frames, for files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError
from lakon.store.parts import quote

if TYPE_CHECKING:
    from arro3.core import Table
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Result:
    """Rows and what is to be said of them; `version` is that of the store, `notes` are sentences for people.

    It gives itself to data frames by Arrow's protocol: `polars.DataFrame(result)`, `pyarrow.table(result)`; `df()` is for pandas.
    """

    table: Table
    version: int
    notes: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self.table.column_names)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python's own values."""
        names = self.columns
        return [dict(zip(names, row, strict=True)) for row in self.tuples()]

    def tuples(self) -> list[tuple[Any, ...]]:
        """The rows as tuples, in the order of the columns."""
        return self.ask("FROM result")

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query over the table `result`."""
        with self._duckdb() as con:
            return con.execute(query).fetchall()

    def df(self) -> Any:
        """The rows as a data frame of pandas, which must be installed."""
        with self._duckdb() as con:
            try:
                return con.execute("FROM result").df()
            except ImportError as error:
                raise StoreError("pandas is not installed; `pip install pandas`, or give the result to polars or pyarrow") from error

    def arrow(self) -> Table:
        """The rows as an Arrow table, which every library that speaks Arrow takes."""
        return self.table

    def parquet(self, path: str | Path) -> None:
        """Write the rows into a Parquet file."""
        import duckdb

        with self._duckdb() as con:
            try:
                con.execute(f"COPY (FROM result) TO {quote(str(path))} (FORMAT parquet, COMPRESSION zstd)")
            except duckdb.IOException as error:
                raise StoreError(f"{path}: the file cannot be written ({error}); name another one") from error

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __dataframe__(self, nan_as_null: bool = False, allow_copy: bool = True) -> Any:
        try:
            pyarrow = import_module("pyarrow")
        except ImportError as error:
            raise StoreError("this protocol of data frames needs pyarrow; the result gives itself by Arrow's own without it") from error
        return pyarrow.table(self.table).__dataframe__(nan_as_null, allow_copy)

    def __len__(self) -> int:
        return self.table.num_rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def _duckdb(self) -> DuckDBPyConnection:
        con = _desk().cursor()
        con.register("result", self.table)
        return con


@cache
def _desk() -> DuckDBPyConnection:
    """One database in memory for all results: to make one anew takes longer than most questions."""
    import duckdb

    return duckdb.connect()
