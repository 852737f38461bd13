"""Readings made up by a fixed rule: sound in every span and reference, and quick to make, for tests and measurements of the store."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    Section,
    Sentence,
    Span,
    Statement,
)  # fmt: skip
from lakon.store import Story

COUNTRIES = (
    "IDN", "CHN", "RUS", "USA", "UKR", "JPN", "KOR", "PRK", "IND", "AUS", "MYS", "SGP", "PHL", "VNM", "THA", "GBR", "FRA", "DEU", "TUR",
    "IRN", "ISR", "SYR", "EGY", "SAU", "QAT", "ZAF", "BRA", "MEX", "CAN", "ITA",
)  # fmt: skip
SECTORS = ("GOV", "MIL", "LEG", "OPP", "CVL", "BUS", "IGO")
TYPES = (
    ("AGREE", 1, 2.5), ("CONSULT", 1, 1.5), ("SUPPORT", 1, 3.0), ("COOPERATE", 2, 6.0), ("AID", 2, 7.0), ("REQUEST", 3, -1.0),
    ("ACCUSE", 3, -3.0), ("REJECT", 3, -4.0), ("THREATEN", 3, -6.0), ("PROTEST", 4, -6.5), ("SANCTION", 4, -7.0), ("ASSAULT", 4, -9.5),
)  # fmt: skip
_VERBS = {name: f"ber{name.lower()}" for name, _, _ in TYPES}
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 3_650
_PUBLISHERS = ("Warta Contoh", "Kabar Contoh", "The Example", "Suara Contoh")
_STATUS = ("fact",) * 8 + ("future", "negated")
_PEOPLE = 400  # invented persons a country


@dataclass(frozen=True, slots=True)
class Size:
    """How much a made-up article holds."""

    events: int = 10
    statements: int = 4


def readings(count: int, *, start: int = 0, size: Size = Size(), model: str = "synthetic-1") -> Iterator[Reading]:
    """Made-up readings number `start` and on, the same whenever they are made."""
    return (reading(number, size=size, model=model) for number in range(start, start + count))


def told_together(made: Sequence[Reading], articles: int = 4, events: int = 4) -> Iterator[Story]:
    """Stories of made-up readings: so many articles one after the other tell their first so many facts together."""
    for first in range(0, len(made) - articles + 1, articles):
        facts = [[event for event in one.events if event.status == "fact"][:events] for one in made[first : first + articles]]
        for same in zip(*facts, strict=False):
            for place, event in enumerate(same):
                yield Story(same[0].id, made[first + place].article.id, event.id, place == 0)


def reading(number: int, *, size: Size = Size(), model: str = "synthetic-1") -> Reading:
    """The made-up reading of a number."""
    return _Making(number, size).reading(model)


class _Making:
    """An article under way: its text grows, and what is said in it with it."""

    def __init__(self, number: int, size: Size) -> None:
        self.random = random.Random(number)
        self.number = number
        self.size = size
        self.text = ""
        self.sentences: list[Sentence] = []
        self.entities: dict[str, Entity] = {}
        self.mentions: dict[str, list[Mention]] = {}
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.day = _FIRST_DAY + timedelta(days=self.random.randrange(_DAYS))

    def reading(self, model: str) -> Reading:
        title = self._sentence(f"Contoh berita {self.number}", 0)
        self._push("\n\n")
        body = len(self.text)
        for place in range(self.size.events):
            self._event(place)
        for place in range(self.size.statements):
            self._statement(place)
        sections = (Section("title", title.start, title.end), Section("body", body, len(self.text)))
        return Reading(
            article=Article(
                id=f"synthetic/{self.number}", text=self.text, title=self.text[title.start : title.end],
                lang=self.random.choice(("id", "id", "en")), publisher=self.random.choice(_PUBLISHERS),
                published=str(self.day), published_from="given", sections=sections,
            ),
            warnings=(), sentences=tuple(self.sentences), entities=self._entities(), times=(), places=self._places(),
            events=tuple(self.events), statements=tuple(self.statements), relations=self._relations(), dropped=(),
            meta=Meta(1, "0.1.0", model, "PLOVER 0.8"),
        )  # fmt: skip

    def _event(self, place: int) -> None:
        kind, quad, intensity = self.random.choice(TYPES)
        start = len(self.text)
        actor = self._name()
        self._push(" ")
        trigger = self._push(_VERBS[kind])
        self._push(" ")
        recipient = self._name() if self.random.random() < 0.8 else None
        self._push(" di Kota Contoh")
        sentence = self._close(start)
        told = hashlib.blake2b(f"{self.number}/{place}".encode(), digest_size=6).hexdigest()
        status = self.random.choice(_STATUS)
        again = next((e.id for e in self.events if e.type == kind and e.status == status and e.same_as is None), None)
        self.events.append(
            Event(
                id=told, sentence=sentence, trigger=trigger, type=kind, mode=None, context=("diplomatic",), quad=quad, intensity=intensity,
                cameo="01", actors=(actor,), recipients=(recipient,) if recipient else (), status=status,
                time=EventTime(str(self.day), str(self.day), "day", "published"), place="p1",
                same_as=again if self.random.random() < 0.3 else None, confidence=round(self.random.random(), 4), why="made up",
            )  # type: ignore[arg-type]
        )  # fmt: skip

    def _statement(self, place: int) -> None:
        start = len(self.text)
        speaker = self._name()
        self._push(" ")
        cue = self._push("mengatakan")
        self._push(" ")
        content = self._push(f"bahwa contoh nomor {self.random.randrange(1000)} sudah selesai")
        sentence = self._close(start)
        said = Statement(
            f"s{place + 1}",
            sentence,
            (speaker.entity,),
            speaker.mention.text if speaker.mention else "",
            (),
            cue,
            (content,),
            "indirect",
            "said",
        )
        self.statements.append(said)

    def _name(self) -> Party:
        country, sector = self.random.choice(COUNTRIES), self.random.choice(SECTORS)
        name = f"Fulan {country.title()} {self.random.randrange(_PEOPLE)}"
        if name not in self.entities:
            number = f"e{len(self.entities) + 1}"
            self.entities[name] = Entity(number, f"name:{name.lower()}", name, "person", (country,), sector)
        span = self._push(name)
        self.mentions.setdefault(name, []).append(Mention(span.start, span.end, span.text))
        entity = self.entities[name]
        return Party(entity.id, entity.country, entity.sector, span)

    def _entities(self) -> tuple[Entity, ...]:
        from dataclasses import replace

        return tuple(replace(entity, mentions=tuple(self.mentions[name])) for name, entity in self.entities.items())

    def _places(self) -> tuple[Place, ...]:
        found, start = [], 0
        while (start := self.text.find("Kota Contoh", start)) >= 0:
            found.append(Mention(start, start + len("Kota Contoh"), "Kota Contoh"))
            start += 1
        return (Place("p1", "Kota Contoh", "IDN", -6.2, 106.8, mentions=tuple(found)),) if found else ()

    def _relations(self) -> tuple[Relation, ...]:
        first = next(iter(self.entities.values()), None)
        if first is None:
            return ()
        evidence = self.mentions[first.name][0]
        return (Relation("r1", "office", first.id, None, "contoh", evidence=(Span(evidence.start, evidence.end, evidence.text),)),)

    def _sentence(self, words: str, section: int) -> Span:
        span = self._push(words)
        self.sentences.append(Sentence(span.start, span.end, section))
        return span

    def _close(self, start: int) -> int:
        self._push(".")
        self.sentences.append(Sentence(start, len(self.text), 1))
        self._push(" ")
        return len(self.sentences) - 1

    def _push(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)
