"""`lakon password`: a line for the file of names and passwords that a server demands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def password(name: Annotated[str, typer.Argument(metavar="NAME", help="Under which name somebody will log in.")]) -> None:
    """Make a line NAME:HASH for `lakon serve --password-file`; the password is asked for twice, or is the first line of standard input."""
    from lakon.api.passwords import line_of, named

    name = named(name)
    typer.echo(line_of(name, _asked() if sys.stdin.isatty() else _given()))


def _asked() -> str:
    """What somebody writes twice, unseen."""
    from getpass import getpass

    from lakon.errors import InputError, ValueRefused

    try:
        first, second = getpass("Password: "), getpass("Once more: ")
    except (EOFError, UnicodeDecodeError) as error:
        raise InputError("no password was given; write it twice, each time with the key Enter after it") from error
    if first != second:
        raise ValueRefused("the two passwords are not the same; run the command again")
    return first


def _given() -> str:
    from lakon.errors import InputError

    line = sys.stdin.buffer.readline()
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError("standard input: the password is not UTF-8; give one line of text") from error
