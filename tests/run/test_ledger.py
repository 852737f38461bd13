"""Copies keep their places however their original fares and whenever commits come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lakon.model import Document, Reading
from lakon.pipeline import Failure
from lakon.run.copies import Copies, Known
from lakon.run.ledger import Copy, Ledger
from lakon.run.settings import Counts
from lakon.sources.draft import open_draft
from lakon.sources.likeness import likeness
from lakon.store import Failed, Source, Store
from run.articles import article, draft

ONE, OTHER = Known("a", None, likeness(article(1))), Known("b", None, likeness(article(2)))


def _copy(key: str, original: str) -> Copy:
    return Copy(key, Source(original, f"https://{key}.example"), Failed(key, "file", "line", "a copy"))


def _reading(id: str) -> Reading:
    from lakon.model import Meta

    doc: Document = open_draft(draft(1))
    article = type(doc.article)(id=id, text=doc.article.text)
    return Reading(article, (), (), (), (), (), (), (), (), (), Meta(1, "0", "none", "none"))


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[Store, Ledger, Counts]]:
    store, counts = Store.open(tmp_path / "s", create=True), Counts()
    kept = Copies(store.layout.sidecar / "copies.sqlite")
    yield store, Ledger(store, kept, counts), counts
    kept.close()


def _sources(store: Store) -> list[str]:
    return [row[0] for row in store.connection().execute("SELECT url FROM sources ORDER BY url").fetchall()]


def test_copies_met_before_and_after_their_original_is_read_and_stored(parts: tuple[Store, Ledger, Counts]) -> None:
    store, ledger, counts = parts
    ledger.claim(ONE, "a")
    ledger.copy("a", _copy("x", "a"))
    ledger.commit("run")
    assert _sources(store) == [] and not ledger.kept.seen("x"), "nothing is told of an article that is not stored"
    ledger.read(ONE, "a", _reading("a"))
    ledger.copy("a", _copy("y", "a"))
    ledger.commit("run")
    ledger.copy("a", _copy("z", "a"))
    ledger.commit("run")
    assert _sources(store) == ["https://x.example", "https://y.example", "https://z.example"]
    assert all(ledger.kept.seen(key) for key in ("a", "x", "y", "z")) and (counts.new, counts.duplicates) == (1, 3)


def test_copies_of_what_fails_fail_with_it(parts: tuple[Store, Ledger, Counts]) -> None:
    store, ledger, counts = parts
    ledger.claim(OTHER, "b")
    ledger.copy("b", _copy("x", "b"))
    ledger.failed(Failed("b", "file", "line", Failure("b", "stage", "no").message), OTHER)
    ledger.commit("run")
    assert {row.id for row in store.failed()} == {"b", "x"} and _sources(store) == []
    assert (counts.failed, counts.duplicates) == (2, 0) and ledger.fresh.original(OTHER) is None
    ledger.mended("x")
    ledger.commit("run")
    assert {row.id for row in store.failed()} == {"b", "x"}, "what failed in this run is not mended by it"
