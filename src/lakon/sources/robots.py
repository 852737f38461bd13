"""What a site's robots.txt allows, by RFC 9309: the group of our name or of all, the longest rule that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote, urlsplit

NAME = "lakon"
_LONGEST = 500 * 1024
_LONGEST_DELAY = 120.0  # seconds; sites that ask for hours want nobody, and say so by Disallow


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us: patterns of paths, each with whether it allows; `delay`: the pause between requests it asks for, in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched; of rules equally long, the one that allows holds."""
        path = _path(url)
        fitting = [(len(pattern), allow) for pattern, allow in self.rules if matches(pattern, path)]
        return max(fitting)[1] if fitting else True


EVERYTHING, NOTHING = Robots(), Robots((("/", False),))


def parse_robots(data: bytes) -> Robots:
    """The rules for us in a robots.txt; lines that say nothing are passed over."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    open_group = False
    for line in data[:_LONGEST].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, sign, value = (part.strip() for part in line.split("#", 1)[0].partition(":"))
        if not sign:
            continue
        if key.lower() == "user-agent":
            names = [*names, _name(value)] if open_group else [_name(value)]
            open_group = True
            groups.setdefault(names[-1], [])
        elif key.lower() in ("allow", "disallow", "crawl-delay"):
            open_group = False
            for name in names:
                groups[name].append((key.lower(), value))
    return _rules(groups.get(NAME, groups.get("*", [])))


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; `*` is anything, `$` at its end is the path's end."""
    return bool(_compiled(pattern).match(path))


def _rules(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple((_even(value), key == "allow") for key, value in lines if key != "crawl-delay" and value)
    delays = [float(value) for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(?:\.\d+)?", value)]
    return Robots(rules, min(max(delays), _LONGEST_DELAY) if delays else None)


def _name(value: str) -> str:
    """A crawler's name without version."""
    return value.lower().split("/")[0].strip()


def _path(url: str) -> str:
    parts = urlsplit(url)
    return _even(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")


def _even(path: str) -> str:
    """One way of escaping for rules and paths."""
    return quote(unquote(path), safe="/?&=*$:@+,;~!'()-._")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    ends = pattern.endswith("$")
    parts = (pattern[:-1] if ends else pattern).split("*")
    return re.compile(".*".join(map(re.escape, parts)) + ("$" if ends else ""), re.S)
