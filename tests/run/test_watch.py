from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.run.watch import Plan, Watch
from lakon.sources.polite import Guest
from lakon.store import Store
from run.articles import article, page
from run.site import Page, Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


class Watching:
    """A watch with a clock of its own, whose pauses take no time and are written down."""

    def __init__(self, folder: Path, site: Site, delay: float = 0.0) -> None:
        self.told: list[str] = []
        self.paused: list[float] = []
        self.clock = 1e9
        self.store = Store.open(folder, create=True)
        self._feed, self._delay = f"{site.address}/feed", delay
        self.begin()

    def begin(self) -> None:
        """As after a restart."""
        guest = Guest(allow_private=True, delay=self._delay, pause=self.paused.append)
        self.watch = Watch(self.store, [self._feed], Plan(Settings(workers=0), every=600.0), guest, lambda: self.clock)

    def look(self) -> Counts:
        self.told.clear()
        return self.watch.look(Ears(self.told.append), Stop())


def test_new_entries_are_read_once(tmp_path: Path, site: Site) -> None:
    site.pages = {f"/{number}": Page(page(f"Judul {number}", article(number))) for number in range(3)}
    site.pages["/feed"] = site.feed("/1", "/0", etag='"v1"')
    watching = Watching(tmp_path, site)
    assert watching.look().new == 2
    assert all(headers["user-agent"].startswith("Lakon/") for _, headers in site.asked)
    assert site.paths()[:3] == ["/robots.txt", "/.well-known/tdmrep.json", "/feed"]
    reading = watching.store.reading(f"{site.address}/0")
    assert (reading.article.published, reading.article.title) == ("2024-11-12T07:30:00+07:00", "Judul 0")

    assert watching.look() == Counts() and watching.watch.due_in() == 600.0
    site.asked.clear()
    watching.clock += 601
    watching.begin()
    assert watching.look() == Counts()
    path, headers = site.asked[-1]
    assert (path, headers["if-none-match"]) == ("/feed", '"v1"')

    site.pages["/feed"] = site.feed("/2", "/1", "/0", etag='"v2"')
    watching.clock += 601
    site.asked.clear()
    assert watching.look().new == 1
    assert site.paths() == ["/feed", "/2"]
    (tmp_path / "sidecar" / "copies.sqlite").unlink()
    for state in (tmp_path / "sidecar" / "feeds").iterdir():
        state.unlink()
    watching.begin()
    site.asked.clear()
    assert watching.look() == Counts(), "the store knows the pages, though what was remembered is lost"
    assert not {"/0", "/1", "/2"} & set(site.paths())


def test_pages_that_do_not_want_it_are_skipped_and_said_so(tmp_path: Path, site: Site) -> None:
    site.pages = {
        "/robots.txt": Page("User-agent: *\nDisallow: /tutup\nCrawl-delay: 3\n"),
        "/.well-known/tdmrep.json": Page('[{"location": "/tdm/*", "tdm-reservation": 1}]'),
        "/tutup/1": Page(page("Tutup", article(1))),
        "/meta": Page(page("Meta", article(2), "<meta name='robots' content='noai'>")),
        "/kepala": Page(page("Kepala", article(3)), headers={"X-Robots-Tag": "noindex"}),
        "/tdm/1": Page(page("TDM", article(4))),
        "/pindah": Page(status=302, headers={"Location": "/tutup/1"}),
    }
    site.pages["/feed"] = site.feed("/tutup/1", "/meta", "/kepala", "/tdm/1", "/pindah")
    watching = Watching(tmp_path, site, delay=1.0)
    counts = watching.look()
    assert (counts.new, counts.passed, counts.failed) == (0, 5, 0)
    said = "\n".join(watching.told)
    for why in ("robots.txt forbids it", "meta tag robots says noai", "X-Robots-Tag says noindex", "tdmrep.json reserves"):
        assert why in said
    assert "/tutup/1" not in site.paths() and "/tdm/1" not in site.paths()
    assert max(watching.paused) == pytest.approx(3.0, abs=0.5)
    watching.clock += 601
    site.asked.clear()
    assert watching.look() == Counts() and site.paths() == ["/feed"]


def test_a_feed_that_does_not_answer_is_asked_less_and_less(tmp_path: Path, site: Site) -> None:
    site.pages["/feed"] = Page(status=503, headers={"Retry-After": "9000"})
    watching = Watching(tmp_path, site)
    assert watching.look() == Counts()
    assert watching.watch.due_in() == 9000.0 and "503" in watching.told[0] and "150 minutes" in watching.told[0]
    site.pages["/feed"] = Page(status=500)
    for rest in (2400.0, 4800.0):
        watching.clock += 9001
        watching.look()
        assert watching.watch.due_in() == rest
    site.pages["/feed"] = Page(page("Bukan umpan", "kata", "<link rel='alternate' type='application/rss+xml' href='/rss'>"))
    watching.clock += 9001
    watching.look()
    assert "this is no feed; the page names these feeds: /rss" in watching.told[0]
    site.pages["/feed"] = Page(status=410)
    watching.clock += 90000
    watching.look()
    assert watching.watch.due_in() is None and "gone" in watching.told[0]


def test_a_site_without_its_robots_file_is_left_alone(tmp_path: Path, site: Site) -> None:
    site.pages = {"/robots.txt": Page(status=500), "/feed": site.feed("/1")}
    watching = Watching(tmp_path, site)
    watching.look()
    assert "robots.txt cannot be had now" in watching.told[0] and site.paths() == ["/robots.txt"]


def test_a_page_that_cannot_be_had_is_tried_again_and_then_failed(tmp_path: Path, site: Site) -> None:
    site.pages = {
        "/1": Page(status=500),
        "/kosong": Page("<html><body></body></html>"),
        "/feed": site.feed("/1", "/2", "/kosong", etag='"v"'),
    }
    watching = Watching(tmp_path, site)
    assert watching.look().failed == 2
    reasons = {row.source.removeprefix(site.address): row.reason for row in watching.store.failed()}
    assert set(reasons) == {"/2", "/kosong"} and "404" in reasons["/2"] and "no text" in reasons["/kosong"]
    for _ in range(2):
        watching.clock += 601
        counts = watching.look()
    assert counts.failed == 1 and watching.watch.states[0].done[f"{site.address}/1"]
    assert len(watching.store.failed()) == 3


def test_what_a_feed_carries_whole_needs_no_page(tmp_path: Path, site: Site) -> None:
    entry = f"<item><guid isPermaLink='false'>x1</guid><title>Tanpa alamat</title><description>{article(5)}</description></item>"
    site.pages["/feed"] = Page(f"<rss version='2.0'><channel><title>Kabar</title>{entry}</channel></rss>")
    watching = Watching(tmp_path, site)
    assert watching.look().new == 1
    assert watching.store.reading("x1").article.title == "Tanpa alamat"
