"""Everything that files, folders, archives and standard input hold, an article at a time; nothing in them stops the rest."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from lakon.errors import InputError, LakonError
from lakon.sources.archive import archive_found
from lakon.sources.feed import feed_found
from lakon.sources.found import Choice, Found, Opened
from lakon.sources.kinds import inner_name, kind_of
from lakon.sources.mirror import address_in
from lakon.sources.objects import array_found, lines_found
from lakon.sources.opening import HEAD, Unzipped, as_file, headed, opened_file, share_of
from lakon.sources.parquet import parquet_found
from lakon.sources.separated import csv_found
from lakon.sources.single import single_found

_DEEPEST = 3  # archives within archives
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, with its size in bytes; `root` is the folder it was met in, None where the user named it."""

    path: Path | None
    size: int
    root: Path | None = None


def inputs(paths: Sequence[str]) -> list[Input]:
    """The files that these paths mean, those of a folder in the order of their names; `-` is standard input.

    Raises InputError for a path that does not exist: it is a slip of the user's, better told before a long run than after it.
    """
    found: list[Input] = []
    for path in paths:
        if path == "-":
            found.append(Input(None, 0))
        elif (here := Path(path)).is_dir():
            found.extend(Input(file, _size(file), here) for file in _files(here))
        elif here.exists() or here.is_symlink():
            found.append(Input(here, _size(here)))
        else:
            address = path.lower().startswith(("http://", "https://"))
            remedy = "`lakon read` reads a page, `lakon watch` a feed" if address else "check its name"
            raise InputError(f"{path}: there is no such file or folder; {remedy}")
    return found


def find(files: Sequence[Input], choice: Choice) -> Iterator[Found]:
    """What the files hold, in their order; a file that cannot be read is a Found with an error."""
    total, before = sum(file.size for file in files), 0
    for file in files:
        for found in _of_file(file, choice):
            yield replace(found, share=(before + file.size * found.share) / total if total else 0.0)
        before += file.size


def _of_file(file: Input, choice: Choice) -> Iterator[Found]:
    name = STANDARD_INPUT if file.path is None else str(file.path.absolute())
    try:
        raw = sys.stdin.buffer if file.path is None else opened_file(file.path)
    except LakonError as error:
        yield Found(name, error=str(error), share=1.0)
        return
    url = address_in(_below(file.path, file.root)) if file.path and file.root else None
    opened = Opened(name, raw, share_of(raw, file.size), within=file.root is not None, url=url, size=file.size)
    try:
        yield from _guarded(opened, choice, file.path, 0)
    finally:
        if file.path is not None:
            raw.close()


def _guarded(opened: Opened, choice: Choice, path: Path | None, depth: int) -> Iterator[Found]:
    """What stands in a file or a member, and an error in place of what cannot be read on."""
    try:
        yield from _of_stream(opened, choice, path, depth)
    except LakonError as error:
        yield Found(opened.name, opened.where, error=str(error), share=opened.share())
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield Found(opened.name, opened.where, error=f"damaged or closed ({error}); fetch the file again", share=opened.share())
    except Exception as error:  # whatever a parser trips over, the other files go on
        yield Found(opened.name, opened.where, error=f"not understood ({type(error).__name__}: {error})", share=opened.share())


def _of_stream(opened: Opened, choice: Choice, path: Path | None, depth: int) -> Iterator[Found]:
    head, stream = headed(opened.stream)
    name = opened.alias or opened.name
    forced = choice.kind if choice.kind not in ("zip", "gz") or depth == 0 else None
    kind = forced or kind_of(name, head, within=opened.within)
    if depth == 0 and forced and forced not in ("zip", "gz") and head.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        kind = "gz" if head.startswith(b"\x1f\x8b") else "zip"
    opened = replace(opened, stream=stream)
    match kind:
        case None:
            yield Found(opened.name, opened.where, passed="is no article, page, table, feed or archive", share=opened.share())
        case "zip" | "gz":
            if depth >= _DEEPEST:
                raise InputError(f"archives within archives, more than {_DEEPEST} deep; unpack it first")
            yield from (_of_zip if kind == "zip" else _of_gzip)(opened, choice, path, depth)
        case "jsonl":
            yield from lines_found(opened, choice)
        case "json":
            yield from array_found(opened, choice)
        case "csv":
            yield from csv_found(opened, choice)
        case "parquet":
            yield from parquet_found(opened, path if depth == 0 else None, choice)
        case "warc":
            yield from archive_found(opened)
        case "feed":
            yield from feed_found(opened)
        case _:
            yield single_found(opened, page=kind == "html")


def _of_gzip(opened: Opened, choice: Choice, path: Path | None, depth: int) -> Iterator[Found]:
    """What a gzip file holds; of a web archive that was cut off, all that stands before the cut."""
    name = inner_name(opened.alias or opened.name)
    if kind_of(name, b"", within=True) == "warc":
        whole = Unzipped(opened.stream)
        yield from archive_found(replace(opened, stream=io.BufferedReader(whole, HEAD)))
        if whole.cut:
            yield Found(opened.name, opened.where, error="the archive ends in the middle of a page; fetch it again", share=1.0)
        return
    inner: BinaryIO = gzip.GzipFile(fileobj=opened.stream)  # type: ignore[assignment]
    yield from _of_stream(replace(opened, stream=inner, alias=name, size=0), choice, None, depth + 1)


def _of_zip(opened: Opened, choice: Choice, path: Path | None, depth: int) -> Iterator[Found]:
    """What each member of a ZIP file holds."""
    with ExitStack() as kept:
        held = path if depth == 0 and path is not None else kept.enter_context(as_file(opened.stream, ".zip"))
        archive = kept.enter_context(zipfile.ZipFile(held))
        members = [info for info in archive.infolist() if not info.is_dir()]
        total, before = sum(info.compress_size for info in members), 0
        for info in members:
            share = before / total if total else 0.0
            where = f"{opened.where}!{info.filename}" if opened.where else info.filename
            try:
                stream: BinaryIO = archive.open(info)  # type: ignore[assignment]
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError) as error:
                yield Found(opened.name, where, error=f"cannot be unpacked ({error}); unpack it yourself and give the folder", share=share)
                continue
            with stream:
                member = Opened(opened.name, stream, partial(float, share), where, True, address_in(Path(info.filename)), where)
                yield from _guarded(member, choice, None, depth + 1)
            before += info.compress_size


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, in the order of their names; hidden ones, links to folders and stores are left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_store(Path(here, name)))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _is_store(folder: Path) -> bool:
    """Whether a folder is a store of readings, which holds what others gave."""
    return (folder / "store.json").is_file() and (folder / "readings" / "_delta_log").is_dir()


def _below(path: Path, root: Path) -> PurePath:
    """The path from its root's own name on."""
    return PurePath(root.absolute().name, *path.relative_to(root).parts)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
