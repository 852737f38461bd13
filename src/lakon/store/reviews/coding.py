"""An event of a reading as a coding, and a coding as an event of a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from lakon import ontology
from lakon.gazetteer.fold import norm
from lakon.model import Entity, Event, EventTime, Mention, Party, Place, Reading, Span, Time
from lakon.model.layers import Basis, EventType, Status
from lakon.store.reviews.row import Coding, Side


def coding_of(reading: Reading, event: Event, start: int, end: int) -> Coding:
    """What the reading says of an event, in words of the sentence that stands at the characters `start` to `end`."""
    names = {entity.id: entity for entity in reading.entities}
    place = next((place for place in reading.places if place.id == event.place), None)
    own = event.time
    when = next((time for time in reading.times if own and time.id == own.time), None)
    return Coding(
        type=event.type,
        trigger=event.trigger.text,
        start=event.trigger.start - start,
        mode=event.mode,
        status=event.status,
        actors=tuple(_side(party, names, start, end) for party in event.actors),
        recipients=tuple(_side(party, names, start, end) for party in event.recipients),
        place=place.name if place else None,
        place_country=place.country if place else None,
        place_text=_nearest(place.mentions, event.trigger.start, start, end) if place else None,
        when=when.text if when and start <= when.start and when.end <= end else None,
        day_from=own.from_ if own else None,
        day_to=own.to if own else None,
        grain=own.grain if own else None,
        attributed_to=event.attributed_text,
    )


def _side(party: Party, entities: dict[str, Entity], start: int, end: int) -> Side:
    entity, mention = entities.get(party.entity), party.mention
    here = mention if mention and start <= mention.start and mention.end <= end else None
    return Side(
        here.text if here else "",
        here.start - start if here else None,
        entity.name if entity else None,
        entity.key if entity else None,
        party.country or (entity.country if entity else ()),
        party.sector or (entity.sector if entity else None),
    )


def _nearest(mentions: tuple[Mention, ...], near: int, start: int, end: int) -> str | None:
    here = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    return min(here, key=lambda mention: abs(mention.start - near)).text if here else None


@dataclass(slots=True)
class Making:
    """A reading that is being corrected: entities and places that a coding names and the reading lacks are added."""

    reading: Reading
    entities: list[Entity]
    places: list[Place]

    @classmethod
    def of(cls, reading: Reading) -> Making:
        """A beginning."""
        return cls(reading, list(reading.entities), list(reading.places))

    def event(self, coding: Coding, at: int, id_: str, base: Event | None, why: str) -> Event:
        """The coding as an event, its sentence beginning at `at`; what a coding does not say comes from the event that it corrects."""
        trigger = Span.of(self.reading.article.text, at + coding.start, at + coding.start + len(coding.trigger))
        type_, actors = cast(EventType, coding.type), tuple(self._party(side, at) for side in coding.actors)
        recipients = tuple(self._party(side, at) for side in coding.recipients)
        whole = base or Event(id_, self._sentence(trigger.start), trigger, type_, None, (), 1, 0.0, "", (), (), "fact")
        return replace(
            whole,
            trigger=trigger,
            type=type_,
            mode=coding.mode,
            quad=ontology.types()[coding.type].quad,
            intensity=ontology.intensity(coding.type, coding.mode),
            cameo=ontology.cameo(coding.type, coding.mode, two_sided=len(actors) > 1 and not recipients),
            actors=actors,
            recipients=recipients,
            status=cast(Status, coding.status),
            attributed_text=coding.attributed_to,
            time=self._time(coding, base, at),
            place=self._place(coding, base),
            confidence=1.0,
            why="; ".join(filter(None, (why, whole.why))),
        )

    def done(self, events: list[Event]) -> Reading:
        """The reading with these events."""
        return replace(self.reading, entities=tuple(self.entities), places=tuple(self.places), events=tuple(events))

    def _sentence(self, start: int) -> int:
        found = [number for number, sentence in enumerate(self.reading.sentences) if sentence.start <= start]
        return found[-1] if found else 0

    def _party(self, side: Side, at: int) -> Party:
        mention = Span(at + side.start, at + side.start + len(side.text), side.text) if side.text and side.start is not None else None
        return Party(self._entity(side, mention).id, side.country, side.sector, mention)

    def _entity(self, side: Side, mention: Span | None) -> Entity:
        name = side.name or side.text
        body = f"{side.country[0] if side.country else '---'}.{side.sector or 'CVL'}"
        key = side.key or (f"name:{norm(name)}" if name else body)
        for known in self.entities:
            if key == known.key or (name and not side.key and norm(name) == norm(known.name)):
                return known
        mentions = (Mention(mention.start, mention.end, mention.text),) if mention else ()
        made = Entity(f"r{len(self.entities)}", key, name or body, "other", side.country, side.sector, mentions=mentions)
        self.entities.append(made)
        return made

    def _time(self, coding: Coding, base: Event | None, at: int) -> EventTime | None:
        if base and base.time and (base.time.from_, base.time.to) == (coding.day_from, coding.day_to):
            return base.time
        if not coding.day_from and not coding.day_to:
            return None
        said = next((time for time in self._here(at) if time.text == coding.when), None)
        basis: Basis = "expression" if coding.when else "context"
        return EventTime(coding.day_from, coding.day_to, coding.grain or "day", basis, said.id if said else None)

    def _here(self, at: int) -> Iterator[Time]:
        end = min((one.end for one in self.reading.sentences if one.end > at), default=at)
        return (time for time in self.reading.times if at <= time.start < end)

    def _place(self, coding: Coding, base: Event | None) -> str | None:
        if not coding.place and not coding.place_text:
            return None
        names = {norm(name) for name in (coding.place, coding.place_text) if name}
        for known in sorted(self.places, key=lambda place: base is None or place.id != base.place):
            if norm(known.name) in names or any(norm(mention.text) in names for mention in known.mentions):
                return known.id
        made = Place(f"r{len(self.places)}", coding.place or coding.place_text or "", coding.place_country)
        self.places.append(made)
        return made.id
