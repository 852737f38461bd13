"""The data files of a language: flat lists (TSV) and nested records (YAML), read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lakon.errors import DataError, ValueRefused

DATA = Path(__file__).parent / "data"

FALLBACK = "id"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder of data files, in order of their ISO 639-1 codes."""
    return tuple(sorted(folder.name for folder in DATA.iterdir() if folder.is_dir()))


def served(lang: str) -> str:
    """The language whose data files read a text in `lang`: itself where it has a folder, else Indonesian."""
    return lang if lang in languages() else FALLBACK


@cache
def table(lang: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of the list `name`, each a dictionary by the header row; lines that begin with `#` are comments.

    Raises DataError where the file is missing, has no header or a row has another number of fields than the header.
    """
    return read_table(_path(lang, f"{name}.tsv"))


@cache
def record(lang: str, name: str, *, plain: tuple[str, ...] = ()) -> dict[str, Any]:
    """The nested record `name`; every scalar must be a quoted string, save under the keys `plain`.

    Raises DataError where the file is missing, is no YAML mapping, or holds a number, date or truth value unquoted.
    """
    return read_record(_path(lang, f"{name}.yaml"), plain=plain)


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of one TSV file; raises DataError with file and line where a row does not fit the header."""
    header: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if not header:
            header = fields
            continue
        if len(fields) != len(header):
            raise DataError(f"{path}:{number}: {len(fields)} fields where the header has {len(header)}; part fields by single tabs")
        rows.append(dict(zip(header, fields, strict=True)))
    if not header or len(set(header)) != len(header):
        raise DataError(f"{path}: no header row, or one that names a column twice; its first line names the columns")
    return tuple(rows)


def read_record(path: Path, *, plain: tuple[str, ...] = ()) -> dict[str, Any]:
    """The mapping of one YAML file; raises DataError where it is damaged or a scalar outside `plain` is no string."""
    import yaml

    try:
        found = yaml.load(_text(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DataError(f"{path}: this is not YAML: {str(error).splitlines()[0]}; mend the file") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: the file must hold a mapping, not {type(found).__name__}")
    _refuse_unquoted(found, path, plain, where="")
    return found


def _refuse_unquoted(value: object, path: Path, plain: tuple[str, ...], where: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _refuse_unquoted(key, path, plain, where=f"{where}/key")
            if key not in plain:
                _refuse_unquoted(inner, path, plain, where=f"{where}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _refuse_unquoted(inner, path, plain, where=f"{where}/{place}")
    elif not isinstance(value, str):
        raise DataError(f"{path}: {where} is {value!r}, not a string; put it between quotation marks")


def _path(lang: str, name: str) -> Path:
    if lang not in languages():
        raise ValueRefused(f"no data files for the language {lang!r}; there are {', '.join(languages())}")
    return DATA / lang / name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError(f"{path}: the data file is missing; install the package again") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: the data file is not UTF-8 at byte {error.start}; save it as UTF-8") from error
