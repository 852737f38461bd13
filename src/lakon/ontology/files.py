"""The ontology's files, read and checked against the dataclasses they fill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from lakon.errors import DataError

DATA = Path(__file__).parent / "data"
T = TypeVar("T")


def read(path: Path) -> dict[str, Any]:
    """The mapping in one YAML file; raises DataError where it is missing, damaged or no mapping."""
    import yaml

    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: the ontology's file cannot be read ({error}); install the package again") from error
    except yaml.YAMLError as error:
        raise DataError(f"{path}: this is not YAML: {str(error).splitlines()[0]}; mend the file") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: the file must hold a mapping, not {type(found).__name__}")
    return found


def fill(kind: type[T], found: object, path: Path) -> T:
    """The `kind` (a dataclass, or a tuple of them) that was found in a file.

    Raises DataError for a field that is missing, unknown or of another type: an unquoted `no`, number or date is no string.
    """
    from pydantic import TypeAdapter, ValidationError

    adapter = TypeAdapter(kind)
    try:
        filled = adapter.validate_json(json.dumps(found), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise DataError(f"{path}: {where}: {first['msg']}, not {first['input']!r}; mend it, and quote every string") from error
    except TypeError as error:
        raise DataError(f"{path}: {error}; quote every string, dates too") from error
    if adapter.dump_python(filled, mode="json") != found:
        raise DataError(f"{path}: a field that no {getattr(kind, '__name__', kind)} has; the fields are {_fields(kind)}")
    return filled


def _fields(kind: object) -> str:
    return ", ".join(getattr(kind, "__dataclass_fields__", ())) or "those of lakon/ontology/info.py"
