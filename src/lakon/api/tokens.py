"""The secret that a server may demand: in a header, in a cookie, or once in an address."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from lakon.api.errors import refusal

COOKIE = "lakon"
LOGIN = "/login"
_OPEN = (LOGIN, "/login.css", "/static/", "/favicon.ico")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Tokens:
    """Who may ask: everybody where there is no token."""

    token: str | None

    def met(self, scope: Scope, headers: Headers) -> Response | None:
        """None where the request may go on; else the answer that it gets: a refusal, the page to log in, or itself without the token."""
        if self.token is None:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and scope["method"] == "GET" and self.right(given[0]):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            return self.let_in(quote(scope["path"]) + (f"?{rest}" if rest else ""), secure=scope["scheme"] == "https")
        if self.bears(headers) or self._remembered(headers) or any(_at(scope["path"], place) for place in _OPEN):
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/"):
            back = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
            return RedirectResponse(f"{LOGIN}?{urlencode({'next': back})}", 303)
        wrong = "the token is wrong" if "authorization" in headers or given else "this server demands a token"
        return refusal(401, f"{wrong}; send the header Authorization: Bearer TOKEN, or log in at {LOGIN}", **{"www-authenticate": "Bearer"})

    def bears(self, headers: Headers) -> bool:
        """Whether the request bears the token in its header, which no other site's page can make a browser do."""
        kind, _, value = headers.get("authorization", "").partition(" ")
        return self.token is not None and kind.lower() == "bearer" and self.right(value.strip())

    def right(self, token: str) -> bool:
        """Whether it is the token, told in a time that does not depend on where it differs."""
        return self.token is not None and hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode("utf-8"))

    def let_in(self, where: str, *, secure: bool) -> Response:
        """Go on to an address of this server, remembered by a cookie."""
        answer = RedirectResponse(local(where), 303)
        answer.set_cookie(COOKIE, self._pass(), max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
        return answer

    def _remembered(self, headers: Headers) -> bool:
        kept = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return hmac.compare_digest(kept.encode("utf-8", "replace"), self._pass().encode())

    def _pass(self) -> str:
        """What the cookie holds: made of the token, which cannot be told from it."""
        return hmac.new((self.token or "").encode("utf-8"), b"lakon cookie 1", hashlib.sha256).hexdigest()


def local(where: str) -> str:
    """An address of this server; its beginning where another is given."""
    safe = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable() and "\\" not in where
    return where if safe else "/"


def _at(path: str, place: str) -> bool:
    return path.startswith(place) if place.endswith("/") else path == place
