"""Without the articles' words nothing of them goes out but names, offices and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from store.making import golden

from lakon.errors import DataError
from lakon.export import lists, readings, write
from lakon.export.chosen import columns
from lakon.export.columns import NOBODY, left
from lakon.store import Store

VIEWS = ("events", "statements", "relations", "articles")
PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
_WORD = re.compile(r"[^\W_]+")
_CELLS = re.compile(r'[;,"\t\n]')
_MANY = 5  # words side by side that are no chance


def runs(text: str) -> Iterator[str]:
    """Every few words that stand side by side, in small letters."""
    words = _WORD.findall(text.lower())
    return (" ".join(words[start : start + _MANY]) for start in range(len(words) - _MANY + 1))


def names() -> set[str]:
    """What may go out: names of entities and places, offices, publishers, authors."""
    found: set[str] = set()
    for one in golden():
        for entity in one.entities:
            found.update(runs(entity.name if not re.fullmatch(NOBODY, entity.key) else ""))
            found.update(runs(entity.role.title if entity.role else ""))
        found.update(run for relation in one.relations if relation.type == "office" for run in runs(relation.detail))
    return found


@pytest.mark.parametrize(
    ("name", "to", "what"),
    [*((f"x.{to}", None, what) for what in VIEWS for to in ("csv", "jsonl")), ("x.jsonl", None, "readings"), ("x.txt", "polecat", "events"),
     ("x.graphml", None, "events")],
)  # fmt: skip
def test_no_words_go_out(news: Store, name: str, to: str | None, what: str, tmp_path: Path) -> None:
    filters = {} if what in ("articles", "readings") else {"all": True}
    done = write(news, tmp_path / name, to, what=what, words=False, **filters)
    out = {run for path in done.files for cell in _CELLS.split(path.read_text(encoding="utf-8")) for run in runs(cell)}
    said = {run for one in golden() for run in runs(one.article.text)}
    assert not (out & said) - names()
    with_words = write(news, tmp_path / name, to, what=what, force=True, **filters)
    if to is None and not name.endswith("graphml"):
        assert (set(runs(with_words.files[0].read_text(encoding="utf-8"))) & said) - names()


@pytest.mark.parametrize("what", VIEWS)
def test_what_is_left_are_columns_and_their_order_is_kept(news: Store, what: str, tmp_path: Path) -> None:
    with news.connection() as con:
        shown = columns(con, what)
    done = write(news, tmp_path / "x.parquet", what=what, words=False)
    kept = duckdb.sql(f"FROM read_parquet('{done.files[0]}')").columns
    assert kept == [name for name in shown if name in left(what)]
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {what} | `text`")]
    assert re.findall(r"`(\w+)`", row) == [
        *(name for name in ("text", "title") if name in shown),
        *(name for name in shown if name not in kept and name not in ("text", "title")),
        *(["detail"] if what == "relations" else []),
    ]


def test_nobody_in_particular_bears_a_key(news: Store, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.parquet", words=False, all=True)
    rows = duckdb.sql(f"SELECT unnest(actors), unnest(actor_keys) FROM read_parquet('{done.files[0]}')").fetchall()
    assert any(re.fullmatch(NOBODY, key) for _, key in rows)
    assert all(name == key for name, key in rows if re.fullmatch(NOBODY, key))
    assert any(name != key for name, key in rows)


def test_readings_keep_their_shape(news: Store, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.parquet", what="readings", words=False)
    rows = duckdb.sql(f"SELECT article, events, relations FROM read_parquet('{done.files[0]}') ORDER BY article.id").fetchall()
    for (article, events, relations), one in zip(rows, sorted(golden(), key=lambda one: one.article.id), strict=True):
        assert article["id"] == one.article.id and "text" not in article and "title" not in article
        assert [event["trigger"] for event in events] == [{"start": event.trigger.start, "end": event.trigger.end} for event in one.events]
        assert [event["actors"][0]["mention"] is None for event in events if event["actors"]] == [
            event.actors[0].mention is None for event in one.events if event.actors
        ]
        assert [relation["detail"] for relation in relations] == [r.detail if r.type == "office" else None for r in one.relations]


def test_a_path_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "rows", lambda name: ({"path": "events.sentence.text", "rule": "left out"},))
    with pytest.raises(DataError, match=r"no field 'events\.sentence\.text'"):
        readings.rules()
