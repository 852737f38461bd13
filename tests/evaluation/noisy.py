"""Readings made from codings with mistakes put in, to score without a model."""

from __future__ import annotations

import json
import random
from pathlib import Path

from lakon.evaluation import Block
from lakon.evaluation.placing import places
from lakon.model import Article, Entity, Event, EventTime, Mention, Meta, Party, Place, Reading, Span, Statement, Time

TYPES = ("ACCUSE", "CONSULT", "AGREE", "ASSAULT")


def noisy_reading(block: Block, codings: Path, seed: int = 7) -> Reading:
    """A reading that says what the codings say, save for types, countries, statuses and names changed by dice."""
    return _Maker(block, random.Random(f"{seed} {block.name}")).make(codings)


class _Maker:
    def __init__(self, block: Block, dice: random.Random) -> None:
        self.block, self.dice, self.text = block, dice, block.text
        self.entities: list[Entity] = []
        self.places: list[Place] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.times: list[Time] = []

    def make(self, codings: Path) -> Reading:
        spots = {number: (start, end) for number, start, end in places(self.block.sentences, self.text)}
        for line in codings.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else None
            if row and row["n"] in spots:
                self._sentence(row, *spots[row["n"]])
        return Reading(
            Article(self.block.name, self.text), (), (), tuple(self.entities), tuple(self.times), tuple(self.places), tuple(self.events),
            tuple(self.statements), (), (), Meta(1, "0", "dice", "PLOVER 0.8"),
        )  # fmt: skip

    def _sentence(self, row: dict, start: int, end: int) -> None:  # type: ignore[type-arg]
        for time in row.get("times", ()):
            if self.dice.random() < 0.8 and (span := self._span(time["text"], start, end)):
                self.times.append(Time(f"t{len(self.times)}", span.start, span.end, span.text, "date", time["from"], time["to"]))
        for said in row.get("statements", ()):
            if span := self._span(said["content"][: -1 - self.dice.randrange(30)] or said["content"], start, end):
                who = self._entity(said.get("ref") or said.get("speaker") or "?", ())
                self.statements.append(Statement("s", 0, (who,), said.get("speaker") or "", (), None, (span,), "direct", "said"))
        for event in row["events"]:
            if span := self._span(event["trigger"], start, end):
                self._event(event, span, row)

    def _event(self, event: dict, trigger: Span, row: dict) -> None:  # type: ignore[type-arg]
        dice = self.dice
        days = next(((t["from"], t["to"]) for t in row.get("times", ()) if event.get("when") and event["when"] in t["text"]), None)
        own = EventTime(*days, "day", "expression") if days and dice.random() < 0.8 else None
        place = None
        if event.get("place") and dice.random() < 0.8:
            place = f"p{len(self.places)}"
            self.places.append(Place(place, event["place"]))
        told = event.get("attributed_to") if dice.random() < 0.8 else None
        self.events.append(
            Event(
                f"x{len(self.events)}", 0, trigger, event["type"] if dice.random() < 0.8 else dice.choice(TYPES),  # type: ignore[arg-type]
                event.get("mode") if dice.random() < 0.8 else None, (), 1, 0.0, "01",
                self._sides(event["actor"]), self._sides(event["recipient"]),
                event["status"] if dice.random() < 0.9 else "future", self._entity(told, ()) if told else None, told, time=own, place=place,
                confidence=dice.random(),
            )
        )  # fmt: skip

    def _sides(self, sides: list[dict]) -> tuple[Party, ...]:  # type: ignore[type-arg]
        parties = []
        for side in sides:
            if self.dice.random() < 0.85:
                codes = tuple(side.get("cc") or ()) if self.dice.random() < 0.8 else ("IDN",)
                entity = self._entity(side.get("ref") or side.get("text") or "?", codes)
                mention = Span(0, 0, side["text"]) if side.get("text") else None
                parties.append(Party(entity, codes, side.get("sector") if self.dice.random() < 0.8 else "GOV", mention))
        return tuple(parties)

    def _entity(self, name: str, country: tuple[str, ...]) -> str:
        key = f"e{len(self.entities)}"
        self.entities.append(Entity(key, f"name:{name}", name, "other", country, None, None, None, (Mention(0, 0, ""),)))
        return key

    def _span(self, words: str, start: int, end: int) -> Span | None:
        at = self.text.find(words, start, end)
        return Span(at, at + len(words), words) if at >= 0 else None
