"""A query of the user's own."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from lakon.errors import StoreError, ValueRefused
from lakon.store.result import Result

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def select(con: DuckDBPyConnection, version: int, query: str, seconds: float) -> Result:
    """The rows of one SELECT; raises ValueRefused for anything else, and where it is wrong, too long or too large."""
    import duckdb
    from arro3.core import Table

    try:
        statements = con.extract_statements(query)
    except duckdb.Error as error:
        raise ValueRefused(f"this is no SQL: {_first_lines(error)}") from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise ValueRefused("only one SELECT at a time is answered: a store is asked by SQL, never changed")
    late = threading.Timer(seconds, con.interrupt)
    late.start()
    try:
        return Result(Table.from_arrow(con.sql(query)), version)
    except duckdb.InterruptException as error:
        raise ValueRefused(f"the query took longer than {seconds:g} seconds; ask for less, or give it more with --seconds") from error
    except duckdb.OutOfMemoryException as error:
        raise ValueRefused(
            f"the query needs more memory than it may use ({_first_lines(error)}); ask for less, or give it more with --memory"
        ) from error
    except duckdb.IOException as error:
        raise StoreError(
            f"a file of the store cannot be read ({_first_lines(error)}); `lakon store check` names it and the remedy"
        ) from error
    except duckdb.Error as error:
        raise ValueRefused(f"the query was refused: {_first_lines(error)}") from error
    finally:
        late.cancel()


def _first_lines(error: Exception) -> str:
    return " ".join(str(error).split("\n\n")[0].split())
