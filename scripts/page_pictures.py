"""Take the pictures of the page: docs/pictures/page-*.png, over a store of the examples.

python scripts/page_pictures.py [--browser chromium]

The store is made of the golden readings in a folder that is thrown away, the pages come from a real server, and Chromium takes the
pictures; nothing in them is anybody else's words.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import uvicorn
from golden import GOLDEN, ROOT
from playwright.sync_api import Browser, sync_playwright

from lakon.api.app import application
from lakon.api.settings import Settings
from lakon.model import Reading
from lakon.store import Run, Store
from lakon.web.pages import add

PICTURES = ROOT / "docs" / "pictures"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars"]
DRAWN = """() => !document.querySelector(".later") &&
    [...document.querySelectorAll("[data-chart], [data-map]")].every((one) => one.dataset.drawn || one.querySelector(".failed"))"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: which page, how light, how large; `lit` is the number of the row that is chosen in a reading."""

    name: str
    path: str
    scheme: str = "light"
    lang: str = "en"
    size: tuple[int, int] = (1280, 900)
    lit: int | None = None


SHOTS = (
    Shot("overview", "/?since=2018", size=(1280, 1150)),
    Shot("dyad", "/dyad/IDN/UKR", size=(1280, 1150)),
    Shot("actor", "/actor/RUS?since=2018", size=(1280, 1000)),
    Shot("map", "/map", scheme="dark", lang="id", size=(1280, 1000)),
    Shot("article", "/article/{article}", lit=8),
    Shot("search", "/search?q=Rusia", size=(1280, 1000)),
    Shot("phone", "/?since=2018", scheme="dark", lang="id", size=(390, 1300)),
    Shot("phone-article", "/article/{article}", size=(390, 1300)),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over a store."""
    app = application(folder, Settings())
    add(app)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True


def store_of_examples(folder: Path) -> str:
    """Make the store; returns the id of the article that is shown closely."""
    store = Store.open(folder, create=True)
    readings = [Reading.from_json(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))]
    store.add(readings, store.begin(Run("", "page_pictures", readings[0].meta.model)).id)
    return next(reading.article.id for reading in readings if "Lebanon" in reading.article.text)


def take(browser: Browser, base: str, shot: Shot, article: str) -> Path:
    """Take a picture."""
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme, locale=shot.lang)
    page = context.new_page()
    page.goto(base + shot.path.format(article=quote(article, safe="")))
    page.wait_for_function(DRAWN)
    page.wait_for_load_state("networkidle")
    if shot.lit is not None:
        page.locator(".of-event .card").nth(shot.lit).click()
        page.mouse.move(0, 0)
    path = PICTURES / f"page-{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--browser", default=shutil.which("chromium"), help="a Chromium")
    opt = args.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        place = Path(folder) / "examples"
        article = store_of_examples(place)
        browser = running.chromium.launch(executable_path=opt.browser, args=SWITCHES)
        with served(place) as base:
            for shot in SHOTS:
                path = take(browser, base, shot, article)
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
