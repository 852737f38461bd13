"""One actor: who it is, whom it deals with, its offices and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lakon.errors import ValueRefused
from lakon.store.ask.actors import by_events
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.query import run
from lakon.store.ask.rows import SPEAKER, SUBJECT
from lakon.store.ask.where import BODY, Condition, both, countries, holds, of_event, party
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALLOWED = EVENTS - {"actor", "recipient", "party", "country", "sector", "sort", "limit", "offset"}
_MANY = 50  # rows of each list
_COUNTS = """count(*) AS events, count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict,
    round(avg(intensity), 3) AS intensity, min(date) AS first, max(date) AS last"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant: a country, a body (a country's sector) or an entity; `names` are those it bears in the texts, most used first."""

    key: str
    name: str
    kind: str
    country: tuple[str, ...]
    sector: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with its counts and lists."""

    actor: Actor
    counts: dict[str, Any]
    offices: Result
    partners: Result
    types: Result
    places: Result


def profile(con: DuckDBPyConnection, at: Snapshot, key: str, filters: Filters) -> Profile | None:
    """What the store tells of an actor by its country, body, key or name; None where it knows none."""
    if not key.strip():
        raise ValueRefused("give a country (CHN), a body (CHN.GOV), a key or a name")
    checked(filters, "an actor", ALLOWED)
    actor = _found(con, key)
    if actor is None:
        return None
    con.execute("CREATE OR REPLACE TEMP TABLE mine AS " + (mine := _mine(actor, filters, at)).sql, list(mine.values))
    return Profile(
        actor,
        _counts(con, actor),
        _offices(con, at, actor),
        run(con, at, _PARTNERS, (actor.key, actor.key, actor.key)),
        run(con, at, f"SELECT type, {_COUNTS} FROM mine GROUP BY type ORDER BY events DESC, type", ()),
        run(con, at, _PLACES, ()),
    )


def _found(con: DuckDBPyConnection, key: str) -> Actor | None:
    """Who is meant by a key; of several that a name fits the one named most."""
    if key in countries() or BODY.fullmatch(key):
        country, _, sector = key.partition(".")
        return Actor(key, key, "body" if sector else "country", (country,), sector or None, ())
    for where, value in (("key = ?", key), ("name = ?", key), ("name ILIKE ?", key.replace("%", "_"))):
        sql = f"""SELECT key, list(name ORDER BY mentions DESC), any_value(kind), any_value(country), any_value(sector)
            FROM (
                SELECT key, name, count(*) AS mentions, any_value(kind) AS kind, any_value(country) AS country, any_value(sector) AS sector
                FROM visible.entities WHERE {where} GROUP BY key, name
            )
            GROUP BY key ORDER BY sum(mentions) DESC, key LIMIT 1"""
        for found, names, kind, country, sector in con.execute(sql, [value]).fetchall():
            return Actor(found, names[0], kind, tuple(country), sector, tuple(names[:10]))
    return None


def _mine(actor: Actor, filters: Filters, at: Snapshot) -> Condition:
    """The actor's events: a row each."""
    me = party(actor.key) if actor.kind in ("country", "body") else Condition("key = ?", (actor.key,))
    wanted = both([*of_event(filters), *by_events(filters, at)])
    sql = f"""SELECT event_no, bool_or(side = 'actor') AS acts, bool_or(side = 'recipient') AS meets, any_value(date) AS date,
            any_value(type) AS type, any_value(quad) AS quad, any_value(intensity) AS intensity, any_value(mutual) AS mutual
        FROM visible.event_parties WHERE ({me.sql}) AND {wanted.sql} GROUP BY event_no"""
    return Condition(sql, (*me.values, *wanted.values))


def _counts(con: DuckDBPyConnection, actor: Actor) -> dict[str, Any]:
    sql = f"SELECT {_COUNTS}, count(*) FILTER (acts) AS as_actor, count(*) FILTER (meets) AS as_recipient FROM mine"
    found = con.execute(sql)
    counts = dict(zip((column[0] for column in found.description), found.fetchall()[0], strict=True))
    said = _speaks(actor)
    [(statements,)] = con.execute(f"SELECT count(*) FROM visible.statements WHERE {said.sql}", list(said.values)).fetchall()
    return {**counts, "statements": statements}


def _speaks(actor: Actor) -> Condition:
    """A statement is the actor's."""
    if actor.kind == "country":
        return Condition(f"list_contains({SPEAKER.country}, ?)", (actor.key,))
    return holds(SPEAKER, actor.key) if actor.kind == "body" else Condition(f"list_contains({SPEAKER.keys}, ?)", (actor.key,))


def _offices(con: DuckDBPyConnection, at: Snapshot, actor: Actor) -> Result:
    """The offices that a person holds; of a country or body those of its people."""
    me = holds(SUBJECT, actor.key)
    sql = f"""SELECT subject, any_value(subject_key) AS subject_key, detail, object, any_value(object_key) AS object_key,
            any_value(stage) AS stage, min(valid_from) AS valid_from, max(valid_to) AS valid_to,
            min(date) AS first, max(date) AS last, count(DISTINCT article) AS articles
        FROM visible.relations WHERE type IN ('office', 'leads') AND polarity = 'stated' AND ({me.sql})
        GROUP BY subject, detail, object ORDER BY last DESC NULLS LAST, articles DESC, subject, detail LIMIT {_MANY}"""
    return run(con, at, sql, me.values)


_PARTNERS = f"""
WITH others AS (
    SELECT p.event_no, p.country, bool_or(p.side = 'actor') AS acts, bool_or(p.side = 'recipient') AS meets
    FROM visible.event_parties p SEMI JOIN mine USING (event_no)
    WHERE p.country IS NOT NULL AND p.country <> ? AND p.country || '.' || coalesce(p.sector, '') <> ? AND p.key <> ?
    GROUP BY p.event_no, p.country
)
SELECT country AS key, country, {_COUNTS},
    count(*) FILTER (m.acts AND o.meets) AS upon, count(*) FILTER (m.meets AND o.acts) AS by
FROM mine m JOIN others o USING (event_no)
WHERE (m.acts AND o.meets) OR (m.meets AND o.acts) OR (m.mutual AND m.acts AND o.acts)
GROUP BY country ORDER BY events DESC, country LIMIT {_MANY}
"""
_PLACES = f"""
WITH told AS (
    SELECT date, type, quad, intensity, place_grain IS NOT DISTINCT FROM 'country' AS whole, place_country, place_grain, lat, lon, place
    FROM visible.events SEMI JOIN mine USING (event_no) WHERE place IS NOT NULL
)
SELECT mode(CASE WHEN whole THEN place_country ELSE place END) AS place, place_country AS country,
    CASE WHEN NOT whole THEN lat END AS lat, CASE WHEN NOT whole THEN lon END AS lon, place_grain AS grain, {_COUNTS}
FROM told GROUP BY place_country, 3, 4, place_grain, CASE WHEN NOT whole AND lat IS NULL THEN place END
ORDER BY events DESC, country, place LIMIT {_MANY}
"""
