"""What holds words: events, statements and articles, the best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from lakon.errors import ValueRefused
from lakon.store import words
from lakon.store.ask.coverage import articles_wanted
from lakon.store.ask.filters import COVERAGE, EVENTS, STATEMENTS, Filters
from lakon.store.ask.page import Page
from lakon.store.ask.query import run
from lakon.store.ask.rows import events_wanted, near, statements_wanted
from lakon.store.ask.text import by_text
from lakon.store.ask.where import Condition, both
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 20_000  # sentences that are ranked
_STRIDE = words.STRIDE
_BEST = "score DESC, date DESC NULLS LAST, kind, no"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of row: the filters it has, which of its rows are wanted, and in SQL in which sentences a row stands, and what is shown."""

    allowed: frozenset[str]
    wanted: Callable[[Filters, Snapshot], Sequence[Condition]]
    held: str
    shown: str


_KINDS: Mapping[str, _Kind] = {
    "event": _Kind(
        EVENTS,
        events_wanted,
        "events t JOIN hits h ON t.reading * {s} + t.sentence = h.row",
        "event_no AS no, id, article, title, date, publisher, text",
    ),
    "statement": _Kind(
        STATEMENTS,
        statements_wanted,
        "statements t JOIN hits h ON t.reading = h.reading AND h.row - t.reading * {s} BETWEEN t.sentence AND t.last_sentence",
        "statement_no AS no, id, article, title, date, publisher, text",
    ),
    "article": _Kind(
        COVERAGE,
        lambda filters, at: [articles_wanted(filters, at, "articles")],
        "articles t JOIN hits h ON t.reading = h.reading",
        "reading AS no, id, id AS article, title, date, publisher, text",
    ),
}


def search(con: DuckDBPyConnection, at: Snapshot, question: str, filters: Filters, kind: str = "all") -> Page:
    """The rows whose sentences hold the words of `question`, the best first; `text` is the row's whole text, of which a face shows a piece.

    Of `all` kinds those are looked through that know the filters given.
    """
    if kind not in (*_KINDS, "all"):
        raise ValueRefused(f"one cannot search for {kind!r}; give all, {', '.join(_KINDS)}")
    kinds = [name for name, one in _KINDS.items() if kind == name or (kind == "all" and _given(filters) <= one.allowed)]
    if not kinds:
        raise ValueRefused("no kind of row knows all these filters; leave some away")
    hits, notes = _hits(at, question)
    pieces = [_piece(name, replace(filters, sort=None, limit=None, offset=None), at) for name in kinds]
    union = " UNION ALL ".join(f"({piece.sql})" for piece in pieces)
    values = (*hits.values, *(value for piece in pieces for value in piece.values))
    count, first = 50 if filters.limit is None else filters.limit, filters.offset or 0
    sql = f"""
        WITH hits AS MATERIALIZED ({hits.sql}), found AS MATERIALIZED ({union})
        SELECT kind, no, date, score, (SELECT count(*) FROM found) FROM found
        ORDER BY {_BEST} LIMIT {count} OFFSET {first}
    """
    found = con.execute(sql, list(values)).fetchall()
    total = found[0][4] if found else 0
    if not found and (first or not count):
        counting = f"WITH hits AS MATERIALIZED ({hits.sql}) SELECT count(*) FROM ({union})"
        total = con.execute(counting, list(values)).fetchall()[0][0]
    result = _told(con, at, [row[:4] for row in found])
    return Page(replace(result, notes=(*result.notes, *notes)), total, count, first)


def _given(filters: Filters) -> set[str]:
    return {one.name for one in fields(filters) if getattr(filters, one.name) not in (None, False)}


def _piece(name: str, filters: Filters, at: Snapshot) -> Condition:
    """The numbers and scores of the rows of one kind."""
    kind = _KINDS[name]
    where = both(kind.wanted(filters, at))
    number = kind.shown.split(" AS ")[0]
    sql = f"""SELECT '{name}' AS kind, {number} AS no, any_value(date) AS date, max(score) AS score
        FROM (SELECT t.*, h.score FROM visible.{kind.held.format(s=_STRIDE)}) WHERE {where.sql} GROUP BY {number}"""
    return Condition(sql, where.values)


def _told(con: DuckDBPyConnection, at: Snapshot, found: Sequence[tuple[Any, ...]]) -> Result:
    """The rows of these kinds and numbers, looked up."""
    pieces, values = [], []
    for name, kind in _KINDS.items():
        mine = [row for row in found if row[0] == name]
        number = kind.shown.split(" AS ")[0]
        where = near(number, [row[1] for row in mine], [row[2] for row in mine]) if mine else Condition("false")
        pieces.append(f"""(SELECT '{name}' AS kind, {kind.shown}, score FROM (SELECT * FROM visible.{name}s WHERE {where.sql}) t
            JOIN (SELECT unnest(?::BIGINT[]) AS {number}, unnest(?::DOUBLE[]) AS score) USING ({number}))""")
        values += [*where.values, [row[1] for row in mine], [row[3] for row in mine]]
    sql = f"SELECT * REPLACE (round(score, 3) AS score) FROM ({' UNION ALL '.join(pieces)}) ORDER BY {_BEST}"
    return run(con, at, sql, values)


def _hits(at: Snapshot, question: str) -> tuple[Condition, tuple[str, ...]]:
    """The sentences that hold the words, as rows of `row`, `reading` and `score`; by the text itself where the index is behind."""
    words.catch_up(at.layout)
    rows, scores, stand = words.best(at.layout, question, MOST)
    if not at.manifest.groups or stand.earliest != at.manifest.earliest or stand.readings < at.manifest.readings or at.tail:
        return _unranked(question)
    notes = (
        (f"more than {MOST:,} sentences hold these words; the best, or of very many the last added, were looked through",)
        if len(rows) == MOST
        else ()
    )
    sql = f"SELECT row, row // {_STRIDE} AS reading, score FROM (SELECT unnest(?::BIGINT[]) AS row, unnest(?::DOUBLE[]) AS score)"
    return Condition(sql, (rows.tolist(), scores.tolist())), notes


def _unranked(question: str) -> tuple[Condition, tuple[str, ...]]:
    where = by_text(words.match(question))
    values: tuple[Any, ...] = where.values
    sql = f"""SELECT reading * {_STRIDE} + sentence AS row, reading, 0.0 AS score FROM (
        SELECT reading, generate_subscripts(sentences, 1) - 1 AS sentence,
            unnest(list_transform(sentences, lambda s: substring(text, s.start + 1, s.end - s.start))) AS text
        FROM (SELECT a.reading, a.text, l.sentences FROM flat.live l JOIN visible.articles a USING (row_id))
    ) WHERE {where.sql}"""
    return Condition(sql, values), ("the index of words is behind, so the rows are not ranked",)
