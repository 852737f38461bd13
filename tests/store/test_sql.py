from __future__ import annotations

from pathlib import Path

import pytest

from lakon.errors import ValueRefused
from lakon.store import Store
from lakon.store.texts import VIEWS


def test_the_documented_views_can_be_asked(examples: Store) -> None:
    for view in VIEWS:
        assert examples.sql(f"SELECT count(*) AS n FROM {view}").rows[0]["n"] >= 0
    assert examples.sql("SELECT count(*) AS n FROM articles").rows == [{"n": 8}]


@pytest.mark.parametrize(
    "query",
    [
        "COPY articles TO '{store}/readings/mine.parquet'",
        "ATTACH '{store}/mine.db'",
        "CREATE TABLE mine AS SELECT 1",
        "SET memory_limit = '1TB'",
        "PRAGMA database_list",
        "INSTALL httpfs",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2",
        "EXPLAIN ANALYZE COPY articles TO '{store}/mine.csv'",
        "",
        "SELEC 1",
        "DELETE FROM visible.gone",
        "EXPORT DATABASE '{store}/mine'",
    ],
)
def test_only_a_select_is_answered(examples: Store, query: str) -> None:
    before = sorted(examples.path.rglob("*"))
    with pytest.raises(ValueRefused):
        examples.sql(query.format(store=examples.path))
    assert sorted(examples.path.rglob("*")) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('{outside}')",
        "SELECT * FROM read_csv('{outside}')",
        "SELECT * FROM '{outside}'",
        "SELECT * FROM read_text('{store}/../outside.txt')",
        "SELECT * FROM glob('{store}/../*')",
        "SELECT * FROM read_text('https://example.org/')",
        "SELECT * FROM read_parquet('s3://bucket/file.parquet')",
        "SELECT * FROM query('COPY articles TO ''{outside}''')",
        "SELECT getenv('HOME')",
    ],
)
def test_nothing_outside_the_store_can_be_reached(examples: Store, query: str) -> None:
    outside = examples.path.parent / "outside.txt"
    outside.write_text("a secret", encoding="utf-8")
    with pytest.raises(ValueRefused):
        examples.sql(query.format(store=examples.path, outside=outside))
    assert outside.read_text(encoding="utf-8") == "a secret"


def test_a_link_out_of_the_store_is_not_followed(examples: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    link = examples.path / "link.txt"
    link.symlink_to(tmp_path / "secret.txt")
    try:
        with pytest.raises(ValueRefused):
            examples.sql(f"SELECT * FROM read_text('{link}')")
    finally:
        link.unlink()


def test_a_query_ends_when_its_time_is_up(examples: Store) -> None:
    with pytest.raises(ValueRefused, match="longer than 0"):
        examples.sql("SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range + b.range < 0", seconds=0.3)


def test_a_query_ends_when_its_memory_is_used(examples: Store) -> None:
    with pytest.raises(ValueRefused, match="more memory"):
        examples.sql("SELECT list(range) FROM range(100000000)", memory="30MB")


def test_a_size_that_is_none_is_refused(examples: Store) -> None:
    with pytest.raises(ValueRefused, match="no size of memory"):
        examples.sql("SELECT 1", memory="much")


def test_a_query_asks_a_version(examples: Store) -> None:
    assert examples.at(version=0).sql("SELECT count(*) AS n FROM events").rows == [{"n": 0}]
