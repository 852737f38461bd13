"""When an event was: its own expression, else one of its paragraph, else what the day of publication allows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date, timedelta

from lakon.model import EventTime, Time
from lakon.stages.event_scene import Draft, Scene

FOLLOWING = 50
PARAGRAPH = 5_000  # characters
NEWS, HISTORY = 365, 730
OLDEST_FACT = timedelta(days=366)
PROMISES = ("AGREE", "CONCEDE")


def own_time(scene: Scene, draft: Draft) -> EventTime | None:
    """The event's own time: (a) the expression of its frame, (b) the nearest earlier one of its paragraph, (c) by publication."""
    return by_expression(scene, draft) or by_following(scene, draft) or by_context(scene, draft) or by_publication(scene, draft)


def aged(scene: Scene, draft: Draft) -> Draft:
    """The draft with the status that its own expression proves: within a year of publication no history, two years back no news.

    Of coded facts and history with a date of their own, 340 of 342 within a year were facts, 56 of 58 beyond two years history.
    """
    day, time = published(scene), by_expression(scene, draft) or by_following(scene, draft)
    if day is None or time is None or draft.status not in ("fact", "historical"):
        return draft
    last = _date(time.to)
    age = (day - last).days if last else None
    if age is None:
        return draft
    if draft.status == "historical" and 0 <= age <= NEWS:
        return replace(draft, status="fact", why=(*draft.why, f"fact, for it was on {time.to}"))
    if draft.status == "fact" and age > HISTORY:
        return replace(draft, status="historical", why=(*draft.why, f"historical, for it was on {time.to}"))
    return draft


def by_expression(scene: Scene, draft: Draft) -> EventTime | None:
    """The time expression that overlaps most with the time arguments of the frame; the earlier of two alike."""
    spans = [argument.span for argument in draft.frame.arguments if argument.role == "time"]
    best, most = None, 0
    for span in spans:
        for time in scene.times_at(span):
            shared = min(span.end, time.end) - max(span.start, time.start)
            if _resolved(time) and shared > most:
                best, most = time, shared
    return _as_event_time(best, "expression") if best else None


def by_following(scene: Scene, draft: Draft) -> EventTime | None:
    """An expression close behind the trigger, in its sentence, with no other trigger between.

    In coded sentences such an expression, within forty characters, dated the event in 122 of 126 cases.
    """
    trigger = draft.frame.trigger
    place = bisect_right(scene.time_starts, trigger.end - 1)
    if place == len(scene.times):
        return None
    time = scene.times[place]
    near = time.start <= min(trigger.end + FOLLOWING, scene.doc.sentences[draft.frame.sentence].end - 1)
    between = bisect_left(scene.triggers, time.start) > bisect_right(scene.triggers, trigger.start)
    return _as_event_time(time, "expression") if near and not between and _resolved(time) else None


def by_context(scene: Scene, draft: Draft) -> EventTime | None:
    """The nearest expression before the trigger in its paragraph, of which it looks so far back, that an event of this status can have."""
    trigger = draft.frame.trigger.start
    for place in range(bisect_right(scene.time_starts, trigger) - 1, -1, -1):
        time, behind = scene.times[place], trigger if place + 1 == len(scene.times) else min(trigger, scene.times[place + 1].start)
        if trigger - time.start > PARAGRAPH or "\n" in scene.doc.article.text[time.start : behind]:
            return None
        if _resolved(time) and _possible(time, draft, published(scene)):
            return _as_event_time(time, "context")
    return None


def by_publication(scene: Scene, draft: Draft) -> EventTime | None:
    """A fact: the day before publication and that day; a future event: from publication on; others, and related links: none."""
    day, section = published(scene), scene.section(draft.frame.sentence)
    if day is None or (section is not None and section.kind == "related"):
        return None
    if draft.status == "fact":
        before = day - timedelta(days=1) if day > date.min else day
        return EventTime(before.isoformat(), day.isoformat(), "day", "published")
    return EventTime(day.isoformat(), None, "day", "published") if draft.status == "future" else None


def published(scene: Scene) -> date | None:
    """The day of publication, or None where it is not known."""
    return _date(scene.doc.article.published)


def _resolved(time: Time) -> bool:
    return time.from_ is not None and time.to is not None and time.kind != "set"


def _possible(time: Time, draft: Draft, day: date | None) -> bool:
    """Whether an event of this status can have been then: facts at most a year before publication, plans not before it."""
    if day is None or time.from_ is None or time.to is None:
        return True
    now = day.isoformat()
    if draft.status == "future":
        return time.to >= now
    if draft.status == "historical":
        return time.from_ < now
    if draft.status == "fact" and draft.type not in PROMISES:
        oldest = day - OLDEST_FACT if day - date.min > OLDEST_FACT else date.min
        return time.from_ <= now and time.to >= oldest.isoformat() and _length(time) <= OLDEST_FACT
    return True


def _length(time: Time) -> timedelta:
    first, last = _date(time.from_), _date(time.to)
    return last - first if first and last else timedelta(0)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _as_event_time(time: Time, basis: str) -> EventTime:
    return EventTime(time.from_, time.to, time.grain, "expression" if basis == "expression" else "context", time.id)
