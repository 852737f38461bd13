"""What the checks of names and passwords cost: as much for a name that is not there, once for each pair, and never the others' time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable

import bcrypt
import pytest

from lakon.api import basic
from lakon.api.basic import Basic
from lakon.api.passwords import Passwords

SECRET = "kata-sandi-sari"


def cheap(password: str, cost: int = 4) -> str:
    return bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(cost)).decode()


def test_a_name_that_nobody_has_costs_as_much() -> None:
    held = Passwords({"sari": cheap(SECRET, 8), "budi": cheap(SECRET, 8)})

    def cost(name: str) -> float:
        began = time.thread_time()
        assert held.right(name, "wrong") is None
        return time.thread_time() - began

    assert cost("nobody") > cost("sari") / 3


def test_names_that_nobody_has_cost_as_the_others_do_where_these_differ() -> None:
    held = Passwords({"a": cheap(SECRET, 4), "b": cheap(SECRET, 4), "c": cheap(SECRET, 8)})
    chosen = [held._another(f"nobody {number}") for number in range(60)]
    assert set(chosen) == set(held.hashes.values())
    assert chosen == [held._another(f"nobody {number}") for number in range(60)]
    assert held.right("nobody 1", SECRET) is None, "the password of the one whose hash was looked at opens nothing"


def test_a_check_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basic, "_PAUSE", 0.0)
    checks = Basic(Passwords({"sari": cheap(SECRET, 10)}))

    async def turns() -> int:
        check, count = asyncio.ensure_future(checks.name("sari", "wrong")), 0
        while not check.done():
            await asyncio.sleep(0.001)
            count += 1
        assert check.result() is None
        return count

    assert asyncio.run(turns()) > 2


def test_each_wrong_try_is_slow() -> None:
    checks = Basic(Passwords({"sari": cheap(SECRET)}))

    async def took(attempt: Awaitable[str | None]) -> float:
        began = time.perf_counter()
        assert await attempt is None
        return time.perf_counter() - began

    async def tries() -> list[float]:
        attempts = (checks.name("sari", "wrong"), checks.name("nobody", SECRET), checks.of_header("no base64!"))
        return await asyncio.gather(*map(took, attempts))

    assert min(asyncio.run(tries())) >= 0.99


def test_what_was_right_is_remembered_within_bounds() -> None:
    """Passwords beyond 72 bytes are many for one hash."""
    long = SECRET * 6
    checks = Basic(Passwords({"sari": cheap(long)}))

    async def come(count: int) -> None:
        for number in range(count):
            assert await checks.name("sari", f"{long}{number}") == "sari"

    asyncio.run(come(basic._KEPT + 20))
    assert len(checks.known) == basic._KEPT
    assert not any(long.encode() in digest for digest in checks.known)


def test_a_pages_many_requests_are_not_all_checked() -> None:
    checks = Basic(Passwords({"sari": cheap(SECRET, 8)}))

    async def come(count: int) -> float:
        began = time.process_time()
        assert await asyncio.gather(*[checks.name("sari", SECRET) for _ in range(count)]) == ["sari"] * count
        return time.process_time() - began

    async def both() -> bool:
        alone = (time.process_time(), checks.passwords.right("sari", SECRET), time.process_time())
        return await come(24) < 12 * (alone[2] - alone[0])

    assert asyncio.run(both())
