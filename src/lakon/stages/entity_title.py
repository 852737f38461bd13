"""Offices and ranks beside a person's name: what the article's own words say of the person."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from lakon.model import Role
from lakon.stages.entity_phrase import Phrase, read_phrase
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_words import Token, Word, role_words, word_at

_REACH = 110  # characters that a title may begin before its name
_AFTER = 90  # characters that an apposition may take behind its name
_PRIVATE = frozenset(("CVL", "MED"))  # words beside a name in these sectors are callings, no offices


@dataclass(frozen=True, slots=True)
class Title:
    """A title at `start:end`, with the role, countries and sector that it gives; `stage` is former or elect,
    `of_hit` the key of the body or state it is of, `office` whether it holds more than a rank."""

    start: int
    end: int
    role: Role | None
    country: tuple[str, ...]
    sector: str | None
    stage: str | None
    of_hit: str | None
    office: bool = True


def title_before(scene: Scene, name_start: int, floor: int) -> Title | None:
    """The title that ends where a name begins, not reaching before `floor`."""
    words = scene.tokens(max(floor, name_start - _REACH), name_start)
    first = _leftmost(scene, words, name_start)
    if first is None or (scene.text[max(0, name_start - 2) : name_start] == ", " and not _full_name(scene, name_start)):
        return None
    return read_title(scene, first, name_start)


def _full_name(scene: Scene, start: int) -> bool:
    """Whether a name of more than one word begins at `start`: behind a comma a surname alone begins a new clause."""
    words = scene.tokens(start, min(len(scene.text), start + 40))[:2]
    return len(words) == 2 and words[1].text[:1].isupper() and scene.text[words[0].end : words[1].start] == " "


def _leftmost(scene: Scene, words: list[Token], end: int) -> int | None:
    """Where the longest unbroken run of title words before `end` begins: it must begin with an office, or with a country before one."""
    place = len(words)
    edge = end
    begin = None
    while (
        place > 0
        and not _new_title(scene, words, place)
        and _adjacent(scene.text, words[place - 1].end, edge)
        and _may_belong(scene, words, place - 1)
    ):
        place -= 1
        edge = words[place].start
        found = word_at(words, place, scene.lang)
        hit = scene.within(edge, edge + 1)
        if (found and (found[1].office or found[1].strength in ("rank", "honorific", "strong", "weak"))) or (
            hit and begin is not None and hit[0].end <= begin and hit[0].entry.kind in ("country", "organisation", "group")
        ):
            begin = edge
    return begin


def _new_title(scene: Scene, words: list[Token], place: int) -> bool:
    """Whether what stands before `place` belongs to another party than the title there ("X dan Menteri Y", "Kongres, Presiden Y")."""
    if place >= len(words):
        return False
    before = words[place - 1]
    apart = "," in scene.text[before.end : words[place].start] or before.low in role_words(scene.lang, "joint")
    found = word_at(words, place, scene.lang)
    hit = scene.over(words[place].start)
    return apart and bool(hit or (found is not None and (found[1].office or found[1].strength in ("rank", "strong"))))


def _adjacent(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return between.isspace() or between in ("", ", ", " (", ") ") or (between.strip() in (",", ")") and "\n" not in between)


def _may_belong(scene: Scene, words: list[Token], place: int) -> bool:
    token = words[place]
    if token.text[:1].isupper() or token.text[:1] == "(" or token.low.isdigit():
        return True
    if word_at(words, place, scene.lang) or token.low in role_words(scene.lang, "title_joint"):
        return True
    return any(word_at(words, back, scene.lang) and _covers(words, back, place, scene.lang) for back in range(max(0, place - 4), place))


def _covers(words: list[Token], back: int, place: int, lang: str) -> bool:
    found = word_at(words, back, lang)
    return found is not None and back + found[0] > place


def read_title(scene: Scene, start: int, end: int) -> Title | None:
    """The title in the words at `start:end`; None where they hold no office and no rank."""
    phrase = read_phrase(scene, start, end)
    stage = next((word.stage for _, _, word in phrase.words if word.stage), None)
    worth = [row for row in phrase.words if row[2].strength != "honorific"]
    if not worth:
        return None
    rank = next((row[2].sector for row in phrase.words if row[2].strength == "rank"), None)
    sector = phrase.sector or phrase.weak or rank
    lands = [hit.entry.key for hit in phrase.hits if hit.entry.kind in ("country", "organisation", "group", "region")]
    office = any(row[2].office and row[2].sector not in _PRIVATE for row in worth)
    return Title(start, end, _role(scene, phrase, worth), phrase.country, sector, stage, lands[0] if lands else None, office)


def _role(scene: Scene, phrase: Phrase, worth: list[tuple[int, int, Word]]) -> Role | None:
    """The office's words and what it is an office of: "Sekretaris Dewan Keamanan" of "Rusia"."""
    lands = [hit for hit in phrase.hits if hit.entry.kind in ("country", "organisation", "group", "region")]
    start, end = next((row for row in worth if row[2].sector not in _PRIVATE), worth[0])[0], phrase.end
    of = None
    if lands:
        land = lands[0].land or lands[0]
        of = land.entry.name if scene.lang == "id" else land.entry.name_en
        if land.start > start:
            end = land.start
    title = scene.text[start:end].strip(" ,()\n")
    for tail in sorted(role_words(scene.lang, "own_before") | role_words(scene.lang, "other_before"), key=len, reverse=True):
        title = title.removesuffix(f" {tail}")
    return Role(title, of) if title else None


def _names_another(scene: Scene, start: int, end: int) -> bool:
    """Whether a person is named in the words behind a name, so that they are the next of a list and no apposition."""
    persons = any(hit.entry.kind == "person" for hit in scene.within(start, end))
    return persons or bisect_left(scene.persons, start) < bisect_left(scene.persons, end)


def title_after(scene: Scene, name_end: int, ceiling: int) -> Title | None:
    """The apposition behind a name, up to the next comma: "X, ketua komisi itu," or "X (Menteri Luar Negeri)"."""
    text = scene.text
    if text[name_end : name_end + 2] not in (", ", " ("):
        return None
    stop = min(ceiling, name_end + _AFTER)
    ends = [at for at in (text.find(mark, name_end + 2, stop) for mark in (",", ")", ".", ";", "\n")) if at > 0]
    end = min(ends, default=stop)
    words = scene.tokens(name_end + 2, end)
    place = 0
    while place < len(words) and words[place].low in role_words(scene.lang, "opener") | role_words(scene.lang, "definite"):
        place += 1
    if place >= len(words) or _names_another(scene, words[place].start, end) or (not ends and text[name_end + 1] == "("):
        return None
    found = word_at(words, place, scene.lang)
    hit = scene.within(words[place].start, words[place].start + 1)
    nearby = (found and found[1].office) or (
        hit and any(word_at(words, p, scene.lang) for p in range(place + 1, min(len(words), place + 4)))
    )
    return read_title(scene, words[place].start, end) if nearby else None
