"""Which entities the span of a party or speaker stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lakon.gazetteer import Entry
from lakon.model import Frame
from lakon.model.span import MentionForm
from lakon.stages.entity_country import Poll, vote, vote_of_all
from lakon.stages.entity_country_features import Asked, Choose, Settled
from lakon.stages.entity_country_words import head_of
from lakon.stages.entity_drafts import Draft, Drafts
from lakon.stages.entity_evidence import Evidence
from lakon.stages.entity_names import Named, name_in
from lakon.stages.entity_people import People, Person, gather
from lakon.stages.entity_phrase import Phrase, read_phrase
from lakon.stages.entity_scene import BODIES, Scene
from lakon.stages.entity_title import Title, title_after, title_before
from lakon.stages.entity_words import pronoun, role_words

PARTIES = ("actor", "recipient", "source", "speaker")
WORLD = "the world at large"
_FORCE = frozenset(("ASSAULT",))


@dataclass(frozen=True, slots=True)
class Found:
    """A party found at `start:end`: its draft, and its country, sector and reason there."""

    start: int
    end: int
    draft: Draft
    country: tuple[str, ...]
    sector: str | None
    why: str


@dataclass(slots=True)
class Finder:
    """What is known while an article's parties are found; `choose` decides on countries in place of the learned weights."""

    scene: Scene
    drafts: Drafts
    evidence: list[Evidence]
    named: list[Named]
    people: People = field(default_factory=People)
    person_at: dict[int, Person] = field(default_factory=dict)
    polls: dict[int, Poll] = field(default_factory=dict)
    choose: Choose | None = None
    settled: list[Settled] = field(default_factory=list)

    def meet(self, named: Named) -> Person:
        """The person of a name at its place, with the titles beside it."""
        person = self.person_at.get(named.start)
        if person is None:
            person = self.person_at[named.start] = gather(self.people, named)
            floor, ceiling = self.scene.bounds(self.scene.sentence(named.start))
            person.take(title_before(self.scene, named.start, min(floor, named.start)))
            behind = title_after(self.scene, named.end, max(ceiling, named.end))
            person.take(None if _of_another(person.entry, behind) else behind)
        return person

    def find(self, start: int, end: int, reader_sector: str | None) -> Found | None:
        """The party at `start:end`."""
        phrase = read_phrase(self.scene, start, end)
        if not phrase.tokens:
            return None
        found = self._find(phrase, reader_sector)
        if found.country:
            self.settled.append(Settled(start, head_of(phrase, self.scene.lang), found.sector, found.country))
        return found

    def _find(self, phrase: Phrase, reader_sector: str | None) -> Found:
        start, end = phrase.start, phrase.end
        if pronoun(self.scene.text[start:end], self.scene.lang):
            return self._nominal(phrase, reader_sector)
        named = name_in(self.scene, phrase, self.named)
        if named and named.kind == "person" and not self._belongs(phrase, named):
            return self._person(phrase, named, reader_sector)
        entry = self._whole(phrase)
        if entry is not None:
            return self._entry(phrase, entry)
        if named and named.kind == "organisation":
            return self._body(phrase, named, reader_sector)
        return self._nominal(phrase, reader_sector)

    def _belongs(self, phrase: Phrase, named: Named) -> bool:
        """Whether the phrase is a people's around a person ("pendukung X", "X's supporters") and not the person."""
        heads = [(s, w) for s, _, w in phrase.words if w.strength in ("strong", "weak") and not w.office and w.kind != "person"]
        if self.scene.lang == "en":
            return any(s > named.end for s, w in heads) and self.scene.text[named.end : named.end + 1] in "'’ "
        return bool(heads) and heads[0][0] < named.start and not any(w.office or w.strength == "rank" for _, _, w in phrase.words)

    def _person(self, phrase: Phrase, named: Named, reader_sector: str | None) -> Found:
        person = self.meet(named)
        person.country = person.country or (phrase.country if phrase.hits and phrase.hits[-1].entry.kind == "country" else ())
        draft = self.drafts.of_person(person)
        country, why = draft.country, draft.why
        if not country:
            asked = Asked(phrase, "person", phrase.sector or draft.sector or reader_sector, self.settled)
            poll = self.polls.setdefault(person.number, Poll())
            country, why = vote_of_all(self.scene, self.evidence, asked, person.spans, poll, self.choose)
        sector = (phrase.sector or draft.sector) or reader_sector
        return Found(phrase.start, phrase.end, draft, country, sector, why)

    def _whole(self, phrase: Phrase) -> Entry | None:
        """The entry of a phrase that is one hit, but for words that add nothing ("pemerintah Rusia", "the United States")."""
        hits = [hit for hit in phrase.hits if hit.entry.kind != "person"]
        if not hits:
            return None
        hit = hits[0]
        if any(word.strength == "faint" for _, _, word in phrase.words) or (len(phrase.country) > 1 and len(hits) == 1):
            return None
        rest = [t for t in phrase.tokens if not hit.start <= t.start < hit.end and t.low not in _empty(self.scene.lang)]
        if rest and not (hit.entry.kind == "country" and all(t.low in role_words(self.scene.lang, "government") for t in rest)):
            return None
        return hit.entry

    def _entry(self, phrase: Phrase, entry: Entry) -> Found:
        draft = self.drafts.of_entry(entry)
        sector = entry.sector or phrase.sector or ("GOV" if entry.kind == "country" else None)
        if entry.kind == "country" and not phrase.words and self._forceful(phrase):
            sector = "MIL"
        form: MentionForm = "metonym" if entry.form == "metonym" else "name" if not phrase.words else "nominal"
        draft.mentions.setdefault((phrase.start, phrase.end), form)
        return Found(phrase.start, phrase.end, draft, entry.country, sector, "named")

    def _forceful(self, phrase: Phrase) -> bool:
        """Whether a country acts here by its forces: it is the attacker in at least half of the frames in which it is a party."""
        frames = self.scene.frames_at.get((phrase.start, phrase.end), ())
        attacks = sum(frame.type in _FORCE and _acts(frame, phrase.start) for frame in frames)
        return attacks > 0 and 2 * attacks >= len(frames)

    def _body(self, phrase: Phrase, named: Named, reader_sector: str | None) -> Found:
        country, why = self._country(phrase, reader_sector, "body")
        sector = phrase.sector or reader_sector or phrase.weak
        draft = self.drafts.of_body(self.scene.text[named.start : named.end], country, sector)
        draft.mentions.setdefault((phrase.start, phrase.end), "name")
        return Found(phrase.start, phrase.end, draft, draft.country or country, sector or draft.sector, why)

    def _nominal(self, phrase: Phrase, reader_sector: str | None) -> Found:
        country, why = self._country(phrase, reader_sector, "nominal")
        said = pronoun(self.scene.text[phrase.start : phrase.end], self.scene.lang)
        sector = phrase.sector or reader_sector or phrase.weak
        draft = self.drafts.of_group(country, sector, self.scene.text[phrase.start : phrase.end])
        draft.mentions.setdefault((phrase.start, phrase.end), "pronoun" if said else "nominal")
        return Found(phrase.start, phrase.end, draft, country, sector, why)

    def _of_others(self, phrase: Phrase) -> bool:
        """Whether a phrase names those on somebody's side, who are of other countries ("sekutu X", but not "X dan sekutunya")."""
        joined = any(token.low in role_words(self.scene.lang, "joint") for token in phrase.tokens)
        return not joined and any(word.kind == "others" for _, _, word in phrase.words)

    def _country(self, phrase: Phrase, reader_sector: str | None, kind: Literal["nominal", "body"]) -> tuple[tuple[str, ...], str]:
        if self._of_others(phrase):
            return (), WORLD
        if phrase.country:
            return phrase.country, "its own words"
        if any(word.kind == "world" for _, _, word in phrase.words) or any(hit.entry.kind == "region" for hit in phrase.hits):
            return (), WORLD
        return vote(
            self.scene, self.evidence, Asked(phrase, kind, phrase.sector or reader_sector or phrase.weak, self.settled), self.choose
        )


def _of_another(entry: Entry | None, title: Title | None) -> bool:
    """Whether a title behind a known person's name is of another state, and so the next party's ("… X, Dubes Y berkata") or misread."""
    if entry is None or title is None or not entry.country or not title.country:
        return False
    return not set(title.country) & {*entry.country, *BODIES}


def _acts(frame: Frame, start: int) -> bool:
    return any(argument.role == "actor" and argument.span.start == start for argument in frame.arguments)


def _empty(lang: str) -> frozenset[str]:
    return role_words(lang, "definite") | role_words(lang, "opener")
