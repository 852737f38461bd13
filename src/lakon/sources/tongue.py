"""The language an article is read in, and the warning where it looks like none that can be read."""

from __future__ import annotations

from lakon.errors import ValueRefused
from lakon.language import FALLBACK, identify, languages


def reading_language(given: str | None, text: str) -> tuple[str, tuple[str, ...]]:
    """The language given, else the one recognised; raises ValueRefused for a given one that cannot be read."""
    known = languages()
    if given:
        code = given.strip().lower().replace("_", "-").split("-")[0]
        if code not in known:
            raise ValueRefused(f"the language {given[:40]!r} cannot be read; give {' or '.join(known)}, or none to have it recognised")
        return code, ()
    lang, _ = identify(text)
    if lang in known:
        return lang, ()
    if lang == "und":
        return FALLBACK, ()
    return FALLBACK, (f"the text looks {_named(lang)}, which Lakon cannot read; it was read as {_named(FALLBACK)}: trust little of it",)


def _named(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code
