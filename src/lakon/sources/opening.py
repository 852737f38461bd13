"""Bytes that can be looked at before they are read: files, archives' members and pipes alike."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from lakon.errors import InputError

HEAD = 64 * 1024
_STEP = 1 << 20


def headed(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, at most HEAD of them, and the stream as if they had not been read."""
    head = b""
    while len(head) < HEAD and (part := stream.read(HEAD - len(head))):
        head += part
    return head, io.BufferedReader(_Rejoined(head, stream), HEAD)


def share_of(stream: BinaryIO, size: int) -> Callable[[], float]:
    """How much of a file of so many bytes has been read; 0 where the size is not known."""

    def share() -> float:
        return min(1.0, stream.tell() / size) if size and not stream.closed else 0.0

    return share


def opened_file(path: Path) -> BinaryIO:
    """The file, open; raises InputError for what is missing or closed to us."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; check its name") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the file cannot be read ({getattr(error, 'strerror', None) or error}); check its permissions") from error


@contextmanager
def as_file(stream: BinaryIO, ending: str) -> Iterator[Path]:
    """The rest of a stream as a file of its own for as long as it is needed, for formats that are read from their end."""
    with tempfile.TemporaryDirectory(prefix="lakon-") as folder:
        path = Path(folder) / f"held{ending}"
        with path.open("wb") as held:
            while part := stream.read(_STEP):
                held.write(part)
        yield path


class Unzipped(io.RawIOBase):
    """What a gzip stream holds; where it was cut off it ends early, and `cut` tells so, that nothing read before is lost."""

    def __init__(self, stream: BinaryIO) -> None:
        self._inner, self._at, self.cut = gzip.GzipFile(fileobj=stream), 0, False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._inner.read1(len(buffer))
        except (EOFError, OSError, zlib.error):
            self.cut, part = True, b""
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


class _Rejoined(io.RawIOBase):
    """The head of a stream and then its rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest, self._at = head, rest, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        part = self._head[: len(buffer)]
        if part:
            self._head = self._head[len(part) :]
        else:
            part = self._rest.read(len(buffer))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
