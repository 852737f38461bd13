"""Tellings joined to stories as they come: each to the story with the tellings that are likest to it, or to one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lakon.stories.model import PairModel
from lakon.stories.telling import Telling
from lakon.stories.window import Window

LATEST = 8  # tellings of a story that a new one is held against
LIKEST = 3  # of these, those that count


@dataclass(slots=True)
class Member:
    """A telling's place: its story, and the one that the store knows it by (None: not told of)."""

    telling: Telling
    story: str
    was: str | None


@dataclass(slots=True)
class Stories:
    """The stories of a window. Feed it articles in their order; what it says then does not depend on how many come at once."""

    model: PairModel
    window: Window = field(default_factory=Window)
    members: dict[int, Member] = field(default_factory=dict)
    stories: dict[str, list[int]] = field(default_factory=dict)

    def restore(self, members: Iterable[Member]) -> None:
        """Take tellings in with the stories they have."""
        for member in members:
            self._keep(member)

    def article(self, tellings: Sequence[Telling], was: Sequence[str | None]) -> list[Member]:
        """Place the tellings of one article, each held against the articles before it; returns them with what else has changed by it."""
        if not tellings:
            return []
        self._leave(tellings[0])
        chosen = [self._best(telling) for telling in tellings]
        changed: list[Member] = []
        for telling, story, before in zip(tellings, chosen, was, strict=True):
            founder = self.stories.get(story, [])
            if len(founder) == 1 and self.members[founder[0]].telling.event == story:
                changed.append(self.members[founder[0]])
            member = Member(telling, story, before)
            self._keep(member)
            changed.append(member)
        return changed

    def _best(self, telling: Telling) -> str:
        """The story that a telling joins: that of which it is likest to some tellings, or else its own, which bears its name."""
        near = dict.fromkeys(self.members[number].story for number in self.window.likely(telling))
        offers = [(self._like(telling, self.stories[story][-LATEST:]), story) for story in near]
        p, story = max(offers, default=(0.0, ""), key=lambda offer: offer[0])
        return story if p >= self.model.threshold else telling.event

    def _like(self, telling: Telling, numbers: Sequence[int]) -> float:
        """The mean probability over the likest tellings of a story, at most so many."""
        found = sorted((self.model.probability(self.window[number], telling) for number in numbers), reverse=True)[:LIKEST]
        return sum(found) / len(found)

    def _keep(self, member: Member) -> None:
        number = self.window.add(member.telling)
        self.members[number] = member
        self.stories.setdefault(member.story, []).append(number)

    def _leave(self, telling: Telling) -> None:
        for number in self.window.leave(telling.published):
            story = self.members.pop(number).story
            self.stories[story].remove(number)
            if not self.stories[story]:
                del self.stories[story]
