"""`lakon serve`: the page and the API over a store, for a browser on this machine."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from lakon.cli import options as o

_Store: TypeAlias = Annotated[
    Path | None, typer.Argument(metavar="[STORE]", help="The folder of a store; the examples where not given.", show_default=False)
]
_Host: TypeAlias = Annotated[
    str, typer.Option(metavar="NAME", help="Where to listen; beyond this machine only with --token-file or --password-file.")
]
_Port: TypeAlias = Annotated[
    int | None,
    typer.Option(metavar="N", help="The port; 8437 or the next free one where not given.", min=0, max=65535, show_default=False),
]
_TokenFile: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file whose first line is the secret that everybody must give.")
]
_PasswordFile: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file of lines NAME:HASH, as `lakon password` makes them: who may log in.")
]
_Name: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="NAME", help="A further name under which the server is asked.")]
_Private: TypeAlias = Annotated[bool, typer.Option("--allow-private", help="Let addresses to be read lead into a private network.")]


def serve(
    store: _Store = None,
    host: _Host = "127.0.0.1",
    port: _Port = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page in a browser.")] = False,
    token_file: _TokenFile = None,
    password_file: _PasswordFile = None,
    name: _Name = None,
    as_of: o.AsOf = None,
    allow_private: _Private = False,
) -> None:
    """Serve the page and the API over a store, on this machine alone unless told otherwise; Ctrl-C ends it."""
    from lakon.api.passwords import passwords_of
    from lakon.api.settings import Settings, token_of
    from lakon.cli.serving import ending, examples, listening, run

    token = token_of(token_file) if token_file else None
    passwords = passwords_of(password_file) if password_file else None
    settings = Settings(host, port or 0, token, tuple(name or ()), allow_private, as_of=as_of, passwords=passwords)
    with ending(), listening(host, port) as socket, examples() if store is None else nullcontext(store) as folder:
        run(socket, folder, settings, examples=store is None, browser=not no_browser)
