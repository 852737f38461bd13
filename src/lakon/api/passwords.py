"""Names and the hashes of their passwords, as a file in the htpasswd format holds them."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lakon.errors import InputError, ValueRefused

LEAST = 12  # characters of a new password
_MOST = 72  # bytes: bcrypt reads no further
_LONGEST = 80  # characters of a name, as of an analyst's in a review
_COST = 12  # of a new hash: two to this power rounds
_DEAREST = 15  # cost of a hash that is still taken: each step doubles the time, and this is seconds
_BCRYPT = re.compile(r"(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{22})[./A-Za-z0-9]{31}")
_OTHERS = (
    (r"\$apr1\$|\$1\$", "an MD5 hash"),
    (r"\{SHA\}", "a SHA-1 hash"),
    (r"\$5\$|\$6\$", "a SHA-2 hash"),
    (r"\$2", "a damaged bcrypt hash"),
    (r"", "no hash at all, or one of another kind"),
)
_REMEDY = "make the line with `lakon password NAME` or `htpasswd -B`"


@dataclass(frozen=True, slots=True)
class Passwords:
    """Who may come in, by name, each with a bcrypt hash."""

    hashes: Mapping[str, str] = field(repr=False)

    def right(self, name: str, password: str) -> str | None:
        """The name where the password is its own, told in a time that does not depend on whether there is such a name.

        Slow on purpose: call it in a thread, where it lets others work.
        """
        import bcrypt

        name = _composed(name)
        # bcrypt takes no NUL, and no password of text holds the byte that stands for it here.
        data = _composed(password).encode("utf-8", "replace").replace(b"\0", b"\xff")[:_MOST]
        known = name in self.hashes
        # A name that nobody has costs what one of the others costs, always the same one.
        wanted = self.hashes[name] if known else self._another(name)
        return name if bcrypt.checkpw(data, wanted.encode()) and known else None

    def cookie(self, name: str) -> str:
        """What a browser keeps of a known name: neither the password nor its hash can be told from it, and it ends with them."""
        key = self.hashes[name].encode()
        return f"{name.encode().hex()}.{hmac.new(key, b'lakon cookie 2 ' + name.encode(), hashlib.sha256).hexdigest()}"

    def remembered(self, cookie: str) -> str | None:
        """The name that a cookie was made for."""
        try:
            name = bytes.fromhex(cookie.partition(".")[0]).decode()
        except ValueError:
            return None
        known = name in self.hashes and hmac.compare_digest(cookie.encode("utf-8", "replace"), self.cookie(name).encode())
        return name if known else None

    def _another(self, name: str) -> str:
        hashes = sorted(self.hashes.values())
        digest = hmac.new("".join(hashes).encode(), name.encode("utf-8", "replace"), hashlib.sha256).digest()
        return hashes[int.from_bytes(digest) % len(hashes)]


def passwords_of(path: Path) -> Passwords:
    """The names and hashes that a file holds; raises InputError where it cannot be used, LakonError where bcrypt is missing."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the passwords cannot be read ({error}); give a text file, and {_REMEDY}") from error
    hashes: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, name, held in _lines(path, text):
        if name in hashes:
            raise InputError(f"{path}, line {number}: {name!r} stands on line {lines[name]} already; leave one of the two")
        hashes[name], lines[name] = held, number
    if not hashes:
        raise InputError(f"{path}: nobody is named in it; {_REMEDY}")
    return Passwords(hashes)


def line_of(name: str, password: str) -> str:
    """A line for the file; raises ValueRefused where the name or the password will not do."""
    import bcrypt

    name, password = named(name), _composed(password)
    if len(password) < LEAST:
        raise ValueRefused(f"the password has {len(password)} characters; give one of at least {LEAST}")
    if len(password.encode("utf-8", "replace")) > _MOST:
        raise ValueRefused(f"the password has more than {_MOST} bytes, and bcrypt reads no further; give a shorter one")
    if not password.isprintable():
        raise ValueRefused("the password holds a character that cannot be seen; give one of letters, digits, signs and spaces")
    held = bcrypt.hashpw(password.encode(), bcrypt.gensalt(_COST)).decode()
    return f"{name}:{held.replace('$2b$', '$2y$', 1)}"  # the same hash under the name by which every server of the web knows it


def named(name: str) -> str:
    """A name as the file holds it; raises ValueRefused where it will not do."""
    name = _composed(name)
    if trouble := _wrong_name(name):
        raise ValueRefused(f"{name!r}: {trouble}")
    return name


def _lines(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    """Each line's number, name and hash; a message never repeats what follows the name, which could be a password as it is."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, held = (part.strip() for part in line.partition(":"))
        where, name = f"{path}, line {number}", _composed(name)
        if not colon:
            raise InputError(f"{where}: this is not NAME:HASH; {_REMEDY}")
        if trouble := _wrong_name(name):
            raise InputError(f"{where}: {trouble}")
        if trouble := _wrong_hash(held):
            raise InputError(f"{where}: after {name!r} stands {trouble}")
        yield number, name, held


def _wrong_name(name: str) -> str:
    if not name or len(name) > _LONGEST or not name.isprintable() or ":" in name or name.startswith("#") or name != name.strip():
        return f"a name has 1 to {_LONGEST} characters that can be seen, no colon, and does not begin with #; give another"
    return ""


def _wrong_hash(held: str) -> str:
    import bcrypt

    found = _BCRYPT.fullmatch(held)
    if found is None:
        kind = next(words for pattern, words in _OTHERS if re.match(pattern, held))
        return f"{kind}, and only bcrypt is taken; {_REMEDY}"
    if not 4 <= int(found[2]) <= _DEAREST:
        return f"a hash of cost {found[2]}, and only 04 to {_DEAREST} are taken; {_REMEDY}"
    try:
        bcrypt.hashpw(b"", re.sub(r"\$\d\d\$", "$04$", found[1], count=1).encode())
    except ValueError:
        return f"a damaged bcrypt hash; {_REMEDY}"
    return ""


def _composed(text: str) -> str:
    """One way to write what keyboards write in two."""
    return unicodedata.normalize("NFC", text)
