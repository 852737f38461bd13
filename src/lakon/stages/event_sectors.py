"""In which sector a party acts in an event: a country by its forces or its government, people by their words and by what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakon.model import Argument, Entity, Frame, Referent
from lakon.ontology import sectors
from lakon.stages.entity_scorer import best
from lakon.stages.entity_words import tokens
from lakon.stages.event_lives import Life

Row = list[tuple[str, float]]


def sector_of(frame: Frame, argument: Argument, referent: Referent, entity: Entity | None, life: Life, lang: str) -> str | None:
    """The likeliest sector, or None; what is known so far is one of the things that count."""
    held = choices()
    return held[best("sector", sector_rows(frame, argument, referent, entity, life, lang))] or None


def choices() -> Sequence[str]:
    """The sectors between which is chosen, "" for none."""
    return ("", *sectors())


def sector_rows(frame: Frame, argument: Argument, referent: Referent, entity: Entity | None, life: Life, lang: str) -> list[Row]:
    """The features of each of the choices."""
    seen = list(_seen(frame, argument, referent, entity, life, lang))
    known = referent.sector or argument.sector or ""
    return [[(f"{name} > {choice}", 1.0) for name in seen] + [("known", 1.0)] * (choice == known) for choice in choices()]


def _seen(frame: Frame, argument: Argument, referent: Referent, entity: Entity | None, life: Life, lang: str) -> Iterator[str]:
    known = referent.sector or argument.sector
    kind = entity.kind if entity else "-"
    act = f"{frame.type} {argument.role}"
    yield from (f"{known}", f"{kind} {known}", f"{kind} {act}", f"{kind} {known} {act}", f"{known} {act}")
    if frame.mode:
        yield from (f"{kind} {act} {frame.mode}", f"{kind} {known} {act} {frame.mode}")
    yield from (f"body {code}" for code in referent.country if code in ("IGO", "IMG", "NGO", "MNC"))
    if kind != "country":
        yield from (f"also {kind} {own}" for own in life.acts)
    if known is None:
        yield from (f"{lang} {kind} {word}" for word in life.words)
        yield f"{referent.why.partition(' resolved')[0]} {kind}"
    words = tokens(argument.span.text, 0, len(argument.span.text))
    yield from sorted({f"{lang} {word.low}" for word in words if word.text[:1].islower()})
    if words and words[0].text[:1].isupper():
        yield f"{lang} name {len(words) > 1}"
    if not referent.country:
        yield f"no country {known}"
