"""Readers that do not read: for processes that die."""

from __future__ import annotations

import os

from lakon.errors import ModelError
from lakon.model import Document, Reading
from lakon.pipeline import Failure


def deadly(doc: Document) -> Reading | Failure:
    """Dies of articles whose text says so, and fails on the others, which tells them apart by their ids."""
    if "mati" in doc.article.text:
        os._exit(9)
    return Failure(doc.article.id, "none", str(os.getpid()))


def unable(doc: Document) -> Reading | Failure:
    """Finds no weights."""
    raise ModelError("no weights; install Lakon again")
