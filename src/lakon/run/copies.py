"""Which texts are in a store already: their ids, the same words under another id, and nearly the same words.

An SQLite file beside the store's tables. It can be thrown away at any time: what is missing in it is made anew of the stored texts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lakon.errors import StoreError
from lakon.sources.likeness import Likeness, rule

ALIKE = 0.7  # share of runs of three words from which on two texts are copies of one
SAME_ID = 0.15  # an article that comes again under its id may have been rewritten; below this it is another text
_DAYS_APART = 7  # texts alike with more days between are of a series (rates, tables, weather), not copies
_FORMAT = 1  # of the tables below
_SECONDS_TO_WAIT = 60.0
_TABLES = """
CREATE TABLE IF NOT EXISTS texts (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, day TEXT, words BLOB, signature BLOB);
CREATE INDEX IF NOT EXISTS by_words ON texts (words);
CREATE TABLE IF NOT EXISTS bands (band INTEGER, text INTEGER, PRIMARY KEY (band, text)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (key TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A text with its article's id, its day of publication (ISO, None where unknown), and what it is compared by."""

    id: str
    day: str | None
    like: Likeness


class Copies:
    """The texts of one file; `None` keeps them in memory."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._base = _opened(path)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def ids(self) -> set[str]:
        """The ids of all texts."""
        return {row[0] for row in self._base.execute("SELECT id FROM texts")}

    def seen(self, key: str) -> bool:
        """Whether this copy was met before."""
        return self._base.execute("SELECT 1 FROM seen WHERE key = ?", [key]).fetchone() is not None

    def held(self, id: str) -> Known | None:
        """The text under this id."""
        row = self._base.execute("SELECT id, day, words, signature FROM texts WHERE id = ? AND words IS NOT NULL", [id]).fetchone()
        return Known(row[0], row[1], Likeness(row[2], row[3])) if row else None

    def original(self, text: Known) -> str | None:
        """The id of the article that this text is a copy of: the same words, or nearly the same within some days; the likeliest first."""
        row = self._base.execute("SELECT id FROM texts WHERE words = ? ORDER BY row LIMIT 1", [text.like.words]).fetchone()
        if row:
            return str(row[0])
        best = max(self._near(text), default=None)
        return best[2] if best else None

    def keep(self, texts: Iterable[Known], seen: Iterable[tuple[str, str]] = ()) -> None:
        """Add texts, and keys of copies with the article each belongs to; those that are there stay as they are."""
        with self._transaction() as base:
            for text in texts:
                given = (text.id, text.day, text.like.words, text.like.signature)
                added = base.execute("INSERT OR IGNORE INTO texts (id, day, words, signature) VALUES (?, ?, ?, ?)", given)
                if added.rowcount > 0:
                    base.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, added.lastrowid) for band in text.like.bands()])
            base.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", list(seen))

    def forget(self, ids: Iterable[str], *, known: bool = False) -> None:
        """Take texts out; `known` leaves their ids, so that they are not made anew of a store that has them no more."""
        with self._transaction() as base:
            for id in ids:
                base.execute("DELETE FROM bands WHERE text IN (SELECT row FROM texts WHERE id = ?)", [id])
                base.execute("DELETE FROM texts WHERE id = ?", [id])
                if known:
                    base.execute("INSERT INTO texts (id) VALUES (?)", [id])

    def _near(self, text: Known) -> Iterator[tuple[float, int, str]]:
        """Texts that share a band and are alike enough: how much, minus the place in the order of coming, and the id."""
        bands = list(text.like.bands())
        if not bands:
            return
        marks = ",".join("?" * len(bands))
        query = f"SELECT DISTINCT text FROM bands WHERE band IN ({marks})"
        for (row,) in self._base.execute(query, bands).fetchall():
            id, day, signature = self._base.execute("SELECT id, day, signature FROM texts WHERE row = ?", [row]).fetchone()
            shared = text.like.shared(signature)
            if shared >= ALIKE and _near_in_time(text.day, day):
                yield shared, -row, id

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._base.execute("BEGIN IMMEDIATE")
            with self._base:
                yield self._base
        except sqlite3.Error as error:
            raise StoreError(
                f"{self._path}: the list of known texts cannot be written ({error}); delete the file, it is made anew"
            ) from error


def _near_in_time(one: str | None, other: str | None) -> bool:
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days) <= _DAYS_APART
    except ValueError:  # a day is not known
        return True


def _version() -> int:
    return 10_000 * _FORMAT + rule()


def _opened(path: Path | None) -> sqlite3.Connection:
    """The file, made where it is missing, and made anew where it is damaged or of another format."""
    if path is None:
        return _made(":memory:")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = _made(str(path))
        if base.execute("PRAGMA user_version").fetchone()[0] == _version():
            return base
        base.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise StoreError(f"{path}: another process has held this file for a minute; try again") from error
    except OSError as error:
        raise StoreError(f"{path}: the folder cannot be written ({error.strerror}); ask for the right to write") from error
    for part in ("", "-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    return _made(str(path))


def _made(name: str) -> sqlite3.Connection:
    base = sqlite3.connect(name, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    try:
        with suppress(sqlite3.OperationalError):  # where two processes set it at once, one of them will do
            base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        if not base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            base.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_version()}; COMMIT;")
    except sqlite3.Error:
        base.close()
        raise
    return base
