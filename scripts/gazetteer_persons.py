"""Builds the files of persons in office: one key for one person across sources, days only where a source proves them."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from gazetteer_files import Row, alpha2, read, write

from lakon.gazetteer.fold import norm, skeleton

LEADERS_DAY = "2026-08-22"  # the day of the snapshot in world-leaders-current
WIKIDATA_DAY = "2022-10-10"  # the day of the last commit of ep-world-leaders-2021
PERSON_COLUMNS = ("key", "name", "names", "country", "sector", "wikidata", "title", "title_en", "of", "from", "to", "source", "licence")
FACTBOOK, CIA2019 = ("World Factbook", "CC0-1.0"), ("CIA Chiefs of State 2019", "public domain (US government work)")
WIKIDATA, CURRENT = ("EveryPolitician world-leaders-2021", "CC-BY-SA-4.0"), ("world-leaders-current", "CC-BY-SA-4.0")

Book = dict[str, dict[str, dict[str, str]]]


def persons(facts: Path, book: Book, fips: dict[str, str]) -> None:
    """Three files by licence; one key for one person across them."""
    kept, shared, owned, old = (
        read("persons_editorial.tsv"),
        [*wikidata_rows(facts), *current_rows(facts)],
        list(factbook_rows(book, fips)),
        list(snapshot_rows(facts)),
    )
    keys: dict[tuple[object, str], str] = {}
    heads: dict[str, str] = {}
    for row in [*kept, *shared, *owned, *old]:
        names = spellings(row)
        marks = [(mark, row["country"]) for name in names for mark in (name, tuple(skeleton(word) for word in name.split()))]
        known = [keys[mark] for mark in marks if mark in keys]
        if not known and row not in old:
            known = [heads[name] for name in names if name in heads]  # a monarch or president of several lands
        row["key"] = known[0] if known else row.get("wikidata") or f"person:{row['country'].lower()}-{names[0].replace(' ', '-')}"
        for mark in marks:
            keys.setdefault(mark, row["key"])
        for name in names if row not in old else ():
            heads.setdefault(name, row["key"])
    owned, shared = mended(owned), mended(shared)
    known_terms = defaultdict(list)
    for row in kept:
        known_terms[row["key"]].append((row["from"], row["to"]))
    write("persons.tsv", PERSON_COLUMNS, cells(owned, known_terms, FACTBOOK))
    write("persons_sharealike.tsv", PERSON_COLUMNS, cells(shared, known_terms, None))
    write("persons_snapshot2019.tsv", PERSON_COLUMNS, cells(old, known_terms, CIA2019))


def mended(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with what persons_mended.tsv says of their keys: left out, given to one person spelt otherwise, or their days put right."""
    mends = {row["key"]: row for row in read("persons_mended.tsv")}
    out = []
    for row in rows:
        mend = mends.get(row["key"])
        if mend and not mend["drop"]:
            row = row | {"key": mend["same_as"] or row["key"]}
            if row["from"] and row["title"]:
                row = row | {"from": max(row["from"], mend["from"]), "to": min(row["to"], mend["to"] or row["to"])}
        if not mend or not mend["drop"]:
            out.append(row)
    return out


def spellings(row: dict[str, str]) -> list[str]:
    """The folded names of a row."""
    return [norm(name) for name in (row["name"], *row["names"].split("|")) if name]


def cells(rows: list[dict[str, str]], terms: dict[str, list[tuple[str, str]]], source: tuple[str, str] | None) -> list[Row]:
    """Rows as values, each once; an office within a term of the hand-kept file is left to it, an unknown title left out."""
    titles = {row["written"]: (row["title"], row["title_en"]) for row in read("office_titles.tsv")}
    out: dict[Row, None] = {}
    for row in rows:
        title, title_en = titles.get(row["title"], ("", ""))
        covered = any(first <= row["to"] and row["from"] <= last for first, last in terms.get(row["key"], ()) if first)
        if not title or covered or not row["from"]:
            title, title_en, row["of"], row["from"], row["to"] = "", "", "", "", ""
        full = row | {"title": title, "title_en": title_en}
        out[tuple(full.get(column, "") for column in PERSON_COLUMNS[:-2]) + (source or (row["source"], row["licence"]))] = None
    return list(out)


PARTICLES = ("of", "bin", "Al", "al", "Abu", "Ben", "El", None)


def person_row(written: str, code: str, title: str, of: str) -> dict[str, str]:
    """A row for a name in which the family name stands in capitals."""
    words = html.unescape(written).replace("\xa0", " ").replace(",", " ").split()
    words = words[1:] if words[:1] == ["China"] else words[2:] if words[:1] == ["of"] else words
    words = [w for w in words if not re.fullmatch(r"(Dr|Jr|Sr|Gen|Maj|Lt|Col|Sir|Dame|Ret|\(Ret\))\.?", w)]
    name = " ".join(lower(w) for w in words)
    family = [w for w in words if w.isupper() and len(w.strip(".")) > 1]
    first = next((w for w in words if w not in family and len(w.strip(".")) > 1), None)
    order = [w for w in words if w in family or w == first]
    short = (
        " ".join(lower(w) for w in order) if words[0] == first and first not in PARTICLES else name
    )  # not where the family name is first
    noinitials = " ".join(lower(w) for w in words if len(w.strip(".")) > 1)
    names = [n for n in dict.fromkeys((noinitials, short)) if n != name and " " in n]
    return {
        "name": name,
        "names": "|".join(names),
        "country": code,
        "sector": "GOV",
        "wikidata": "",
        "title": title,
        "of": of,
        "from": "",
        "to": "",
    }


