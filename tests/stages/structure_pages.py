"""Pages of the file of cases, and the sections that a page is cut into, in a form that reads well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lakon.model import Article, Document, normalise
from lakon.stages.structure import Structure

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "test_structure_cases.yaml").read_text(encoding="utf-8"))


def structured(text: str, lang: str = "id", title: str | None = None, published: str | None = None) -> Article:
    """The article of a text once the stage has seen it."""
    article = Article("test", normalise(text), title=title, lang=lang, published=published)
    return Structure()(Document(article)).article


def cut(article: Article) -> list[str]:
    """The sections, each as `kind: text`."""
    return [f"{s.kind}: {article.text[s.start : s.end]}" for s in article.sections]
