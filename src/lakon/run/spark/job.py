"""One job of a cluster: what names it, what each of its tasks must know, and where it keeps what is between its steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import uuid4

from lakon import __version__
from lakon.run.settings import Settings
from lakon.sources.many import Input
from lakon.store.layout import READINGS, Layout


@dataclass(frozen=True, slots=True)
class Job:
    """`mark` names one try of the job and begins the names of its files; `seen` is the version of the readings that it starts from.

    `schema` is the store's Arrow schema, serialised; `failed` are the ids of what had failed before.
    `program` is what must be the same on every machine.
    """

    root: Path
    mark: str
    run: str
    seen: int
    schema: bytes
    settings: Settings
    failed: frozenset[str] = frozenset()
    program: str = field(default_factory=lambda: program())

    @property
    def readings(self) -> Path:
        """The folder of the table of readings."""
        return self.root / READINGS

    @property
    def staging(self) -> Path:
        """The folder, seen by all workers, of what is between the steps."""
        return staging(Layout(self.root)) / self.mark

    @property
    def token(self) -> Path:
        """The file that is there as long as the job is."""
        return self.staging / "job.json"

    @property
    def lock(self) -> Path:
        """The lock that the job's program holds as long as it lives."""
        return job_lock(Layout(self.root), self.mark)

    @property
    def found(self) -> Path:
        """Where what the sources hold is kept."""
        return self.staging / "found"

    @property
    def known(self) -> Path:
        """The texts that the store had when the job began; missing where there were none."""
        return self.staging / "known.sqlite"


def staging(layout: Layout) -> Path:
    """The folder of what all jobs of a store keep between their steps."""
    return layout.sidecar / "spark"


def job_lock(layout: Layout, mark: str) -> Path:
    """The lock of a try of a job."""
    return layout.lock(f"spark-{mark}")


def new_mark() -> str:
    """A name for a try of a job."""
    return f"spark-{uuid4().hex[:12]}"


def application(files: Sequence[Input], settings: Settings) -> str:
    """The id under which a job's transactions stand in the log: the same files read with the same settings are the same job."""
    choice = asdict(settings.choice)
    rules = [program(), settings.lang, choice, _stated(settings.gazetteer) if settings.gazetteer else None]
    inputs = sorted((_stated(file.path), str(file.root)) for file in files if file.path)
    told = json.dumps([rules, inputs], sort_keys=True, default=str)
    return "lakon add " + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def program() -> str:
    """Lakon's version and its weights, which bear one name while their bytes may differ."""
    from lakon.reader.session import card

    weights = hashlib.sha256(json.dumps(card(), sort_keys=True).encode()).hexdigest()[:12]
    return f"Lakon {__version__} with weights {weights}"


def _stated(path: Path) -> list[str | int]:
    """A file by its path, size and time of change."""
    try:
        state = path.stat()
    except OSError:
        return [str(path.absolute()), 0, 0]
    return [str(path.absolute()), state.st_size, state.st_mtime_ns]
