"""A small reading made by hand, with every layer and with text that means harm."""

from __future__ import annotations

from lakon.model import (
    Article,
    Entity,
    Event,
    EventTime,
    Mention,
    Meta,
    Party,
    Place,
    Reading,
    Relation,
    Role,
    Section,
    Sentence,
    Source,
    Span,
    Statement,
    Time,
)  # fmt: skip

TITLE = 'Fulan <script>alert("1")</script> Tuduh Negeria'
SAID = "Kami menuduh Negeria & sekutunya menyerang kapal kami pada 3 November"
TEXT = f'{TITLE}\n\nJakarta - "{SAID}," kata Presiden Fulan bin Anu di Jakarta.\n\nBACA JUGA: Negeria membantah\n'


def span(words: str, after: int = 0) -> Span:
    """The first span of these words from a place on."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def mention(words: str, after: int = 0) -> Mention:
    found = span(words, after)
    return Mention(found.start, found.end, found.text)


def reading() -> Reading:
    """The reading; its first event retells the second, and says why."""
    body = len(TITLE) + 2
    dateline, related = span("Jakarta - "), span("BACA JUGA: Negeria membantah")
    day = span("3 November")
    fulan = Party("e1", ("IDN",), "GOV", span("Presiden Fulan bin Anu"))
    other = Party("e2", ("NGA",), "GOV", span("Negeria", body))
    when = EventTime("2024-11-03", "2024-11-03", "day", "expression", "t1")
    return Reading(
        article=Article(
            id='https://kabar.example/?a="1"', text=TEXT, title=TITLE, publisher="Kabar", byline=("ab",),
            published="2024-11-12", published_from="given",
            sources=(Source("javascript:alert(1)"), Source("https://kabar.example/1")),
            sections=(
                Section("title", 0, len(TITLE)), Section("dateline", dateline.start, dateline.end),
                Section("body", dateline.end, related.start - 2), Section("related", related.start, related.end),
            ),
        ),
        warnings=("a warning <b>",),
        sentences=(Sentence(0, len(TITLE), 0), Sentence(dateline.end, related.start - 2, 2)),
        entities=(
            Entity(
                "e1", "name:fulan", "Fulan bin Anu", "person", ("IDN",), "GOV", Role("Presiden", "Indonesia"), None,
                (mention("Presiden Fulan bin Anu"),),
            ),
            Entity("e2", "NGA", "Negeria", "country", ("NGA",), "GOV", None, None, (mention("Negeria"), mention("Negeria", body))),
        ),
        times=(Time("t1", day.start, day.end, day.text, "date", "2024-11-03", "2024-11-03"),),
        places=(Place("p1", "Jakarta", "IDN", -6.2, 106.8, 1642911, "city", (mention("Jakarta", dateline.end),)),),
        events=(
            Event(
                "x1", 0, span("Tuduh"), "ACCUSE", "allege", (), 3, -3.0, "11", (fulan,), (other,), "fact",
                same_as="x2", confidence=0.5, why="told again",
            ),
            Event(
                "x2", 1, span("menuduh"), "ACCUSE", "allege", (), 3, -3.0, "11", (fulan,), (other,), "fact",
                confidence=0.9, why='"menuduh": 3 of 3',
            ),
            Event(
                "x3", 1, span("menyerang"), "ASSAULT", None, (), 4, -9.0, "19", (other,), (), "historical",
                "e1", "Fulan", "s1", when, "p1", 2, None, None, 1.0,
            ),
        ),
        statements=(
            Statement("s1", 1, ("e1",), "Fulan", ("e2",), span("kata"), (span(SAID),), "direct", "claimed", None, None, ("x2", "x3")),
        ),
        relations=(Relation("r1", "office", "e1", "e2", "Presiden", "former", evidence=(span("Presiden"),)),),
        dropped=(),
        meta=Meta(1, "0.1.0", "made by hand", "PLOVER 0.8"),
    )  # fmt: skip
