"""A server from its start to its end."""

from __future__ import annotations

import signal
import socket
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from lakon.errors import DataError, InputError

if TYPE_CHECKING:
    import uvicorn

    from lakon.api.settings import Settings

TRIES = 50  # ports that are tried after the usual one
_GRACE = 3  # seconds for answers under way when it ends


@contextmanager
def ending() -> Iterator[None]:
    """Let Ctrl-C and a signal to end lead through every clean-up, and leave without an error."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with suppress(KeyboardInterrupt):  # none comes where whoever started this had it ignore Ctrl-C, and the server ends all the same
            yield
        _tell("stopped")
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def listening(host: str, port: int | None) -> Iterator[socket.socket]:
    """A socket at the port, or at the first free one from the usual one on; raises InputError where there is none."""
    from lakon.api.settings import PORT

    family = _family(host)
    with socket.socket(family, socket.SOCK_STREAM) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for number in range(PORT, PORT + TRIES) if port is None else (port,):
            try:
                found.bind((host, number))
                found.listen()
            except OSError as error:
                if port is not None or number == PORT + TRIES - 1:
                    raise InputError(
                        f"{host}:{number}: one cannot listen there ({error.strerror}); give another --port or --host"
                    ) from error
            else:
                break
        yield found


@contextmanager
def examples() -> Iterator[Path]:
    """A store of the examples for as long as it is needed."""
    from lakon.run.add import add
    from lakon.run.settings import Settings
    from lakon.sources.many import find, inputs
    from lakon.store import Store

    texts = sorted(examples_folder().glob("*.txt"))
    _tell(f"no store was given: the {len(texts)} examples are read into a temporary one")
    with tempfile.TemporaryDirectory(prefix="lakon-examples-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "store"
        settings = Settings(workers=0)
        add(Store.open(path, create=True), find(inputs([str(text) for text in texts]), settings.choice), settings, command="serve")
        yield path


def examples_folder() -> Path:
    """Where the examples lie: in the package, or in the folder that it is developed in."""
    package = Path(str(files("lakon")))
    found = next((path for path in (package / "examples", package.parents[1] / "examples") if path.is_dir()), None)
    if found is None:
        raise DataError("the examples are missing from this installation; name the folder of a store, as in `lakon serve DIR`")
    return found


def run(listening: socket.socket, folder: Path, settings: Settings, *, examples: bool, browser: bool) -> None:
    """Serve until it is ended."""
    import uvicorn

    from lakon.api.app import application
    from lakon.web.pages import add

    host, port = listening.getsockname()[:2]
    settings = replace(settings, port=port)
    app = application(folder, settings, examples=examples)
    add(app)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none", timeout_graceful_shutdown=_GRACE
    )
    server = uvicorn.Server(config)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{ {'0.0.0.0': '127.0.0.1', '::': '[::1]'}.get(host, shown) }:{port}/"
    what = "the examples" if examples else str(folder)
    threading.Thread(target=_when_ready, args=(server, address, what, browser), daemon=True).start()
    server.run(sockets=[listening])


def _when_ready(server: uvicorn.Server, address: str, what: str, browser: bool) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.05)
    _tell(f"{what}: the page is at {address} and the API at {address}api/v1/docs; Ctrl-C ends it")
    if browser:
        webbrowser.open(address)


def _family(host: str) -> socket.AddressFamily:
    try:
        return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise InputError(f"{host}: there is no such host ({error.strerror or error}); leave --host away to serve this machine") from error


def _tell(line: str) -> None:
    from lakon.render.safe import one_line

    print(f"lakon: {one_line(line)}", file=sys.stderr, flush=True)  # noqa: T201
