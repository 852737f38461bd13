"""What the routes and the pages show: plain functions of a store and filters, each of which gives JSON's own types.

`given` holds filters under the names of `lakon events`, with `limit`, `offset`, `sort` and `as_of`, and what the view itself takes (`by`).
Errors are those of the store: ValueRefused for what cannot be asked, StoreError where the store cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from lakon.api.plain import plain
from lakon.api.snippets import with_snippet
from lakon.store.ask import between as sides
from lakon.store.ask import holdings, listing, pairs, profile, spots
from lakon.store.ask import page as pages
from lakon.store.ask import search as searching
from lakon.store.ask import series as over_time
from lakon.store.ask import stories as happenings
from lakon.store.ask.dyad import dyad as between
from lakon.store.ask.dyad import panel as by_month
from lakon.store.ask.filters import Filters, wanted
from lakon.store.ask.page import Page
from lakon.store.result import Result
from lakon.store.times import parse_as_of, version_at

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from lakon.store.asked import Asked
    from lakon.store.snapshot import Snapshot

Given: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = dict[str, Any]
EVERYTHING: Given = MappingProxyType({})
LIMIT = 50  # rows where nobody says how many
_OLDER = 4  # older versions that are kept open


def store(store: Asked, given: Given = EVERYTHING) -> Answer:
    """What the store holds: numbers, days, and the models, languages and publishers with their articles."""
    held = at(store, given).ask(holdings.holdings)
    named = {
        name: [{key: value, "articles": number} for value, number in getattr(held, name)]
        for name, key in (("models", "model"), ("languages", "lang"), ("publishers", "publisher"))
    }
    counts = {name: getattr(held, name) for name in ("version", "articles", "events", "statements", "relations")}
    return {**counts, "from": held.first, "to": held.last, **named, "updated": held.updated}


def events(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Who did what to whom."""
    return _page(store, given, lambda con, at, filters: pages.page(con, at, "events", filters))


def stories(store: Asked, given: Given = EVERYTHING) -> Answer:
    """What happened, each happening with its reports counted."""
    return _page(store, given, happenings.page)


