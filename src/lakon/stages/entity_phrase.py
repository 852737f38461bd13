"""Reads one noun phrase that names a party: its heads, its sector, and the countries its words give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lakon.stages.entity_scene import Found, Scene, stands_as_place
from lakon.stages.entity_words import Token, Word, descriptions, possessed, role_words, word_at


@dataclass(frozen=True, slots=True)
class Phrase:
    """A party's words: `words` its head nouns and offices, `hits` its gazetteer hits, `sector` by a strong word, `weak` by a weak one,
    `country` what its words give it, `owned` whether it ends in a possessive."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    words: tuple[tuple[int, int, Word], ...]
    hits: tuple[Found, ...]
    sector: str | None
    weak: str | None
    country: tuple[str, ...]
    owned: bool


def read_phrase(scene: Scene, start: int, end: int) -> Phrase:
    """The phrase at `start:end`."""
    tokens = scene.tokens(start, end)
    hits = [hit for hit in scene.within(start, end) if hit.end <= end + 3]
    words = _words(tokens, hits, scene.lang)
    strong, weak = _sector(scene, words, hits)
    owned = any(possessed(t.low, scene.lang) for t in tokens)
    country = _country(scene, hits, start) or (_beside(scene, start, end) if words and not hits else ())
    return Phrase(start, end, tuple(tokens), tuple(words), tuple(hits), strong, weak, country, owned)


def _beside(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The country whose name the span leaves out though it belongs to it: behind an Indonesian noun, before an English one."""
    if scene.lang == "en":
        hits = [hit for hit in scene.over(start - 2) if hit.end == start - 1] if start > 1 else []
    else:
        hits = [hit for hit in scene.within(end + 1, end + 2) if scene.text[end : end + 1] == " "]
    return next((hit.entry.country for hit in hits if hit.entry.kind == "country" and hit.entry.form != "metonym"), ())


def _words(tokens: list[Token], hits: list[Found], lang: str) -> list[tuple[int, int, Word]]:
    """The head nouns and offices as (start, end, row) in characters; words inside a gazetteer hit belong to the
    hit, but for those that it joins to a country."""
    out: list[tuple[int, int, Word]] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        inside = next((hit for hit in hits if (hit.land or hit).start <= token.start < (hit.land or hit).end), None)
        found = None if inside else word_at(tokens, place, lang)
        if found:
            last = tokens[place + found[0] - 1]
            out.append((token.start, last.end, found[1]))
            place += found[0]
        else:
            place += 1
    return out


def _sector(scene: Scene, words: list[tuple[int, int, Word]], hits: list[Found]) -> tuple[str | None, str | None]:
    """The sector by a strong word or a body, and the one by a weak word: first from the left in Indonesian, from the head in English."""
    strong = [(start, word.sector) for start, _, word in words if word.strength == "strong"]
    strong += [(hit.start, hit.entry.sector) for hit in hits if hit.entry.kind in ("organisation", "group", "region") and hit.entry.sector]
    weak = [(start, word.sector) for start, _, word in words if word.strength in ("weak", "rank") and word.sector]
    faint = [(start, word.sector) for start, _, word in words if word.strength == "faint"]
    return _first(scene, strong), _first(scene, weak) or _first(scene, faint)


def _first(scene: Scene, rows: Sequence[tuple[int, str | None]]) -> str | None:
    if not rows:
        return None
    rows = sorted(rows)
    if scene.lang != "en":
        return rows[0][1]
    edge = _preposition(scene, rows[0][0], rows[-1][0])
    before = [row for row in rows if row[0] < edge]
    return (before[-1] if before else rows[0])[1]


def _preposition(scene: Scene, start: int, end: int) -> int:
    """Where the first preposition between the words of an English phrase stands; `end + 1` where there is none."""
    stops = role_words(scene.lang, "place_before") | role_words(scene.lang, "own_before") | role_words(scene.lang, "other_before")
    return next((t.start for t in scene.tokens(start, end) if t.low in stops), end + 1)


def _country(scene: Scene, hits: list[Found], start: int) -> tuple[str, ...]:
    """The countries that the phrase's words give it: of the first hit that is its own, with those joined to it."""
    own = [hit for hit in hits if hit.entry.country]
    named = [hit for hit in own if hit.entry.kind != "person"] or own
    kept = [hit for hit in named if not _of_others(scene, hit, start)] or [hit for hit in named if stands_as_place(scene, hit.start)]
    if not kept:
        return ()
    first = kept[0]
    codes = dict.fromkeys(first.entry.country if len(hits) > 1 else _pair(scene, first, start) or first.entry.country)
    last = first
    for hit in kept[1:]:
        if not _joined(scene, last.end, hit.start):
            break
        codes.update(dict.fromkeys(hit.entry.country))
        last = hit
    return tuple(codes)


def _pair(scene: Scene, hit: Found, start: int) -> tuple[str, ...]:
    """The countries of a name that stands for two when it is counted ("kedua Korea")."""
    pairs = descriptions(scene.lang).pairs
    counted = any(t.low in descriptions(scene.lang).counts for t in scene.tokens(start, hit.start))
    return pairs.get(scene.text[hit.start : hit.end].lower(), ()) if counted else ()


def _of_others(scene: Scene, hit: Found, start: int) -> bool:
    """Whether the words around a hit make it another party than the phrase's own ("dukungan AS", "US-backed")."""
    before = scene.tokens(max(start, hit.start - 24), hit.start)
    after = scene.tokens(hit.end, min(len(scene.text), hit.end + 20))
    if (
        before
        and before[-1].low.strip("-") in role_words(scene.lang, "other_before")
        and before[-1].low not in role_words(scene.lang, "own_before")
    ):
        return True
    follows = role_words(scene.lang, "other_after")
    return bool(after) and after[0].low.strip("-") in follows and after[0].start - hit.end <= 1


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether only a comma, a dash or a joining word stands between."""
    between = scene.text[start:end].strip().lower()
    return between in (",", "-", "–", "/", "&") or between.strip(", ") in role_words(scene.lang, "joint")
