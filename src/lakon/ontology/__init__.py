"""PLOVER as data: types of event with modes and scores, contexts, sectors, lasting relations, and the codebook made of them."""

from lakon.ontology.codebook import codebook
from lakon.ontology.info import (
    Absorption,
    ContextInfo,
    EventTypeInfo,
    Example,
    ModeInfo,
    RelationInfo,
    SectorElsewhere,
    SectorInfo,
    StatusInfo,
)  # fmt: skip
from lakon.ontology.load import (
    NAME,
    cameo,
    contexts,
    contexts_of,
    intensity,
    narrower_crimes,
    quads,
    relations,
    sectors,
    sectors_elsewhere,
    statuses,
    types,
)  # fmt: skip

__all__ = [
    "NAME", "Absorption", "ContextInfo", "EventTypeInfo", "Example", "ModeInfo", "RelationInfo", "SectorElsewhere", "SectorInfo",
    "StatusInfo", "cameo", "codebook", "contexts", "contexts_of", "intensity", "narrower_crimes", "quads", "relations", "sectors",
    "sectors_elsewhere", "statuses", "types",
]  # fmt: skip
