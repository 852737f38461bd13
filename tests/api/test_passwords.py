"""The file of names and passwords, and the checks of them."""

from __future__ import annotations

from pathlib import Path

import bcrypt
import pytest

from lakon.api.basic import Basic
from lakon.api.passwords import Passwords, line_of, named, passwords_of
from lakon.errors import InputError, ValueRefused

# Published test vectors of bcrypt (Openwall's crypt_blowfish).
SHORT = "U*U", "$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
LONG = (
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored",
    "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui",
)
SECRET = "kata-sandi-sari"


def cheap(password: str) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "passwords"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("kind", ["$2a", "$2b", "$2y"])
def test_hashes_of_other_programs_are_checked(tmp_path: Path, kind: str) -> None:
    held = passwords_of(written(tmp_path, f"sari:{kind}{SHORT[1]}\nbudi:{LONG[1]}\n"))
    assert held.right("sari", SHORT[0]) == "sari"
    assert held.right("budi", LONG[0]) == held.right("budi", LONG[0][:72]) == "budi"
    for name, password in (
        ("sari", "u*u"),
        ("sari", ""),
        ("budi", SHORT[0]),
        ("Sari", SHORT[0]),
        ("", SHORT[0]),
        ("sari", "U*U\0"),
        ("sari", "\0"),
    ):
        assert held.right(name, password) is None


def test_comments_and_blank_lines_and_what_editors_add_are_passed_over(tmp_path: Path) -> None:
    text = f"\ufeff# who may come in\r\n\r\n  \r\n sari : $2y{SHORT[1]} \r\n#budi:$2y{SHORT[1]}\r\nR. É:{LONG[1]}"
    held = passwords_of(written(tmp_path, text))
    assert set(held.hashes) == {"sari", "R. É"}
    assert held.right("R. E\u0301", LONG[0]) == "R. É", "an accent may be a character of its own"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sari:$apr1$salt$jW7fzVWrPDgKrsXFGEBw1.", "an MD5 hash"),
        ("sari:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "a SHA-1 hash"),
        ("sari:$6$salt$Zw8pS", "a SHA-2 hash"),
        ("sari:$5$salt$Zw8pS", "a SHA-2 hash"),
        (f"sari:{SECRET}", "no hash at all"),
        ("sari:", "no hash at all"),
        ("sari:realm:0123456789abcdef0123456789abcdef", "no hash at all"),
        (f"sari:$2y{SHORT[1]}x", "a damaged bcrypt hash"),
        (f"sari:$2y{SHORT[1][:-1]}", "a damaged bcrypt hash"),
        (f"sari:$2x{SHORT[1]}", "a damaged bcrypt hash"),
        (f"sari:$2y{SHORT[1].replace('05', '31', 1)}", "cost 31"),
        (f"sari:$2y{SHORT[1].replace('05', '03', 1)}", "cost 03"),
        ("sari", "NAME:HASH"),
        (f":$2y{SHORT[1]}", "a name has"),
        (f"sa\x07ri:$2y{SHORT[1]}", "a name has"),
        (f"{'s' * 81}:$2y{SHORT[1]}", "a name has"),
        (f"lain:$2y{SHORT[1]}", "'lain' stands on line 2 already"),
    ],
)
def test_a_line_that_will_not_do_is_named_with_the_remedy(tmp_path: Path, line: str, words: str) -> None:
    path = written(tmp_path, f"# a comment\nlain:$2y{SHORT[1]}\n\n{line}\n")
    with pytest.raises(InputError) as told:
        passwords_of(path)
    assert f"{path}, line 4: " in str(told.value)
    assert words in str(told.value)
    assert ("lakon password NAME" in str(told.value)) or words.startswith(("a name", "'lain'"))
    after = line.partition(":")[2]
    assert not after or after not in str(told.value), "what follows a name may be a password as it is"


@pytest.mark.parametrize("text", ["", "\n# nobody\n", b"sari:\xff\xfe", None])
def test_a_file_that_holds_nobody_or_cannot_be_read_is_told(tmp_path: Path, text: str | bytes | None) -> None:
    path = tmp_path if text is None else written(tmp_path, text)
    with pytest.raises(InputError, match="lakon password NAME") as told:
        passwords_of(path)
    assert str(path) in str(told.value)


def test_a_line_is_made_as_it_is_read(tmp_path: Path) -> None:
    line = line_of("Sari Contoh", "kata sandi é")
    assert line.startswith("Sari Contoh:$2y$12$")
    held = passwords_of(written(tmp_path, f"{line}\n"))
    assert held.right("Sari Contoh", "kata sandi e\u0301") == "Sari Contoh"


@pytest.mark.parametrize("name", ["", "a:b", "#a", " a", "a\n", "s" * 81, "\u202ea"])
def test_a_name_that_would_not_be_read_back_is_refused(name: str) -> None:
    with pytest.raises(ValueRefused, match="a name has"):
        named(name)


@pytest.mark.parametrize(
    ("password", "words"), [("", "0 characters"), ("x" * 11, "at least 12"), ("é" * 37, "72 bytes"), ("tab\tin the middle", "seen")]
)
def test_a_password_that_will_not_do_is_refused(password: str, words: str) -> None:
    with pytest.raises(ValueRefused, match=words):
        line_of("sari", password)


def test_a_cookie_tells_nothing_and_ends_with_the_password() -> None:
    first, second = cheap(SECRET), cheap(SECRET)
    held = Passwords({"sari": first, "budi": second})
    cookie = held.cookie("sari")
    assert held.remembered(cookie) == "sari"
    assert SECRET not in cookie and first[7:] not in cookie and cookie != held.cookie("budi")
    assert Passwords({"sari": first}).remembered(cookie) == "sari", "another start of the server, another name away"
    for changed in ({"sari": second}, {"budi": first}, {"sari": cheap("another password")}):
        assert Passwords(changed).remembered(cookie) is None
    name, _, digest = cookie.partition(".")
    forged = ("", ".", name, f"{name}.", f"{name}.{'0' * 64}", f"{b'budi'.hex()}.{digest}", f"ff.{digest}", f"{cookie}x", "é.é")
    assert [held.remembered(value) for value in forged] == [None] * len(forged)


def test_what_is_held_is_not_shown() -> None:
    held = Passwords({"sari": cheap(SECRET)})
    assert held.hashes["sari"] not in repr(Basic(held)) and "sari" not in repr(held)