def lower(word: str) -> str:
    """OBAMA as Obama, Al-KHASAWNEH as Al-Khasawneh, the rest as it stands."""
    if re.fullmatch("[IVX]+", word):
        return word
    return "-".join(p.capitalize() if p.isupper() and len(p.strip(".")) > 1 else p for p in word.split("-"))


_SINCE = re.compile(r"([^;<]+?)\s*\(since (?:early |late |mid-)?(\d{1,2} \w+ \d{4})")


def factbook_rows(book: Book, fips: dict[str, str]) -> Iterator[dict[str, str]]:
    """Chiefs of state and heads of government, from the day they took office to the last day that the book knows of."""
    found = []
    titles = sorted((row["written"] for row in read("office_titles.tsv")), key=len, reverse=True)
    shown = {row["code"]: row["name_en"] for row in read("countries.tsv")}
    for key, fields in sorted(book.items()):
        code, branch = fips.get(key), fields.get("Executive branch") or {}
        for field in ("chief of state", "head of government") if code else ():
            for written, since in _SINCE.findall(html.unescape(branch.get(field) or "")):
                title = next((t for t in titles if written.strip().startswith(t + " ")), None)
                if title:
                    short = (fields.get("Country name") or {}).get("conventional short form") or ""
                    place = shown[str(code)] if short == "none" else short
                    found.append((person_row(written.strip()[len(title) :], str(code), title, place), iso(since)))
    last = max(day for _, day in found)
    for row, day in found:
        yield row | {"from": day, "to": last}


def iso(date: str) -> str:
    """ "20 January 2025" or "5 Sep 2025" as an ISO day."""
    day, month, year = date.split()
    return datetime.strptime(f"{day} {month[:3]} {year}", "%d %b %Y").date().isoformat()


def snapshot_rows(facts: Path) -> Iterator[dict[str, str]]:
    """Members of cabinets gathered until 2019; the file keeps earlier ones too, so it proves no day of any office."""
    by_name = country_codes()
    records = json.loads((facts / "persons.json").read_text("utf-8"))
    for record in records.values():
        name = record["http://www.w3.org/2000/01/rdf-schema#label"]
        for held in record["objectProperties"]:
            (office,) = held.values()
            match = re.match(r"The Office of (.+) \((.+)\)$", office["http://www.w3.org/2000/01/rdf-schema#label"])
            code = by_name.get(norm(match[2])) if match else None
            if match and code and len(name.split()) > 1 and not name.startswith("China "):
                yield person_row(name, code, match[1], "") | {"title": ""}


def wikidata_rows(facts: Path) -> Iterator[dict[str, str]]:
    """Heads of state and government 2021; years alone are known, so only whole years inside a term are proven."""
    by_name = country_codes()
    for file in ("wikidata.csv", "wikipedia.csv"):
        for row in csv.DictReader((facts / "ep-world-leaders-2021" / "data" / file).open(encoding="utf-8")):
            title = row.get("positionLabel") or row.get("positionlabel") or ""
            name = re.sub(r" \(.*\)", "", row.get("officeholderLabel") or row.get("officeholderlabel") or "")
            code = by_name.get(norm(row["country"]))
            if not code or " " not in name or not row["start_year"]:
                continue
            start, end = proven(int(row["start_year"]), int(row["end_year"]) if row["end_year"] else None)
            title, _, of = title.partition(" of ")
            base = {"name": name, "names": "", "country": code, "sector": "GOV", "wikidata": row["officeholder"], "title": title, "of": of}
            yield base | {"from": start, "to": end, "source": WIKIDATA[0], "licence": WIKIDATA[1]}


def proven(start: int, end: int | None) -> tuple[str, str]:
    """The days surely inside a term that is known by years, or none."""
    first, last = f"{start + 1}-01-01", f"{end - 1}-12-31" if end else WIKIDATA_DAY
    if end is None and first > last:
        first = last
    return (first, last) if first <= last else ("", "")


def current_rows(facts: Path) -> Iterator[dict[str, str]]:
    """Heads of state and government of some thirty states, from the day they took office to the snapshot's day."""
    path = facts / "world-leaders-current" / "snapshots" / LEADERS_DAY[:4] / LEADERS_DAY[5:7] / f"{LEADERS_DAY}.json"
    three = {two: code for code, two in alpha2().items()}
    for record in json.loads(path.read_text("utf-8"))["countries"].values():
        code = three.get(record["country"]["iso_code"])
        for position in record["positions"].values():
            holder = (position or {}).get("current_holder")
            if not holder or not code or " " not in (holder["name_en"] or ""):
                continue
            names = holder.get("name_local") or ""
            base = {"name": holder["name_en"], "names": names if re.search("[A-Za-z]", names) else "", "country": code, "sector": "GOV"}
            base |= {
                "wikidata": holder["wikidata_id"] or "",
                "title": position["title_en"].split(" of ")[0],
                "of": record["country"]["name_en"],
            }
            since = holder.get("since") or ""
            days = {"from": since if re.fullmatch(r"\d{4}-\d\d-\d\d", since) else LEADERS_DAY, "to": LEADERS_DAY}
            yield base | days | {"source": CURRENT[0], "licence": CURRENT[1]}


def country_codes() -> dict[str, str]:
    """Folded English names of countries to codes."""
    out = {
        norm(row["name"]): row["code"]
        for name in ("country_names_editorial.tsv", "country_names.tsv")
        for row in read(name)
        if row["form"] == "name" and row["lang"] != "id"
    }
    out |= {norm(f"{row['name']}, {row['rest']}"): row["code"] for row in read("inverted_names.tsv")}
    out |= {norm(row["name_en"]): row["code"] for row in read("countries.tsv")}
    return out
