"""A small cluster of Apache Spark on this machine: a master and workers, each a process of its own, heard on 127.0.0.1 alone.

    python scripts/spark_cluster.py start FOLDER [--workers 2] [--cores 1] [--memory 1g]
    python scripts/spark_cluster.py stop FOLDER

`start` prints the master's address, for `lakon add --spark`. FOLDER keeps the logs, and the numbers of the processes: `stop` ends these and
no others. It needs `pip install 'lakon[spark]'` and Java 17 or newer.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 180.0
CLASSES = {"master": "org.apache.spark.deploy.master.Master", "worker": "org.apache.spark.deploy.worker.Worker"}
PROCESSES = "processes.json"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("do", choices=["start", "stop"])
    args.add_argument("folder", type=Path)
    args.add_argument("--workers", type=int, default=2)
    args.add_argument("--cores", type=int, default=1, help="of a worker")
    args.add_argument("--memory", default="1g", help="of a worker, for Spark itself; the Python beside it is not counted")
    opt = args.parse_args()
    if opt.do == "stop":
        print(f"{stop(opt.folder)} processes ended")
    else:
        print(start(opt.folder, opt.workers, opt.cores, opt.memory))


def start(folder: Path, workers: int = 2, cores: int = 1, memory: str = "1g") -> str:
    """Start the cluster and wait until every worker has told the master of itself; returns the master's address."""
    if (folder / PROCESSES).exists():
        sys.exit(f"{folder}: a cluster was started here; stop it first")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    address = f"spark://{HOST}:{port}"
    spawn(folder, "master", ["--host", HOST, "--port", str(port), "--webui-port", "0"])
    await_line(folder, "master", r"I have been elected leader|New state: ALIVE", 1)
    for number in range(1, workers + 1):
        own = ["--host", HOST, "--port", "0", "--webui-port", "0", "--cores", str(cores), "--memory", memory]
        spawn(folder, f"worker{number}", [*own, "--work-dir", str(folder / f"work{number}"), address])
    await_line(folder, "master", r"Registering worker", workers)
    return address


def stop(folder: Path) -> int:
    """End the processes of the folder's cluster, the workers first; returns how many were still there."""
    ended = 0
    for name, pid in sorted(processes(folder).items(), reverse=True):
        if is_ours(pid):
            end(name, pid)
            ended += 1
    (folder / PROCESSES).unlink(missing_ok=True)
    return ended


def processes(folder: Path) -> dict[str, int]:
    """The numbers of the processes by their names: master, worker1, worker2."""
    try:
        kept: dict[str, int] = json.loads((folder / PROCESSES).read_text())
    except FileNotFoundError:
        return {}
    return kept


def is_ours(pid: int) -> bool:
    """Whether the process is of Spark: another may have got the number since."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(name.encode() in words for name in CLASSES.values())


def end(name: str, pid: int) -> None:
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + 20
    while is_ours(pid) and time.monotonic() < until:
        time.sleep(0.1)
    if is_ours(pid):
        print(f"{name} ({pid}) does not end; killed", file=sys.stderr)
        os.kill(pid, signal.SIGKILL)


def spawn(folder: Path, name: str, arguments: list[str]) -> None:
    found = find_spec("pyspark")
    if found is None or found.origin is None:
        sys.exit("pyspark is missing; install it with `pip install 'lakon[spark]'`")
    home = Path(found.origin).parent
    # What a program is told to be its own address it also gives to its page; nothing is heard from outside.
    own = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "SPARK_PUBLIC_DNS": HOST, "SPARK_NO_DAEMONIZE": "1"}
    command = [str(home / "bin" / "spark-class"), CLASSES[name.rstrip("0123456789")], *arguments]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **own}, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    (folder / PROCESSES).write_text(json.dumps({**processes(folder), name: process.pid}))


def await_line(folder: Path, name: str, pattern: str, count: int) -> None:
    """Wait until a log holds so many lines of a kind."""
    until = time.monotonic() + PATIENCE
    log = folder / f"{name}.log"
    while time.monotonic() < until:
        if len(re.findall(pattern, log.read_text(errors="replace"))) >= count:
            return
        time.sleep(0.2)
    stop(folder)
    sys.exit(f"the cluster does not come up; {log} says why")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


if __name__ == "__main__":
    main()
