"""The page on which a server that demands a token is given it."""

from __future__ import annotations

import asyncio
from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from lakon.api.tokens import LOGIN, Tokens, local

router = APIRouter(include_in_schema=False)
_PAUSE = 1.0  # seconds after a wrong token
_STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark; }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin: .25rem 0; }
p[role=alert] { color: #b3261e; }
"""


@router.get("/login.css")
def style() -> Response:
    """The page's style."""
    return Response(_STYLE, media_type="text/css")


@router.get(LOGIN)
def form(next: str = "/") -> Response:
    """The page."""
    return _page(next)


@router.post(LOGIN)
async def enter(
    request: Request, token: Annotated[str, Form(max_length=500)], next: Annotated[str, Form(max_length=2000)] = "/"
) -> Response:
    """Let in whoever knows the token; a wrong one takes a second, so that guessing is slow."""
    tokens = Tokens(request.app.state.settings.token)
    if tokens.right(token.strip()):
        return tokens.let_in(next, secure=request.url.scheme == "https")
    await asyncio.sleep(_PAUSE)
    return _page(next, "This is not the token. Whoever started the server knows it.", 401)


def _page(next: str, wrong: str = "", status: int = 200) -> Response:
    alert = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Lakon</title><link rel="stylesheet" href="/login.css"></head><body><main><h1>Lakon</h1>'
        f'{alert}<form method="post" action="{LOGIN}"><input type="hidden" name="next" value="{escape(local(next))}">'
        '<label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required autofocus>'
        "<button>Enter</button></form></main></body></html>",
        status,
    )
