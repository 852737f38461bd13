"""What speaks for each country that a party may belong to, as named features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lakon.model import Frame
from lakon.stages.entity_country_words import common_words, head_of, letters, of_bearers
from lakon.stages.entity_evidence import Evidence
from lakon.stages.entity_phrase import Phrase
from lakon.stages.entity_scene import BODIES, Scene
from lakon.stages.entity_words import role_words

Row = list[tuple[str, float]]
Choose = Callable[[Phrase, Sequence[str], Sequence[Row]], int]
_NEAR = 60  # countries told before and behind that are looked at
_FAR = 9  # sentences
_SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Settled:
    """A party whose country is settled: where it begins, its head noun, sector and countries."""

    at: int
    head: str
    sector: str | None
    country: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A party's phrase, what it names, the sector that it has, the parties `settled` before it, where its events are `placed`."""

    phrase: Phrase
    kind: Literal["nominal", "body", "person"]
    sector: str | None = None
    settled: Sequence[Settled] = ()
    placed: tuple[str, ...] = ()


def features(scene: Scene, evidence: list[Evidence], asked: Asked, votes: dict[str, float]) -> list[Row]:
    """A row for no country, then one for each country in the order of `votes`."""
    phrase = asked.phrase
    place = bisect_left(evidence, phrase.start, key=lambda item: item.at)
    before = evidence[max(0, place - _NEAR) : place]
    behind = evidence[place : place + _NEAR]
    frames = _frames(scene, phrase)
    others = _others(scene, asked, frames)
    common, spelt = common_words(phrase, scene.lang), letters(phrase, asked.kind)
    whole = sum(votes.values()) or 1.0
    top = max(votes, key=lambda code: (votes[code], code)) if votes else ""
    rows: list[Row] = [[(f"none {name}", 1.0) for name in _nobody(scene, asked, frames)]]
    for code, weight in votes.items():
        names = [
            *_of_code(scene, asked, code, frames),
            *_of_others(asked, code, frames, others),
            *_told(scene, asked, code, before, behind),
            *_of_settled(scene, asked, code),
            *(of_bearers(phrase, code) if asked.kind == "person" else ()),
        ]
        if asked.placed:
            names.append(f"placed {code in asked.placed} {asked.kind}")
            names.append(f"placed {code in asked.placed} {asked.kind} {asked.sector}")
        if code == top:
            names += ["top", f"top {asked.kind}"]
        if evidence and code == evidence[0].code:
            names.append("first")
        if code in role_words(scene.lang, "home"):
            names += [f"home {scene.lang} {low}" for low in common] if asked.kind == "nominal" else [f"home {part}" for part in spelt]
        rows.append([*((name, 1.0) for name in names), ("share", 4 * weight / whole), (f"share {asked.kind}", 4 * weight / whole)])
    return rows


def _frames(scene: Scene, phrase: Phrase) -> list[tuple[Frame, str]]:
    """The frames in which the phrase has a part, with its role."""
    found: list[tuple[Frame, str]] = [
        (frame, a.role) for frame in scene.frames_over(phrase.start) for a in frame.arguments if a.span.start <= phrase.start < a.span.end
    ]
    return found[:6]


def _others(scene: Scene, asked: Asked, frames: list[tuple[Frame, str]]) -> dict[str, set[str]]:
    """The countries that the words of the frames' other sides, and of their places, give, and those settled of them."""
    phrase = asked.phrase
    found: dict[str, set[str]] = {}
    for frame, _ in frames:
        for argument in frame.arguments:
            if argument.role in (*_SIDES, "place", "speaker") and not argument.span.start <= phrase.start < argument.span.end:
                codes = {code for hit in scene.within(argument.span.start, argument.span.end) for code in hit.entry.country}
                if not codes and argument.role != "place":
                    codes = {code for one in asked.settled if argument.span.start <= one.at < argument.span.end for code in one.country}
                found.setdefault(argument.role, set()).update(codes)
    return found


