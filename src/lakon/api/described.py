"""The page that describes the API and lets one try it; all it loads comes from this server."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

PREFIX = "/api/v1"
_FOLDER = "swagger-ui-5.35.0"
_KINDS = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
# No validator: it would send the address of the description to another site.
_START = f"""SwaggerUIBundle({{
  url: "{PREFIX}/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null, tryItOutEnabled: true,
  defaultModelsExpandDepth: -1, presets: [SwaggerUIBundle.presets.apis], layout: "BaseLayout",
}});
"""
_PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lakon: the API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="{PREFIX}/docs/swagger-ui.css"></head>
<body><main id="api"></main><noscript><p>The description is at <a href="{PREFIX}/openapi.json">{PREFIX}/openapi.json</a>.</p></noscript>
<script src="{PREFIX}/docs/swagger-ui-bundle.js"></script><script src="{PREFIX}/docs/start.js"></script></body></html>
"""

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def page() -> Response:
    """The page."""
    return HTMLResponse(_PAGE)


@router.get("/docs/{name}")
def part(name: str) -> Response:
    """What the page loads: its start, or a vendored file."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript")
    if name not in _KINDS:
        raise HTTPException(404, f"the page has no part {name!r}")
    data = (files("lakon") / "web" / "vendor" / _FOLDER / name).read_bytes()
    return Response(data, media_type=_KINDS[name], headers={"cache-control": "private, max-age=86400"})
