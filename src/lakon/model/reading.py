"""A reading: everything Lakon writes down of one article, and its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lakon.errors import DataError
from lakon.model.article import Article
from lakon.model.layers import Dropped, Entity, Event, Place, Relation, Sentence, Statement, Time

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Meta:
    """What made a reading: the contract's version, the program, its model, its ontology and its rule of normalisation."""

    schema: int
    lakon: str
    model: str
    ontology: str
    normalisation: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read whole."""

    article: Article
    warnings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    dropped: tuple[Dropped, ...]
    meta: Meta

    def to_dict(self) -> dict[str, Any]:
        """The reading as JSON's own types, under the contract's names."""
        return _adapter().dump_python(self, mode="json", by_alias=True)  # type: ignore[no-any-return]

    def to_json(self, indent: int | None = None) -> str:
        """The reading as JSON text, on one line unless `indent` is given."""
        return _adapter().dump_json(self, by_alias=True, indent=indent).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Reading:
        """The reading that `to_json` wrote; raises DataError where the text is not one."""
        try:
            return _adapter().validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the whole"
            raise DataError(f"this is not a reading: {where}: {first['msg']}; `lakon read --json` writes one") from error


def json_schema() -> str:
    """The JSON Schema of a reading, as text that is the same on every machine."""
    schema = _adapter().json_schema(by_alias=True, mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1, sort_keys=True) + "\n"


@cache
def _adapter() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)
