"""The last step: everything that the workers wrote, made part of the table in one transaction that counts once."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from lakon.errors import StoreError
from lakon.run.spark.job import Job, job_lock, staging
from lakon.run.spark.written import Written
from lakon.store import delta, log
from lakon.store.layout import READINGS, Layout
from lakon.store.locks import held

_PAUSES = (0.05, 0.2, 0.8, 3.2)  # seconds before a commit is tried again
_COMMIT_RETRIES = 200


class Twice(Exception):
    """The same job has been committed by another program since this one began."""


def transaction(layout: Layout, application: str) -> int:
    """How many transactions of a job the table of readings holds."""
    return int(delta.table(layout.readings).transaction_version(application) or 0)


def commit(job: Job, files: Sequence[Written], application: str, before: int) -> int:
    """Add the files in one transaction, the one after `before`; returns its version. Raises Twice where others came first."""
    from deltalake.exceptions import CommitFailedError

    for pause in (*_PAUSES, None):
        if transaction(Layout(job.root), application) != before:
            raise Twice
        try:
            _commit(job, files, application, before + 1)
        except CommitFailedError as error:
            if pause is None:
                raise StoreError(f"{job.readings}: others keep committing, so nothing could be added ({error}); try again") from error
            time.sleep(pause)
        else:
            version = _version(job, application)
            delta.settle(job.readings, [*(file.path for file in files), f"_delta_log/{version:020}.json"])
            return version
    raise AssertionError


def _commit(job: Job, files: Sequence[Written], application: str, number: int) -> None:
    from deltalake import CommitProperties, Transaction
    from deltalake.transaction import AddAction

    now = int(time.time() * 1000)
    actions = [AddAction(file.path, file.size, {}, now, True, _statistics(file)) for file in files]
    told = CommitProperties(
        custom_metadata={"lakon.run": job.run},
        max_commit_retries=_COMMIT_RETRIES,
        app_transactions=[Transaction(application, number)],
    )
    table = delta.table(job.readings)
    table.create_write_transaction(actions, "append", table.schema(), commit_properties=told)  # type: ignore[arg-type]


def _statistics(file: Written) -> str:
    """What the log tells of a file, as the local run's commits do: no words of texts."""
    told = {"numRecords": file.rows, "minValues": {"row_id": file.first}, "maxValues": {"row_id": file.last}, "nullCount": {"row_id": 0}}
    return json.dumps(told)


def _version(job: Job, application: str) -> int:
    """The version that the job's transaction made."""
    for version in range(log.newest(job.readings), job.seen, -1):
        if any(action.get("txn", {}).get("appId") == application for action in log.actions(job.readings, version)):
            return version
    raise StoreError(f"{job.readings}: the job's transaction is not in the log; `lakon store check` tells what is damaged")


def sweep(layout: Layout) -> int:
    """Delete what jobs left that have died: files that no version names, and what was between their steps; returns how many files."""
    gone = 0
    for folder in staging(layout).glob("spark-*"):
        with held(job_lock(layout, folder.name), wait=0.0) as dead:
            if dead:
                gone += clear(layout, folder.name)
    return gone


def clear(layout: Layout, mark: str) -> int:
    """Delete what a try of a job left in the store's folder, but for the files that versions name; returns how many files."""
    import shutil

    token = staging(layout) / mark / "job.json"
    try:
        seen = int(json.loads(token.read_text(encoding="utf-8"))["seen"])
    except (OSError, ValueError, KeyError):
        seen = 0
    token.unlink(missing_ok=True)  # from now on tasks that still run know that the job is over
    path = layout.table(READINGS)
    named = {name for commit in log.commits(path, seen, log.newest(path)) for name in commit.added if name.startswith(mark)}
    lost = [file for file in path.glob(f"{mark}-*") if file.name not in named]
    for file in lost:
        file.unlink(missing_ok=True)
    shutil.rmtree(token.parent, ignore_errors=True)
    job_lock(layout, mark).unlink(missing_ok=True)
    return len(lost)
