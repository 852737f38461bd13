"""The frame of every page: templates, what they may call, and who is looking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse

from lakon.api import data
from lakon.web import happenings, shown
from lakon.web.form import Form, asked, with_query
from lakon.web.look import Look, look
from lakon.web.words import languages, words

if TYPE_CHECKING:
    from jinja2 import Environment

    from lakon.store.asked import Asked

FOLDER = Path(__file__).parent
MENU = (
    ("overview", "/"), ("dyad", "/dyad"), ("actor", "/actor"), ("map", "/map"), ("stories", "/stories"), ("search", "/search"),
    ("articles", "/articles"), ("read", "/read"), ("review", "/review"), ("about", "/about"),
)  # fmt: skip
# Filters that go along from page to page.
CARRIED = ("since", "until", "publisher", "lang", "as_of")
_ASK = frozenset({"overview", "dyad", "actor", "map", "stories", "search", "articles"})
# What scripts need to say.
_CLIENT = {
    "nothing": "chart.none", "failed": "site.failed", "offline": "site.offline", "period": "table.period",
    "cooperation": "quad.cooperation", "conflict": "quad.conflict", "articles": "table.articles", "events": "table.events",
    "type": "table.type",
    "intensity": "table.intensity",
    "date": "table.date", "sentence": "table.sentence", "place": "table.place", "country": "table.country",
    "grain": "table.grain", "small": "map.small", "per_1000": "chart.per_1000", "whole": "map.countries", "many": "chart.too_many",

}  # fmt: skip


def render(request: Request, template: str, *, page: str, form: Form | None = None, status: int = 200, **values: Any) -> HTMLResponse:
    """A page as HTML; `page` is its name in the menu, `form` its filters."""
    seen = seen_by(request)
    t = seen.t
    context = {
        "look": seen, "t": t, "page": page, "form": form, "menu": _menu(form), "languages": languages(), "lakon": _version(),
        "here": partial(_here, request), "turn": _turn, "examples": getattr(request.app.state, "examples", False),
        "store": values["store"] if "store" in values else _store(request, form),
        "client_words": _client(seen.lang), **_links(form), **values,
    }  # fmt: skip
    html = environment().get_template(template).render(context)
    return HTMLResponse(html, status_code=status, headers={"Vary": "Cookie, Accept-Language"})


@cache
def environment() -> Environment:
    """The templates: all that they show is escaped, and nothing in it may turn the writing around."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, finalize=shown.safe)
    made.filters |= {"marked": shown.marked, "hits": shown.hits, "short": shown.short}
    made.trim_blocks = made.lstrip_blocks = True
    return made


def seen_by(request: Request) -> Look:
    """Who looks, in which language and light."""
    return look(dict(request.query_params), dict(request.cookies), request.headers.get("accept-language", ""))


def store_of(request: Request) -> Asked:
    """The store that the pages ask."""
    found: Asked = request.app.state.store
    return found


def form_of(request: Request, filters: tuple[str, ...], *options: str, **settings: Any) -> Form:
    """The filters that an address asks for, of those that the page knows."""
    query = asked(request.query_params.multi_items(), (*filters, *options))
    settings.setdefault("path", request.url.path)
    held = holdings(request, dict(query).get("as_of"))
    named = {
        key: [(row[name], row["articles"]) for row in held.get(key, ())]
        for key, name in (("languages", "lang"), ("publishers", "publisher"))
    }
    seen, stories = seen_by(request), [part.strip() for name, value in query if name == "story" for part in value.split(",")]
    told = happenings.named(store_of(request), stories, seen, dict(query).get("as_of")) if held else {}
    return Form(query=query, look=seen, filters=filters, holdings={**held, **named}, stories=told, **settings)


def holdings(request: Request, as_of: str | None = None) -> dict[str, Any]:
    """What the store holds, in numbers; nothing where there is no store."""
    store = getattr(request.app.state, "store", None)
    return _held(store, store.version, as_of) if store is not None else {}


@lru_cache(maxsize=16)
def _held(store: Asked, version: int, as_of: str | None) -> dict[str, Any]:
    """Kept for a version: it is asked for on every page."""
    return data.store(store, {"as_of": as_of})


def _store(request: Request, form: Form | None) -> dict[str, Any] | None:
    held = holdings(request, form.value("as_of") if form else None)
    if not held:
        return None
    name = Path(request.app.state.store.path).name
    return {
        "name": name, "version": held["version"], "articles": held["articles"], "first": held["from"], "last": held["to"],
        "models": [row["model"] for row in held["models"]], "path": str(request.app.state.store.path),
    }  # fmt: skip


def _menu(form: Form | None) -> list[tuple[str, str]]:
    kept = [(name, value) for name, value in form.query if name in CARRIED] if form else []
    return [(name, with_query(path, kept) if name in _ASK else path) for name, path in MENU]


def _links(form: Form | None) -> dict[str, Any]:
    """The addresses of articles, rows and actors; where an older version is asked, it is asked there too."""
    kept = [(name, value) for name, value in form.query if name == "as_of"] if form else []

    def to_article(id: str) -> str:
        return with_query(f"/article/{quote(id, safe='')}", kept)

    def to_actor(key: str) -> str:
        return with_query(f"/actor/{quote(key, safe='')}", kept)

    def to_dyad(one: str, other: str) -> str:
        carried = [(name, value) for name, value in form.query if name in (*CARRIED, "confidence", "all")] if form else []
        path = f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}"
        return with_query(path, carried)

    def to_story(row: Mapping[str, Any]) -> str:
        return with_query("/search", [("kind", "event"), ("story", row["story"]), *kept])

    def to_reports(row: Mapping[str, Any]) -> str:
        """Those that the filters of the page choose: words of a sentence are the question of a search."""
        known = [name for name in form.filters if name != "text"] if form else []
        asked_for = {"kind": "event", "story": row["story"]}
        return form.address("/search", known, **asked_for, q=form.value("text")) if form else with_query("/search", asked_for.items())

    return {
        "to_story": to_story,
        "to_reports": to_reports,
        "to_article": to_article,
        "to_actor": to_actor,
        "to_dyad": to_dyad,
        "to_event": lambda row: f"{to_article(row['article'])}#event-{row['id']}",
        "to_statement": lambda row: f"{to_article(row['article'])}#statement-{row['id']}",
    }


def _here(request: Request, **changes: str) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    return with_query(request.url.path if request.method == "GET" else "/", [*kept, *changes.items()])


def _turn(address: str, offset: int) -> str:
    path, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("offset=")]
    whole = "&".join([*kept, *([f"offset={offset}"] if offset else [])])
    return f"{path}?{whole}" if whole else path


@cache
def _client(lang: str) -> Mapping[str, str]:
    found = {name: words(lang)[key] for name, key in _CLIENT.items()}
    quads = {f"quad{number}": words(lang)[f"quad.{number}"] for number in (1, 2, 3, 4)}
    types = {key: word for key, word in words(lang).items() if key.startswith("type.")}
    return {**found, **quads, **types}


@cache
def _version() -> str:
    from lakon import __version__

    return __version__
