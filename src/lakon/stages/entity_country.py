"""Which country a party belongs to when its own words do not say: the places and countries told around it vote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lakon.stages.entity_country_features import Asked, Choose, features
from lakon.stages.entity_evidence import Evidence
from lakon.stages.entity_scene import BODIES, Scene
from lakon.stages.entity_scorer import best
from lakon.stages.entity_words import role_words

MOST = 8  # countries between which is chosen
SHY = 0.75  # what the score of no country loses: some coders leave the country of strangers open, others give where they are


@dataclass(frozen=True, slots=True)
class Weights:
    """How a country told fades by sentences, and how much more a body of the party's own sector says (`same`).

    In very long texts only so many countries `told` before and behind a party vote on it, so that the time taken grows with the length.
    """

    before: float = 0.6
    fade: float = 0.5
    later: float = 0.4
    whole: float = 0.01
    same: float = 4.0
    home: float = 0.5
    reach: int = 15
    told: int = 150


WEIGHTS = Weights()


def vote(scene: Scene, evidence: list[Evidence], asked: Asked, choose: Choose | None = None) -> tuple[tuple[str, ...], str]:
    """The likeliest country of a party whose own words tell none, and why; empty where none is likely.

    The place of what it does is one of the things that count. `choose` decides in place of the learned weights.
    """
    total = tally(scene, evidence, asked.phrase.start, asked.phrase.sector)
    return _decided(scene, evidence, asked, total, choose)


def _decided(
    scene: Scene, evidence: list[Evidence], asked: Asked, total: dict[str, float], choose: Choose | None
) -> tuple[tuple[str, ...], str]:
    told = sorted(total, key=lambda code: (-total[code], code))[:MOST]
    placed = _frame_place(scene, asked.phrase.start)
    codes = list(dict.fromkeys([*told, *placed, *sorted(role_words(scene.lang, "home"))]))
    rows = features(scene, evidence, replace(asked, placed=placed), {code: total.get(code, 0.0) for code in codes})
    chosen = choose(asked.phrase, codes, rows) if choose else best("country", rows, -SHY)
    if not chosen:
        return (), "no country is likely"
    code = codes[chosen - 1]
    return (code,), "place of the event" if code in placed and asked.kind == "nominal" else "countries told around it"


@dataclass(slots=True)
class Poll:
    """The votes at the first `counted` mentions of somebody, added up; `homes` are the press's own countries told of near them."""

    counted: int = 0
    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    homes: set[str] = field(default_factory=set)


def vote_of_all(
    scene: Scene, evidence: list[Evidence], asked: Asked, spans: Sequence[tuple[int, int]], poll: Poll, choose: Choose | None = None
) -> tuple[tuple[str, ...], str]:
    """The likeliest country of somebody named at all of `spans`.

    One whom neither title nor gazetteer places is rather of the press's own country, if that is told of nearby. `poll` holds what
    was counted for the same one before, and takes up the rest.
    """
    for start, _ in spans[poll.counted :]:
        for code, weight in tally(scene, evidence, start).items():
            poll.total[code] += weight
        poll.homes.update(code for code in role_words(scene.lang, "home") if code not in poll.homes and _near(scene, evidence, start, code))
    poll.counted = len(spans)
    total = defaultdict(float, poll.total)
    for code in poll.homes:
        total[code] += WEIGHTS.home * len(spans)
    return _decided(scene, evidence, asked, total, choose)


def _near(scene: Scene, evidence: list[Evidence], start: int, code: str) -> bool:
    """Whether a country is told of within reach of a place."""
    here = scene.sentence(start)
    first = bisect_left(evidence, here - WEIGHTS.reach, key=lambda item: item.sentence)
    last = bisect_right(evidence, here + WEIGHTS.reach, key=lambda item: item.sentence)
    return any(item.code == code for item in evidence[first:last])


def _nearness(distance: int) -> float:
    """What a sentence so many sentences back counts; the next one has a distance of -1."""
    if distance <= 0:
        return 1.0 if distance == 0 else WEIGHTS.later
    return float(WEIGHTS.before * WEIGHTS.fade ** (distance - 1))


def tally(scene: Scene, evidence: list[Evidence], start: int, sector: str | None = None) -> dict[str, float]:
    """What each country told in the article counts for a party at `start`; within a sentence a country counts once, by its best mention."""
    here = scene.sentence(start)
    total: defaultdict[str, float] = defaultdict(float)
    heard: dict[tuple[int, str], float] = {}
    place = bisect_left(evidence, start, key=lambda item: item.at)
    for item in evidence[max(0, place - WEIGHTS.told) : place + WEIGHTS.told]:
        distance = here - item.sentence
        weight = item.weight * (WEIGHTS.same if sector and item.sector == sector and item.at < start else 1.0)
        total[item.code] += weight * WEIGHTS.whole
        if -1 <= distance <= WEIGHTS.reach:
            key = (distance, item.code)
            heard[key] = max(heard.get(key, 0.0), weight)
    for (distance, code), weight in heard.items():
        total[code] += weight * _nearness(distance)
    return total


def _frame_place(scene: Scene, start: int) -> tuple[str, ...]:
    """The country of the place that the frames of the party at `start` name."""
    for frame in scene.frames_over(start):
        for argument in frame.arguments:
            if argument.role == "place":
                for hit in scene.within(argument.span.start, argument.span.end):
                    codes = tuple(code for code in hit.entry.country if code not in BODIES)
                    if codes:
                        return codes
    return ()
