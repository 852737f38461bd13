"""Names with passwords that requests bear (HTTP Basic): checked beside the event loop, and each one that was right only once."""

from __future__ import annotations

import asyncio
import binascii
import hashlib
import hmac
import secrets
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from lakon.api.passwords import Passwords

_PAUSE = 1.0  # seconds after a wrong token or password
_KEPT = 256  # pairs that were right
_AT_ONCE = 2  # checks that may take a core each


@dataclass(frozen=True, slots=True)
class Basic:
    """Checks of one server; `known` holds the digests of pairs that were right, under a key of this process alone."""

    passwords: Passwords
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    known: dict[bytes, str] = field(default_factory=dict, repr=False)
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_AT_ONCE, "passwords"), repr=False)

    async def of_header(self, given: str) -> str | None:
        """The name that a header's credentials are of; None, after a pause, where they are wrong."""
        try:
            name, colon, password = b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            colon = ""
        if colon:
            return await self.name(name, password)
        await pause()
        return None

    async def name(self, name: str, password: str) -> str | None:
        """The name where the password is its own; None, after a pause, where it is not."""
        digest = hmac.new(self.key, f"{name}:{password}".encode("utf-8", "replace"), hashlib.sha256).digest()
        found = self.known.pop(digest, None)
        if found is None:
            found = await asyncio.get_running_loop().run_in_executor(self.workers, self._checked, digest, name, password)
        if found is None:
            await pause()
            return None
        self.known[digest] = found
        while len(self.known) > _KEPT:
            del self.known[next(iter(self.known))]
        return found

    def _checked(self, digest: bytes, name: str, password: str) -> str | None:
        """Runs in a thread; a page's many requests wait here for the first of them."""
        return self.known.get(digest) or self.passwords.right(name, password)


async def pause() -> None:
    """Make guessing slow."""
    await asyncio.sleep(_PAUSE)
