"""Rows of a reading in few words, the same in every face."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from functools import cache

from lakon.model import Entity, Event, EventTime, Party, Reading, Statement, Time


class Words:
    """The words of one reading's rows; ids become names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities = {entity.id: entity for entity in reading.entities}
        self.places = {place.id: place for place in reading.places}

    def name(self, entity: str | None) -> str:
        """An entity's name, or nothing."""
        found = self.entities.get(entity or "")
        return found.name if found else ""

    def names(self, entities: Iterable[str]) -> str:
        """The names of several entities, parted by commas."""
        return ", ".join(filter(None, map(self.name, entities)))

    def party(self, party: Party) -> str:
        """A party's name with its country and sector, as in `Sergei Shoigu (RUS GOV)`."""
        name = self.name(party.entity) or (party.mention.text if party.mention else party.entity)
        belongs = belonging(party.country, party.sector)
        return f"{name} ({belongs})" if belongs and belongs != name else name

    def parties(self, parties: Iterable[Party]) -> str:
        """Several parties, parted by semicolons."""
        return "; ".join(map(self.party, parties))

    def place(self, place: str | None) -> str:
        """A place's name with its country."""
        found = self.places.get(place or "")
        if found is None:
            return ""
        return f"{found.name} ({found.country})" if found.country else found.name

    def reporter(self, event: Event) -> str:
        """Who reports an event."""
        return self.name(event.attributed_to) or event.attributed_text or ""

    def speaker(self, statement: Statement) -> str:
        """Who says a statement."""
        return self.names(statement.speakers) or statement.speaker_text


def belonging(country: Iterable[str], sector: str | None) -> str:
    """Country and sector as one code, `RUS GOV`."""
    return " ".join(filter(None, ("/".join(country), sector)))


def kind_of(event: Event) -> str:
    """An event's type with its mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def days(time: Time | EventTime) -> str:
    """The days of a time as short as they can be said: `2024-11-12`, `2024-11`, `2024`, `2024-11-12 – 14`; an open side is blank."""
    first, last = time.from_ or "", time.to or ""
    if first == last:
        return first
    if first[5:] == "01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    if first[:7] == last[:7]:
        return first[:7] if first.endswith("-01") and last == _month_end(first) else f"{first} – {last[8:]}"
    return f"{first} – {last}".strip()


def _month_end(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{day[:7]}-{monthrange(year, month)[1]:02}"


def standing(entity: Entity) -> str:
    """An entity's office in the article's words."""
    if entity.role is None:
        return ""
    return f"{entity.role.title}, {entity.role.of}" if entity.role.of else entity.role.title


def share(value: float) -> str:
    """A probability with two decimals and no leading zero."""
    return "1.0" if value >= 0.995 else f"{value:.2f}"[1:]


@cache
def language(code: str) -> str:
    """A language's name in English, or its code where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
