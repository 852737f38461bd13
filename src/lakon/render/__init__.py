"""A reading made visible: tables, marks in the text, and one page of HTML. The command and the web page share it."""

from lakon.render.html import fragment, page
from lakon.render.marks import Mark, Piece, Segment, marked_paragraphs
from lakon.render.tables import Column, Row, Table, tables

__all__ = ["Column", "Mark", "Piece", "Row", "Segment", "Table", "fragment", "marked_paragraphs", "page", "tables"]
