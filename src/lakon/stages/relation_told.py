"""Relations told by a pattern: which parties stand in it, and how it holds (denied, disputed, since when)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lakon.gazetteer import lookup
from lakon.model import Document, Span
from lakon.model.layers import Polarity, RelationType, Stage
from lakon.stages.entity_scene import Scene
from lakon.stages.relation_dates import when
from lakon.stages.relation_slots import Masked, Slot, mask, mentions_of
from lakon.stages.relation_words import Lexicon, Pattern, ends, lexicon

_CLAUSE = re.compile(r"[;:.!?\"“”]")
_MOST = 8  # relations that one pattern may tell at one place
_NEAR = 40  # characters before a relation within which a word denies it or makes it hollow
_SMALL = 4  # small words that may stand between such a word and the relation


@dataclass(frozen=True, slots=True)
class Told:
    """A relation as one sentence tells it, before its parties have ids."""

    type: RelationType
    subject: Slot
    object: Slot | None
    detail: str
    stage: Stage | None
    polarity: Polarity
    evidence: Span
    from_: str | None = None
    to: str | None = None
    source: Slot | None = None


@dataclass(frozen=True, slots=True)
class Unreal:
    """A relation that a sentence tells of, yet not as a fact: a wish, a question, sport or fiction."""

    evidence: Span
    reason: str


def told(scene: Scene, doc: Document) -> Iterator[Told | Unreal]:
    """Every relation that a pattern finds, sentence by sentence."""
    words = lexicon(scene.lang)
    mentions = mentions_of(doc)
    for sentence in doc.sentences:
        low = scene.text[sentence.start : sentence.end].lower()
        types = [type_ for type_, (cues, _) in words.patterns.items() if type_ != "office" and cues.search(low)]
        if types:
            yield from _in_sentence(scene, doc, mask(scene, mentions, sentence.start, sentence.end), words, types)


def _in_sentence(scene: Scene, doc: Document, masked: Masked, words: Lexicon, types: Sequence[RelationType]) -> Iterator[Told | Unreal]:
    if not any(slot.kind not in ("private", "treaty") for slot in masked.slots.values()):
        return
    for type_ in types:
        seen: set[tuple[int, int]] = set()
        for pattern in words.patterns[type_][1]:
            for match in pattern.regex.finditer(masked.text):
                for item in _read(scene, doc, masked, words, pattern, match):
                    key = (
                        (item.subject.start, item.object.start if item.object else -1)
                        if isinstance(item, Told)
                        else (-1, item.evidence.start)
                    )
                    if key not in seen and key[::-1] not in seen:
                        seen.add(key)
                        yield item


def _read(scene: Scene, doc: Document, masked: Masked, words: Lexicon, pattern: Pattern, match: re.Match[str]) -> Iterator[Told | Unreal]:
    pairs: Sequence[tuple[Slot, Slot | None]] = [pair for pair in _pairs(masked, match) if _may(pattern, *pair)]
    if not pairs:
        return
    evidence = scene.span(masked.at(match.start()), _end(masked, match))
    reason = _unreal(masked.text, words, match)
    if reason:
        yield Unreal(evidence, reason)
        return
    polarity = _polarity(masked.text, words, pattern, match)
    if polarity is None:
        return
    if pattern.type == "neutral" and words.words["contest"].search(masked.text, match.start(), match.end()):
        return
    stage = next((stage for regex, stage in pattern.after if regex.search(match.group())), pattern.stage)
    time = when(scene, doc, words, stage, (evidence.start, evidence.end))
    detail = pattern.detail or _detail(scene, masked, words, match)
    told_by = _group(masked, match, pattern.by)[:1] if pattern.by else []
    source = told_by[0] if told_by else _source(masked, words)
    for subject, object_ in pairs:
        yield Told(pattern.type, subject, object_, detail, time.stage, polarity, evidence, time.from_, time.to, source)


def _end(masked: Masked, match: re.Match[str]) -> int:
    last = match.start() + len(match.group().rstrip(" ,"))
    return masked.at(last - 1) + 1 if masked.text[last - 1] not in masked.slots else masked.slots[masked.text[last - 1]].end


def _group(masked: Masked, match: re.Match[str], name: str) -> list[Slot]:
    texts = (text for key, text in match.groupdict().items() if key[0] == name and text)
    return [masked.slots[char] for text in texts for char in text if char in masked.slots]


def _pairs(masked: Masked, match: re.Match[str]) -> Sequence[tuple[Slot, Slot | None]]:
    """Subject and object of each relation in a match: every subject with every object, or each two of B."""
    both = _group(masked, match, "B")
    if both:
        return [(a, b) for place, a in enumerate(both) for b in both[place + 1 :]][:_MOST]
    objects: list[Slot | None] = [*_group(masked, match, "O")]
    return [(subject, object_) for subject in _group(masked, match, "S") for object_ in objects or [None]][:_MOST]


def _may(pattern: Pattern, subject: Slot, object_: Slot | None) -> bool:
    """Whether the kinds of both parties fit, and one at least is known where the pattern needs that."""
    kinds = (subject.kind, object_.kind if object_ else "")
    if subject.text == (object_.text if object_ else None) or (pattern.type == "leads" and _lone(subject)):
        return False
    if pattern.type == "member" and kinds[0] == "unknown" and kinds in pattern.pairs and (_lone(subject) or lookup(subject.text)):
        return False
    if pattern.pairs:
        return kinds in pattern.pairs
    first, second = ends()[pattern.type]
    if kinds[0] not in first or (object_ and kinds[1] not in second):
        return False
    return pattern.unknown or any(kind not in ("unknown", "") for kind in kinds)


def _lone(slot: Slot) -> bool:
    """Whether a slot is one unknown word, which is no person's name."""
    return slot.kind == "unknown" and " " not in slot.text


