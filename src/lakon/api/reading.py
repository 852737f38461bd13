"""Reading a text, an address or a file at once, without keeping it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from lakon.api.answers import ARTICLE, answers
from lakon.api.plain import Json
from lakon.api.questions import Value
from lakon.api.settings import Settings
from lakon.api.turns import READER, turn
from lakon.errors import ValueRefused
from lakon.model import Reading
from lakon.sources.draft import Draft, open_draft

router = APIRouter(tags=["reading"])
MOST = 200_000  # characters of a text: half a minute's reading
_LONG = {413: "It is too long.", 429: "Others are reading."}
_READ = answers(ARTICLE, page=True, more=_LONG)
As = Annotated[Literal["json", "html"], Query(description="json, or html for one self-contained page.")]


class Wanted(BaseModel):
    """What to read, and what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str | None, Field(max_length=MOST)] = None
    url: Annotated[str | None, Field(max_length=2000)] = None
    title: Value | None = None
    published: Annotated[Value | None, Field(description="A day or a moment, ISO.", examples=["2024-11-12"])] = None
    lang: Annotated[Value | None, Field(description="id or en; recognised where not given.")] = None

    @model_validator(mode="after")
    def one(self) -> Wanted:
        """Either a text or an address."""
        if (self.text is None) == (self.url is None):
            raise ValueError("give a text or a url, one of them")
        return self


@router.post("/read", responses=_READ)
def read(request: Request, wanted: Wanted, format: As = "json") -> Response:
    """Read a text, or the page at an address, without storing it."""
    settings: Settings = request.app.state.settings
    draft = Draft(text=wanted.text or "") if wanted.url is None else fetched(wanted.url, settings)
    return _shown(read_draft(given(draft, wanted.title, wanted.published, wanted.lang), settings), format)


@router.post("/read/upload", responses=_READ)
def upload(
    request: Request,
    file: Annotated[UploadFile, File(description="A text or a page.")],
    title: Annotated[Value | None, Form()] = None,
    published: Annotated[Value | None, Form()] = None,
    lang: Annotated[Value | None, Form()] = None,
    format: As = "json",
) -> Response:
    """Read a file, a text or a page of HTML, without storing it."""
    from lakon.sources.page import bytes_draft

    settings: Settings = request.app.state.settings
    name = (file.filename or "the file").replace("\\", "/").rpartition("/")[2][:100]
    draft = bytes_draft(file.file.read(settings.upload_limit + 1), name)
    return _shown(read_draft(given(draft, title, published, lang), settings), format)


def fetched(url: str, settings: Settings) -> Draft:
    """The article at an address; raises AddressRefused where it may not be asked or cannot be had."""
    from lakon.sources.url import url_draft

    if not url.lower().startswith(("http://", "https://")):
        raise ValueRefused(f"{url[:100]!r} is no address of a page; give one like https://example.org/page")
    return url_draft(url, allow_private=settings.allow_private)


def given(draft: Draft, title: str | None, published: str | None, lang: str | None) -> Draft:
    """The draft, with what the reader says of it put above what the page says; raises HTTPException (413) where it is too long."""
    if len(draft.text) > MOST:
        raise HTTPException(413, f"the text has {len(draft.text):,} characters; at most {MOST:,} are read at once, more by `lakon add`")
    draft = replace(draft, title=title or draft.title, lang=lang or draft.lang)
    return replace(draft, published=published, published_from="given") if published else draft


def read_draft(draft: Draft, settings: Settings) -> Reading:
    """Its reading; raises HTTPException (429) where others are reading for too long."""
    from lakon.pipeline import Failure, outcomes

    doc = open_draft(draft)
    with turn(READER, settings.read_seconds):
        outcome = next(outcomes([doc]))
    if isinstance(outcome, Failure):
        raise HTTPException(422, f"the stage {outcome.stage!r} failed ({outcome.message}); please report it with the article")
    return outcome


def _shown(reading: Reading, form: str) -> Response:
    if form == "json":
        found: dict[str, Any] = reading.to_dict()
        return Json(found)
    from lakon.render.html import page, policy

    # The page carries its style itself, and a policy that lets in that one alone.
    return HTMLResponse(page(reading), headers={"content-security-policy": f"{policy()}; frame-ancestors 'self'"})
