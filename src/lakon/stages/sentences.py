"""The stage that splits the sections of an article into sentences."""

from __future__ import annotations

from dataclasses import replace

from lakon import language
from lakon.model import Document, Sentence

_NOT_READ = frozenset({"furniture"})


def find_sentences(doc: Document) -> tuple[Sentence, ...]:
    """The sentences of every section that is read, in the order of the text."""
    article = doc.article
    return tuple(
        Sentence(start, end, index)
        for index, section in enumerate(article.sections)
        if section.kind not in _NOT_READ
        for start, end in language.sentences(article.text, section.start, section.end, article.lang)
    )


class Sentences:
    """Adds the sentences; none crosses a section or a line."""

    name = "sentences"
    needs: tuple[str, ...] = ("article",)
    gives: tuple[str, ...] = ("sentences",)

    def __call__(self, doc: Document) -> Document:
        return replace(doc, sentences=find_sentences(doc))
