"""Tellings joined to stories as they come: each to the story whose tellings are likest to it, or to one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lakon.stories.model import PairModel
from lakon.stories.telling import Telling
from lakon.stories.window import Window

LATEST = 8  # tellings of a story that a new one is held against


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
        """Place the tellings of one article, of which a story holds one at most; returns them with what else has changed by it."""
        if not tellings:
            return []
        self._leave(tellings[0])
        found = self._chosen(tellings)
        changed: list[Member] = []
        for place, (telling, before) in enumerate(zip(tellings, was, strict=True)):
            story = found.get(place, telling.event)
            founder = self.stories.get(story, [])
            if len(founder) == 1 and self.members[founder[0]].telling.event == story:
                changed.append(self.members[founder[0]])
            member = Member(telling, story, before)
            self._keep(member)
            changed.append(member)
        return changed

    def _chosen(self, tellings: Sequence[Telling]) -> dict[int, str]:
        """For the place of a telling the story it joins: the surest first, each story once."""
        offers = [(-p, place, story) for place, telling in enumerate(tellings) for story, p in self._offers(telling)]
        chosen: dict[int, str] = {}
        for _, place, story in sorted(offers):
            if place not in chosen and story not in chosen.values():
                chosen[place] = story
        return chosen

    def _offers(self, telling: Telling) -> list[tuple[str, float]]:
        """The stories that a telling may join, with the mean probability that their tellings are of the same happening."""
        near = dict.fromkeys(self.members[number].story for number in self.window.likely(telling))
        means = [(story, self._mean(telling, self.stories[story][-LATEST:])) for story in near]
        return [(story, p) for story, p in means if p >= self.model.threshold]

    def _mean(self, telling: Telling, numbers: Sequence[int]) -> float:
        return sum(self.model.probability(self.window[number], telling) for number in numbers) / len(numbers)

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
