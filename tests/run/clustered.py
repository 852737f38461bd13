"""Input for a cluster of a few processes, and what is compared of two stores."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from sources.made import SALT, lines, page, record, response

from lakon.model import Reading
from lakon.store import Store
from lakon.store.schema import columns
from run.articles import FISH, article

DUTCH = "De minister sprak gisteren met de vissers in de haven over de prijs van het zout, die volgens hen al maanden te hoog is."
EVENTS = """Menteri Luar Negeri {0} Fulan bin Anu bertemu duta besar {1} di Jakarta pada Senin (11/11). Ia menuduh {2} melanggar gencatan
senjata dan mendesak {1} menarik pasukannya. "Kami menolak tekanan itu," kata juru bicara {1}, Polan bin Anu, nomor {3}."""
LANDS = ("Rusia", "Ukraina", "Israel", "Lebanon", "Jepang", "Filipina", "Malaysia")


def told(number: int) -> str:
    """An article with events and statements; every one has words of its own."""
    lands = [LANDS[(number + step) % len(LANDS)] for step in (0, 2, 5)]
    return f"{EVENTS.format(*lands, number)} {article(number)}"


def inputs_in(folder: Path) -> list[str]:
    """A file of each kind, with copies within and between them, and with what cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    near = told(3).replace("Mereka juga", "Warga juga", 1)
    rows: list[dict[str, object]] = [
        {"url": f"https://a.example/{number}", "isi": told(number), "judul": f"Kabar {number}", "media": "A", "tanggal": "2024-11-12"}
        for number in range(12)
    ]
    rows += [
        {"url": "https://b.example/near", "isi": near, "media": "B", "tanggal": "2024-11-13"},
        {"isi": told(3), "media": "C", "tanggal": "2024-11-11"},
        {"url": "https://a.example/4", "isi": told(4)},
        {"url": "https://a.example/5", "isi": FISH},
        {"url": "https://b.example/zout", "isi": DUTCH},
        {"url": "https://b.example/none", "isi": " "},
        {"url": "https://b.example/\ud800", "isi": "Warga \ud800 " + told(40)},
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "{no line\n", encoding="ascii")
    more = [{"id": f"p{number}", "text": told(number), "published": f"2024-10-{number:02}"} for number in range(8, 24)]
    pq.write_table(pa.Table.from_pylist(more), folder / "b.parquet")
    pages = [response(f"https://w.example/{number}", page(f"Halaman {number}", told(number)).encode()) for number in range(20, 28)]
    pages += [record("conversion", "https://w.example/fish", FISH.encode(), "text/plain"), response("https://w.example/x", b"<html>")]
    (folder / "c.warc").write_bytes(record("warcinfo", "", b"software: none", "application/warc-fields") + b"".join(pages))
    return [str(folder)]


def later_in(folder: Path) -> list[str]:
    """What comes on another day: known articles, copies of stored ones, and new ones."""
    near = told(21).replace("Mereka juga", "Warga juga", 1)
    rows = [
        {"url": "https://a.example/2", "text": told(2)},
        {"url": "https://z.example/near", "text": near, "publisher": "Z"},
        {"url": "https://z.example/same", "text": told(30), "publisher": "Z"},
        {"url": "https://z.example/again", "text": told(30), "publisher": "Y"},
        {"url": "https://z.example/salt", "text": SALT},
    ]
    (folder / "later.jsonl").write_bytes(lines(rows))
    return [str(folder / "later.jsonl")]


def rows_of(store: Store) -> dict[str, list[str]]:
    """The rows of a store, sorted; without what tells when and by which run they came."""
    base = store.connection()
    names = ", ".join(f'"{name}" := "{name}"' for name in columns(Reading))
    readings = base.execute(f"SELECT to_json(struct_pack({names}))::VARCHAR, removed FROM flat.live").fetchall()
    sources = base.execute("SELECT article, url, publisher, published, title FROM small.sources").fetchall()
    failed = [json.dumps(asdict(row) | {"at": ""}) for row in store.failed()]
    lists = {"readings": [repr(row) for row in readings], "sources": [repr(row) for row in sources], "failed": failed}
    return {name: sorted(found) for name, found in lists.items()}
