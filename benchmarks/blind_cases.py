"""How many time expressions and places are read right, of cases that somebody wrote down without seeing the program.

    python benchmarks/blind_cases.py [--times FILE.jsonl] [--places FILE.jsonl] [--articles FILE.jsonl] [--failures]

Times: a line {"text", "published", "lang" ("en" where left out), "times": [{"text", "from", "to"}]} a case; an expression without days has
null for both. Places: a line {"sentence", "mention", "lang" ("id"), "country", "lat", "lon", "grain", "article"} a case; no country says
that the mention names no place here; `article` is the number, from 0 on, of the line of the articles' file that holds the sentence, and
its {"text", "date"} are then read as a whole, else the sentence alone. Coordinates are right within 30 km of a city's, 200 of a
region's and 1,500 of a country's. The files hold publishers' words and are no part of this repository.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lakon.model import Article, Document, Place, Time
from lakon.pipeline import STAGES
from lakon.sources.draft import Draft, open_draft

Row = dict[str, Any]
REACH = {"city": 30.0, "region": 200.0, "country": 1500.0}  # km
EARTH = 6371.0  # km
ISO = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked of one case, whether each part was right, and what was found instead."""

    asked: str
    marks: dict[str, bool]
    found: str


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--times", "--places", "--articles"):
        args.add_argument(name, type=Path)
    args.add_argument("--failures", action="store_true", help="print each case that is not right")
    given = args.parse_args()
    if given.times:
        report("times", [v for row in lines(given.times) for v in time_verdicts(row)], failures=given.failures)
    if given.places:
        articles = lines(given.articles) if given.articles else []
        report("places", [place_verdict(row, articles) for row in lines(given.places)], failures=given.failures)


def lines(path: Path) -> list[Row]:
    """The records of a file of lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def staged(text: str, published: str | None, lang: str, last: str) -> Document:
    """The document after the stage named `last`."""
    opened = open_draft(Draft(text, published=published, lang=lang))
    doc = Document(opened) if isinstance(opened, Article) else opened
    for stage in STAGES:
        doc = stage(doc)
        if stage.name == last:
            break
    return doc


def time_verdicts(row: Row) -> Iterable[Verdict]:
    """One for each expression of a case, and one for each found that is none of them."""
    text = row["text"]
    doc = staged(text, row["published"], row.get("lang", "en"), "times")
    left, at = list(doc.times), 0
    for asked in row["times"]:
        start = max(text.find(asked["text"], at), 0)
        end = at = start + len(asked["text"])
        found = next((t for t in left if t.start < end and t.end > start), None)
        left = [t for t in left if t is not found]
        yield Verdict(f"{text} | {row['published']} | {asked}", time_marks(asked, found), shown(found))
    for extra in left:
        if extra.from_:
            yield Verdict(f"{text} | {row['published']} | nothing", {"nothing more": False}, shown(extra))


def time_marks(asked: Row, found: Time | None) -> dict[str, bool]:
    """Whether the expression was found, with its very characters, and with its days."""
    value = (found is not None or asked["from"] is None) and (found.from_ if found else None, found.to if found else None) == (
        asked["from"],
        asked["to"],
    )
    marks = {"found": found is not None, "span": found is not None and found.text == asked["text"], "value": value}
    return marks if asked["from"] else {"no days": value}


def shown(found: Time | None) -> str:
    return f"{found.text!r} {found.from_} {found.to} {found.kind}" if found else "nothing"


def place_verdict(row: Row, articles: list[Row]) -> Verdict:
    """Whether a mention was found as a place, and with its country, grain and point."""
    text, published, lang = row["sentence"], None, row.get("lang", "id")
    number = row.get("article")
    if number is not None and number < len(articles) and text in articles[number]["text"]:
        text, date = articles[number]["text"], articles[number].get("date") or ""
        published = date[:10] if ISO.match(date) else None
    doc = staged(text, published, lang, "places")
    start = max(doc.article.text.find(row["sentence"]), 0) + max(row["sentence"].find(row["mention"]), 0)
    end = start + len(row["mention"])
    found = next((p for p in doc.places for m in p.mentions if m.start < end and m.end > start), None)
    asked = f"{row['sentence']} | {row['mention']} | {row.get('country')} {row.get('grain')} {row.get('lat')} {row.get('lon')}"
    return Verdict(
        asked, place_marks(row, found), f"{found.name} {found.country} {found.grain} {found.lat} {found.lon}" if found else "nothing"
    )


def place_marks(row: Row, found: Place | None) -> dict[str, bool]:
    """Found, country, grain and point; of a mention that names no place, that none with a country was found."""
    if row["country"] is None:
        return {"no place": found is None or found.country is None}
    country = found is not None and found.country == row["country"]
    near = found is not None and distance(row, found) <= REACH[row["grain"]]
    grain = found is not None and found.grain == row["grain"]
    return {"found": found is not None, "country": country, "point": near, "country and point": country and near, "grain": grain}


def distance(row: Row, found: Place) -> float:
    """Kilometres along a great circle between the point asked and the point found; without end where none was found."""
    if found.lat is None or found.lon is None:
        return math.inf
    a, b, c, d = map(math.radians, (row["lat"], row["lon"], found.lat, found.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, h)))


def report(name: str, verdicts: list[Verdict], *, failures: bool) -> None:
    """Prints the share of each mark that is right."""
    asked, right = Counter[str](), Counter[str]()
    for verdict in verdicts:
        asked.update(list(verdict.marks))
        right.update(mark for mark, good in verdict.marks.items() if good)
        if failures and not all(verdict.marks.values()):
            print(
                "-", verdict.asked, "\n  found:", verdict.found, "; wrong:", ", ".join(m for m, good in verdict.marks.items() if not good)
            )
    for mark, number in asked.items():
        print(f"{name}: {mark}: {right[mark]} of {number} ({right[mark] / number:.3f})")


if __name__ == "__main__":
    main()
