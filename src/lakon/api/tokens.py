"""Who may ask a server: by its secret, in a header, in a cookie, or once in an address; or by a name with a password."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from lakon.api.basic import Basic
from lakon.api.errors import refusal
from lakon.api.passwords import Passwords

COOKIE = "lakon"
LOGIN = "/login"
_REVIEWER = "reviewer"  # the cookie from which the page of the review takes the analyst's name
_OPEN = (LOGIN, "/login.css", "/static/", "/favicon.ico")
_YEAR = 365 * 24 * 3600
_OF_BROWSERS = ("origin", "sec-fetch-site", "sec-fetch-mode", "referer")
_FORM = f'Cookie realm="Lakon", form-action="{LOGIN}", cookie-name={COOKIE}'


class _Way(NamedTuple):
    """A way in, in words and in the words of HTTP."""

    name: str
    demanded: str
    header: str
    challenge: str


_BEARER = _Way("the token", "a token", "Authorization: Bearer TOKEN", "Bearer")
_BASIC = _Way(
    "the name or the password", "a name and a password", "Authorization: Basic (`curl -u NAME`)", 'Basic realm="Lakon", charset="UTF-8"'
)


@dataclass(frozen=True)
class Tokens:
    """Who may ask: everybody where there is neither a token nor a password."""

    token: str | None
    passwords: Passwords | None = None

    async def met(self, scope: Scope, headers: Headers) -> Response | None:
        """None where the request may go on; else the answer that it gets: a refusal, the page to log in, or itself without the token.

        The name of whoever logged in with a password stands in the request's state as `name`.
        """
        state = scope.setdefault("state", {})
        state["tokens"], state["name"] = self, ""
        if self.token is None and self.passwords is None:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and scope["method"] == "GET" and self.right(given[0]):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            return self.let_in(quote(scope["path"]) + (f"?{rest}" if rest else ""), secure=scope["scheme"] == "https")
        if any(_at(scope["path"], place) for place in _OPEN):
            return None
        name = await self._known(headers)
        if name is None:
            return _to_login(scope, headers) or self._refusal(headers, wrong=bool(given) or "authorization" in headers)
        state["name"] = name
        return None

    def bears(self, headers: Headers) -> bool:
        """Whether the request bears the token in its header, which no other site's page can make a browser do."""
        kind, value = _credentials(headers)
        return kind == "bearer" and self.right(value)

    def by_program(self, headers: Headers) -> bool:
        """Whether a program, not a browser, gives a name and a password, which are checked after this.

        A browser sends those that it remembers along with a request that another site's page makes, and says so in other headers.
        """
        return self.passwords is not None and _credentials(headers)[0] == "basic" and not _by_browser(headers)

    def right(self, token: str) -> bool:
        """Whether it is the token, told in a time that does not depend on where it differs."""
        return self.token is not None and hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode("utf-8"))

    def let_in(self, where: str, *, secure: bool, name: str = "") -> Response:
        """Go on to an address of this server, remembered by a cookie; whoever has a name reviews under it."""
        answer = RedirectResponse(local(where), 303)
        value = self.passwords.cookie(name) if self.passwords and name else self._pass()
        answer.set_cookie(COOKIE, value, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
        if name:
            answer.set_cookie(_REVIEWER, quote(name, safe=""), max_age=_YEAR, samesite="lax", secure=secure)
        return answer

    @cached_property
    def basic(self) -> Basic | None:
        """The checks of names and passwords."""
        return Basic(self.passwords) if self.passwords else None

    async def _known(self, headers: Headers) -> str | None:
        """The name of whoever asks, empty where the token lets in; None for a stranger.

        A name and a password in the header decide alone: what `by_program` lets pass must not live on a cookie.
        """
        kind, value = _credentials(headers)
        if kind == "basic" and self.basic:
            return await self.basic.of_header(value)
        kept = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if self.bears(headers) or (self.token is not None and hmac.compare_digest(kept.encode("utf-8", "replace"), self._pass().encode())):
            return ""
        return self.passwords.remembered(kept) if self.passwords else None

    def _refusal(self, headers: Headers, *, wrong: bool) -> Response:
        """An answer that says what is demanded, and how it is given."""
        ways = [_BEARER] if self.token is not None else []
        if self.passwords is not None:
            ways.append(_BASIC)
        used = _BASIC if _BASIC in ways and (_BEARER not in ways or _credentials(headers)[0] == "basic") else _BEARER
        what = f"{used.name} is wrong" if wrong else f"this server demands {', or '.join(way.demanded for way in ways)}"
        # A browser that is asked for Basic shows a dialog of its own over the page, and sends what it is told for ever after.
        challenges = [way.challenge for way in ways if way is _BEARER or not _by_browser(headers)] or [_FORM]
        remedy = ", or ".join([f"send the header {' or '.join(way.header for way in ways)}", f"log in at {LOGIN}"])
        return refusal(401, f"{what}; {remedy}", **{"www-authenticate": ", ".join(challenges)})

    def _pass(self) -> str:
        """What the cookie holds: made of the token, which cannot be told from it."""
        return hmac.new((self.token or "").encode("utf-8"), b"lakon cookie 1", hashlib.sha256).hexdigest()


def local(where: str) -> str:
    """An address of this server; its beginning where another is given."""
    safe = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable() and "\\" not in where
    return where if safe else "/"


def _to_login(scope: Scope, headers: Headers) -> Response | None:
    """The way to the page to log in, for a browser that wants a page."""
    if scope["method"] != "GET" or "text/html" not in headers.get("accept", "") or scope["path"].startswith("/api/"):
        return None
    back = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    return RedirectResponse(f"{LOGIN}?{urlencode({'next': back})}", 303)


def _credentials(headers: Headers) -> tuple[str, str]:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return kind.lower(), value.strip()


def _by_browser(headers: Headers) -> bool:
    return any(name in headers for name in _OF_BROWSERS) or "text/html" in headers.get("accept", "")


def _at(path: str, place: str) -> bool:
    return path.startswith(place) if place.endswith("/") else path == place
