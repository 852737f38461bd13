"""The file that is written: never over another unasked, and whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from lakon.errors import InputError, ValueRefused

_BLOCK = 1 << 20


def beside(path: Path, end: str) -> Path:
    """A companion of the file: its name with something behind it."""
    return path.with_name(path.name + end)


def refuse(path: Path, companions: Sequence[Path], store: Path, *, force: bool) -> None:
    """Raise where the file cannot be written, or must not be."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path}: the file cannot be written; name a file in a folder that exists")
    if path.resolve().is_relative_to(store.resolve()):
        raise ValueRefused(f"{path}: this lies in the store's own folder; name a file elsewhere")
    there = [str(one) for one in (path, *companions) if one.exists()]
    if there and not force:
        raise ValueRefused(f"{', '.join(there)}: already there; name another file, or write over it with --force")


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A file beside the path, which takes its name when all went well and goes away when not."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        _settle(part)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: the file cannot be written ({error.strerror or error}); name another one") from error
    finally:
        part.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """The SHA-256 of the file."""
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
