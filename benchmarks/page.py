"""How quick the page and the API are: every route is asked over a store, in this process, as a browser would.

    python benchmarks/store.py --events 1000000 --store /tmp/million
    python benchmarks/page.py --store /tmp/million

Figures are the median of five questions after a first one: seconds until the whole answer is there, seconds that the processors worked for
it, and its size. `--only WORD` asks the routes alone that hold it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient

from lakon.api.app import application
from lakon.api.settings import Settings

LIMIT = 0.5  # seconds, warm
_HERE = "http://127.0.0.1:8437"
_TIMES = 5
_API = (
    "store", "events", "events?actor=CHN&recipient=RUS", "events?text=beraccuse", "events?sort=-confidence", "events?limit=1000",
    "events?offset=500000", "statements", "statements?actor=CHN", "relations", "actors", "actors?by=country", "coverage",
    "coverage?by=month", "stories", "stories?party=CHN&reports=2",
    "series", "series?by=week", "series?by=day&what=quads", "series?what=type&party=CHN",
    "series?rate=1&what=intensity&country=IDN", "types?by=month", "types?by=year&actor=CHN", "dyads?limit=20", "dyads?by=body&limit=20",
    "dyads?by=entity&limit=20", "dyads?party=CHN&since=2020", "map", "map?type=ASSAULT&since=2020", "dyad/CHN/RUS", "dyad/CHN/RUS/panel",
    "dyad/CHN/RUS/events", "dyad/CHN/RUS/statements", "articles", "articles?text=beraccuse", "articles?publisher=Warta%20Contoh&lang=id",
    "search?q=beraccuse", "search?q=%22fulan%20chn%203%22", "search?q=di", "search?q=contoh&kind=article", "search?q=fulan&actor=CHN",
    "actor/CHN", "actor/CHN.GOV", "actor/Fulan%20Chn%203", "codebook", "sql?query=SELECT%20count(*)%20FROM%20events",
)  # fmt: skip
_PAGES = ("/", "/dyad/CHN/RUS", "/actor/CHN", "/map", "/stories", "/search?q=beraccuse", "/articles", "/read", "/about")


def routes(client: TestClient) -> list[str]:
    """The addresses, with those of one article and one event of the store."""
    row = client.get("/api/v1/events?limit=1").json()["rows"][0]
    one = [f"articles/{quote(row['article'], safe='')}", f"events/{row['id']}"]
    return [*(f"/api/v1/{name}" for name in (*_API, *one)), *_PAGES]


def measured(client: TestClient, address: str) -> tuple[int, float, float, int]:
    """The status, the seconds, the processors' seconds and the bytes of an answer."""
    first = client.get(address)
    times = [_timed(client, address) for _ in range(_TIMES)]
    return first.status_code, statistics.median(one[0] for one in times), statistics.median(one[1] for one in times), len(first.content)


def _timed(client: TestClient, address: str) -> tuple[float, float]:
    started, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return time.perf_counter() - started, time.process_time() - worked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True, help="the folder of a store")
    parser.add_argument("--only", default="", metavar="WORD", help="the routes alone whose address holds it")
    given = parser.parse_args()
    app, late = application(given.store, Settings()), False
    from lakon.web.pages import add

    add(app)
    with TestClient(app, base_url=_HERE, headers={"Accept-Language": "en"}) as client:
        held = client.get("/api/v1/store").json()
        print(f"{held['articles']:,} articles, {held['events']:,} events, {held['statements']:,} statements, version {held['version']}")
        print("\n| route | status | seconds | of processors | bytes |\n|---|---|---|---|---|")
        for address in routes(client):
            if given.only in address:
                status, seconds, worked, size = measured(client, address)
                late |= seconds > LIMIT or status >= 500
                print(f"| `{address}` | {status} | {seconds:.3f} | {worked:.3f} | {size:,} |", flush=True)
    print(f"\n{'Some took' if late else 'None took'} longer than {LIMIT} s.", file=sys.stderr)
    raise SystemExit(1 if late else 0)


if __name__ == "__main__":
    main()
