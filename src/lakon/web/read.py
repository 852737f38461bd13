"""Reading a text, a file or a page at once, without keeping it."""

from __future__ import annotations

from importlib import resources
from typing import Any

from fastapi import Request, Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from lakon.api.reading import fetched, given, read_draft
from lakon.api.settings import Settings
from lakon.errors import LakonError, ValueRefused
from lakon.sources.draft import Draft
from lakon.web.articles import reading_page
from lakon.web.failures import failed
from lakon.web.form import Form
from lakon.web.frame import render, seen_by

WAYS = ("text", "url", "file")


def ask(request: Request) -> Response:
    """The page at /read."""
    return _form(request, {})


def read(request: Request, sent: FormData) -> Response:
    """What the form at /read sends, read; where it cannot be, the form again with the reason."""
    values = {name: value.strip() for name, value in sent.items() if isinstance(value, str)}
    try:
        reading = read_draft(_draft(request, sent, values), _settings(request))
    except LakonError as error:
        return _form(request, values, str(error), failed(request, error).status_code)
    except HTTPException as error:
        return _form(request, values, str(error.detail), error.status_code)
    return reading_page(request, reading, stored=False)


def _draft(request: Request, sent: FormData, values: dict[str, str]) -> Draft:
    """The draft of what was sent: a file, else an address, else a text."""
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        draft = _of_file(file, _settings(request))
    elif values.get("url"):
        draft = fetched(values["url"], _settings(request))
    elif values.get("text"):
        draft = Draft(text=values["text"])
    else:
        raise ValueRefused("there is nothing to read; paste a text, choose a file, or give an address")
    return given(draft, None, values.get("published") or None, values.get("lang") or None)


def _of_file(file: UploadFile, settings: Settings) -> Draft:
    from lakon.sources.page import bytes_draft

    name = (file.filename or "the file").replace("\\", "/").rpartition("/")[2][:100]
    return bytes_draft(file.file.read(settings.upload_limit + 1), name)


def _form(request: Request, values: dict[str, str], error: str = "", status: int = 200) -> Response:
    way = next((name for name in WAYS if values.get(name)), "text")
    form = Form("/read", (), seen_by(request), filters=())
    return render(
        request, "read.html", page="read", form=form, values=values, way=way, error=error, status=status, example=_example(request)
    )


def _example(request: Request) -> str:
    lang: Any = seen_by(request).lang
    return (resources.files("lakon.web") / "data" / f"example_{lang}.txt").read_text(encoding="utf-8")


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
