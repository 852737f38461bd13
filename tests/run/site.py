"""A news site on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """An answer: status, body, headers."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """The pages by their paths; `asked` holds each request's path, headers under lower-case names."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def feed(self, *paths: str, **headers: str) -> Page:
        """A feed of these pages."""
        items = "".join(
            f"<item><title>Berita {path}</title><link>{self.address}{path}</link><pubDate>Tue, 12 Nov 2024 07:30:00 +0700</pubDate></item>"
            for path in paths
        )
        return Page(f"<?xml version='1.0'?><rss version='2.0'><channel><title>Kabar Garam</title>{items}</channel></rss>", 200, headers)


@contextmanager
def served() -> Iterator[Site]:
    """The site, for as long as this lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(status=404))
            if "etag" in page.headers and self.headers["If-None-Match"] == page.headers["etag"]:
                page = Page(status=304)
            data = page.body.encode()
            self.send_response(page.status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **page.headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        site.address = f"http://localhost:{server.server_port}"
        yield site
        server.shutdown()
        thread.join()
