"""The pages in a real browser: every page, light and dark, wide and narrow; without errors, without requests to others, for everybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install -e '.[dev]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here: apt install chromium")

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HOSTILE = f"/article/{quote('hostile/<i>x</i>?a=1&b=2#c', safe='')}"
PAGES = (
    "/", "/dyad", "/dyad/RUS/USA", "/actor", "/actor/IDN", "/map", "/stories", "/stories?reports=2", "/stories?reports=25",
    "/search?q=Indonesia", "/articles", "/read", "/review", "/about", HOSTILE,
)  # fmt: skip
LOOKS = (("light", 1280), ("dark", 390))
_DRAWN = """() =>
    !document.querySelector(".later") &&
    [...document.querySelectorAll("[data-chart], [data-map]")].every((one) => one.dataset.drawn || one.querySelector(".failed"))"""
_WITHIN = """(width) => [...document.querySelectorAll(".top nav a")].map((link) => link.getBoundingClientRect())
    .filter((box) => box.left >= 0 && box.right <= width).length"""
_AXE = """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).then((found) =>
    found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3)}`))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield found
        found.close()


class Seen:
    """A page and what went wrong in it."""

    def __init__(self, browser: Browser, base: str, **look: Any) -> None:
        self.base, self.wrong = base, list[str]()
        self.page: Page = browser.new_context(**{"locale": "en", "viewport": {"width": 1280, "height": 900}, **look}).new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        self.page.on(
            "request", lambda request: None if request.url.startswith((base, "data:")) else self.wrong.append(f"asked {request.url}")
        )
        self.page.on("response", lambda answer: self.wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)

    def go(self, path: str) -> Page:
        """Go to a page and wait until its charts are drawn."""
        self.page.goto(self.base + path)
        self.page.wait_for_function(_DRAWN)
        return self.page

    def close(self) -> None:
        self.page.context.close()


@pytest.fixture
def seen(browser: Browser, base: str) -> Iterator[Seen]:
    """A page in which nothing may go wrong."""
    found = Seen(browser, base)
    yield found
    found.close()
    assert not found.wrong


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_page(browser: Browser, base: str, scheme: str, width: int) -> None:
    seen = Seen(browser, base, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    script = AXE.read_text(encoding="utf-8")
    barriers = {}
    for path in PAGES:
        page = seen.go(path)
        assert page.locator("h1").count() >= 1, path
        assert not page.locator(".failed").count(), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than the window"
        assert page.evaluate("window.hacked") is None, path
        assert page.locator(".top nav a").count() == page.locator(".top nav a:visible").count() == page.evaluate(_WITHIN, width), path
        page.evaluate(script)
        barriers[path] = page.evaluate(_AXE)
    seen.close()
    assert {path: found for path, found in barriers.items() if found} == {}
    assert not seen.wrong


def test_charts_have_tables(seen: Seen) -> None:
    page = seen.go("/dyad/RUS/USA")
    table = page.locator("figure.curve .astable")
    table.locator("summary").click()
    assert table.locator("tbody tr").count() == 2
    assert table.locator("tbody a").first.get_attribute("href").startswith("/article/")
    assert page.locator("figure.curve svg a").count() == 2
    page.locator("figure.curve svg a").first.hover()
    assert page.locator(".tipbox:visible .said").inner_text()


def test_a_point_leads_to_its_row(seen: Seen) -> None:
    page = seen.go("/dyad/RUS/USA")
    page.locator("figure.curve svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.lit")
    assert re.search(r"/article/.*#event-", page.url)
    assert page.locator(".mark.lit").count() >= 1


def test_a_brush_chooses_the_span_of_the_page(seen: Seen) -> None:
    page = seen.go("/")
    box = page.locator(".brush .overlay").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 50, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d"))
    page.wait_for_selector(".chip")
    page.wait_for_function(_DRAWN)
    assert page.locator(".chip").count() == 2
    page.reload()
    page.wait_for_function(_DRAWN)
    assert float(page.locator(".strip .selection").get_attribute("width")) > 100


def test_a_change_of_a_filter_is_enough(seen: Seen) -> None:
    page = seen.go("/")
    page.locator(".menu summary").click()
    page.get_by_label("Accuse").check()
    page.wait_for_url("**/?type=ACCUSE")
    page.wait_for_selector(".chip")
    assert page.locator(".menu .box").inner_text() == "1 chosen"
    page.keyboard.press("Escape")
    assert page.locator(".menu[open]").count() == 0
    page.go_back()
    page.wait_for_url(re.compile(r"/$"))


def test_a_story_leads_to_its_reports(seen: Seen) -> None:
    page = seen.go("/stories?reports=2")
    first = page.locator(".rows > li").first
    number = int(first.locator("strong").inner_text().split()[0])
    first.locator(".meta a").click()
    page.wait_for_selector(".chip .of")
    assert page.locator(".chip .of").inner_text() == "Story"
    assert page.locator(".rows > li").count() >= number >= 2
    page.get_by_label("Since").fill("2000")
    page.get_by_label("Since").press("Tab")
    page.wait_for_url("**story=*since=2000")
    page.wait_for_function("document.querySelectorAll('.chip').length === 2")
    assert page.locator(".rows > li").count() >= number


def test_the_colours_of_the_map_are_those_of_its_table(seen: Seen) -> None:
    page = seen.go("/map?all=true")
    page.locator("[data-countries] summary").click()
    table = {row.get_attribute("data-country"): int(row.locator("strong").inner_text()) for row in page.locator("[data-country]").all()}
    painted: list[tuple[int, str]] = []
    for land in page.locator("[data-map] [data-part=geo] path").all():
        fill = land.get_attribute("fill") or ""
        if fill != "var(--land)":
            land.dispatch_event("pointermove")
            lines = page.locator(".tipbox p").all_inner_texts()
            painted.append((int(lines[1].split()[0]), fill))
    small = page.locator("[data-small]").inner_text()
    assert painted and len(painted) + (int(small.split()[0]) if small else 0) == len(table)
    assert all(number in table.values() for number, _ in painted)
    depth = {number: int(re.search(r"(\d+)%", fill)[1]) for number, fill in painted}  # type: ignore[index]
    assert len(set(painted)) == len(depth)  # one colour a number
    assert [depth[number] for number in sorted(depth)] == sorted(depth.values())
    assert page.locator("[data-scale]").inner_text().split()[-1] == str(max(table.values()))


def test_the_slider_goes_by_keys(seen: Seen) -> None:
    page = seen.go("/map")
    page.locator("[data-end=since]").focus()
    page.keyboard.press("End")
    page.wait_for_url("**/map?since=2024-11&until=2024-11")
    page.wait_for_function(_DRAWN)
    assert page.evaluate("document.activeElement.dataset.end") == "since"


def test_rows_and_words_light_each_other(seen: Seen) -> None:
    page = seen.go("/articles?text=Lebanon")
    page.locator(".articles h3 a").last.click()
    page.wait_for_selector("[data-reading]")
    page.wait_for_load_state("networkidle")  # the script that lights rows is there
    page.locator(".of-event .card").nth(1).click()
    assert page.locator(".card.lit").count() == 1
    row = page.locator(".card.lit").get_attribute("data-row")
    assert row in page.locator(".mark.lit").first.get_attribute("data-rows").split()
    page.locator(".said").last.click()
    assert page.locator(".card.lit").get_attribute("data-row").startswith(("statement-", "event-", "entity-", "time-", "place-"))
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    page.keyboard.press("j")
    page.keyboard.press("w")
    assert page.locator(".card.lit .why[open] li").count() >= 1


def test_keys_lead_to_pages(seen: Seen) -> None:
    page = seen.go("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/search")
    page.wait_for_function("document.readyState === 'complete'")
    page.wait_for_timeout(200)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_language_and_light_are_chosen(seen: Seen) -> None:
    page = seen.go("/about")
    page.locator(".switch a", has_text="ID").click()
    page.wait_for_selector("html[lang=id]")
    page.locator(".switch a[href*='theme=dark']").click()
    page.wait_for_selector("html[data-theme=dark]")
    assert page.locator("h1").inner_text() == "Tentang"
    assert "theme" not in page.url


def test_a_text_is_pasted_and_read(seen: Seen) -> None:
    page = seen.go("/read")
    page.wait_for_timeout(200)
    page.locator("[data-fill]").click()
    assert page.locator("#text").input_value()
    page.locator(".reader button[type=submit]").click()
    page.wait_for_selector("[data-reading] .card")
    assert page.locator(".of-event .card").count() >= 1