def _core(match: re.Match[str]) -> int:
    """Where what a match tells ends, without the rest of the clause."""
    rest = [match.start(key) for key, text in match.groupdict().items() if key[0] == "R" and text is not None]
    return min(rest, default=match.end())


def _unreal(text: str, words: Lexicon, match: re.Match[str]) -> str:
    if words.words["private"].search(text):
        return "sport, fiction or a firm"
    if text.rstrip(" \"”'").endswith("?"):
        return "a question"
    if any(m.end() > match.start() for m in words.words["hollow"].finditer(text, max(0, match.start() - _NEAR), _core(match))):
        return "a word of relation that means another thing"
    clause = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
    asked = words.words["asked"].search(text, clause, match.start()) and not words.words["disputed"].search(text)
    if asked or words.words["unreal"].search(text, clause, _core(match)):
        return "a wish, plan or condition"
    return ""


def _polarity(text: str, words: Lexicon, pattern: Pattern, match: re.Match[str]) -> Polarity | None:
    """How a relation holds; None where a pattern that holds only when denied is not denied."""
    core = match.group()[: _core(match) - match.start()]
    denied = words.words["negations"].search(core) is not None or _denied_before(text, words, match.start())
    if pattern.deny and not denied:
        return None
    if words.words["disputed"].search(text):
        return "disputed"
    return pattern.polarity or ("negated" if denied and not pattern.deny else "stated")


def _denied_before(text: str, words: Lexicon, start: int) -> bool:
    """Whether a negation stands right before a relation, with no more than small words between ("is not a military alliance")."""
    before = text[max(0, start - _NEAR) : start].rstrip()
    for _ in range(_SMALL):
        if any(found.end() == len(before) for found in words.words["negations"].finditer(before)):
            return True
        small = next((found.start() for found in words.words["adverbs"].finditer(before) if found.end() == len(before)), None)
        if small is None:
            return False
        before = before[:small].rstrip()
    return False


def _detail(scene: Scene, masked: Masked, words: Lexicon, match: re.Match[str]) -> str:
    """The agreement's name, or what a party is neutral in."""
    for key, text in match.groupdict().items():
        if key[0] in "DR" and text and text.strip():
            start, end = match.span(key)
            cut = words.words["cut"].search(text) if key[0] == "R" else None
            end = start + len(text[: cut.start()].rstrip()) if cut else end
            last = max(start, end - 1)
            stop = masked.slots[masked.text[last]].end if masked.text[last] in masked.slots else masked.at(last) + 1
            return scene.text[masked.at(start) : stop].strip()
    return ""


def _source(masked: Masked, words: Lexicon) -> Slot | None:
    """The party that a sentence is by ("according to X"), where it is right behind the word."""
    found = words.words["source"].search(masked.text)
    if found is None:
        return None
    after = masked.text[found.end() :].lstrip()[:1]
    return masked.slots.get(after)
