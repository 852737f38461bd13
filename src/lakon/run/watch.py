"""Feeds looked at again and again; the pages of new entries are fetched, and their articles go into a store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from lakon.errors import AddressRefused, Forbidden, LakonError
from lakon.run.add import add, catch_up
from lakon.run.copies import Copies
from lakon.run.feeds import FeedState, FeedStates
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.sources.feed import Entry, entry_draft, parse_feed
from lakon.sources.found import Found
from lakon.sources.html import is_html, page_draft
from lakon.sources.polite import Guest
from lakon.sources.text import draft_of
from lakon.sources.web import Answer
from lakon.store import Store

_LONGEST = 24 * 3600.0
_MOST_TRIES = 3  # of a page that cannot be had for now; then it is a failed article, which `lakon retry` fetches


@dataclass(frozen=True, slots=True)
class Plan:
    """How feeds are watched: `every` so many seconds at most, less often where a feed asks for that or does not answer."""

    settings: Settings
    every: float = 900.0


class Watch:
    """The feeds of a store, each with its state; `now` is the clock (seconds since 1970)."""

    def __init__(self, store: Store, feeds: Sequence[str], plan: Plan, guest: Guest, now: Callable[[], float] = time.time) -> None:
        self._store, self._plan, self._guest, self._now = store, plan, guest, now
        self._kept = FeedStates(store.layout.sidecar / "feeds")
        self.states = [self._kept.load(url) for url in dict.fromkeys(feeds)]

    def due_in(self) -> float | None:
        """Seconds until the next feed is due; None where every one is gone."""
        due = [state.due for state in self.states if not state.gone]
        return max(0.0, min(due) - self._now()) if due else None

    def look(self, ears: Ears, stop: Stop, *, all: bool = False) -> Counts:
        """Look at the feeds that are due (or at all), and read what is new in them."""
        whole = Counts()
        for state in self.states:
            if not stop.asked and not state.gone and (all or state.due <= self._now()):
                whole = whole + self._one(state, ears, stop)
                self._kept.save(state)
        return whole

    def _one(self, state: FeedState, ears: Ears, stop: Stop) -> Counts:
        entries = self._entries(state, ears)
        new = [entry for entry in reversed(entries) if _key(entry) not in state.done]
        if not new:
            return Counts()
        ears.tell(f"{state.url}: {len(entries)} entries, {len(new)} of them new")
        with closing(Copies(self._store.layout.sidecar / "copies.sqlite")) as kept:
            catch_up(self._store, kept)
            found = self._found(state, [entry for entry in new if not _known(entry, state, kept)], ears)
            return add(self._store, found, self._plan.settings, command=f"watch {state.url}", ears=ears, stop=stop)

    def _entries(self, state: FeedState, ears: Ears) -> tuple[Entry, ...]:
        """The feed's entries, none where it has not changed or cannot be had; sets when it is asked next."""
        headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        answer: Answer | None = None
        try:
            answer = self._guest.feed(state.url, {name: value for name, value in headers.items() if value})
            if answer.status not in (200, 304):
                raise AddressRefused(f"{state.url}: the server answers {answer.status} {answer.reason}")
            feed = parse_feed(answer.data, state.url, url=answer.url) if answer.status == 200 else None
        except Exception as error:  # whatever a server sends, the other feeds are looked at
            self._put_off(state, _told(state.url, error), answer, ears)
            return ()
        state.failures = 0
        rest = max(self._plan.every, 60.0 * (feed.minutes or 0) if feed else 0.0, _max_age(answer))
        state.due = self._now() + min(rest, _LONGEST)
        if feed is None:
            return ()
        state.etag, state.modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        there = {_key(entry) for entry in feed.entries}
        state.done = {key: why for key, why in state.done.items() if key in there}
        state.tries = {key: number for key, number in state.tries.items() if key in there}
        return feed.entries

    def _put_off(self, state: FeedState, error: str, answer: Answer | None, ears: Ears) -> None:
        """Ask later: twice as late with every failure, or when the server says; never again where the feed is gone."""
        state.failures += 1
        state.gone = answer is not None and answer.status == 410
        rest = max(self._plan.every * 2 ** min(state.failures, 10), _retry_after(answer, self._now()))
        state.due = self._now() + min(rest, _LONGEST)
        then = "it is gone and not asked again" if state.gone else f"asked again in {(state.due - self._now()) / 60:.0f} minutes"
        ears.tell(f"{error}; {then}")

    def _found(self, state: FeedState, entries: Sequence[Entry], ears: Ears) -> Iterator[Found]:
        for number, entry in enumerate(entries, start=1):
            key, share = _key(entry), number / len(entries)
            try:
                found = entry_found(entry, state.url, self._guest)
                state.done[key] = found.passed or ""
            except Forbidden as error:
                ears.tell(str(error))
                state.done[key] = str(error)
                found = Found(entry.url or key, state.url, passed=str(error))
            except AddressRefused as error:
                state.tries[key] = state.tries.get(key, 0) + 1
                if state.tries[key] < _MOST_TRIES:
                    ears.tell(f"{error}; tried again with the next look at the feed")
                    state.etag = state.modified = None  # the feed must come whole again, changed or not
                    continue
                state.done[key] = str(error)
                found = Found(entry.url or key, state.url, error=str(error))
            except Exception as error:  # whatever a page is, the others are read
                state.done[key] = _told(entry.url or key, error)
                found = Found(entry.url or key, state.url, error=state.done[key])
            yield replace(found, share=share)


