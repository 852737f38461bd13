"""The server as a process of its own, as a user starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from store.making import filled, golden

from cli.command import lakon
from lakon.cli.serving import examples_folder

_CODE = "import sys; from lakon.cli import main; sys.argv = ['lakon', *sys.argv[1:]]; main()"
_SECONDS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("serve") / "store", golden()).path


@contextmanager
def serving(*arguments: str, temporary: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that is ready, and the address that it tells."""
    environment = {**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})}
    command = [sys.executable, "-c", _CODE, "serve", "--no-browser", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        late = threading.Timer(_SECONDS, process.kill)
        late.start()
        try:
            told = ""
            assert process.stderr is not None
            while "the page is at" not in told:
                told = process.stderr.readline()
                assert told, "it ended before it was ready"
            found = re.search(r"page is at (http://\S+/) ", told)
            assert found, told
            yield process, found[1]
        finally:
            late.cancel()
            process.kill()


def ended(process: subprocess.Popen[str], number: int) -> tuple[int, str]:
    process.send_signal(number)
    assert process.stderr is not None
    told = process.stderr.read()
    return process.wait(_SECONDS), told


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_store_is_served_until_it_is_ended(folder: Path, number: int) -> None:
    with serving(str(folder), "--port", "0") as (process, address):
        assert httpx.get(f"{address}api/v1/store", trust_env=False).json()["articles"] == 8
        answer = httpx.get(address, trust_env=False)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "server" not in answer.headers
        status, told = ended(process, number)
    assert status == 0
    assert "stopped" in told
    assert "Traceback" not in told


def test_without_a_store_the_examples_are_served_and_nothing_is_left(tmp_path: Path) -> None:
    with serving("--port", "0", temporary=tmp_path) as (process, address):
        held = httpx.get(f"{address}api/v1/store", trust_env=False, timeout=_SECONDS).json()
        assert (held["articles"], held["examples"]) == (len(list(examples_folder().glob("*.txt"))), True)
        assert list(tmp_path.glob("lakon-examples-*"))
        assert ended(process, signal.SIGINT)[0] == 0
    assert list(tmp_path.glob("lakon-*")) == []


def test_a_port_that_is_taken_is_told_or_passed_over(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = lakon("serve", str(folder), "--no-browser", "--port", str(port))
        assert done.status == 3
        assert f"127.0.0.1:{port}: one cannot listen there" in done.err


def test_two_servers_take_two_ports(folder: Path) -> None:
    with serving(str(folder)) as (_, first), serving(str(folder)) as (_, second):
        assert first != second
        assert all(httpx.get(f"{address}api/v1/store", trust_env=False).status_code == 200 for address in (first, second))


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("nowhere",), 5, "nowhere"),
        (("--host", "0.0.0.0"), 2, "--token-file"),
        (("--host", "0.0.0.0"), 2, "--password-file"),
        (("--host", "no.such.host.invalid", "--token-file", "{token}"), 3, "no such host"),
        (("--token-file", "missing"), 3, "missing"),
        (("{store}", "--as-of", "77"), 2, "versions 0 to"),
        (("{store}", "--port", "70000"), 2, "65535"),
    ],
)
def test_what_cannot_be_served_is_told(folder: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    token = tmp_path / "token"
    token.write_text("a-token-of-the-test\n", encoding="utf-8")
    given = [part.format(store=folder, token=token) for part in arguments]
    done = lakon("serve", "--no-browser", *(given if "--port" in given else [*given, "--port", "0"]))
    assert done.status == status
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_server_with_a_token_demands_it(folder: Path, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("a-token-of-the-test\n", encoding="utf-8")
    with serving(str(folder), "--port", "0", "--token-file", str(token)) as (_, address):
        assert httpx.get(f"{address}api/v1/store", trust_env=False).status_code == 401
        bearer = {"Authorization": "Bearer a-token-of-the-test"}
        assert httpx.get(f"{address}api/v1/store", headers=bearer, trust_env=False).status_code == 200
