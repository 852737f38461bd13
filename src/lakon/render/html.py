"""A reading as HTML: a fragment for any page, or one page that needs nothing beside it and runs no script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from lakon.model import Reading
from lakon.render.marks import Mark, Piece, Segment, marked_paragraphs
from lakon.render.safe import printable, web_address
from lakon.render.tables import Row, Table, tables

_LEGEND = (("event", "event"), ("entity", "who"), ("time", "when"), ("place", "where"), ("statement", "what is said"))
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_TAGS = {"title": "h1"}


@cache
def style() -> str:
    """The style sheet that a fragment needs; it follows the reader's light or dark setting."""
    return (Path(__file__).parent / "data" / "reading.css").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """The page's policy: no script, nothing loaded, and this one style by its hash."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page(reading: Reading) -> str:
    """The reading as one page of HTML. Its policy lets no script run and nothing load; the style is let in by its hash."""
    title = _text(reading.article.title or reading.article.id)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title} – Lakon</title>\n<style>{style()}</style>\n</head>\n<body>\n{fragment(reading)}\n</body>\n</html>\n"
    )


def fragment(reading: Reading) -> str:
    """The reading as a piece of HTML: the head, the marked article, and the tables beside it. All text of the article is escaped."""
    layers = tables(reading)
    anchored: set[str] = set()
    article = list(_article(reading, {table.layer: table for table in layers}, anchored))
    return "\n".join(
        (
            '<main class="lakon">',
            _head(reading),
            '<div class="lakon-columns">',
            f'<article lang="{_text(reading.article.lang)}">',
            *article,
            "</article>",
            '<aside aria-label="What was read">',
            *(_table(table, anchored) for table in layers),
            "</aside>",
            "</div>",
            _foot(reading),
            "</main>",
        )
    )


def _head(reading: Reading) -> str:
    article = reading.article
    facts = [
        article.publisher,
        article.published,
        {"id": "Indonesian", "en": "English"}.get(article.lang, article.lang),
        ", ".join(article.byline),
    ]
    parts = [f"<span>{_text(fact)}</span>" for fact in facts if fact]
    for source in article.sources:
        if address := web_address(source.url):
            parts.append(f'<a href="{_text(address)}" rel="noreferrer">source</a>')
    legend = "".join(f'<li class="{layer}">{word}</li>' for layer, word in _LEGEND)
    warnings = "".join(f"<li>{_text(warning)}</li>" for warning in reading.warnings)
    return (
        f'<header><p class="facts">{" · ".join(parts)}</p><ul class="legend" aria-label="Colours">{legend}</ul>'
        + (f'<ul class="warnings">{warnings}</ul>' if warnings else "")
        + "</header>"
    )


def _article(reading: Reading, layers: dict[str, Table], anchored: set[str]) -> Iterator[str]:
    """The paragraphs; the anchors of the rows that one can point at are added to `anchored`."""
    if reading.article.title and all(section.kind != "title" for section in reading.article.sections):
        yield f"<h1>{_text(reading.article.title)}</h1>"
    for pieces in marked_paragraphs(reading):
        kind = max((piece for piece, _ in pieces), key=lambda piece: piece.end - piece.start).kind
        tag = _TAGS.get(kind, "p")
        inner = "".join(_piece(reading.article.text, piece, parts, layers, anchored) for piece, parts in pieces)
        yield f'<{tag} class="{kind}">{inner}</{tag}>'


def _piece(text: str, piece: Piece, parts: Iterable[Segment], layers: dict[str, Table], anchored: set[str]) -> str:
    inner = "".join(_segment(text, part, layers, anchored) for part in parts)
    return f'<span class="{piece.kind}">{inner}</span>' if piece.kind == "dateline" else inner


def _segment(text: str, segment: Segment, layers: dict[str, Table], anchored: set[str]) -> str:
    words = _text(text[segment.start : segment.end])
    if not segment.marks:
        return words
    first = segment.marks[0]
    row = layers[first.layer].rows[first.row]
    said = " said" if any(mark.layer == "statement" for mark in segment.marks) else ""
    tip = _text("\n\n".join(_tip(mark, layers) for mark in segment.marks))
    anchor = "" if row.anchor in anchored else f' id="in-{row.anchor}"'
    anchored.add(row.anchor)
    if first.layer == "statement":
        return f'<span{anchor} class="said" data-tip="{tip}">{words}</span>'
    number = f"<sup>{_text(row.cells[0])}</sup>" if first.layer == "event" and segment.end == first.end else ""
    return f'<a{anchor} class="mark {first.layer}{said}" href="#{row.anchor}" data-tip="{tip}">{words}{number}</a>'


def _tip(mark: Mark, layers: dict[str, Table]) -> str:
    """What a row says, in lines: its cells under the names of their columns, and why."""
    table = layers[mark.layer]
    row = table.rows[mark.row]
    filled = [(column.title, cell) for column, cell in zip(table.columns, row.cells, strict=True) if cell and column.title != "#"]
    lines = [f"{title}: {_short(cell)}" for title, cell in filled]
    if table.layer != "event":
        lines.insert(0, table.layer.capitalize())
    return "\n".join([*lines, f"Why: {row.why}"] if row.why else lines)


def _short(cell: str) -> str:
    return cell if len(cell) <= 160 else cell[:157] + "…"


def _table(table: Table, anchored: set[str]) -> str:
    heads = "".join(f'<th scope="col">{_text(column.title)}</th>' for column in table.columns)
    rows = "\n".join(_row(row, anchored) for row in table.rows)
    return (
        f'<section class="of-{table.layer}"><h2>{_text(table.name)} <small>{len(table.rows)}</small></h2>'
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div></section>'
    )


def _row(row: Row, anchored: set[str]) -> str:
    cells = [_text(cell) for cell in row.cells]
    if row.anchor in anchored:
        cells[0] = f'<a href="#in-{row.anchor}">{cells[0]}</a>'
    inner = "".join(f"<td>{_unbroken(cell)}</td>" for cell in cells)
    return f'<tr id="{row.anchor}" title="{_text(row.why)}">{inner}</tr>'


def _unbroken(cell: str) -> str:
    """The cell with its dates kept on one line."""
    return _DATE.sub(r'<span class="date">\g<0></span>', cell)


def _foot(reading: Reading) -> str:
    meta = reading.meta
    facts = (f"Lakon {meta.lakon}", f"model {meta.model}", meta.ontology, f"article {reading.article.id}")
    return f"<footer>{_text(' · '.join(facts))}</footer>"


def _text(value: str) -> str:
    return escape(printable(value), quote=True)
