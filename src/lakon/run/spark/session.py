"""A session of Spark: what it needs, how it is set up, and what its errors mean."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lakon import errors
from lakon.errors import LakonError, ValueRefused

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOOPBACK = "127.0.0.1"
_NEEDED = ("pyspark", "pandas", "pyarrow")  # Spark passes batches of Arrow only where pandas is installed
_LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")
_HERE = re.compile(r"spark://(?:127\.\d+\.\d+\.\d+|localhost)[:/]")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
_LIGHT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # Java has little to do here and leaves the cores to the readers
_TRIES = 4  # of a task; Spark's own default, which it leaves out where it runs in one process
_ROWS_OF_A_BATCH = 50
_ERROR = re.compile(r"[\w.]+(?:Error|Exception): .")
_OWN_ERROR = re.compile(r"^lakon\.errors\.(\w+): (.+)$", re.MULTILINE)


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """A session of the cluster at this address, ended with the block; raises LakonError with the remedy where there can be none.

    Errors that Lakon raised in a worker are raised here as what they are; those of Spark as LakonError.
    """
    check_needs()
    importlib.import_module("pyspark.sql")
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    spark: SparkSession | None = None
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)  # of which it is passed nothing
            spark = _begun(master)
            yield spark
    except (PySparkException, Py4JError) as error:
        raise _meant(error, master, began=spark is not None) from error
    finally:
        if spark is not None:
            spark.stop()


def check_needs() -> None:
    """Raises LakonError, with the remedy, where pyspark or Java is missing."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise LakonError(f"--spark needs {' and '.join(missing)}; install it with `pip install 'lakon[spark]'`")
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        remedy = "install version 17 or newer (Debian: `apt-get install default-jre-headless`), or set JAVA_HOME"
        raise LakonError(f"--spark needs Java, and there is no `java` on this machine; {remedy}")


def _begun(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    local = _LOCAL.fullmatch(master)
    if local:
        master = f"local[{local[1] or 1},{_TRIES}]"
    if not re.match(r"local\[|spark://|yarn$|k8s://", master):
        raise ValueRefused(f"--spark {master!r}: give local[2], spark://HOST:7077, yarn or k8s://…")
    here = bool(local or _HERE.match(master))
    settings = _everywhere() | (_on_loopback() if here else {})
    builder = SparkSession.builder.appName("lakon add").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF" if here else "ERROR")
    return spark


def _everywhere() -> dict[str, str]:
    """Every worker has this program's own Python, by its path, and one thread; it keeps the reader that it has loaded."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # a program that Spark did not start asks this alone
    threads = {f"spark.executorEnv.{name}": value for name, value in _ONE_THREAD.items()}
    folders = [str(Path(folder).absolute()) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
    path = {"spark.executorEnv.PYTHONPATH": os.pathsep.join(folders)} if folders else {}  # a worker runs in another folder
    return {
        **threads,
        **path,
        "spark.python.worker.reuse": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS_OF_A_BATCH),
        "spark.sql.session.timeZone": "UTC",
    }


def _on_loopback() -> dict[str, str]:
    """What is on this machine alone is not heard beyond it, and writes no log between our lines."""
    os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK)  # the only way to tell the process of Java that Spark starts
    quiet = Path(__file__).with_name("log4j2.properties")
    return {
        "spark.driver.host": LOOPBACK,
        "spark.driver.bindAddress": LOOPBACK,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet.as_uri()} {_LIGHT}",
        "spark.sql.shuffle.partitions": "8",
    }


def _meant(error: Exception, master: str, *, began: bool) -> LakonError:
    """What an error of Spark comes from: one of our own in a worker, else the line that says most."""
    told = str(error)
    if own := _OWN_ERROR.findall(told):
        name, words = own[-1]
        kind = getattr(errors, name, LakonError)
        return kind(words) if isinstance(kind, type) and issubclass(kind, LakonError) else LakonError(words)
    lines = [line.strip() for line in told.splitlines() if line.strip()] or [type(error).__name__]
    line = next((line for line in reversed(lines) if _ERROR.match(line)), lines[0])
    if not began:
        return LakonError(f"{master}: Spark does not start ({line}); look at the address, at Java (17 or newer) and at the cluster's logs")
    return LakonError(f"{master}: the job failed ({line}); nothing of it was stored, the logs of the cluster say more")
