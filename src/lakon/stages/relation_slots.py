"""The parties of one sentence, and the sentence with each of them masked by one character."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from lakon.language import table
from lakon.model import Document, Entity, Mention
from lakon.model.span import MentionForm
from lakon.stages.entity_over import Over
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_words import Token, descriptions, word_at
from lakon.stages.relation_syntax import OFFICE, OFFICE_END, PARTY, PARTY_END, TREATY, TREATY_END
from lakon.stages.relation_words import lexicon

PRIVATE = frozenset(("BUS", "MED", "EDU", "CVL", "LAB", "REL"))
_NOBODY = re.compile(r"[A-Z+]{3,}\.|---")  # keys of groups that are nobody in particular
_MARK = re.compile(f"[{chr(PARTY)}-{chr(OFFICE_END)}]")
_WHOLE = 2  # words that make a headed name whole
_TOLD = ("name", "title", "metonym", "pronoun", "nominal")


@dataclass(frozen=True, slots=True)
class Slot:
    """A party at `start:end`: its kind (state, body, armed, person, place, unknown, private, treaty, office) and its entity, if any.

    `form` is that of its mention; `key` the entity's key where it is nobody in particular.
    """

    start: int
    end: int
    text: str
    kind: str
    entity: Entity | None = None
    form: MentionForm = "name"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence in lower case with a character for each slot; `offsets` gives the text's character for each of its own."""

    text: str
    offsets: tuple[int, ...]
    slots: dict[str, Slot]

    def at(self, place: int) -> int:
        """The text's character at character `place` of the mask."""
        return self.offsets[min(place, len(self.offsets) - 1)]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of known parties by place, for look-up by sentence."""

    starts: tuple[int, ...]
    rows: tuple[tuple[Mention, Entity], ...]
    times: Over


def mentions_of(doc: Document) -> Mentions:
    """All mentions that may be parties, in the order of the text."""
    rows = sorted(((m, e) for e in doc.entities for m in e.mentions if m.form in _TOLD), key=lambda row: (row[0].start, -row[0].end))
    return Mentions(tuple(m.start for m, _ in rows), tuple(rows), Over((t.start, t.end) for t in doc.times))


def mask(scene: Scene, mentions: Mentions, start: int, end: int) -> Masked:
    """The masked sentence at `start:end`."""
    return masked(scene, parties(scene, mentions, start, end), start, end)


def parties(scene: Scene, mentions: Mentions, start: int, end: int) -> list[Slot]:
    """The slots of a sentence in order, none overlapping."""
    fixed = _fixed(mentions, start, end)
    return _joined(scene, sorted([*fixed, *_runs(scene, fixed, mentions, start, end)], key=lambda slot: slot.start))


def masked(scene: Scene, slots: list[Slot], start: int, end: int) -> Masked:
    """The sentence at `start:end` with `slots` masked."""
    out: list[str] = []
    offsets: list[int] = []
    at, marks = start, _Marks()
    named: dict[str, Slot] = {}
    for slot in slots:
        _plain(scene.text, at, slot.start, out, offsets)
        mark = marks.next(slot.kind)
        named[mark] = slot
        out.append(mark)
        offsets.append(slot.start)
        at = slot.end
    _plain(scene.text, at, end, out, offsets)
    return Masked("".join(out), (*offsets, end), named)


class _Marks:
    """Gives each slot the next character of its range."""

    def __init__(self) -> None:
        self.free = {"treaty": TREATY, "office": OFFICE, "": PARTY}

    def next(self, kind: str) -> str:
        key = kind if kind in self.free else ""
        last = {"treaty": TREATY_END, "office": OFFICE_END, "": PARTY_END}[key]
        self.free[key] = min(last, self.free[key] + 1)
        return chr(self.free[key])


def _plain(text: str, start: int, end: int, out: list[str], offsets: list[int]) -> None:
    low = text[start:end].lower()
    if len(low) != end - start:
        low = "".join(char if len(char.lower()) != 1 else char.lower() for char in text[start:end])
    out.append(_MARK.sub(" ", low))
    offsets.extend(range(start, end))


def _fixed(mentions: Mentions, start: int, end: int) -> list[Slot]:
    """The slots of what the gazetteer knows, and of persons by full name; the longer of two that overlap."""
    out: list[Slot] = []
    for mention, entity in mentions.rows[bisect_right(mentions.starts, start - 1) : bisect_right(mentions.starts, end - 1)]:
        kind = _kind(entity, mention)
        if kind and mention.end <= end and not (out and mention.start < out[-1].end):
            out.append(Slot(mention.start, mention.end, mention.text, kind, entity))
    return out


def _kind(entity: Entity, mention: Mention) -> str:
    """The kind of party that an entity is, or nothing where only its capitals speak for it."""
    known = not entity.key.startswith("name:")
    if entity.kind == "country":
        return "state"
    if entity.kind == "person":
        full = known or (len(mention.text.split()) > 1 and "," not in mention.text)
        return "person" if full or mention.form in ("pronoun", "title") else ""
    if entity.kind not in ("organisation", "group") or not known or (entity.kind == "group" and _NOBODY.match(entity.key)):
        return ""
    if entity.sector in PRIVATE or "MNC" in entity.country:
        return "private"
    return "armed" if entity.sector == "REB" else "body"


def _runs(scene: Scene, fixed: list[Slot], mentions: Mentions, start: int, end: int) -> list[Slot]:
    """The slots of names in capitals outside `fixed`, and of offices."""
    taken = iter([*fixed, Slot(end, end, "", "")])
    nearest = next(taken)
    tokens = scene.tokens(start, end)
    out: list[Slot] = []
    place = 0
    while place < len(tokens):
        while nearest.end <= tokens[place].start and nearest.start < end:
            nearest = next(taken)
        if tokens[place].start >= nearest.start and tokens[place].start < nearest.end:
            place += 1
            continue
        size = _run(scene, tokens, place, start, nearest.start)
        if size and not mentions.times.at(tokens[place].start):
            out.append(_named(scene, tokens[place : place + size], mentions))
        place += size or 1
    return out


def _run(scene: Scene, tokens: list[Token], place: int, floor: int, ceiling: int) -> int:
    """How many words from `place` on are one name in capitals."""
    if not _capital(tokens[place]) or _common(scene.lang, tokens, place, floor):
        return 0
    size = 1
    while place + size < len(tokens) and _goes_on(scene, tokens, place, size, ceiling):
        size += 1
    return size


def _goes_on(scene: Scene, tokens: list[Token], place: int, size: int, ceiling: int) -> bool:
    token = tokens[place + size]
    joint = scene.text[tokens[place + size - 1].end : token.start]
    return (
        token.end <= ceiling
        and joint == " "
        and (_capital(token) or token.text.isdigit())
        and not _office(scene.lang, tokens, place + size)
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _office(lang: str, tokens: list[Token], place: int) -> bool:
    found = word_at(tokens, place, lang)
    return found is not None and (found[1].office or found[1].strength in ("rank", "honorific"))


def _common(lang: str, tokens: list[Token], place: int, floor: int) -> bool:
    """Whether a capital at `place` begins no name: an office, a word before a party, or a common word that opens the sentence."""
    token, words = tokens[place], lexicon(lang)
    if _office(lang, tokens, place) or (token.low in words.lead and token.low not in words.heads):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.start > floor + 1:
        return False
    if lang != "en" and after is not None and _capital(after) and after.low in words.heads and token.low not in words.heads:
        return True
    if token.low in words.heads:
        return after is None or not _capital(after)
    return token.low in words.vocabulary or token.low in _small(lang) or word_at(tokens, place, lang) is not None


@cache
def _small(lang: str) -> frozenset[str]:
    """Words that open sentences and name nobody."""
    roles = {word for row in descriptions(lang).roles.values() for word in row}
    return frozenset(row["form"] for row in table(lang, "function_words")) | frozenset(w for w in roles if w.islower())


def _named(scene: Scene, words: list[Token], mentions: Mentions) -> Slot:
    start, end = words[0].start, words[-1].end
    while end > start and scene.text[end - 1] in ".)":
        end -= 1
    end -= len(scene.text[start:end]) - len(scene.text[start:end].removesuffix("'s").removesuffix("’s"))
    entity = next((e for m, e in mentions.rows[_first(mentions, start) :][:4] if (m.start, m.end) == (start, end)), None)
    text = scene.text[start:end]
    return Slot(start, end, text, _kind_of(scene.lang, words, entity), entity)


def _first(mentions: Mentions, start: int) -> int:
    return bisect_right(mentions.starts, start - 1)


def _kind_of(lang: str, words: list[Token], entity: Entity | None) -> str:
    """The kind of a name by its last or first word, else unknown."""
    known = lexicon(lang)
    kind = known.tails.get(words[-1].low) or known.heads.get(words[0].low)
    if kind and len(words) > 1:
        return kind
    if entity is not None and entity.kind == "person" and len(words) > 1:
        return "person"
    return kind or "unknown"


def _joined(scene: Scene, slots: list[Slot]) -> list[Slot]:
    """The slots with a name and the state that ends it as one ("Partai Buruh Inggris"), and no abbreviation in brackets behind a name."""
    out: list[Slot] = []
    for slot in slots:
        between = scene.text[out[-1].end : slot.start] if out else ""
        if out and between == " (" and scene.text[slot.end : slot.end + 1] == ")":
            last = out[-1]
            out[-1] = Slot(last.start, slot.end + 1, last.text, last.kind, last.entity or slot.entity)
        elif out and between == " " and _may_end(slot) and _headed(scene, out[-1]):
            last = out[-1]
            out[-1] = Slot(last.start, slot.end, scene.text[last.start : slot.end], last.kind)
        elif out and between == " " and scene.lang == "en" and out[-1].kind == "state" and slot.kind == "unknown":
            last = out[-1]
            out[-1] = Slot(last.start, slot.end, scene.text[last.start : slot.end], _tail(scene, slot))
        else:
            out.append(slot)
    return out


def _may_end(slot: Slot) -> bool:
    """Whether a slot may be the end of the name before it: a state or capitals, not a person whom the gazetteer knows."""
    return slot.kind in ("state", "unknown") or (slot.entity is not None and slot.entity.key.startswith("name:"))


def _headed(scene: Scene, slot: Slot) -> bool:
    """Whether a slot is no more than the head of a name ("Milisi" of "Milisi X"), or a headed name of no entity before a state."""
    words = slot.text.split()
    return slot.entity is None and scene.lang != "en" and words[0].lower() in lexicon(scene.lang).heads and len(words) < _WHOLE


def _tail(scene: Scene, slot: Slot) -> str:
    return lexicon(scene.lang).tails.get(slot.text.split()[-1].lower(), "unknown")
