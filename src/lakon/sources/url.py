"""One page from the web, fetched for a user who named its address."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lakon import __version__
from lakon.errors import AddressRefused
from lakon.sources.draft import Draft
from lakon.sources.guard import resolve

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 10 * 1024 * 1024
_MOST_REDIRECTS = 5
_SECONDS_TO_CONNECT, _SECONDS_OF_SILENCE, _SECONDS_IN_ALL = 10.0, 20.0, 60.0
_PORTS = {"http": 80, "https": 443}
_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "")


def url_draft(url: str, *, allow_private: bool = False) -> Draft:
    """The article at an address; raises AddressRefused where it may not or cannot be fetched, InputError where the page holds no text."""
    from dataclasses import replace

    from lakon.sources.html import is_html, page_draft
    from lakon.sources.text import decode, draft_of

    final, data, charset = fetch(url, allow_private=allow_private)
    text, warnings = (data.decode(charset, errors="replace"), ()) if charset else decode(data, final)
    if is_html(text):
        return page_draft(text, final, url=final, warnings=warnings)
    return replace(draft_of(text, final, warnings), url=final)


def fetch(url: str, *, allow_private: bool) -> tuple[str, bytes, str | None]:
    """The address in the end, the page's bytes and the encoding its server names."""
    import httpx

    until = time.monotonic() + _SECONDS_IN_ALL
    timeout = httpx.Timeout(_SECONDS_OF_SILENCE, connect=_SECONDS_TO_CONNECT)
    headers = {"User-Agent": f"Lakon/{__version__} (reads one page for its user)", "Accept": "text/html, text/plain;q=0.9"}
    # No proxy from the environment: behind one, the address that is connected to could not be checked.
    with httpx.Client(timeout=timeout, headers=headers, follow_redirects=False, trust_env=False) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                answer = _ask(client, url, allow_private=allow_private, until=until)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise AddressRefused(f"{url}: the page cannot be had ({error or type(error).__name__}); check the address") from error
            if isinstance(answer, tuple):
                return url, *answer
            url = answer
    raise AddressRefused(f"{url}: more than {_MOST_REDIRECTS} redirects; give the page's own address")


def _ask(client: httpx.Client, url: str, *, allow_private: bool, until: float) -> tuple[bytes, str | None] | str:
    """The page's bytes with their encoding, or the address it redirects to. The connection goes to the address that was checked."""
    response = _connected(client, url, allow_private=allow_private)
    try:
        if response.is_redirect:
            return urljoin(url, response.headers["location"])
        if response.status_code != 200:
            raise AddressRefused(f"{url}: the server answers {response.status_code} {response.reason_phrase}; check the address")
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind not in _KINDS:
            raise AddressRefused(f"{url}: this is {kind}, not a page; give the address of a page or a text")
        return _body(response, url, until), response.charset_encoding
    finally:
        response.close()


def _connected(client: httpx.Client, url: str, *, allow_private: bool) -> httpx.Response:
    """The answer of the first checked IP address that can be reached, asked under the host's name, which TLS checks."""
    import httpx

    host, port = _host_and_port(url)
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


def _host_and_port(url: str) -> tuple[str, int]:
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