def _nobody(scene: Scene, asked: Asked, frames: list[tuple[Frame, str]]) -> Iterator[str]:
    yield asked.kind
    yield f"{asked.kind} {asked.sector}"
    yield f"{scene.lang}"
    phrase = asked.phrase
    first = phrase.tokens[0]
    yield f"{scene.lang} {first.low if first.low in role_words(scene.lang, 'opener') else first.low.isdigit()}"
    yield f"definite {any(t.low in role_words(scene.lang, 'definite') for t in phrase.tokens)}"
    yield f"words {min(4, len(phrase.tokens))}"
    yield f"known {bool(phrase.words)} {bool(phrase.hits)}"
    yield f"placed {bool(asked.placed)}"
    if any(word.kind == "world" for _, _, word in phrase.words):
        yield "world"
    yield from (f"{scene.lang} {low}" for low in common_words(phrase, scene.lang))
    for frame, role in frames:
        yield f"{role}"
        yield f"{role} {frame.type}"


def _of_code(scene: Scene, asked: Asked, code: str, frames: list[tuple[Frame, str]]) -> Iterator[str]:
    if code in BODIES:
        yield f"body {asked.kind}"
        yield f"{code}"
        yield f"{code} {asked.sector}"
    if code in role_words(scene.lang, "home"):
        yield "home"
        yield f"home {asked.kind}"
        yield f"home {asked.sector}"
        yield f"home {asked.kind} {bool(asked.phrase.words)}"


def _of_others(asked: Asked, code: str, frames: list[tuple[Frame, str]], others: dict[str, set[str]]) -> Iterator[str]:
    for role, codes in others.items():
        if not codes:
            continue
        same = "same as" if code in codes else "not"
        yield f"{same} {role}"
        for frame, own in frames[:2]:
            yield f"{same} {role}: {own} {frame.type}"
            yield f"{same} {role}: {own} {asked.sector}"


def _told(scene: Scene, asked: Asked, code: str, before: Sequence[Evidence], behind: Sequence[Evidence]) -> Iterator[str]:
    """Where the country is told near, in which form, of which noun and sector."""
    phrase = asked.phrase
    here = scene.sentence(phrase.start)
    head = head_of(phrase, scene.lang)
    own = [item for item in before if item.code == code and here - item.sentence <= _FAR]
    for form in {item.form for item in own if item.sentence == here}:
        yield f"before, {form}"
        yield f"before, {form}, {asked.kind}"
    if own:
        yield f"back {_steps(here - own[-1].sentence)}"
        yield f"back {_steps(here - own[-1].sentence)} {asked.kind}"
    if before and before[-1].code == code:
        yield f"latest {before[-1].form}"
    if any(item.noun and item.noun == head for item in own):
        yield "same noun"
        yield f"same noun {asked.kind}"
    if any(item.noun and item.noun == head and item.code == code for item in behind):
        yield "same noun behind"
    if asked.sector and any(item.sector == asked.sector for item in own):
        yield "same sector"
        yield f"same sector {asked.sector}"
    lines = [item for item in before if item.form == "dateline"]
    if lines:
        yield f"dateline {lines[-1].code == code}"
    after = next((item for item in behind if item.code == code and item.at >= phrase.end), None)
    if after and after.sentence == here:
        yield f"behind, {after.form}"
        if after.at - phrase.end < 2:
            yield f"at once behind, {after.form}"
    elif after and after.sentence == here + 1:
        yield "next sentence"


def _of_settled(scene: Scene, asked: Asked, code: str) -> Iterator[str]:
    """How the country stands to those of the parties before."""
    phrase = asked.phrase
    here = scene.sentence(phrase.start)
    near = [one for one in asked.settled[-12:] if one.at < phrase.start and here - scene.sentence(one.at) <= _FAR]
    if near:
        yield f"party {code in near[-1].country} {_steps(here - scene.sentence(near[-1].at))}"
    head = head_of(phrase, scene.lang)
    alike = [one for one in near if one.head == head]
    if alike:
        yield f"party of noun {code in alike[-1].country} {asked.kind}"
    alike = [one for one in near if asked.sector and one.sector == asked.sector]
    if alike:
        yield f"party of sector {code in alike[-1].country}"
        yield f"party of sector {code in alike[-1].country} {asked.sector}"


def _steps(back: int) -> str:
    return str(back) if back < 3 else "near" if back < 5 else "far"
