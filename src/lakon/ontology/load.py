"""Types, contexts, sectors and relations of the ontology, read once from its files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from lakon.errors import DataError, ValueRefused
from lakon.model.layers import EventType, RelationType
from lakon.ontology.files import DATA, fill, read
from lakon.ontology.info import ContextInfo, EventTypeInfo, RelationInfo, SectorElsewhere, SectorInfo, StatusInfo

NAME = "PLOVER 0.8"


@cache
def types() -> Mapping[str, EventTypeInfo]:
    """The 16 types of event by name, in PLOVER's order; raises DataError where a file does not fit."""
    found = {}
    for name in get_args(EventType):
        path = DATA / "types" / f"{name.lower()}.yaml"
        info = fill(EventTypeInfo, read(path), path)
        if info.name != name:
            raise DataError(f"{path}: the type is named {info.name!r}; name it {name!r}, as its file is")
        _check(info, str(path))
        found[name] = info
    return MappingProxyType(found)


@cache
def contexts() -> Mapping[str, ContextInfo]:
    """The 37 contexts by name."""
    path = DATA / "contexts.yaml"
    return MappingProxyType({row.name: row for row in fill(tuple[ContextInfo, ...], read(path).get("contexts"), path)})


@cache
def narrower_crimes() -> frozenset[str]:
    """The contexts beside which `crime` is left out."""
    path = DATA / "contexts.yaml"
    found = frozenset(fill(tuple[str, ...], read(path).get("narrower_crimes"), path))
    if not found <= contexts().keys():
        raise DataError(f"{path}: narrower_crimes names {sorted(found - contexts().keys())}, which is no context; mend it")
    return found


@cache
def contexts_of(key: Literal["of_mode", "of_sector"]) -> Mapping[str, str]:
    """The context that a mode ("COERCE/cyber") or the sector of a party ("MIL") brings with it."""
    path = DATA / "contexts.yaml"
    found = fill(dict[str, str], read(path).get(key), path)
    if not set(found.values()) <= contexts().keys():
        raise DataError(f"{path}: {key} names {sorted(set(found.values()) - contexts().keys())}, which is no context; mend it")
    return MappingProxyType(found)


@cache
def statuses() -> Mapping[str, StatusInfo]:
    """What each status of an event means."""
    path = DATA / "statuses.yaml"
    return MappingProxyType({row.name: row for row in fill(tuple[StatusInfo, ...], read(path).get("statuses"), path)})


@cache
def quads() -> tuple[str, ...]:
    """What quads 1 to 4 are called."""
    path = DATA / "statuses.yaml"
    return fill(tuple[str, ...], read(path).get("quads"), path)


@cache
def sectors() -> Mapping[str, SectorInfo]:
    """The sectors in force by code."""
    path = DATA / "sectors.yaml"
    return MappingProxyType({row.code: row for row in fill(tuple[SectorInfo, ...], read(path).get("sectors"), path)})


@cache
def sectors_elsewhere() -> tuple[SectorElsewhere, ...]:
    """PLOVER's codes of sectors that are none here, with what takes their place."""
    path = DATA / "sectors.yaml"
    return fill(tuple[SectorElsewhere, ...], read(path).get("elsewhere"), path)


@cache
def relations() -> Mapping[str, RelationInfo]:
    """The lasting relations by name."""
    path = DATA / "relations.yaml"
    found = {row.name: row for row in fill(tuple[RelationInfo, ...], read(path).get("relations"), path)}
    if set(found) != set(get_args(RelationType)):
        raise DataError(f"{path}: the relations are not those of the model; mend {sorted(set(found) ^ set(get_args(RelationType)))}")
    return MappingProxyType({str(name): row for name, row in found.items()})


def intensity(type_: str, mode: str | None = None) -> float:
    """The score of an event, from -10 to 10: its mode's, or where that has none its type's; raises ValueRefused for an unknown type."""
    info = _known(type_)
    found = info.mode(mode)
    return info.intensity if found is None or found.score is None else found.score


def cameo(type_: str, mode: str | None = None, *, two_sided: bool = False) -> str:
    """The CAMEO root code of an event; fighting of two sides without a mode is CAMEO's fight, the second code of the type."""
    info = _known(type_)
    found = info.mode(mode)
    if found is not None:
        return found.cameo
    return info.cameo[1] if two_sided and info.mutual == "when two-sided" else info.cameo[0]


def _known(type_: str) -> EventTypeInfo:
    info = types().get(type_)
    if info is None:
        raise ValueRefused(f"no type of event is called {type_!r}; there are {', '.join(types())}")
    return info


def _check(info: EventTypeInfo, path: str) -> None:
    """Modes are named once with known codes, and every example holds its trigger and a mode of the type."""
    names = [mode.name for mode in info.modes]
    wrong = {name for name in names if names.count(name) > 1} | {mode.cameo for mode in info.modes if mode.cameo not in info.cameo}
    if wrong:
        raise DataError(f"{path}: {sorted(wrong)}: a mode named twice, or a CAMEO code that the type does not list; mend it")
    for example in info.examples:
        if example.trigger not in example.text or example.mode not in (None, *names):
            raise DataError(
                f"{path}: the example {example.text!r} lacks its trigger {example.trigger!r} or has no mode of the type; mend it"
            )
