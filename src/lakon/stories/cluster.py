"""Tellings joined to stories as they come: each to the story with the tellings that are likest to it, or to one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from lakon.stories.model import PairModel
from lakon.stories.telling import Telling
from lakon.stories.window import Window

LATEST = 8  # tellings of a story that a new one is held against
LIKEST = 5  # of these, those that count
NEAREST = 3  # stories that a new telling is held against: those of the likest tellings
BETWEEN = 4  # tellings of each of two stories that are held against each other


@dataclass(slots=True)
class Member:
    """A telling's place: the story that it joined, and the one that the store knows it by (None: not told of)."""

    telling: Telling
    story: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories found to be one by an article that fits both: the younger is the older from then on."""

    younger: str
    older: str


@dataclass(slots=True)
class Stories:
    """The stories of a window. Feed it articles in their order; what it says then does not depend on how many come at once.

    `stories` are numbers of tellings by the story that they are of now, `into` tells which stories went into which.
    """

    model: PairModel
    window: Window = field(default_factory=Window)
    members: dict[int, Member] = field(default_factory=dict)
    stories: dict[str, list[int]] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)

    def restore(self, members: Iterable[Member], into: Mapping[str, str]) -> None:
        """Take tellings in with the stories that they joined, and the merges up to then."""
        self.into |= into
        for member in members:
            self._keep(member)

    def article(self, tellings: Sequence[Telling], was: Sequence[str | None]) -> tuple[list[Member], list[Merge]]:
        """Place the tellings of one article, each held against the articles before it; returns what has changed by it."""
        if not tellings:
            return [], []
        self._leave(tellings[0])
        offers = [self._offers(telling) for telling in tellings]
        alone = {story for found in offers for story in found if len(self.stories[story]) == 1}
        merges = [merge for found in offers for merge in self._merged(found)]
        changed = [self.members[number] for merge in merges for number in self.stories[self.root(merge.older)]]
        changed = [member for member in changed if member.story in alone]
        for telling, found, before in zip(tellings, offers, was, strict=True):
            story = self.root(found[0]) if found else telling.event
            founder = self.stories.get(story, [])
            if len(founder) == 1 and self.members[founder[0]].telling.event == story:
                changed.append(self.members[founder[0]])
            member = Member(telling, story, before)
            self._keep(member)
            changed.append(member)
        return changed, merges

    def root(self, story: str) -> str:
        """The story that one is of now."""
        while story in self.into:
            story = self.into[story]
        return story

    def _offers(self, telling: Telling) -> list[str]:
        """The stories that a telling fits, the likest first: at least one of the tellings that share much with it must be like it."""
        known = {number: self.model.probability(self.window[number], telling) for number in self.window.likely(telling)}
        likest = sorted((number for number, p in known.items() if p >= self.model.joining), key=lambda number: -known[number])
        near = list(dict.fromkeys(self.root(self.members[number].story) for number in likest))[:NEAREST]
        likes = [(self._like(telling, self.stories[story][-LATEST:], known), story) for story in near]
        return [story for p, story in sorted(likes, key=lambda one: -one[0]) if p >= self.model.joining]

    def _like(self, telling: Telling, numbers: Sequence[int], known: dict[int, float]) -> float:
        """The mean probability over the likest tellings of a story, at most so many; `known` ones are not computed again."""
        found = [known[number] if number in known else self.model.probability(self.window[number], telling) for number in numbers]
        likest = sorted(found, reverse=True)[:LIKEST]
        return sum(likest) / len(likest)

    def _merged(self, offers: Sequence[str]) -> list[Merge]:
        """Make one story of those of the offers that are alike, the younger of two joining the older."""
        done = []
        for one, other in combinations(offers, 2):
            a, b = self.root(one), self.root(other)
            if a == b or not self._alike(a, b):
                continue
            older, younger = sorted((a, b), key=lambda story: self.stories[story][0])
            self.into[younger] = older
            self.stories[older] = sorted(self.stories[older] + self.stories.pop(younger))
            done.append(Merge(younger, older))
        return done

    def _alike(self, one: str, other: str) -> bool:
        pairs = list(product(self.stories[one][-BETWEEN:], self.stories[other][-BETWEEN:]))
        mean = sum(self.model.probability(self.window[a], self.window[b]) for a, b in pairs) / len(pairs)
        return mean >= self.model.threshold

    def _keep(self, member: Member) -> None:
        number = self.window.add(member.telling)
        self.members[number] = member
        self.stories.setdefault(self.root(member.story), []).append(number)

    def _leave(self, telling: Telling) -> None:
        for number in self.window.leave(telling.published):
            story = self.root(self.members.pop(number).story)
            self.stories[story].remove(number)
            if not self.stories[story]:
                del self.stories[story]
