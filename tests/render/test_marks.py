from __future__ import annotations

from lakon.render import marked_paragraphs, tables
from render.made import TEXT, reading


def test_the_segments_are_the_text_in_order() -> None:
    shown = [
        (piece.kind, "".join(TEXT[part.start : part.end] for part in parts))
        for pieces in marked_paragraphs(reading())
        for piece, parts in pieces
    ]
    assert [kind for kind, _ in shown] == ["title", "dateline", "body", "related"]
    assert "".join(text for _, text in shown).split() == TEXT.replace("\n\n", "").split()


def test_the_first_mark_colours_and_the_shortest_comes_first() -> None:
    segments = [part for pieces in marked_paragraphs(reading()) for _, parts in pieces for part in parts]
    layers = {TEXT[part.start : part.end]: [mark.layer for mark in part.marks] for part in segments}
    assert layers["menuduh"] == ["event", "statement"]
    assert layers["3 November"] == ["time", "statement"]
    assert layers["Presiden Fulan bin Anu"] == ["entity"]
    assert layers["Tuduh"] == ["event"]


def test_tables_have_the_rows_of_the_reading_and_no_empty_columns() -> None:
    made = {table.layer: table for table in tables(reading())}
    assert list(made) == ["event", "statement", "entity", "time", "place", "relation"]
    assert [column.title for column in made["event"].columns] == [
        "#",
        "Event",
        "Who",
        "To whom",
        "When",
        "Where",
        "Status",
        "Reported by",
        "p",
    ]
    assert made["event"].rows[0].cells == (
        "1",
        "ACCUSE allege",
        "Fulan bin Anu (IDN GOV)",
        "Negeria (NGA GOV)",
        "",
        "",
        "retells 2",
        "",
        ".50",
    )
    assert made["event"].rows[2].cells[4:] == ("2024-11-03", "Jakarta (IDN)", "historical, 2 killed", "Fulan bin Anu", "1.0")
    assert [column.title for column in made["statement"].columns] == ["#", "Who", "How", "What is said", "To"]
