"""A query of the user's own."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

from lakon.errors import StoreError, ValueRefused
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_SIZE = re.compile(r"\d+(\.\d+)?\s*[kMGT]i?B", re.IGNORECASE)


def checked_memory(size: str) -> str:
    """The size, where it is one; raises ValueRefused else."""
    if not _SIZE.fullmatch(size.strip()):
        raise ValueRefused(f"{size!r} is no size of memory; give it as 500MB or 2GB")
    return size


def select(con: DuckDBPyConnection, at: Snapshot, query: str, seconds: float, most: int | None = None) -> Result:
    """The rows (the first `most`) of one SELECT; raises ValueRefused for anything else, and where it is wrong, too long or too large."""
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
        rows = con.sql(query)
        return Result(Table.from_arrow(rows if most is None else rows.limit(most)), at.version, (at.note,) if at.note else ())
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
    except Exception as error:  # of Arrow, which has no class of its own
        raise ValueRefused(f"the answer is too large ({_first_lines(error)}); ask for less") from error
    finally:
        late.cancel()


def _first_lines(error: Exception) -> str:
    return " ".join(str(error).split("\n\n")[0].split())