def statements(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Who said what."""
    return _page(store, given, lambda con, at, filters: pages.page(con, at, "statements", filters))


def relations(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Lasting relations and offices."""
    return _page(store, given, lambda con, at, filters: pages.page(con, at, "relations", filters))


def actors(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Who acts and is acted upon, by entity, country, sector or body."""
    return _page(store, given, lambda con, at, filters: pages.actors_page(con, at, filters, **_own(given, "by")))


def coverage(store: Asked, given: Given = EVERYTHING) -> Answer:
    """What was read."""
    return _page(store, given, lambda con, at, filters: pages.coverage_page(con, at, filters, **_own(given, "by")))


def dyads(store: Asked, given: Given = EVERYTHING) -> Answer:
    """The most active pairs."""
    return _page(store, given, lambda con, at, filters: pairs.pairs(con, at, filters, **_own(given, "by")))


def places(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Where events happened."""
    return _page(store, given, spots.spots)


def articles(store: Asked, given: Given = EVERYTHING) -> Answer:
    """The articles, each with a piece of its text."""
    found = _page(store, given, listing.articles)
    return {**found, "rows": [with_snippet(row, given.get("text")) for row in found["rows"]]}


def article(store: Asked, id: str, given: Given = EVERYTHING) -> Answer | None:
    """The reading of an article, under the contract's names; None where the store has no such article."""
    asked = at(store, given)
    if not asked.ask(lambda con, at: con.execute("SELECT 1 FROM visible.articles WHERE id = ? LIMIT 1", [id]).fetchall()):
        return None
    return asked.reading(id).to_dict()


def search(store: Asked, given: Given) -> Answer:
    """What holds the words `q`, the best first, each row with a piece of its text."""
    question, kind = given["q"], _own(given, "kind")
    given = {name: value for name, value in given.items() if name != "kind"}
    found = _page(store, given, lambda con, at, filters: searching.search(con, at, question, filters, **kind))
    rows = [{name: value for name, value in row.items() if name != "no"} for row in found["rows"]]
    return {**found, "rows": [with_snippet(row, question) for row in rows]}


def series(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Events over time, with the articles read."""
    own = _own(given, "by", "what", "rate")
    return _whole(store, given, lambda con, at, filters: over_time.series(con, at, filters, **own), without="models")


def types(store: Asked, given: Given = EVERYTHING) -> Answer:
    """Events by type over time."""
    found = series(store, {**given, "what": "type"})
    rows = [{"period": row["period"], "type": row["key"], "events": row["events"]} for row in found["rows"]]
    return {**found, "rows": rows}


def dyad(store: Asked, one: str, other: str, given: Given = EVERYTHING) -> Answer:
    """What two sides did to each other, by type and direction."""
    return _whole(store, given, lambda con, at, filters: between(con, at, one, other, filters))


def panel(store: Asked, one: str, other: str, given: Given = EVERYTHING) -> Answer:
    """The same by month, zeros filled."""
    return _whole(store, given, lambda con, at, filters: by_month(con, at, one, other, filters))


def dyad_events(store: Asked, one: str, other: str, given: Given = EVERYTHING) -> Answer:
    """The events between two sides, each with its direction."""
    return _page(store, given, lambda con, at, filters: sides.events(con, at, one, other, filters))


def dyad_statements(store: Asked, one: str, other: str, given: Given = EVERYTHING) -> Answer:
    """What each of two sides says to the other, or of events of the other's."""
    return _page(store, given, lambda con, at, filters: sides.statements(con, at, one, other, filters))


def actor(store: Asked, key: str, given: Given = EVERYTHING) -> Answer | None:
    """Whom an actor deals with, its offices and places; None where the store knows no such actor."""
    asked, filters = at(store, given), filters_of({**given, "limit": None})
    found = asked.ask(lambda con, at: profile.profile(con, at, key, filters), filters.reviewed)
    if found is None:
        return None
    who = {name: plain(getattr(found.actor, name)) for name in ("key", "name", "kind", "country", "sector", "names")}
    lists = {name: plain(getattr(found, name).rows) for name in ("offices", "partners", "types", "places")}
    return {"version": asked.version, "actor": who, "counts": plain(found.counts), **lists}


def at(store: Asked, given: Given) -> Asked:
    """The store as of the version or day that `as_of` names, or as it is."""
    if not given.get("as_of"):
        return store
    return _older(store, version_at(store.layout, *parse_as_of(str(given["as_of"]))))


@lru_cache(maxsize=_OLDER)
def _older(store: Asked, version: int) -> Asked:
    return store.at(version)


def _own(given: Given, *names: str) -> Answer:
    """What a view itself takes."""
    return {name: given[name] for name in names if given.get(name) is not None}


def filters_of(given: Given) -> Filters:
    """The filters among what was given, without what a view itself takes."""
    own = {"as_of", "by", "what", "rate", "q", "format"}
    return wanted({name: value for name, value in given.items() if name not in own and value is not None})


def _page(store: Asked, given: Given, ask: Callable[[DuckDBPyConnection, Snapshot, Filters], Page]) -> Answer:
    filters = filters_of({**given, "limit": LIMIT if given.get("limit") is None else given["limit"]})
    found = at(store, given).ask(lambda con, at: ask(con, at, filters), filters.reviewed)
    return _envelope(found.result, found.total, found.limit, found.offset)


def _whole(store: Asked, given: Given, ask: Callable[[DuckDBPyConnection, Snapshot, Filters], Result], without: str = "") -> Answer:
    """All rows of what has no pages."""
    filters = filters_of({name: value for name, value in given.items() if name not in ("limit", "offset", "sort")})
    found = at(store, given).ask(lambda con, at: ask(con, at, filters), filters.reviewed)
    answer = _envelope(found, len(found), None, 0)
    for row in answer["rows"]:
        row.pop(without, None)
    return answer


def _envelope(result: Result, total: int, limit: int | None, offset: int) -> Answer:
    return {
        "version": result.version,
        "total": total,
        "limit": limit,
        "offset": offset,
        "next": None,
        "notes": list(result.notes),
        "rows": plain(result.rows),
    }
