"""The stage that runs the neural reader: names, frames and contents without a cue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lakon.model import Document
from lakon.reader import load
from lakon.stages.reading_spans import mended, whole_names

if TYPE_CHECKING:
    from lakon.reader.read import Reader


class Reading:
    """Adds what the network finds in the document's sentences."""

    name = "reading"
    needs = ("sentences",)
    gives = ("names", "frames", "contents")

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader

    def __call__(self, doc: Document) -> Document:
        """The document with what the reader given, else the shipped one, finds; names are whole and parties stand on them."""
        found = (self._reader or load()).read(doc.article.text, [(s.start, s.end) for s in doc.sentences], doc.article.lang)
        read = replace(doc, names=found.names, frames=found.frames, contents=found.contents)
        read = replace(read, names=whole_names(read))
        frames, dropped = mended(read)
        return replace(read, frames=frames, dropped=(*doc.dropped, *dropped))
