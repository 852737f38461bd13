"""Reviews that their event does not stand by any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lakon.store import Standing


@dataclass(frozen=True, slots=True)
class Lost:
    """A review whose event is not in the newest reading: `why` says what is missing; the verdict is kept."""

    review: str
    reviewed_at: str
    reviewer: str
    verdict: str
    article: str
    event: str | None
    type: str
    trigger: str
    sentence: str
    why: str


def lost(standings: Iterable[Standing]) -> Iterator[Lost]:
    """The reviews whose sentence is gone, and those of an event that is read no more though an analyst says that it is there.

    A rejected event that is read no more, and an added one that still is missed, are as they should be.
    """
    for one in standings:
        review = one.review
        coding = review.coding or review.machine
        if one.state == "found" or coding is None or (one.state == "gone" and review.verdict in ("reject", "add")):
            continue
        why = "its sentence is not in the article any more" if one.state == "lost" else "the event is not read any more; views put it back"
        yield Lost(
            review.id, review.at, review.reviewer, review.verdict, review.article, review.event, coding.type, coding.trigger,
            review.sentence, why,
        )  # fmt: skip
