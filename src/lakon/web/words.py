"""The words of the interface, one file a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lakon.errors import DataError

FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"


@cache
def languages() -> tuple[str, ...]:
    """The languages of the interface."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def words(lang: str) -> Mapping[str, str]:
    """The words of a language by dotted key; raises DataError for a value that is no string, or a key that only one language has."""
    found = dict(_flat(FOLDER / f"{lang}.yaml"))
    if lang != DEFAULT and (lacking := words(DEFAULT).keys() ^ found.keys()):
        raise DataError(f"{FOLDER / lang}.yaml: not the same keys as {DEFAULT}.yaml: {', '.join(sorted(lacking))}; mend it")
    return MappingProxyType(found)


def preferred(header: str) -> str:
    """The first language of an Accept-Language header that the interface speaks."""
    weighed = []
    for place, part in enumerate(header.split(",")):
        code, _, quality = part.strip().partition(";q=")
        weighed.append((-_weight(quality), place, code.split("-")[0].lower()))
    return next((code for weight, _, code in sorted(weighed) if weight < 0 and code in languages()), DEFAULT)


def _weight(quality: str) -> float:
    try:
        return float(quality or 1)
    except ValueError:
        return 0.0


def _flat(path: Path) -> Iterator[tuple[str, str]]:
    import yaml

    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: the words cannot be read ({error}); install lakon again, or mend the file") from error
    yield from _leaves(found, "", path)


def _leaves(found: Any, key: str, path: Path) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict):
        for name, inner in found.items():
            yield from _leaves(inner, f"{key}.{name}" if key else str(name), path)
    elif isinstance(found, str):
        yield key, found
    else:
        raise DataError(f"{path}: {key}: {found!r} is no string; quote it")
