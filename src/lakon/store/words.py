"""The words of all sentences, in SQLite's full-text index; it can be deleted at any time and is made anew.

A sentence's row is `reading * 2**20 + sentence`, as an event's number in the flat files.
"""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from lakon.errors import StoreError, ValueRefused
from lakon.store import log
from lakon.store.flat import MEMORY, batches
from lakon.store.layout import Layout
from lakon.store.locks import held
from lakon.store.parts import Part, numbered, parts

FORMAT = 1
STRIDE = 1 << 20  # sentences a reading can have in the index
RANKED = 100_000  # sentences that are ranked
_BATCH = 10_000  # readings in one transaction
_ROWS = 5_000  # sentences fetched at once
_PIECES = re.compile(r'"([^"]*)"|(\S+)')
_WORDS = re.compile(r"\w+\*?")
_TABLES = """
CREATE TABLE IF NOT EXISTS stands (format INTEGER, version INTEGER, readings INTEGER, earliest INTEGER);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2");
"""
_SENTENCES = f"""
SELECT reading * {STRIDE} + generate_subscripts(sentences, 1) - 1 AS row,
    unnest(list_transform(sentences, lambda s: substring(article.text, s.start + 1, s.end - s.start))) AS text
FROM raw WHERE len(sentences) < {STRIDE}
"""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the index stands: it knows the `readings` readings of the versions up to `version`."""

    version: int = 0
    readings: int = 0
    earliest: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of sentences that hold the words, among the first `readings` readings."""

    rows: array[int]
    readings: int
    earliest: int


def catch_up(layout: Layout, wait: float = 10.0) -> bool:
    """Bring the index up to the newest version; False where this process may not write, or another is at it for longer than `wait`."""
    if not layout.writable():
        return False
    with held(layout.lock("words"), wait) as got:
        if got:
            with _open(layout) as db:
                _catch_up(layout, db)
        return got


def find(layout: Layout, text: str) -> Found:
    """The sentences that hold all words of a text; words in quotation marks stand side by side, `nuklir*` stands for its beginnings."""
    wanted = match(text)
    if not layout.words.exists():
        return Found(array("q"), 0, 0)
    with _open(layout) as db:
        stand = _stand(db)
        rows = array("q", (row[0] for row in db.execute("SELECT rowid FROM words WHERE words MATCH ?", [wanted])))
    return Found(rows, stand.readings, stand.earliest)


def best(layout: Layout, text: str, most: int) -> tuple[array[int], array[float], Stand]:
    """The rows of at most so many sentences that hold all words of a text, the best first, with their scores (BM25: greater is better).

    Words that more than RANKED sentences hold tell nothing apart: of these the last added come, all with the score 0.
    """
    wanted, rows, scores = match(text), array("q"), array("d")
    if not layout.words.exists():
        return rows, scores, Stand()
    with _open(layout) as db:
        stand = _stand(db)
        (count,) = db.execute("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", [wanted, RANKED + 1]).fetchone()
        ranked = "rank FROM words WHERE words MATCH ? ORDER BY rank"
        newest = "0.0 FROM words WHERE words MATCH ? ORDER BY rowid DESC"
        for row, rank in db.execute(f"SELECT rowid, {newest if count > RANKED else ranked} LIMIT ?", [wanted, most]):
            rows.append(row)
            scores.append(-rank)
    return rows, scores, stand


def match(text: str) -> str:
    """A text in the index's own language of questions; raises ValueRefused where it holds no word."""
    phrases = []
    for quoted, single in _PIECES.findall(text):
        found = _WORDS.findall(quoted or single)
        if found:
            star = "*" if found[-1].endswith("*") else ""
            phrases.append('"' + " ".join(word.rstrip("*") for word in found) + '"' + star)
    if not phrases:
        raise ValueRefused(f"{text!r} holds no word to look for; give words, or words in quotation marks that stand side by side")
    return " AND ".join(phrases)


def _catch_up(layout: Layout, db: sqlite3.Connection) -> None:
    stand, newest = _stand(db), log.newest(layout.readings)
    if stand.version == newest:
        return
    behind = parts(layout.readings, stand.version, newest, stand.readings)
    if behind.whole:
        stand = Stand(earliest=newest)
        with db:
            db.execute("INSERT INTO words(words) VALUES ('delete-all')")
            _stand_at(db, stand)
    for portion in batches(behind.files, _BATCH):
        stand = Stand(portion[-1].version, stand.readings + sum(part.rows for part in portion), stand.earliest)
        with db:
            db.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", _sentences(portion))
            _stand_at(db, stand)
    with db:
        _stand_at(db, Stand(newest, stand.readings, stand.earliest))
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _sentences(files: Sequence[Part]) -> Iterator[tuple[int, str]]:
    import duckdb

    with duckdb.connect(config={"memory_limit": MEMORY}) as con:
        con.execute(f"CREATE VIEW raw AS {numbered(files)}")
        found = con.execute(_SENTENCES)
        while rows := found.fetchmany(_ROWS):
            yield from rows


@contextmanager
def _open(layout: Layout) -> Iterator[sqlite3.Connection]:
    """The index; read alone where the store is read-only."""
    try:
        if layout.writable():
            layout.sidecar.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(layout.words, timeout=30.0)
        else:
            db = sqlite3.connect(f"{layout.words.as_uri()}?mode=ro&immutable=1", uri=True)
        with closing(db):
            if layout.writable():
                db.execute("PRAGMA journal_mode = WAL")
                db.executescript(_TABLES)
            yield db
    except sqlite3.Error as error:
        raise StoreError(f"{layout.words}: the index of words cannot be used ({error}); delete it, it is made anew") from error


def _stand(db: sqlite3.Connection) -> Stand:
    row = db.execute("SELECT version, readings, earliest FROM stands WHERE format = ?", [FORMAT]).fetchone()
    return Stand(*row) if row else Stand()


def _stand_at(db: sqlite3.Connection, stand: Stand) -> None:
    db.execute("DELETE FROM stands")
    db.execute("INSERT INTO stands VALUES (?, ?, ?, ?)", [FORMAT, stand.version, stand.readings, stand.earliest])


def check(layout: Layout) -> str | None:
    """What is wrong with the index, in words."""
    with _open(layout) as db:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            return f"it is damaged ({found})"
        ahead = _stand(db).version > log.newest(layout.readings)
        return "it knows of versions that the store does not have" if ahead else None
