"""What every request must fulfil before it is answered, and the headers that every answer bears."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lakon.api.errors import refusal
from lakon.api.settings import Settings
from lakon.api.tokens import Tokens

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_READING = ("GET", "HEAD")
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Safety:
    """The application with its safety around it."""

    app: ASGIApp
    settings: Settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on with a bounded body and with the headers added to its answer."""
        if scope["type"] != "http":
            await (self.app(scope, receive, send) if scope["type"] == "lifespan" else send({"type": "websocket.close", "code": 1008}))
            return
        headers, answer = Headers(scope=scope), _Answer(send)
        refused = self._refused(scope, headers)
        first = refusal(*refused) if refused else await self.tokens.met(scope, headers)
        if first is not None:
            await first(scope, receive, answer)
        else:
            await self._answered(scope, _bounded(receive, self.settings.upload_limit), answer)

    async def _answered(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """The application's answer; an error that nobody foresaw is answered here, so that its answer bears the headers too."""
        try:
            await self.app(scope, receive, answer)
        except Exception as error:
            if answer.begun:
                raise
            response: Response = await scope["app"].exception_handlers[Exception](Request(scope), error)
            await response(scope, receive, answer)

    @cached_property
    def tokens(self) -> Tokens:
        """Who may ask."""
        return Tokens(self.settings.token, self.settings.passwords)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._known(host):
            return 400, f"this server is not called {_name(host) or 'so'}; ask it by its own name, or start it with --name"
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return 403, "another site may not ask this server; open its page itself"
        programs = self.tokens.bears(headers) or self.tokens.by_program(headers)
        if scope["method"] not in _READING and not (same_origin(headers) or programs):
            return (
                403,
                f"a {scope['method']} must come from the server's own page: send the header Origin: http://{host}, or a bearer token",
            )
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.settings.upload_limit:
            return 413, _too_large(self.settings.upload_limit)
        return None

    def _known(self, host: str) -> bool:
        """Whether the server goes by the name that a request asks it by: a page of another name could be anybody's."""
        name = _name(host)
        if name in (*_LOOPBACK, self.settings.host.lower(), f"[{self.settings.host.lower()}]", *map(str.lower, self.settings.names)):
            return True
        if self.settings.host not in ("0.0.0.0", "::", ""):
            return False
        return _is_address(name) or name in (socket.gethostname().lower(), socket.getfqdn().lower())


def same_origin(headers: Headers) -> bool:
    """Whether a browser says that the request comes from the server's own page."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == headers.get("host", "").lower()


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() and not (name.startswith("[") and not name.endswith("]")) else host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


@dataclass
class _Answer:
    """What is sent, with the headers added; `begun` once something was."""

    send: Send
    begun: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self.send(message)


def _bounded(receive: Receive, most: int) -> Receive:
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413, _too_large(most))
        return message

    return receiving


def _too_large(most: int) -> str:
    return f"more than {most // 1024**2 or most / 1024**2:g} MB are not taken; send less, or add it to a store with `lakon add`"
