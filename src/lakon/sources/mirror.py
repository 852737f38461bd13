"""The address of a page in a folder that mirrors a site, as `wget --mirror` and HTTrack write it: host/path."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import quote

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?", re.I)
_FILES = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp|txt|zip|gz|warc|json|csv|xml)$", re.I)
_INDEX = re.compile(r"(?:^|/)index\.html?$", re.I)


def address_in(path: PurePath) -> str | None:
    """The address that a path beginning with a host stands for; None where no part of it is a host."""
    parts = path.parts
    for at, part in enumerate(parts[:-1]):
        if _HOST.fullmatch(part) and not _FILES.search(part):
            rest = _INDEX.sub("/", "/" + "/".join(parts[at + 1 :]))
            return f"https://{part.lower()}{quote(rest, safe='/?=&%:@+,;~')}".replace("%3F", "?")
    return None
