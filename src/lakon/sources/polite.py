"""Pages fetched as a guest: robots.txt asked first, a pause between two requests to a host, and no for an answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lakon.errors import AddressRefused, Forbidden
from lakon.sources.page import page_text
from lakon.sources.refusal import refusal, reserved
from lakon.sources.robots import EVERYTHING, NOTHING, Robots, parse_robots
from lakon.sources.web import PAGES, Answer, Asking, ask

_SECONDS_KEPT, _SECONDS_KEPT_IF_LOST = 24 * 3600.0, 3600.0


@dataclass(frozen=True, slots=True)
class _Site:
    """What a site says of itself, and when that must be asked anew (monotonic seconds)."""

    robots: Robots
    tdmrep: bytes
    until: float
    lost: str | None = None


class Guest:
    """Remembers what sites say and when each was asked last. `pause` sleeps; `delay` is the least pause between requests, seconds."""

    def __init__(self, *, allow_private: bool = False, delay: float = 2.0, pause: Callable[[float], None] = time.sleep) -> None:
        self._allow_private, self._delay, self._pause = allow_private, delay, pause
        self._sites: dict[str, _Site] = {}
        self._asked: dict[str, float] = {}

    def feed(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The answer of a feed's address; raises Forbidden where robots.txt forbids it, AddressRefused where it cannot be had."""
        accept = {"Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5", **headers}
        return ask(url, Asking(self._allow_private, headers=accept, check=self._check))

    def page(self, url: str) -> tuple[Answer, str]:
        """The answer of a page's address and its text; raises Forbidden where the site does not want it used, AddressRefused as `feed`."""
        answer = ask(url, Asking(self._allow_private, PAGES, check=self._check_page))
        text = page_text(answer.data, answer.url, answer.charset)[0] if answer.status == 200 else ""
        if reason := refusal(answer.headers, text):
            raise Forbidden(f"{answer.url}: skipped: {reason}")
        return answer, text

    def _check_page(self, url: str) -> None:
        self._check(url)
        if reason := reserved(self._site(url).tdmrep, url):
            raise Forbidden(f"{url}: skipped: {reason}")

    def _check(self, url: str) -> None:
        """Raises Forbidden where robots.txt says no; then waits until the host may be asked again."""
        site = self._site(url)
        if site.lost:
            raise AddressRefused(f"{url}: not asked, for its site's robots.txt cannot be had now ({site.lost})")
        if not site.robots.allows(url):
            raise Forbidden(f"{url}: skipped: the site's robots.txt forbids it")
        self._wait(_origin(url), site.robots.delay)

    def _site(self, url: str) -> _Site:
        origin = _origin(url)
        site = self._sites.get(origin)
        if site is None or time.monotonic() > site.until:
            site = self._sites[origin] = self._asked_site(origin)
        return site

    def _asked_site(self, origin: str) -> _Site:
        robots, lost = EVERYTHING, None
        try:
            answer = self._of_site(origin, "/robots.txt")
            if answer.status == 200:
                robots = parse_robots(answer.data)
            elif answer.status == 429 or answer.status >= 500:
                robots, lost = NOTHING, f"{answer.status} {answer.reason}"
        except AddressRefused as error:
            return _Site(NOTHING, b"", time.monotonic() + _SECONDS_KEPT_IF_LOST, str(error))
        if lost:
            return _Site(robots, b"", time.monotonic() + _SECONDS_KEPT_IF_LOST, lost)
        return _Site(robots, self._tdmrep(origin, robots), time.monotonic() + _SECONDS_KEPT)

    def _tdmrep(self, origin: str, robots: Robots) -> bytes:
        path = "/.well-known/tdmrep.json"
        if not robots.allows(origin + path):
            return b""
        try:
            return self._of_site(origin, path).data
        except AddressRefused:
            return b""

    def _of_site(self, origin: str, path: str) -> Answer:
        self._wait(origin, None)
        return ask(origin + path, Asking(self._allow_private, headers={"Accept": "*/*"}))

    def _wait(self, origin: str, asked: float | None) -> None:
        now = time.monotonic()
        rest = self._asked.get(origin, float("-inf")) + max(self._delay, asked or 0.0) - now
        if rest > 0:
            self._pause(rest)
        self._asked[origin] = time.monotonic()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"
