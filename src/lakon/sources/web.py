"""One request to the web: to a checked address, with a limit of size and time, under the one name Lakon bears."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lakon import __version__
from lakon.errors import AddressRefused
from lakon.sources.guard import resolve

if TYPE_CHECKING:
    import httpx

AGENT = f"Lakon/{__version__} (reads news for its user)"
MOST_BYTES = 10 * 1024 * 1024
_MOST_REDIRECTS = 5
_SECONDS_TO_CONNECT, _SECONDS_OF_SILENCE, _SECONDS_IN_ALL = 10.0, 20.0, 60.0
_PORTS = {"http": 80, "https": 443}
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered in the end: the address after redirects, status, headers under lower-case names, bytes, and their encoding.

    Only an answer of status 200 has bytes.
    """

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes = b""
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """How to ask: which kinds of content will do (all where none is named), more headers, and a check of every address on the way.

    `check` raises where an address may not be asked for; it is called for the first address and for each that a redirect leads to.
    """

    allow_private: bool = False
    kinds: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[str], None] | None = None


def ask(url: str, asking: Asking) -> Answer:
    """The answer of an address, redirects followed; raises AddressRefused where it may not be asked, or nothing can be had."""
    import httpx

    until = time.monotonic() + _SECONDS_IN_ALL
    timeout = httpx.Timeout(_SECONDS_OF_SILENCE, connect=_SECONDS_TO_CONNECT)
    headers = {"User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.9", **asking.headers}
    # No proxy from the environment: behind one, the address that is connected to could not be checked.
    with httpx.Client(timeout=timeout, headers=headers, follow_redirects=False, trust_env=False) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            if asking.check:
                asking.check(url)
            try:
                answer = _asked(client, url, asking, until)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise AddressRefused(f"{url}: the page cannot be had ({error or type(error).__name__}); check the address") from error
            if isinstance(answer, Answer):
                return answer
            url = answer
    raise AddressRefused(f"{url}: more than {_MOST_REDIRECTS} redirects; give the page's own address")


def _asked(client: httpx.Client, url: str, asking: Asking, until: float) -> Answer | str:
    """The answer, or the address it redirects to. The connection goes to the address that was checked."""
    response = _connected(client, url, allow_private=asking.allow_private)
    try:
        if response.has_redirect_location:
            return urljoin(url, response.headers["location"])
        found = Answer(url, response.status_code, response.reason_phrase, dict(response.headers), b"", response.charset_encoding)
        if response.status_code != 200:
            return found
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if asking.kinds and kind not in asking.kinds:
            raise AddressRefused(f"{url}: this is {kind}, not a page; give the address of a page or a text")
        return Answer(url, 200, found.reason, found.headers, _body(response, url, until), found.charset)
    finally:
        response.close()


def _connected(client: httpx.Client, url: str, *, allow_private: bool) -> httpx.Response:
    """The answer of the first checked IP address that can be reached, asked under the host's name, which TLS checks."""
    import httpx

    host, port = host_and_port(url)
    request = client.build_request("GET", url, extensions={"sni_hostname": host})
    *others, last = (request.url.copy_with(host=address) for address in resolve(host, port, allow_private=allow_private))
    for address in others:
        request.url = address
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    request.url = last
    return client.send(request, stream=True)


def host_and_port(url: str) -> tuple[str, int]:
    """The host and port of an address; raises AddressRefused where it is none that is fetched."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefused(f"{url}: this is no address ({error}); give one like https://example.org/page") from error
    if scheme not in _PORTS or not host:
        raise AddressRefused(f"{url}: only http:// and https:// addresses with a host are fetched")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(f"{url.split('@')[-1]}: an address with a user's name or password is not fetched; leave them away")
    return host, port if port is not None else _PORTS[scheme]


def _body(response: httpx.Response, url: str, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > MOST_BYTES:
            raise AddressRefused(f"{url}: larger than {MOST_BYTES // 1024**2} MB; save the article and give the file")
        if time.monotonic() > until:
            raise AddressRefused(f"{url}: not done after {_SECONDS_IN_ALL:.0f} seconds; try again or save the article and give the file")
        parts.append(part)
    return b"".join(parts)
