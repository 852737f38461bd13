"""What a version of the store is made of: the flat files that hold most of it, and the files of readings that came after them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from lakon.errors import StoreError
from lakon.store import log
from lakon.store.layout import Layout
from lakon.store.parts import Part, all_parts, live, parts
from lakon.store.texts import flat_format

MANIFEST = "at.json"


@dataclass(frozen=True, slots=True)
class Group:
    """A folder of flat files, one a table: `readings` rows in that of the articles."""

    name: str
    readings: int


@dataclass(frozen=True, slots=True)
class Retired:
    """A folder that is no longer named, and since when (seconds since 1970)."""

    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where the flat files stand: they hold the `readings` readings of the versions up to `version`.

    `earliest` is the first version whose rows can be told from later ones; `retired` folders were merged into others.
    """

    format: str
    version: int = 0
    earliest: int = 0
    readings: int = 0
    groups: tuple[Group, ...] = ()
    retired: tuple[Retired, ...] = ()

    def to_json(self) -> str:
        """The manifest as it is kept."""
        return json.dumps(asdict(self), indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of the store: what is flat, the files that are not yet, and the words to say where an answer takes longer."""

    layout: Layout
    version: int
    manifest: Manifest
    tail: tuple[Part, ...]
    note: str | None = None

    def flat_files(self, table: str) -> list[str]:
        """The flat files of a table."""
        return [str(self.layout.flat / group.name / f"{table}.parquet") for group in self.manifest.groups]

    def live(self) -> list[str]:
        """The files that hold the version's readings, nested."""
        return live(self.layout.readings, self.version)


def manifest(layout: Layout) -> Manifest:
    """Where the flat files stand; the beginning where there are none, or none that this program can use."""
    empty = Manifest(flat_format())
    try:
        kept = json.loads((layout.flat / MANIFEST).read_text(encoding="utf-8"))
        groups = tuple(Group(**group) for group in kept.pop("groups"))
        found = Manifest(groups=groups, retired=tuple(Retired(**old) for old in kept.pop("retired")), **kept)
    except FileNotFoundError:
        return empty
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{layout.flat / MANIFEST}: it cannot be read ({error}); delete {layout.sidecar}, which is made anew") from error
    return found if found.format == empty.format else empty


def snapshot(layout: Layout, version: int) -> Snapshot:
    """What is needed to ask a version; a version before all that is flat is read from its own files."""
    kept = manifest(layout)
    newest = log.newest(layout.readings)
    if not 0 <= version <= newest:
        raise StoreError(f"{layout.root}: there is no version {version}; the newest is {newest}, `lakon store versions` lists them")
    if version < kept.earliest:
        return _alone(layout, version)
    if version <= kept.version:
        return Snapshot(layout, version, kept, ())
    behind = parts(layout.readings, kept.version, version, kept.readings)
    if behind.whole:
        return Snapshot(layout, version, Manifest(flat_format()), behind.files, _told(version, kept))
    return Snapshot(layout, version, kept, behind.files, _told(version, kept) if behind.files else None)


def _alone(layout: Layout, version: int) -> Snapshot:
    """A version of which the flat files know nothing, read from the files that were its own."""
    paths = live(layout.readings, version)
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise StoreError(f"{layout.root}: version {version} was purged; `lakon store versions` lists those that can be asked")
    files = all_parts(layout.readings, version).files
    return Snapshot(layout, version, Manifest(flat_format()), files, f"version {version} is read from its nested files, which takes longer")


def _told(version: int, kept: Manifest) -> str:
    return f"the flat files stand at version {kept.version}, so what came up to version {version} is read nested, which takes longer"
