"""How the application is served: where, to whom, and within which bounds."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from lakon.api.passwords import Passwords
from lakon.errors import InputError, ValueRefused

HOST = "127.0.0.1"
PORT = 8437
LEAST_TOKEN = 16  # characters


@dataclass(frozen=True, slots=True)
class Settings:
    """`token`, or a name and a password of `passwords`, is demanded of everybody where they are given.

    One of the two must be given where `host` is not of this machine alone.
    `names` are further names under which the server may be asked; `upload_limit` is in bytes, `read_seconds` the longest that one waits
    for the reader while others use it. `as_of` is a version or a date at which the store is asked.
    """

    host: str = HOST
    port: int = PORT
    token: str | None = None
    names: tuple[str, ...] = ()
    allow_private: bool = False
    upload_limit: int = 10 * 1024 * 1024
    sql_seconds: float = 10.0
    read_seconds: float = 60.0
    as_of: str | None = None
    passwords: Passwords | None = None

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise ValueRefused(f"the token has {len(self.token)} characters; give one of at least {LEAST_TOKEN}")
        if self.token is None and self.passwords is None and not is_loopback(self.host):
            raise ValueRefused(
                f"{self.host}: others could reach this address; give --token-file with a secret, or --password-file with names and "
                "passwords, or leave --host away"
            )


def is_loopback(host: str) -> bool:
    """Whether a name or address to listen at is of this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def token_of(path: Path) -> str:
    """The secret that a file holds, on its first line; raises InputError where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the token cannot be read ({error}); put a secret of your own into a text file") from error
    token = lines[0].strip()
    if not token.isascii() or not token.isprintable() or " " in token or not token:
        raise InputError(f"{path}: the first line must be a secret of letters, digits and signs, without spaces")
    return token
