from __future__ import annotations

import json
from pathlib import Path

import pytest

from lakon.errors import StoreError
from lakon.store import Store, card, delta
from lakon.store.layout import Layout
from lakon.store.schema import reading_columns
from store.making import filled, golden


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        Store.open(tmp_path)


def test_a_folder_of_other_things_becomes_no_store(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(StoreError, match="holds other things"):
        Store.open(tmp_path, create=True)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="a store is a folder"):
        Store.open(tmp_path / "file", create=True)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"schema": 0}, "is older than Lakon can bring over; read its articles again into a new store"),
        ({"schema": 99}, "written by a newer Lakon"),
        ({"format": 99}, "written by a newer Lakon"),
    ],
)
def test_another_schema_is_refused_with_the_remedy(tmp_path: Path, change: dict[str, int], why: str) -> None:
    store = filled(tmp_path, golden()[:1])
    kept = json.loads(store.layout.card.read_text())
    store.layout.card.write_text(json.dumps(kept | change))
    with pytest.raises(StoreError, match=why):
        Store.open(tmp_path)


def test_a_damaged_card_is_named(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.layout.card.write_text("{")
    with pytest.raises(StoreError, match=r"store\.json: it cannot be read"):
        Store.open(tmp_path)


def test_a_store_that_lacks_newer_columns_is_given_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns, and fields within nested ones, that came later are NULL in older rows, and what can be asked stays the same."""
    first, second, *_ = golden()
    older = reading_columns()
    older.pop("dropped")
    events = dict(older["events"][0])  # type: ignore[arg-type]
    for field in ("killed", "injured"):
        del events[field]
    older["events"] = [events]
    store = _older_store(tmp_path, older, monkeypatch, first.article.id)
    assert "killed" not in str(delta.table(store.layout.readings).schema())
    opened = Store.open(tmp_path)
    assert "killed" in str(delta.table(store.layout.readings).schema())
    opened.add([second], opened.runs[0].id)
    rows = opened.connection().execute("SELECT article, count(*), count(killed) FROM events GROUP BY 1").fetchall()
    assert {row[0]: row[1] for row in rows} == {one.article.id: len(one.events) for one in (first, second)}
    assert opened.reading(second.article.id) == second


def _older_store(folder: Path, older: dict[str, object], monkeypatch: pytest.MonkeyPatch, article: str) -> Store:
    """A store of one example as a program wrote it that knew fewer columns."""
    import duckdb

    from lakon.store.parts import read_files

    now = filled(folder.with_name("now"), [one for one in golden() if one.article.id == article])
    with monkeypatch.context() as patch:
        patch.setattr(card, "reading_columns", lambda: older)
        store = Store.open(folder, create=True)
        store._keep("runs", now.runs)
    (file,) = delta.table(now.layout.readings).file_uris()
    with duckdb.connect() as con:
        wanted = _narrowed(older)
        con.execute(f"COPY (SELECT {wanted} FROM ({read_files([file])})) TO '{folder}/older.parquet'")
        from arro3.core import Table

        delta.append(delta.table(store.layout.readings), Table.from_arrow(con.sql(f"FROM '{folder}/older.parquet'")), store.layout.readings)
    (folder / "older.parquet").unlink()
    return store


def _narrowed(older: dict[str, object]) -> str:
    fields = ", ".join(f'"{name}": e."{name}"' for name in older["events"][0])  # type: ignore[index]
    return ", ".join(f"list_transform(events, lambda e: {{{fields}}}) AS events" if name == "events" else f'"{name}"' for name in older)


def test_a_half_made_store_is_finished(tmp_path: Path) -> None:
    """A process that is killed while it makes a store leaves no card; the next one goes on."""
    layout = Layout(tmp_path.resolve())
    delta.create(layout.readings, reading_columns())
    assert filled(tmp_path, golden()[:1]).known() == {golden()[0].article.id}
