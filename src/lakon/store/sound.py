"""What must hold of a reading in a store: spans that say what the text says, and ids that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# From where in a reading an id leads to which layer; `[]` stands for every row of a list.
REFERENCES = (
    ("events[].actors[].entity", "entities"),
    ("events[].recipients[].entity", "entities"),
    ("events[].attributed_to", "entities"),
    ("events[].statement", "statements"),
    ("events[].time.time", "times"),
    ("events[].place", "places"),
    ("events[].same_as", "events"),
    ("statements[].speakers[]", "entities"),
    ("statements[].addressees[]", "entities"),
    ("statements[].via", "entities"),
    ("statements[].events[]", "events"),
    ("relations[].subject", "entities"),
    ("relations[].object", "entities"),
    ("relations[].attributed_to", "entities"),
)
# From where a number leads to a row of a list by its place.
PLACES = (("sentences[].section", "article.sections"), ("events[].sentence", "sentences"), ("statements[].sentence", "sentences"))
LAYERS = ("entities", "times", "places", "events", "statements", "relations")


def problems(reading: dict[str, Any]) -> Iterator[str]:
    """What does not hold of a reading, in words."""
    text = reading["article"]["text"]
    for name, value in reading.items():
        yield from _spans(value, text, name)
    ids = {layer: [row["id"] for row in reading[layer]] for layer in LAYERS}
    for layer, found in ids.items():
        if len(set(found)) < len(found):
            yield f"{layer}: an id stands twice"
    known = {layer: set(found) for layer, found in ids.items()}
    for path, layer in REFERENCES:
        for value in _at(reading, path.split(".")):
            if value is not None and value not in known[layer]:
                yield f"{path}: {value!r} is none of the {layer}"
    for path, target in PLACES:
        rows = sum(1 for _ in _at(reading, f"{target}[]".split(".")))
        for value in _at(reading, path.split(".")):
            if not 0 <= value < rows:
                yield f"{path}: there is no number {value} of {rows} {target}"


def _spans(value: Any, text: str, where: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _spans(item, text, where)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text):
                yield f"{where}: {start} to {end} lies outside of the text of {len(text)} characters"
            elif "text" in value and text[start:end] != value["text"]:
                yield f"{where}: {value['text']!r} does not stand at {start} to {end}"
        for name, item in value.items():
            if name != "text" and isinstance(item, (list, dict)):
                yield from _spans(item, text, f"{where}.{name}")


def _at(value: Any, path: list[str]) -> Iterator[Any]:
    """Every value at the end of a path."""
    if not path:
        yield value
        return
    if value is None:
        return
    name, each = path[0].removesuffix("[]"), path[0].endswith("[]")
    inner = value[name]
    for item in (inner or ()) if each else (inner,):
        yield from _at(item, path[1:])
