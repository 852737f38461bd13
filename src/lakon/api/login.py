"""The page on which a server that demands a token, or a name and a password, is given them."""

from __future__ import annotations

from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from lakon.api.basic import pause
from lakon.api.tokens import LOGIN, Tokens, local

router = APIRouter(include_in_schema=False)
_STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark; }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin: .25rem 0; }
p[role=alert] { color: #b3261e; }
"""
_NAME = (
    '<label for="name">Name</label><input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus>'
    '<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>'
)
_TOKEN = '<label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required{focus}>'
_WRONG_NAME = "The name or the password is wrong. Whoever started the server can give you another."
_WRONG_TOKEN = "This is not the token. Whoever started the server knows it."


@router.get("/login.css")
def style() -> Response:
    """The page's style."""
    return Response(_STYLE, media_type="text/css")


@router.get(LOGIN)
def form(request: Request, next: str = "/") -> Response:
    """The page."""
    return _page(request.state.tokens, next)


@router.post(LOGIN)
async def enter(
    request: Request,
    token: Annotated[str, Form(max_length=500)] = "",
    name: Annotated[str, Form(max_length=500)] = "",
    password: Annotated[str, Form(max_length=500)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Let in whoever knows the token, or a name and its password; what is wrong takes a second, so that guessing is slow."""
    tokens: Tokens = request.state.tokens
    secure = request.url.scheme == "https"
    if tokens.basic and not token:
        known = await tokens.basic.name(name, password)
        return tokens.let_in(next, secure=secure, name=known) if known else _page(tokens, next, _WRONG_NAME, 401)
    if tokens.right(token.strip()):
        return tokens.let_in(next, secure=secure)
    await pause()
    return _page(tokens, next, _WRONG_TOKEN, 401)


def _page(tokens: Tokens, next: str, wrong: str = "", status: int = 200) -> Response:
    alert = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    hidden = f'<form method="post" action="{LOGIN}"><input type="hidden" name="next" value="{escape(local(next))}">'
    named = f"{hidden}{_NAME}<button>Enter</button></form>" if tokens.basic else ""
    token = (
        f"{hidden}{_TOKEN.format(focus='' if named else ' autofocus')}<button>Enter</button></form>"
        if tokens.token is not None or not tokens.basic
        else ""
    )
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Lakon</title><link rel="stylesheet" href="/login.css"></head><body><main><h1>Lakon</h1>'
        f"{alert}{named}{'<p>or</p>' if named and token else ''}{token}</main></body></html>",
        status,
    )
