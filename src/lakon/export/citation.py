"""A citation of an export, in the Citation File Format 1.2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLOVER = "PLOVER: Political Language Ontology for Verifiable Event Records"
_MAKERS = "The Lakon developers"


def citation(card: Mapping[str, Any], authors: Sequence[str]) -> str:
    """The citation as YAML; every text is written in quotation marks, as JSON has them, which is YAML too."""
    return "\n".join(_lines(card, authors)) + "\n"


def _lines(card: Mapping[str, Any], authors: Sequence[str]) -> Iterator[str]:
    store, lakon = card["store"], card["made_by"]["lakon"]
    yield 'cff-version: "1.2.0"'
    yield 'message: "Please cite these data with the version of the store they come from, and Lakon, which coded them."'
    yield 'type: "dataset"'
    yield f"title: {_text(_title(card))}"
    yield f"version: {_text('store version ' + str(store['version']))}"
    yield f"date-released: {_text(store['committed'][:10])}"
    yield "authors:"
    yield from _authors(authors)
    yield f"abstract: {_text(_abstract(card))}"
    yield 'keywords: ["event data", "PLOVER", "news", "machine coding"]'
    yield "identifiers:"
    yield f'  - {{type: "other", value: "sha256:{card["sha256"]}", description: {_text("the hash of " + card["file"])}}}'
    yield "references:"
    yield f'  - {{type: "software", title: "Lakon", version: {_text(lakon)}, license: "Apache-2.0", authors: [{{name: {_text(_MAKERS)}}}]}}'
    yield f'  - {{type: "generic", title: {_text(_PLOVER)}, authors: [{{name: "Open Event Data Alliance"}}]}}'


def _authors(authors: Sequence[str]) -> Iterator[str]:
    """A name with a comma in it is a person's: family names, given names."""
    for author in authors or ("Machine coding by Lakon",):
        family, comma, given = (part.strip() for part in author.partition(","))
        yield f"  - {{family-names: {_text(family)}, given-names: {_text(given)}}}" if comma else f"  - {{name: {_text(family)}}}"


def _title(card: Mapping[str, Any]) -> str:
    what = " and ".join(card["holds"])
    first, last = card["days"]["first"], card["days"]["last"]
    return f"{what[:1].upper()}{what[1:]} read by machine from news" + (f", {first} to {last}" if first else "")


def _abstract(card: Mapping[str, Any]) -> str:
    held = ", ".join(f"{number:,} {name}" for name, number in card["holds"].items())
    coverage = card["coverage"]
    months = [row["month"] for row in coverage["month"] if row["month"]]
    span = f", published {months[0]} to {months[-1]}" if months else ""
    langs = ", ".join(f"{row['lang']} {row['articles']:,}" for row in coverage["lang"])
    models = ", ".join(row["model"] for row in card["models"]) or "none"
    chosen = "; ".join(f"{name}: {value}" for name, value in card["filters"].items()) or "none beyond the defaults"
    return (
        f"{held} from {coverage['articles']:,} articles read{span} ({langs or 'none'}), of {len(coverage['publisher']):,} publishers. "
        f"Model: {models}. Filters: {chosen}. Words of the articles: {'kept' if card['words_of_articles'] else 'left out'}. "
        f"The data card beside the file counts the articles by month, publisher and language."
    )


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
