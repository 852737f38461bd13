from __future__ import annotations

import json
from pathlib import Path

from model.soundness import check

from cli.command import lakon
from lakon.model import Reading

ARTICLE = """Menteri Perdagangan Bertemu Nelayan

Menteri Perdagangan Fulan bin Anu bertemu para nelayan di Semarang, Selasa (12/11/2024). "Kami menolak kenaikan harga garam," kata Fulan.
"""


def test_a_reading_is_printed_as_json(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    done = lakon("read", str(file), "--json", "--published", "2024-11-12")
    assert (done.status, done.err) == (0, "")
    reading = Reading.from_json(done.out)
    check(reading)
    assert reading.article.text == ARTICLE
    assert (reading.article.published, reading.article.published_from) == ("2024-11-12", "given")
    assert lakon("read", "-", "--json", "--published", "2024-11-12", given=ARTICLE).out == done.out


def test_the_layout_is_plain_where_no_terminal_is() -> None:
    done = lakon("read", "-", "--explain", given=ARTICLE)
    assert (done.status, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert done.out.startswith("Menteri Perdagangan")
    assert "2024-11-12" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_page_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = lakon("read", "-", "--html", str(page), "--title", "Judul <i>", given=ARTICLE)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert "<title>Judul &lt;i&gt; – Lakon</title>" in page.read_text(encoding="utf-8")


def test_many_lines_give_a_row_each_in_order() -> None:
    lines = [
        json.dumps({"id": "a", "text": ARTICLE, "published": "2024-11-12", "lang": "id"}),
        "{",
        json.dumps({"id": "c"}),
        "",
        json.dumps({"id": "d", "text": "The minister met the fishermen in London.", "lang": "en", "title": "Salt"}),
    ]
    done = lakon("read", "--jsonl", "-", given="\n".join(lines))
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row.get("article", row).get("id") for row in rows] == ["a", None, "c", "d"]
    assert [row.get("line") for row in rows] == [None, 2, 3, None]
    assert "not JSON" in rows[1]["error"]
    assert done.status == 1
    assert done.err == "lakon: 2 lines of - could not be read; each has a row with 'error'\n"
    alone = lakon("read", "-", "--json", "--published", "2024-11-12", "--lang", "id", given=ARTICLE)
    assert {**rows[0], "article": rows[0]["article"] | {"id": ""}}["sentences"] == json.loads(alone.out)["sentences"]


def test_good_lines_alone_are_a_success() -> None:
    done = lakon("read", "--jsonl", "-", given=json.dumps({"text": ARTICLE}) + "\n")
    assert (done.status, done.err) == (0, "")
    assert lakon("read", "--jsonl", "-").out == ""


def test_a_reader_that_goes_away_is_no_error() -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -c 'from lakon.cli import main; main()' codebook | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