def entry_found(entry: Entry, feed: str, guest: Guest) -> Found:
    """The article of an entry's page, else what the feed carries of it; raises Forbidden and AddressRefused as `Guest.page`."""
    if entry.url is None:
        return Found(_key(entry), feed, draft=entry_draft(entry)) if entry.text.strip() else Found(_key(entry), feed, passed="says nothing")
    return page_found(entry.url, feed, guest, entry)


def page_found(url: str, feed: str, guest: Guest, entry: Entry | None = None) -> Found:
    """The article of a page, with what the feed says of it where the page does not."""
    answer, text = guest.page(url)
    if answer.status in (404, 410):
        return Found(url, feed, error=f"{url}: the server answers {answer.status} {answer.reason}")
    if answer.status != 200:
        raise AddressRefused(f"{url}: the server answers {answer.status} {answer.reason}")
    try:
        draft = page_draft(text, url, url=answer.url) if is_html(text) else replace(draft_of(text, url), url=answer.url)
    except LakonError as error:
        return Found(url, feed, draft=entry_draft(entry)) if entry and entry.whole else Found(url, feed, error=str(error))
    if entry is None:
        return Found(url, feed, draft=draft)
    known = {
        "title": draft.title or entry.title,
        "publisher": draft.publisher or entry.publisher,
        "byline": draft.byline or entry.byline,
        # A feed tells the hour, a page often the day alone.
        "published": entry.published or draft.published,
    }
    return Found(url, feed, draft=replace(draft, **known))  # type: ignore[arg-type]


def _known(entry: Entry, state: FeedState, kept: Copies) -> bool:
    """Whether the entry's page is in the store already; then it is not fetched."""
    if entry.url and kept.seen(entry.url):
        state.done[_key(entry)] = ""
        return True
    return False


def _key(entry: Entry) -> str:
    return entry.url or entry.id or f"{entry.title} {entry.published}"


def _told(url: str, error: Exception) -> str:
    return str(error) if isinstance(error, LakonError) else f"{url}: not understood ({type(error).__name__}: {error})"


def _max_age(answer: Answer) -> float:
    """For how long the server says its answer is good, in seconds."""
    parts = (part.strip().partition("=") for part in answer.headers.get("cache-control", "").lower().split(","))
    return next((float(value) for name, _, value in parts if name == "max-age" and value.isdigit()), 0.0)


def _retry_after(answer: Answer | None, now: float) -> float:
    """For how long the server asks to be left alone, in seconds."""
    value = answer.headers.get("retry-after", "").strip() if answer else ""
    if value.isdigit():
        return float(value)
    try:
        return parsedate_to_datetime(value).timestamp() - now if value else 0.0
    except ValueError:
        return 0.0
