"""The pages as a browser meets them: a real server over a store of the examples and of a hostile article."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from lakon.api.app import application
from lakon.api.settings import Settings
from lakon.model import Reading, Source
from lakon.web.pages import add

HERE = "http://127.0.0.1:8437"
SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = '"><img src=x onerror="window.hacked = 1">'
TURNED = "\u202eevil\u202c"


def pages(folder: Path | None, settings: Settings | None = None, *, examples: bool = False) -> FastAPI:
    """The application with its pages."""
    app = application(folder, settings or Settings(), examples=examples)
    add(app)
    return app


def hostile(reading: Reading) -> Reading:
    """The reading as somebody would send it who wants to run a script in the page: in its title, publisher, address, names and reasons."""
    article = replace(
        reading.article,
        id="hostile/<i>x</i>?a=1&b=2#c",
        title=f"Title {SCRIPT}{TURNED}",
        publisher=f"Press {IMAGE}",
        byline=(SCRIPT,),
        sources=(Source("javascript:window.hacked=1", "script"), Source("https://example.org/?q=<b>", IMAGE)),
        sections=tuple(section for section in reading.article.sections if section.kind != "title"),
    )
    entities = tuple(replace(entity, key=f"name:{IMAGE}", name=f"{entity.name} {SCRIPT}") for entity in reading.entities)
    events = tuple(replace(event, why=f"{event.why}; {IMAGE}") for event in reading.events)
    return replace(reading, article=article, entities=entities, events=events, warnings=(SCRIPT,))


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of a server that runs as long as the context."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        listening.close()
