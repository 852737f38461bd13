"""The page of the review in a real browser, by keys alone."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lakon.store import Store
from review.judging import ONE, store_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
(AXE,) = (Path(__file__).parents[1] / "web" / "vendor").glob("axe-core-*/axe.min.js")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """The address of a server over a store of the examples."""
    uvicorn = pytest.importorskip("uvicorn")
    from lakon.api.app import application
    from lakon.api.settings import Settings
    from lakon.web import pages

    store = store_of(tmp_path / "store")
    app = application(store.path, Settings())
    pages.add(app)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", lifespan="off", ws="none"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", store
    server.should_exit = True
    running.join()


@pytest.fixture
def page() -> Iterator[Any]:
    """A page of Chromium, in English."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        made = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}).new_page()
        made.wrong = []
        made.on("console", lambda said: said.type in ("error", "warning") and made.wrong.append(said.text))
        made.on("pageerror", lambda error: made.wrong.append(str(error)))
        yield made
        browser.close()


def kept(store: Store, count: int) -> list[Any]:
    """The rows of the table, once there are so many."""
    for _ in range(200):
        rows = store.reviews()
        if len(rows) >= count:
            return rows
        time.sleep(0.05)
    raise AssertionError(f"{len(store.reviews())} verdicts of {count} were kept")


def accessible(page: Any) -> None:
    """Nothing on the page stands in the way of those who cannot see it or cannot use a mouse."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wrong = page.evaluate("axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))")
    assert wrong == []


def test_rows_are_judged_mended_added_and_taken_back_by_keys(served: tuple[str, Store], page: Any) -> None:
    address, store = served
    page.goto(f"{address}/review?order=random&type=SUPPORT")
    page.wait_for_selector(".card")
    accessible(page)
    page.keyboard.press("y")
    assert page.evaluate("document.activeElement.id") == "reviewer", "a verdict needs a name"
    page.keyboard.type(ONE)
    page.keyboard.press("Tab")
    first = page.inner_text(".sentence")
    page.keyboard.press("y")
    page.wait_for_function("text => document.querySelector('.sentence').innerText !== text", arg=first)
    page.keyboard.press("t")
    page.keyboard.type("accuse")
    page.keyboard.press("Enter")
    page.keyboard.press("3")
    page.keyboard.press("a")
    accessible(page)
    page.keyboard.press("Backspace")
    page.keyboard.type("MYS")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.keyboard.press("5")
    page.keyboard.press("d")
    page.keyboard.type("2019-06")
    page.keyboard.press("Enter")
    assert page.locator(".slot.changed").count() == 4
    page.keyboard.press("y")
    page.keyboard.press("m")
    accessible(page)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("protest")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("y")
    page.keyboard.press("n")
    page.keyboard.press("u")
    rows = kept(store, 5)
    assert [row.verdict for row in rows] == ["confirm", "correct", "add", "reject", "undo"]
    assert {row.reviewer for row in rows} == {ONE} and rows[4].undoes == rows[3].id
    mended = rows[1].coding
    assert (mended.type, mended.mode, mended.status) == ("ACCUSE", "allege", "historical")
    assert (mended.day_from, mended.day_to, mended.grain) == ("2019-06-01", "2019-06-30", "month")
    assert mended.actors[-1].country == ("MYS",)
    assert rows[2].coding.type == "PROTEST" and rows[2].event is None
    assert [row.chosen for row in rows[:2]] == ["random", "random"] and rows[0].draw == "type=SUPPORT"
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_selector("#figures table")
    accessible(page)
    assert page.wrong == []


def test_a_row_is_judged_by_touch_on_a_phone(served: tuple[str, Store], page: Any) -> None:
    address, store = served
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/review?ui=id")
    page.fill("#reviewer", ONE)
    page.wait_for_selector(".card")
    page.click(".slot.status")
    page.click(".picker [role=option] >> nth=1")
    page.click(".acts .yes")
    page.click(".acts .no")
    rows = kept(store, 2)
    assert [(row.verdict, row.chosen) for row in rows] == [("correct", "uncertain"), ("reject", rows[1].chosen)]
    assert rows[0].coding is not None and rows[0].coding.status == "future"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 and page.wrong == []
