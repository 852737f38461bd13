"""The filters of a page: what the address asks for, as a form, as chips, and as other addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from lakon.errors import ValueRefused
from lakon.ontology import sectors, types
from lakon.web import names
from lakon.web.look import Look

Pairs = tuple[tuple[str, str], ...]
EVENTS = (
    "text", "party", "type", "since", "until", "actor", "recipient", "country", "sector", "quad", "mode", "status", "place", "publisher",
    "confidence", "lang", "section", "article", "model", "story", "all", "reviewed", "as_of",
)  # fmt: skip
ARTICLES = ("text", "since", "until", "publisher", "lang", "model", "as_of")
MAIN = ("text", "party", "type", "since", "until")
_LISTS = frozenset(EVENTS) - {"text", "since", "until", "confidence", "all", "reviewed", "as_of"}
_FLAGS = ("all", "reviewed")
_HIDDEN = ("article", "model", "story")  # chosen by links, never in the form
_SECTIONS = ("title", "caption", "credit", "standfirst", "dateline", "body", "related", "byline", "furniture")
_STATUSES = ("fact", "future", "hypothetical", "negated", "historical")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, and the address without it."""

    title: str
    text: str
    without: str


@dataclass(frozen=True)
class Form:
    """`query` holds the filters that the page knows and its own `options` (by, rate, region …); nothing empty.

    `stories` are words for the ids of stories.
    """

    path: str
    query: Pairs
    look: Look
    filters: tuple[str, ...] = EVENTS
    main: tuple[str, ...] = MAIN
    names: Mapping[str, str] = field(default_factory=dict)
    stories: Mapping[str, str] = field(default_factory=dict)
    holdings: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The values of a parameter in one line."""
        return ", ".join(self.values(name))

    def values(self, name: str) -> list[str]:
        """The values of a parameter."""
        return [value for key, value in self.query if key == name]

    @cached_property
    def more(self) -> tuple[str, ...]:
        """The filters under the fold."""
        return tuple(name for name in self.filters if name not in self.main and name not in _HIDDEN)

    @cached_property
    def more_set(self) -> bool:
        """Whether a filter under the fold is in force."""
        return any(self.values(name) for name in self.more)

    @cached_property
    def kept(self) -> Pairs:
        """What the form carries on unseen: the page's options, and filters that only links choose. Other filters begin at the first row."""
        shown = {*self.main, *self.more, "offset"}
        return tuple((name, value) for name, value in self.query if name not in shown)

    @cached_property
    def hidden(self) -> Pairs:
        """The filters in force that only links choose."""
        return tuple((name, value) for name, value in self.query if name in _HIDDEN)

    @cached_property
    def given(self) -> dict[str, Any]:
        """The filters as the questions take them."""
        found: dict[str, Any] = {}
        for name, value in self.query:
            if name not in self.filters:
                continue
            if name in _LISTS:
                found.setdefault(name, []).extend(_checked(name, part.strip()) for part in value.split(",") if part.strip())
            else:
                found[name] = _checked(name, value)
        return found

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        pairs = [(name, value) for name, value in self.query if name in self.filters]
        return [Chip(self._title(name), self._text(name, value), self._without(name, value)) for name, value in pairs]

    @cached_property
    def types(self) -> dict[int, list[str]]:
        """The types of event by quad."""
        return {quad: [name for name, info in types().items() if info.quad == quad] for quad in (1, 2, 3, 4)}

    @staticmethod
    def quad_of(code: str) -> int:
        """The quad of a type of event."""
        found = types().get(code)
        return found.quad if found else 0

    @cached_property
    def countries(self) -> list[tuple[str, str]]:
        """Codes and names of countries, by name."""
        return sorted(((code, name) for code, name in names.countries(self.look.lang).items() if code != "---"), key=lambda pair: pair[1])

    @cached_property
    def options(self) -> dict[str, list[tuple[str, str]]]:
        """The filters that choose from a few values, each with its words."""
        t = self.look.t
        return {
            "sector": [(code, f"{code} · {info.name}") for code, info in sectors().items()],
            "quad": [(str(quad), t(f"quad.{quad}")) for quad in (1, 2, 3, 4)],
            "status": [(name, t(f"status.{name}")) for name in _STATUSES],
            "section": [(name, t(f"section.{name}")) for name in _SECTIONS],
            "lang": [(code, t(f"lang.{code}")) for code, _ in self.holdings.get("languages", ())],
            "publisher": [(name, name) for name, _ in self.holdings.get("publishers", ())],
            "mode": sorted({(mode.name, mode.name.replace("_", " ")) for info in types().values() for mode in info.modes}),
        }

    def address(self, path: str | None = None, only: Sequence[str] | None = None, **changes: Any) -> str:
        """The page's address, or another's, with some parameters changed; None takes one away."""
        kept = [(name, value) for name, value in self.query if name not in changes and (only is None or name in only)]
        return with_query(path or self.path, [*kept, *_pairs(changes)])

    def data(self, route: str, only: Sequence[str] | None = None, **changes: Any) -> str:
        """The address of the rows behind a part of the page."""
        kept = [
            (name, value) for name, value in self.query if name in self.filters and name not in changes and (only is None or name in only)
        ]
        return with_query(f"/api/v1{route}", [*kept, *_pairs(changes)])

    def _title(self, name: str) -> str:
        return self.look.t(f"filter.{self.names.get(name, name)}")

    def _text(self, name: str, value: str) -> str:
        if name in _FLAGS:
            return "✓"
        if name == "type":
            return self.look.type(value)
        if name == "story":
            return "; ".join(self.stories.get(part.strip(), part.strip()) for part in value.split(","))
        if name in ("party", "actor", "recipient", "country", "place"):
            return ", ".join(self.look.country(part.strip()) for part in value.split(","))
        return dict(self.options.get(name, ())).get(value, value)

    def _without(self, name: str, value: str) -> str:
        return with_query(self.path, [pair for pair in self.query if pair != (name, value)])


def asked(items: Iterable[tuple[str, str]], known: Iterable[str]) -> Pairs:
    """The parameters of an address that a page knows, without the empty ones."""
    names_ = frozenset(known)
    return tuple((name, value.strip()) for name, value in items if name in names_ and value.strip())


def with_query(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """An address with its query."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def _checked(name: str, value: str) -> Any:
    """The value of a filter as the store takes it; raises ValueRefused where it can be none."""
    try:
        if name == "quad":
            return {"1": 1, "2": 2, "3": 3, "4": 4}[value]
        if name == "confidence":
            return min(1.0, max(0.0, float(value)))
    except (KeyError, ValueError) as error:
        raise ValueRefused(f"{value!r} is no {name}; give {'1, 2, 3 or 4' if name == 'quad' else 'a number from 0 to 1'}") from error
    return value.lower() not in ("0", "false", "no") if name in _FLAGS else value


def _pairs(changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    for name, value in changes.items():
        found += [(name, str(part)) for part in (value if isinstance(value, list | tuple) else [value]) if part is not None and part != ""]
    return found
