"""A reading in a terminal: head, marked text, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from lakon.model import Reading
from lakon.render import Column, Piece, Row, Segment, Table, marked_paragraphs, tables
from lakon.render.safe import one_line, printable
from lakon.render.words import language

WIDEST = 160
_ROOMY = 120
_TEXT_WIDTH = 100
_STYLES = {"event": "bold red", "entity": "blue", "time": "green", "place": "magenta", "statement": "italic"}
_QUIET = {"caption", "credit", "byline", "related", "furniture"}


def show(reading: Reading, *, explain: bool = False, console: Console | None = None) -> None:
    """Print the reading; colours only where standard output is a terminal. `explain` adds what decided each row."""
    out = console or Console(highlight=False, soft_wrap=False)
    width = min(out.width, WIDEST)
    for paragraph in _article(reading):
        out.print(paragraph, width=min(width, _TEXT_WIDTH))
        out.print()
    for table in tables(reading):
        out.print(_grid(table, roomy=width >= _ROOMY), width=width)
        if explain:
            _print_reasons(out, table, width)
        out.print()
    if not reading.events and not reading.statements:
        out.print("No event and no statement was found.", style="dim")


def _article(reading: Reading) -> Iterator[Text]:
    """The title, what is known of the article, and its other paragraphs."""
    lines = (_paragraph(reading.article.text, pieces) for pieces in marked_paragraphs(reading))
    first, kind = next(lines, (Text(), ""))
    if kind == "title":
        yield Text("\n").join((first, _facts(reading)))
    else:
        yield Text("\n").join((Text(one_line(reading.article.title or "(no title)"), "bold"), _facts(reading)))
        yield first
    yield from (line for line, _ in lines)


def _facts(reading: Reading) -> Text:
    article = reading.article
    when = article.published or "date unknown"
    if article.published_from in ("metadata", "text"):
        when += f" (from the {'page' if article.published_from == 'metadata' else 'text'})"
    facts = (article.publisher, when, language(article.lang), ", ".join(article.byline))
    return Text(" · ".join(one_line(fact) for fact in facts if fact), "dim")


def _paragraph(text: str, pieces: Sequence[tuple[Piece, tuple[Segment, ...]]]) -> tuple[Text, str]:
    line = Text()
    kind = max((piece for piece, _ in pieces), key=lambda piece: piece.end - piece.start).kind
    for _, parts in pieces:
        for part in parts:
            _append(line, printable(text[part.start : part.end]), part)
    line.style = "bold" if kind == "title" else "dim" if kind in _QUIET else ""
    return line, kind


def _append(line: Text, words: str, segment: Segment) -> None:
    """The words in the colour of their first row; an event's trigger bears the number of its row."""
    if not segment.marks:
        line.append(words)
        return
    first = segment.marks[0]
    said = " italic" if segment.marks[-1].layer == "statement" else ""
    line.append(words, _STYLES[first.layer] + said)
    if first.layer == "event" and segment.end == first.end:
        line.append(f"[{first.row + 1}]", "red")


def _grid(table: Table, *, roomy: bool) -> Grid:
    grid = Grid(
        title=table.name, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim"
    )
    columns = table.columns if roomy else _joined_columns(table.columns)
    for column in columns:
        grid.add_column(column.title, no_wrap=column.title in ("#", "p"), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(one_line(cell)) for cell in (row.cells if roomy else _joined_cells(table.columns, row))))
    return grid


def _joined_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where there is little room, the columns that stand aside become one, where the first of them stood."""
    aside = [column for column in columns if column.aside]
    if len(aside) < 2:
        return columns
    return tuple(Column("Circumstances", aside=True) if column is aside[0] else column for column in columns if column not in aside[1:])


def _joined_cells(columns: tuple[Column, ...], row: Row) -> tuple[str, ...]:
    aside = [place for place, column in enumerate(columns) if column.aside]
    joined = " · ".join(row.cells[place] for place in aside if row.cells[place])
    return tuple(joined if place in aside[:1] else cell for place, cell in enumerate(row.cells) if place not in aside[1:])


def _print_reasons(out: Console, table: Table, width: int) -> None:
    for row in table.rows:
        if row.why:
            label = row.cells[0] if table.columns[0].title != "#" else f"{row.cells[0]} {row.cells[1]}"
            out.print(Padding(Text(f"{one_line(label)}: {one_line(row.why)}", style="dim"), (0, 0, 0, 2)), width=width)
