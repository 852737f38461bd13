"""The evidence of an event, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from lakon.model import Party, Reading
from lakon.render.evidence import decided, marks, section
from lakon.render.safe import one_line, printable
from lakon.store.ask.why import Evidence

_STYLES = {"trigger": "bold red", "actor": "bold blue", "recipient": "bold cyan", "time": "green", "place": "magenta"}


def lines(found: Evidence) -> Iterator[Text]:
    """The evidence, line by line."""
    event, reading = found.event, found.reading
    article = reading.article
    yield Text.assemble((event.type, "bold red"), f" {event.mode}" if event.mode else "", f" · {event.status}", (f" · {event.id}", "dim"))
    yield Text(f"{_sides(reading, event.actors) or '—'} → {_sides(reading, event.recipients) or '—'}")
    yield Text()
    yield marked(found)
    yield Text()
    yield Text.assemble((one_line(article.title or "(no title)"), "bold"), (f" ({section(found)})", "dim"))
    where = (article.publisher, article.published, article.lang, article.sources[0].url if article.sources else None, article.id)
    yield Text(" · ".join(one_line(fact) for fact in where if fact), "dim")
    yield Text()
    yield Text(f"confidence {event.confidence:.2f}: so likely are its type and both sides' countries right")
    yield from (Text(f"  {one_line(piece)}") for piece in decided(event.why))
    yield Text(f"model {reading.meta.model}, lakon {reading.meta.lakon}, {reading.meta.ontology}", "dim")


def marked(found: Evidence) -> Text:
    """The event's sentence, with its trigger, parties, time and place coloured and named."""
    sentence = found.reading.sentences[found.event.sentence]
    text = Text(printable(found.reading.article.text[sentence.start : sentence.end]))
    notes = []
    for role, span in marks(found):
        if sentence.start <= span.start and span.end <= sentence.end:
            text.stylize(_STYLES[role], span.start - sentence.start, span.end - sentence.start)
        notes.append(Text.assemble("\n  ", (f"{role:9} ", "dim"), (one_line(span.text), _STYLES[role])))
    return Text().join([text, *notes])


def _sides(reading: Reading, parties: tuple[Party, ...]) -> str:
    names = {entity.id: entity.name for entity in reading.entities}
    return ", ".join(f"{one_line(names[party.entity])} ({'/'.join(party.country) or '---'}.{party.sector or '---'})" for party in parties)
