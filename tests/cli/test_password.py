"""Making a line of the file of passwords, and a server that demands them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from store.making import filled, golden

from cli.command import lakon
from cli.test_serve import _CODE, serving
from lakon.api.passwords import passwords_of

SECRET = "kata sandi panjang"


@pytest.mark.parametrize("given", [SECRET, f"{SECRET}\n", f"{SECRET}\r\nsecond line\n", f"\ufeff{SECRET}\n"])
def test_a_line_is_made_of_standard_input(tmp_path: Path, given: str) -> None:
    done = lakon("password", "Sari", given=given)
    assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)
    assert SECRET not in done.out
    path = tmp_path / "passwords"
    path.write_text(done.out, encoding="utf-8")
    assert passwords_of(path).right("Sari", SECRET) == "Sari"


@pytest.mark.parametrize(
    ("name", "given", "status", "words"),
    [
        ("Sari", "short\n", 2, "at least 12"),
        ("Sari", "", 2, "at least 12"),
        ("Sari", b"\xff" * 20, 3, "UTF-8"),
        ("a:b", SECRET, 2, "no colon"),
    ],
)
def test_what_will_not_do_is_told(name: str, given: str | bytes, status: int, words: str) -> None:
    done = lakon("password", name, given=given)
    assert (done.status, done.out) == (status, "")
    assert words in done.err


def at_a_terminal(*answers: str) -> tuple[int, str, str]:
    """The command at a terminal of its own: its status, what it wrote, and what stood on the terminal."""
    main, own = os.openpty()
    command = [sys.executable, "-c", _CODE, "password", "Sari"]
    with subprocess.Popen(command, stdin=own, stderr=own, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        os.close(own)
        shown = ""
        for answer in answers:
            while not shown.endswith(": "):
                shown += os.read(main, 1000).decode()
            shown += "\n"
            os.write(main, f"{answer}\n".encode())
        assert process.stdout is not None
        out = process.stdout.read()
        status = process.wait(60)
    while True:
        try:
            part = os.read(main, 1000)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part.decode()
    os.close(main)
    return status, out, shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of this kind here")
def test_at_a_terminal_it_asks_twice_without_showing() -> None:
    status, out, shown = at_a_terminal(SECRET, SECRET)
    assert (status, out.startswith("Sari:$2y$12$")) == (0, True)
    assert "Password: " in shown and "Once more: " in shown and SECRET not in shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of this kind here")
@pytest.mark.parametrize(("second", "status", "words"), [("another password", 2, "not the same"), ("\x04", 3, "no password was given")])
def test_at_a_terminal_two_that_differ_are_refused(second: str, status: int, words: str) -> None:
    left, out, shown = at_a_terminal(SECRET, second)
    assert (left, out) == (status, "")
    assert words in shown


def test_a_server_demands_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "passwords"
    path.write_text(lakon("password", "Sari", given=SECRET).out, encoding="utf-8")
    store = filled(tmp_path / "store", golden()[:1]).path
    with serving(str(store), "--port", "0", "--password-file", str(path)) as (_, address):
        assert httpx.get(f"{address}api/v1/store", trust_env=False).status_code == 401
        assert httpx.get(f"{address}api/v1/store", auth=("Sari", SECRET), trust_env=False).json()["articles"] == 1
        read = httpx.post(f"{address}api/v1/read", auth=("Sari", SECRET), json={"text": "Ia pergi."}, trust_env=False, timeout=60)
        assert read.status_code == 200


@pytest.mark.parametrize(
    ("text", "words"), [(None, "cannot be read"), ("sari:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n", "line 1"), ("# nobody\n", "nobody is named")]
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, text: str | None, words: str) -> None:
    path = tmp_path / "passwords"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = lakon("serve", "--no-browser", "--port", "0", "--password-file", str(path))
    assert done.status == 3
    assert words in done.err and "lakon password" in done.err and "Traceback" not in done.err
