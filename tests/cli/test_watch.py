from __future__ import annotations

import json
from pathlib import Path

from run.articles import article
from run.site import Page, served
from sources.made import page

from cli.command import lakon
from lakon.store import Store

GUEST = ("--once", "--delay", "0", "--allow-private")


def test_a_feed_is_looked_at_once_and_what_failed_is_fetched_again(tmp_path: Path) -> None:
    store = str(tmp_path / "berita")
    with served() as site:
        site.pages = {"/1": Page(page("Garam", article(1))), "/tutup": Page("<meta name='robots' content='noai'><p>kata</p>")}
        site.pages["/feed"] = site.feed("/1", "/2", "/tutup")
        done = lakon("watch", f"{site.address}/feed", "--store", store, *GUEST)
        assert done.status == 1
        assert done.out == "3 read, 1 new, 1 failed, 1 passed over\n".replace("3 read", "2 read")
        assert f"{site.address}/feed: 3 entries, 3 of them new" in done.err
        assert f"{site.address}/tutup: skipped: its meta tag robots says noai" in done.err
        again = lakon("watch", f"{site.address}/feed", "--store", store, *GUEST, "--json")
        assert (again.status, json.loads(again.out)["read"], json.loads(again.out)["stopped"]) == (0, 0, False)

        site.pages["/2"] = Page(page("Ikan", article(2)))
        retried = lakon("retry", f"{site.address}/2", "--store", store, "--workers", "0", "--allow-private", "--json")
        assert (retried.status, json.loads(retried.out)["new"]) == (0, 1), retried.err
        assert Store.open(store).failed() == []
        gone = lakon("watch", f"{site.address}/none", "--store", store, *GUEST)
        assert gone.status == 1 and "404" in gone.err
    assert Store.open(store).known() == {f"{site.address}/1", f"{site.address}/2"}


def test_a_private_network_is_left_alone(tmp_path: Path) -> None:
    with served() as site:
        done = lakon("watch", f"{site.address}/feed", "--store", str(tmp_path / "s"), "--once")
        assert done.status == 1 and "private network" in done.err and not site.asked
