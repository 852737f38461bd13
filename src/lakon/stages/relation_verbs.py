"""Offices told by a verb or an apposition with words between, by the patterns of relation_patterns.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lakon.model import Document, Span
from lakon.model.layers import Stage
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_title import Title, read_title
from lakon.stages.entity_words import Token, role_words, word_at
from lakon.stages.relation_nobody import pronoun_slots
from lakon.stages.relation_people import Persons
from lakon.stages.relation_slots import PRIVATE, Masked, Mentions, Slot, masked, mentions_of, parties
from lakon.stages.relation_words import Pattern, lexicon

_NAMED_BEHIND = re.compile(r", [^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+,")  # ", Rosa Maren,"
_CLAUSE = re.compile(r"[;:.!?\"“”]")


@dataclass(frozen=True, slots=True)
class ByVerb:
    """A title that a pattern tells of a person; `dated` where it is no mere apposition."""

    person: Slot
    title: Title
    span: Span
    stage: Stage | None
    denied: bool
    dated: bool
    of: Slot | None = None


def by_verb(scene: Scene, doc: Document, persons: Persons) -> Iterator[ByVerb]:
    """Every office that a pattern tells, sentence by sentence."""
    cues, _ = lexicon(scene.lang).patterns["office"]
    mentions = mentions_of(doc)
    for sentence in doc.sentences:
        text = scene.text[sentence.start : sentence.end]
        if cues.search(text.lower()) or _NAMED_BEHIND.search(text):
            yield from _in_sentence(scene, mentions, persons, (sentence.start, sentence.end))


def _in_sentence(scene: Scene, mentions: Mentions, persons: Persons, bounds: tuple[int, int]) -> Iterator[ByVerb]:
    start, end = bounds
    slots, titles = _masked_parties(scene, mentions, start, end)
    said = list(pronoun_slots(scene, persons, start, end)) if titles else []
    slots = [*(slot for slot in slots if not any(p.start < slot.end and slot.start < p.end for p in said)), *said]
    if not titles or not any(slot.kind in ("person", "unknown") for slot in slots):
        return
    words = lexicon(scene.lang)
    sentence = masked(scene, sorted([*slots, *titles], key=lambda slot: slot.start), start, end)
    private = words.words["private"].search(sentence.text) is not None
    for pattern in words.patterns["office"][1]:
        for match in pattern.regex.finditer(sentence.text):
            person, title = sentence.slots.get(match["S1"][-1:]), sentence.slots.get(match["T1"])
            unreal = not pattern.sure and _unreal(scene.lang, sentence.text, match)
            if private and not (person and person.entity and not person.entity.key.startswith("name:")):
                continue
            if person and title and _is_person(person, pattern) and (not unreal or pattern.stage == "former"):
                read = read_title(scene, title.start, title.end)
                if read and not _of_another(sentence, match, person):
                    span = scene.span(min(person.start, title.start), max(person.end, title.end))
                    stage = next((stage for regex, stage in pattern.after if regex.search(match.group())), pattern.stage)
                    stage = None if unreal else stage  # who is to resign still holds the office
                    denied = words.words["negations"].search(match.group()) is not None
                    of = sentence.slots.get((match.groupdict().get("O1") or "")[-1:])
                    yield ByVerb(person, read, span, stage, denied, not pattern.sure, of)


def _unreal(lang: str, text: str, match: re.Match[str]) -> bool:
    """Whether the clause of a match tells a wish, a plan or a condition."""
    clause = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
    return lexicon(lang).words["unreal"].search(text, clause, match.end()) is not None


def _of_another(sentence: Masked, match: re.Match[str], person: Slot) -> bool:
    """Whether the title at the end of a match stands right before another person's name, whose it is."""
    slot = sentence.slots.get(sentence.text[match.end("T1") :].lstrip()[:1]) if match.end("T1") > match.end("S1") else None
    apart = slot is None or sentence.text[match.end("T1") :].lstrip()[:1] != sentence.text[match.end("T1") :][:1]
    return slot is not None and slot.kind in ("person", "unknown") and slot is not person and not apart


def _is_person(slot: Slot, pattern: Pattern) -> bool:
    if slot.kind == "person":
        return True
    named = " " in slot.text or (slot.entity is not None and slot.entity.kind == "person")
    return pattern.unknown and slot.kind == "unknown" and named


def _masked_parties(scene: Scene, mentions: Mentions, start: int, end: int) -> tuple[list[Slot], list[Slot]]:
    """The parties of a sentence outside its offices, and the offices with what they are of."""
    slots = parties(scene, mentions, start, end)
    tokens = scene.tokens(start, end)
    titles: list[Slot] = []
    place = 0
    while place < len(tokens):
        found = word_at(tokens, place, scene.lang)
        if found and found[1].office and found[1].sector not in PRIVATE:
            last = _title_end(scene, tokens, place, place + found[0], slots)
            titles.append(Slot(tokens[place].start, _bare(scene.text, tokens[last - 1].end), "", "office"))
            place = last
        else:
            place += 1
    return [slot for slot in slots if not any(t.start < slot.end and slot.start < t.end for t in titles)], titles


def _bare(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ".)" else end


def _title_end(scene: Scene, tokens: list[Token], first: int, place: int, slots: list[Slot]) -> int:
    """The number of the token behind a title: it goes on over capitals, offices and what the gazetteer knows, up to a person or a comma."""
    joint = role_words(scene.lang, "title_joint") | role_words(scene.lang, "own_before")
    last = place
    while place < len(tokens) and scene.text[tokens[place - 1].end : tokens[place].start] == " ":
        token = tokens[place]
        person = any(slot.kind == "person" and slot.start <= token.start < slot.end for slot in slots)
        named = token.text[:1].isupper() or word_at(tokens, place, scene.lang) is not None or bool(scene.over(token.start))
        if person or not (named or token.low in joint):
            break
        place += 1
        last = place if named else last
    return last
