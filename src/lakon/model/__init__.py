"""The contract: frozen dataclasses of articles, readings and documents. No input or output happens here."""

from lakon.model.article import Article, Section, Source
from lakon.model.document import Argument, Document, Frame, Name, Referent, Stage
from lakon.model.layers import Dropped, Entity, Event, EventTime, Party, Place, Relation, Role, Sentence, Statement, Time
from lakon.model.normalise import normalise
from lakon.model.reading import Meta, Reading, json_schema
from lakon.model.span import Mention, Span

__all__ = [
    "Argument", "Article", "Document", "Dropped", "Entity", "Event", "EventTime", "Frame", "Mention", "Meta", "Name", "Party", "Place",
    "Reading", "Referent", "Relation", "Role", "Section", "Sentence", "Source", "Span", "Stage", "Statement", "Time", "json_schema",
    "normalise",
]  # fmt: skip
